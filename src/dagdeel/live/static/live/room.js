// A screen of the room: regions arrive over one stream and replace what stood there; forms go through the outbox.
import { Drafts, Outbox, isText, texts } from "./outbox.js";

const SILENT_AFTER = 25000; // the server beats every ten seconds
const HIDDEN_FOR = 60000; // a phone in a pocket lets go of its stream
const TYPED_AFTER = 1500; // a part may close while the keyboard is still up: then leaving the field comes too late
const WAITS = [500, 1000, 2000, 5000, 10000, 20000, 30000];

class Room extends HTMLElement {
  #source; #seen = 0; #tries = 0; #watch; #hidden; #retry; #outbox; #drafts; #pressed = null; #held = new Map(); #server = 0; #heard = 0; #off; #typing; #state = "idle";

  connectedCallback() {
    const { run, screen } = this.dataset;
    this.#drafts = new Drafts(run, this.dataset.for);
    this.#address(document.body);
    const line = document.querySelector("[data-state-line]");
    if (line) line.dataset.idle = line.textContent;
    if (screen !== "wall") {
      this.#outbox = new Outbox(run, this.dataset.for);
      this.#outbox.addEventListener("state", ({ detail }) => this.#tell(detail));
      this.#outbox.addEventListener("refused", ({ detail }) => this.#refused(detail));
      for (const type of ["submit", "change", "input", "pointerdown", "pointerup", "pointercancel"]) document.body.addEventListener(type, this);
      this.#mend(document.body);
      this.#outbox.waiting.length && this.#outbox.flush();
    }
    document.addEventListener("visibilitychange", this);
    for (const type of ["online", "offline"]) addEventListener(type, this);
    if (screen === "phone") ease();
    this.#open();
    this.#watch = setInterval(() => this.#look(), 5000);
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    this.#source?.close();
    clearInterval(this.#watch);
    document.removeEventListener("visibilitychange", this);
    for (const type of ["online", "offline"]) removeEventListener(type, this);
  }

  handleEvent(event) {
    switch (event.type) {
      case "submit": return this.#submit(event);
      case "change": return this.#isTooMany(event.target) || event.target.form?.hasAttribute("data-autosend") && event.target.form.requestSubmit();
      case "input": return isText(event.target) && event.target.form?.dataset.act && this.#typed(event.target);
      case "pointerdown": return void (this.#pressed = event.target.closest("[data-region]"));
      case "pointerup": case "pointercancel": return void setTimeout(() => this.#letGo()); // after the click
      case "online": return this.#open();
      case "offline": return this.#lost();
      case "visibilitychange":
        clearTimeout(this.#hidden);
        if (!document.hidden) return this.#source?.readyState === 1 || this.#open();
        if (this.dataset.screen === "phone") this.#hidden = setTimeout(() => this.#source?.close(), HIDDEN_FOR);
    }
  }

  #isTooMany(field) { // said at once, not after the server has refused it
    const set = field.checked && field.closest("[data-at-most]");
    if (!set || set.querySelectorAll(":checked").length <= Number(set.dataset.atMost)) return false;
    field.checked = false;
    document.getElementById(set.getAttribute("aria-describedby")).textContent = set.dataset.full;
    return true;
  }

  #typed(field) {
    this.#drafts.keep(field);
    clearTimeout(this.#typing);
    const { id, dataset } = field.form;
    if (this.dataset.screen !== "phone" || !("autosend" in dataset)) return;
    this.#typing = setTimeout(() => {
      const form = document.getElementById(id); // it may have been drawn anew
      if (form?.checkValidity()) form.requestSubmit();
    }, TYPED_AFTER);
  }

  #submit(event) {
    const form = event.target;
    if (!form.dataset.act) return;
    event.preventDefault();
    clearTimeout(this.#typing);
    document.querySelectorAll("[data-refusal]").forEach((one) => one.remove());
    if (event.submitter?.name) form.append(hidden(event.submitter));
    this.#outbox.add(form);
    form.querySelectorAll("[data-pressed]").forEach((one) => one.remove());
    this.#drafts.forget(form);
    if (!form.hasAttribute("data-autosend") && texts(form).every((field) => !field.defaultValue)) form.reset();
    this.#pending();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#source?.close();
    const { run, screen } = this.dataset;
    const source = (this.#source = new EventSource(`/live/stream/?run=${run}&screen=${screen}&language=${document.documentElement.lang}&for=${this.dataset.for ?? ""}`));
    source.addEventListener("beat", ({ data }) => {
      [this.#server, this.#heard] = [Number(data), Date.now()];
      this.#alive();
      this.dispatchEvent(new CustomEvent("clock"));
    });
    for (const region of document.querySelectorAll("[data-region]")) {
      source.addEventListener(region.dataset.region, ({ data }) => this.#show(region, data));
    }
    source.onerror = () => this.#lost();
  }

  #alive() {
    this.#seen = Date.now();
    this.#tries = 0;
    this.#line("on");
  }

  #lost() {
    this.#source.close();
    this.#line("off");
    const most = this.dataset.screen === "phone" ? WAITS.length : 4; // a room has many phones, and a wall or two
    const wait = WAITS[Math.min(this.#tries++, most - 1)];
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), wait * (0.75 + Math.random() / 2));
  }

  #line(state) { // a moment without a line is no news: it comes back by itself
    if (state === "off" && document.body.dataset.line !== "off") {
      this.#off ??= setTimeout(() => this.#says("off"), this.dataset.screen === "wall" ? 10000 : 2000);
      return;
    }
    if (state === "on") this.#off = clearTimeout(this.#off);
    this.#says(state);
  }

  #says(state) {
    if (document.body.dataset.line === state) return;
    document.body.dataset.line = state;
    this.#tell(this.#state);
  }

  #look() {
    if (this.#seen && Date.now() - this.#seen > SILENT_AFTER && !document.hidden) this.#lost();
  }

  // A redraw between pressing and letting go would take the button from under the finger, and the tap would be lost.
  #letGo() {
    this.#pressed = null;
    const held = [...this.#held];
    this.#held.clear();
    for (const [region, html] of held) this.#show(region, html);
  }

  #show(region, html) {
    this.#alive();
    if (region === this.#pressed) return void this.#held.set(region, html);
    const active = region.contains(document.activeElement) ? document.activeElement : null;
    const { id, selectionStart, selectionEnd } = active ?? {};
    const before = region.querySelector("h1")?.textContent;
    const unfolded = [...region.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
    const ticks = [...region.querySelectorAll("form[data-act]:not([data-autosend]) :is([type=checkbox], [type=radio])[id]")];
    const touched = ticks.filter((one) => one.checked !== one.defaultChecked).map(({ id, checked }) => [id, checked]);
    region.innerHTML = html;
    for (const [name, checked] of touched) {
      const one = document.getElementById(name);
      if (one) one.checked = checked;
    }
    unfolded.forEach(([name, open]) => region.querySelector(`details#${CSS.escape(name)}`)?.toggleAttribute("open", open));
    // "Sent" was about what was asked before.
    if (region.dataset.region === "stage" && this.#state === "sent" && region.querySelector("h1")?.textContent !== before) this.#tell("idle");
    this.#mend(region);
    const again = (id && document.getElementById(id)) || (active && (region.querySelector("h1, h2") ?? document.querySelector("h1")));
    if (again) {
      if (!id || again.id !== id) again.tabIndex = -1; // what had the focus is gone: go on from the heading above it
      again.focus({ preventScroll: true });
      if (isText(again) && selectionStart != null) try { again.setSelectionRange(selectionStart, selectionEnd); } catch { /* not for every type */ }
    }
    this.dispatchEvent(new CustomEvent("shown", { detail: region }));
  }

  // After a redraw: what was typed or tapped here and has not been acknowledged yet stays visible.
  #mend(root) {
    this.#address(root);
    if (!this.#outbox) return;
    this.#drafts.restore(root);
    for (const act of this.#outbox.waiting) {
      const form = act.auto && act.id && root.querySelector(`form#${CSS.escape(act.id)}[data-autosend]`);
      for (const field of form?.elements ?? []) {
        const values = act.fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
        else if (isText(field) && values.length) field.value = values[0];
      }
    }
    this.#pending();
  }

  #pending() { // texts that wait for the line, shown where the person can see that they are safe
    const list = document.querySelector("[data-pending]");
    if (!list) return;
    const words = this.#outbox.waiting.flatMap((act) => act.words ?? []);
    list.hidden = !words.length;
    list.replaceChildren(...words.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }

  #address(root) { // the server does not know by which address this screen came in; its page does
    for (const slot of root.querySelectorAll("[data-address]")) if (slot !== this) slot.textContent = this.dataset.address;
  }

  #tell(state) {
    this.#state = state;
    if (!this.#outbox) return;
    this.#pending();
    const line = document.querySelector("[data-state-line]");
    const isOff = document.body.dataset.line === "off" && !this.#outbox.waiting.length && state !== "away";
    const words = line?.dataset[isOff ? "off" : state];
    if (words !== undefined) line.textContent = words;
  }

  #refused({ act, text }) {
    const form = [...document.querySelectorAll("form[data-act]")].find((one) => one.dataset.act === act.kind && one.dataset.item === act.item && (one.id || "") === act.id);
    const words = Object.assign(document.createElement("p"), { textContent: text ?? this.dataset.failed, className: "refusal" });
    words.setAttribute("role", "alert");
    words.dataset.refusal = "";
    (form ?? this).prepend(words);
    for (const [name, value] of act.fields) {
      const field = form?.elements[name];
      if (field && isText(field) && !field.value) { field.value = value; this.#drafts.keep(field); }
    }
  }

  now() { // by the server; in a rehearsal its time goes faster
    return this.#server ? this.#server + (Date.now() - this.#heard) * Number(this.dataset.speed ?? 1) : Date.now();
  }
}

function ease() { // larger letters and reading aloud come when somebody asks for them, or did before
  const reading = () => import("./reading.js");
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-reading]");
    if (button) reading().then((easier) => easier.use(button));
  });
  try { if (Number(localStorage.getItem("dagdeel:size"))) reading().then((easier) => easier.remembered()); } catch { /* no storage */ }
}

function hidden({ name, value }) {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  field.dataset.pressed = "";
  return field;
}

// Counts by itself, by the server's time; says in words what the colour says.
class Clock extends HTMLElement {
  static #rung; // drawn anew, it does not ring again for the same moment
  #timer;

  connectedCallback() { this.#tick(); this.#timer = setInterval(() => this.#tick(), 500); }
  disconnectedCallback() { clearInterval(this.#timer); }

  #tick() {
    const { endsAt, left, total, warn, danger } = this.dataset;
    const rest = endsAt ? Number(endsAt) - (document.querySelector("dd-room")?.now?.() ?? Date.now()) : Number(left);
    const seconds = Math.ceil(Math.abs(rest) / 1000), over = rest < 0;
    const tone = over ? "over" : rest < Number(danger) ? "danger" : rest < Number(warn) ? "warn" : "calm";
    const waits = over && this.closest(".surface-wall, .surface-phone"); // what is over is told in words: only who leads counts it
    const words = this.querySelector("[data-words]");
    const text = waits ? (words ? "0:00" : this.dataset.upWords) : `${over ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const time = this.querySelector("[data-time]");
    if (time && time.textContent !== text) time.textContent = text;
    this.dataset.tone = tone;
    if (this.dataset.sound && rest <= 0 && rest > -3000 && Clock.#rung !== endsAt) {
      Clock.#rung = endsAt;
      this.dispatchEvent(new Event("time-up", { bubbles: true }));
    }
    this.style.setProperty("--share", String(Math.min(1, Math.max(0, 1 - rest / Number(total)))));
    if (!words || !endsAt) return; // standing still, the server's own words stay
    const says = (this.dataset[`${waits || (over && seconds < 60) ? "up" : tone}Words`] ?? "").replace("{n}", Math.floor(seconds / 60));
    if (words.textContent !== says) words.textContent = says;
  }
}

customElements.define("dd-room", Room);
customElements.define("dd-clock", Clock);
