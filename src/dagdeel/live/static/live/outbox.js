// What somebody does is kept on this device until the server says that it is durable. The same key counts once, so
// sending again is always safe: after a lost line, a closed browser, or two tabs at the same time.

const WAITS = [500, 1000, 2000, 4000, 8000, 15000];
const STEP_SECONDS = 30; // a step of the facilitator that waited longer would surprise the room
const OWN = new Set(["run", "item", "kind", "role", "key"]);
const store = (() => {
  try { localStorage.setItem("dagdeel", "1"); return localStorage; } catch { return new Map2(); }
})();

function Map2() { // private browsing without storage: keep it in memory, the page still works
  const held = new Map();
  return { getItem: (k) => held.get(k) ?? null, setItem: (k, v) => held.set(k, v), removeItem: (k) => held.delete(k) };
}

export class Outbox extends EventTarget {
  #name; #run; #for; #acts; #sending = false; #tries = 0; #timer;

  constructor(run, seat = "") { // `seat`: of somebody without a phone, for whom the team fills in
    super();
    this.#run = run;
    this.#for = seat;
    this.#name = `dagdeel:${run}${seat && `:${seat}`}:acts`;
    this.#acts = JSON.parse(store.getItem(this.#name) ?? "[]");
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  get waiting() { return this.#acts; }

  add(form) {
    const fields = [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string");
    const { act: kind, item, role } = form.dataset;
    const same = (one) => one.item === item && one.kind === kind && one.id === form.id;
    // Of a form that always sends its whole state only the last tap matters.
    const auto = "autosend" in form.dataset;
    if (auto) this.#acts = this.#acts.filter((one) => one.isSending || !same(one));
    const words = auto ? [] : texts(form).map((field) => field.value).filter(Boolean);
    this.#acts.push({ key: newKey(), kind, item, role, id: form.id, auto, fields, words, at: Date.now() });
    this.#keep();
    this.#tries = 0;
    this.flush();
  }

  async flush() {
    if (this.#sending) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    while (this.#acts.length && (await this.#send(this.#acts[0]))) this.#tries = 0;
    this.#sending = false;
    if (!this.#acts.length) return this.#say("sent");
    this.#say("kept");
    const wait = WAITS[Math.min(this.#tries++, WAITS.length - 1)];
    this.#timer = setTimeout(() => this.flush(), wait * (0.75 + Math.random() / 2));
  }

  async #send(act) { // true: this act is done with
    if (act.role !== "phone" && Date.now() - act.at > STEP_SECONDS * 1000) return this.#drop(act);
    act.isSending = true;
    this.#say("sending");
    const { key, kind, item, role, fields } = act;
    let response, answer = {};
    try {
      const body = JSON.stringify({ run: this.#run, for: this.#for, key, kind, item, role, fields });
      const headers = { "content-type": "application/json" };
      response = await fetch("/live/act/", { method: "POST", headers, body, signal: AbortSignal.timeout(15000) });
      if (!response.ok) answer = await response.json();
    } catch {
      act.isSending = false;
      if (!response) return false;
    }
    act.isSending = false;
    if (response.status === 429 || response.status >= 500) return false;
    if (response.status === 401) return this.#say("away") ?? false;
    this.#drop(act);
    if (!response.ok) this.dispatchEvent(new CustomEvent("refused", { detail: { act, text: answer.refused } }));
    return true;
  }

  #drop(act) {
    // Another tab may have added or sent acts meanwhile.
    this.#acts = this.#acts.filter((one) => one.key !== act.key);
    this.#keep();
    return true;
  }

  #keep() {
    const lasting = this.#acts.filter((one) => one.role === "phone").map(({ isSending, ...act }) => act);
    if (lasting.length) store.setItem(this.#name, JSON.stringify(lasting));
    else store.removeItem(this.#name);
  }

  #say(state) { this.dispatchEvent(new CustomEvent("state", { detail: state })); }
}

export class Drafts { // what was typed and not sent yet, also over a closed browser
  #prefix;

  constructor(run, seat = "") { this.#prefix = `dagdeel:${run}${seat && `:${seat}`}:draft:`; }
  #name(field) { return this.#prefix + (field.id || `${field.form.dataset.act}:${field.name}`); }
  keep(field) { store.setItem(this.#name(field), field.value); }
  forget(form) { texts(form).forEach((field) => store.removeItem(this.#name(field))); }

  restore(root) {
    for (const field of root.querySelectorAll("form[data-act] :is(textarea, input)")) {
      const text = isText(field) ? store.getItem(this.#name(field)) : null;
      if (text !== null) field.value = text;
    }
  }
}

export const isText = (field) => field.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=hidden])");
export const texts = (form) => [...form.elements].filter(isText);

function newKey() { // crypto.randomUUID needs https, and a room may run on a bare address
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
