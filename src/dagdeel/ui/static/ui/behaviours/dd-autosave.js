// <dd-autosave data-saved="Bewaard" data-busy="…" data-failed="…" data-refused="…"><form …>… <output class="status-line"></output></form></dd-autosave>
// Sends its form a moment after every change. What was typed stays in the fields and, until the server has it, in this
// browser; a failed send is tried again until it lands. `refused` is said of a 422: the rest is kept, one value is not.
const WAIT = 600;
const RETRY = 4000;

customElements.define("dd-autosave", class extends HTMLElement {
  #timer;
  #sending = false;
  #again = false;

  connectedCallback() {
    this.#restore();
    this.addEventListener("input", this.#changed);
    this.addEventListener("change", this.#changed);
    this.addEventListener("submit", this.#submitting);
    addEventListener("beforeunload", this.#leaving);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    removeEventListener("beforeunload", this.#leaving);
  }

  get #form() { return this.querySelector("form"); }
  get #key() { return `dd-autosave ${location.pathname} ${this.#form.action}`; }

  #changed = () => {
    const values = [...new FormData(this.#form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
    localStorage.setItem(this.#key, JSON.stringify(values));
    this.#plan(WAIT);
  };

  #plan(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#send, wait);
  }

  #send = async () => {
    if (this.#sending) { this.#again = true; return; }
    this.#sending = true;
    this.#say("busy");
    let answer;
    try {
      answer = await fetch(this.#form.action, { method: "POST", body: new FormData(this.#form), headers: { "x-autosave": "1" } });
    } catch { /* no line: the retry below is the answer */ }
    this.#sending = false;
    if (this.#again) { this.#again = false; this.#plan(0); return; }
    if (answer?.ok) { localStorage.removeItem(this.#key); this.#say("saved"); return; }
    this.#say(answer?.status === 422 && this.dataset.refused ? "refused" : "failed");
    // A refusal (4xx) will not change by asking again; the page itself shows what is wrong after an ordinary send.
    if (!answer || answer.status >= 500) this.#plan(RETRY);
  };

  #restore() {
    const kept = JSON.parse(localStorage.getItem(this.#key) ?? "null");
    if (!kept) return;
    for (const box of this.#form.querySelectorAll("[type=checkbox], [type=radio]")) {
      box.checked = kept.some(([name, value]) => name === box.name && value === box.value);
    }
    for (const [name, value] of kept) {
      const field = this.#form.elements[name];
      if (field instanceof Element && !["checkbox", "radio", "hidden"].includes(field.type)) field.value = value;
    }
    this.#plan(0);
  }

  // An ordinary send takes everything along: nothing left to warn of, or to bring back over what is newer.
  #submitting = () => {
    if (!navigator.onLine) return;
    clearTimeout(this.#timer);
    localStorage.removeItem(this.#key);
  };

  #leaving = (event) => { if (localStorage.getItem(this.#key)) event.preventDefault(); };

  #say(state) {
    const line = this.querySelector(".status-line");
    if (line) { line.dataset.state = state; line.textContent = this.dataset[state]; }
  }
});
