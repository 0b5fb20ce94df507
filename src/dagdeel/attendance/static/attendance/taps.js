// Every tap at the door stays on this device until the server says that it has it, also over a closed browser. The same
// key counts once, so sending again is always safe.

const WAITS = [500, 1000, 2000, 4000, 8000, 15000];
const memory = new Map();
const store = (() => {
  try { localStorage.setItem("dagdeel", "1"); return localStorage; } catch {
    return { getItem: (k) => memory.get(k) ?? null, setItem: (k, v) => memory.set(k, v), removeItem: (k) => memory.delete(k) };
  }
})();

export class Taps extends EventTarget {
  #name; #timer; #sending = false; #tries = 0;
  token = "";

  constructor(name) {
    super();
    this.#name = `dagdeel:door:${name}`;
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
  }

  // Read from the device each time: another tab may have added or sent meanwhile.
  get held() { return JSON.parse(store.getItem(this.#name) ?? "[]"); }

  add(address, fields) {
    this.#keep([...this.held, { address, fields: { key: newKey(), ...fields, at: Date.now() } }]);
    this.#tries = 0;
    this.flush();
  }

  async flush() {
    if (this.#sending) return;
    clearTimeout(this.#timer);
    this.#sending = true;
    let isThrough = true;
    for (let [tap] = this.held; tap && isThrough; [tap] = this.held) isThrough = await this.#send(tap);
    this.#sending = false;
    this.dispatchEvent(new Event("settled"));
    if (!isThrough) this.#timer = setTimeout(() => this.flush(), WAITS[Math.min(this.#tries++, WAITS.length - 1)] * (0.75 + Math.random() / 2));
  }

  async #send(tap) { // true: this one is done with
    let response, html;
    try {
      const headers = { "x-door": "1", "x-csrftoken": this.token };
      response = await fetch(tap.address, { method: "POST", body: new URLSearchParams(tap.fields), headers, signal: AbortSignal.timeout(15000) });
      html = await response.text();
    } catch { return false; }
    this.isAway = response.redirected;
    if (this.isAway || response.status === 429 || response.status >= 500) return false;
    if (response.status === 403) { this.dispatchEvent(new Event("stale")); return false; } // signed in anew: another token
    this.#keep(this.held.filter((one) => one.fields.key !== tap.fields.key));
    this.dispatchEvent(new CustomEvent("rows", { detail: response.ok || response.status === 422 ? html : "" }));
    return true;
  }

  #keep(taps) {
    if (taps.length) store.setItem(this.#name, JSON.stringify(taps));
    else store.removeItem(this.#name);
    this.dispatchEvent(new Event("changed"));
  }
}

function newKey() { // crypto.randomUUID needs https, and a door may run on a bare address
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
