// <dd-door data-rows="…" data-worker="…">: the list at the door. What the server last said, and over it the taps that it
// has not heard yet.
import { Taps } from "./taps.js";
import { AtHand } from "./at-hand.js";

const EVERY = 10_000; // ms between two looks at what another device noted
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

customElements.define("dd-door", class extends HTMLElement {
  #taps; #atHand; #timer; #line;
  #practised = []; // before the day: only on this screen, until it is opened again

  connectedCallback() {
    this.#line = document.querySelector("[data-state]");
    this.#taps = new Taps(this.dataset.rows);
    this.#atHand = new AtHand(this);
    this.#taps.addEventListener("changed", this.#draw);
    this.#taps.addEventListener("settled", this.#draw);
    this.#taps.addEventListener("stale", this.#look);
    this.#taps.addEventListener("rows", ({ detail }) => this.#replace(detail));
    this.addEventListener("submit", this.#tapped);
    this.querySelector(".door-search").hidden = false;
    this.#search.addEventListener("input", this.#filter);
    this.querySelector("[data-walk-in]").addEventListener("toggle", this.#offerName);
    this.#timer = setInterval(this.#look, EVERY);
    this.#replace("");
    this.#look().then(() => this.#taps.flush());
    this.dataset.ready = "";
  }

  disconnectedCallback() { clearInterval(this.#timer); }

  get #search() { return this.querySelector("[data-search]"); }
  get #rows() { return [...this.querySelectorAll(".door-row")]; }
  // The server says from when on taps count, or nothing when they do; without a line the clock of this device has to do.
  get #isPractice() { return Date.now() < Number(this.querySelector("#door-rows").dataset.countsFrom); }
  #row(who) { return this.#rows.find((row) => row.dataset.who === String(who)); }

  #tapped = (event) => {
    event.preventDefault();
    const { target: form, submitter } = event;
    if (form.matches("[data-list]")) this.#take(form.action, { [submitter.name]: submitter.value });
    else if (form.reportValidity() && form.elements.name.value.trim()) {
      this.#take(form.action, { name: form.elements.name.value, profession: form.elements.profession.value });
      form.reset();
      form.closest("details").open = false;
      this.#search.value = "";
      this.#filter();
    }
    this.#search.focus({ preventScroll: true });
  };

  #take(address, fields) {
    if (!this.#isPractice) return this.#taps.add(address, fields);
    this.#practised.push({ key: `practice-${this.#practised.length}`, at: Date.now(), ...fields });
    this.#draw();
  }

  #look = async () => {
    if (document.hidden) return;
    try {
      const response = await fetch(this.dataset.rows, { signal: AbortSignal.timeout(8000) });
      if (response.redirected) this.#taps.isAway = true;
      else if (response.ok) this.#replace(await response.text());
    } catch { /* no line: what stands here is the last that we heard */ }
    this.#draw();
  };

  #replace(html) {
    if (html) {
      const held = document.activeElement?.closest?.(".door-row") && document.activeElement;
      this.querySelector("#door-rows").outerHTML = html;
      this.#atHand.keepRows(html);
      if (held) this.querySelector(`[name="${held.name}"][value="${held.value}"]:enabled`)?.focus({ preventScroll: true });
    }
    const rows = this.querySelector("#door-rows");
    this.#taps.token = rows.dataset.token;
    this.#said = rows.dataset.refused;
    this.#draw();
  }

  #said = "";

  #draw = () => {
    const taps = this.#taps.held;
    const isPractice = this.#isPractice;
    for (const fields of isPractice ? this.#practised : taps.map((tap) => tap.fields)) this.#apply(fields);
    if (!isPractice) for (const fields of this.#practised.splice(0)) this.#apply({ ...fields, away: fields.name ? fields.key : fields.here || fields.away });
    for (const each of this.querySelectorAll("[data-practice]")) each.hidden = !isPractice;
    this.querySelector("[data-count]").textContent = this.#rows.filter((row) => "here" in row.dataset).length;
    this.#line.textContent = this.#said || this.dataset[this.#taps.isAway ? "away" : taps.length ? "kept" : isPractice ? "practises" : "sent"].replace("{n}", taps.length);
    this.#filter();
  };

  #apply({ key, name, profession, here, away, at }) {
    if (name && !this.#row(key)) this.#welcome(key, name, profession);
    const row = this.#row(name ? key : here || away);
    if (!row) return;
    row.toggleAttribute("data-here", !away);
    row.toggleAttribute("data-waits", true);
    row.querySelector("[name=here]").disabled = !away;
    row.querySelector("[data-time]").textContent = new Date(at).toLocaleTimeString("nl-NL", { hour: "numeric", minute: "2-digit" }).replace(":", ".");
  }

  #welcome(key, name, profession) {
    const row = this.querySelector("[data-stranger]").content.cloneNode(true).querySelector("li");
    row.dataset.who = row.querySelector("[name=away]").value = row.querySelector("[name=here]").value = key;
    [row.querySelector("strong").textContent, row.querySelector("strong + span").textContent] = [name, profession];
    this.querySelector("[data-rows]").append(row);
  }

  #filter = () => {
    const words = plain(this.#search.value).split(/\s+/).filter(Boolean);
    const rows = this.#rows;
    for (const row of rows) row.hidden = !words.every((word) => plain(row.querySelector(".door-name").textContent).includes(word));
    this.querySelector("[data-none]").hidden = !words.length || rows.some((row) => !row.hidden);
  };

  #offerName = ({ target }) => {
    const field = target.querySelector("[name=name]");
    if (!target.open) return;
    field.value ||= this.#search.value;
    field.focus();
  };
});
