// What somebody answered stays on this device until the server says that it has it, also over a closed browser, and
// until the copy of the page shows it (`forget`): who opens that without a line must see it too. Every answer is sent
// whole under the name of its question, so sending again is always safe.

const WAITS = [500, 1000, 2000, 4000, 8000, 15000];
const memory = new Map();
const store = (() => {
  try { localStorage.setItem("dagdeel", "1"); return localStorage; } catch {
    return { getItem: (k) => memory.get(k) ?? null, setItem: (k, v) => memory.set(k, v), removeItem: (k) => memory.delete(k) };
  }
})();

export class Kept extends EventTarget {
  #name; #address; #timer; #sending = false; #tries = 0;

  constructor(code) {
    super();
    this.#name = `dagdeel:q:${code}`;
    this.#address = `/q/${code}/`;
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  // Read from the device each time: another tab may have answered or sent meanwhile.
  get held() { return JSON.parse(store.getItem(this.#name) ?? '{"answers":{},"isFinished":false}'); }

  get unsent() { return Object.entries(this.held.answers).filter(([, answer]) => !answer.isSent); }
  get sent() { return Object.entries(this.held.answers).filter(([, answer]) => answer.isSent); }

  forget(sent) { // those, unless they were changed meanwhile
    this.#change((held) => { for (const [question, { stamp }] of sent) if (held.answers[question]?.stamp === stamp) delete held.answers[question]; });
  }

  answer(question, fields, wait) {
    this.#change((held) => { held.answers[question] = { fields, stamp: `${Date.now()} ${Math.random()}` }; held.isFinished = false; });
    this.#tries = 0;
    this.#plan(wait);
  }

  finish() {
    this.#change((held) => { held.isFinished = true; });
    this.#tries = 0;
    this.flush();
  }

  async flush() {
    if (this.#sending) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    let isThrough = true;
    for (let next = this.#next(); next && isThrough; next = this.#next()) {
      this.#say("busy");
      isThrough = await this.#send(...next);
    }
    this.#sending = false;
    if (isThrough) return;
    this.#say(this.held.isFinished ? "waits" : "kept");
    this.#plan(WAITS[Math.min(this.#tries++, WAITS.length - 1)] * (0.75 + Math.random() / 2));
  }

  #next() {
    const [first] = this.unsent;
    return first ?? (this.held.isFinished ? ["", null] : null);
  }

  async #send(question, answer) { // true: this one is done with
    const door = answer ? "answers/" : "submission/";
    let response, said = {};
    try {
      const body = new URLSearchParams(answer?.fields ?? []);
      response = await fetch(this.#address + door, { method: "POST", body, headers: { "x-questionnaire": "1" }, signal: AbortSignal.timeout(15000) });
      if (!response.ok) said = await response.json();
    } catch {
      if (!response) return false;
    }
    if (response.status === 429 || response.status >= 500) return false;
    if (response.status === 409 || response.status === 404 || (response.ok && !answer)) { store.removeItem(this.#name); this.#say("over"); return true; }
    this.#change((held) => {
      if (!answer) held.isFinished = false;
      else if (held.answers[question]?.stamp !== answer.stamp) return;
      else if (response.ok) held.answers[question].isSent = true;
      else delete held.answers[question];
    });
    if (response.ok) this.#say("saved");
    else { this.#say("refused"); this.dispatchEvent(new CustomEvent("errors", { detail: said.errors ?? {} })); }
    return true;
  }

  #change(how) {
    const held = this.held;
    how(held);
    if (held.isFinished || Object.keys(held.answers).length) store.setItem(this.#name, JSON.stringify(held));
    else store.removeItem(this.#name);
  }

  #plan(wait) { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.flush(), wait); }
  #say(state) { this.dispatchEvent(new CustomEvent("state", { detail: state })); }
}
