// A list that is longer than the screen is shown page after page; nothing is ever cut off unseen.
const SECONDS_A_PAGE = 8;

export class Pages {
  #rows; #box; #pages = [[]]; #at = 0; #timer;

  constructor(list, box) {
    this.#rows = [...list.children];
    this.#box = box;
    if (this.#fits()) return;
    this.#hide(this.#rows);
    for (const row of this.#rows) this.#place(row);
    if (this.#pages.length > 1) this.#timer = setInterval(() => this.#turn(1), SECONDS_A_PAGE * 1000);
    this.#turn(0);
  }

  stop() { clearInterval(this.#timer); }

  #fits() { return this.#box.scrollHeight <= this.#box.clientHeight + 1; }
  #hide(elements) { for (const one of elements) one.hidden = true; }
  get #page() { return this.#pages.at(-1); }

  #begin() { // an empty page, unless this one is empty already
    if (!this.#page.length) return;
    this.#hide(this.#page);
    this.#pages.push([]);
  }

  #place(row) { // on this page, else on a next one, else in parts over several
    row.hidden = false;
    if (!this.#fits()) {
      this.#begin();
      if (!this.#fits()) return this.#split(row);
    }
    this.#page.push(row);
  }

  #split(row) {
    const parts = [...row.querySelectorAll("li")];
    if (!parts.length) return this.#cut(row);
    this.#hide(parts);
    for (const part of parts) { // what stands above the parts comes back on each page
      part.hidden = false;
      if (!this.#fits() && this.#page.length) {
        this.#begin();
        row.hidden = part.hidden = false;
      }
      if (!this.#page.includes(row)) this.#page.push(row);
      this.#page.push(part);
    }
    this.#rows.push(...parts);
  }

  #cut(row) { // a text that is longer than the screen goes on on the next page, between words
    const words = row.textContent.trim().split(/\s+/);
    let [low, high] = [1, words.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      row.textContent = `${words.slice(0, middle).join(" ")} \u2026`;
      if (this.#fits()) low = middle;
      else high = middle - 1;
    }
    row.textContent = `${words.slice(0, low).join(" ")}${low < words.length ? " \u2026" : ""}`;
    this.#page.push(row);
    if (low === words.length) return;
    const rest = row.cloneNode();
    rest.textContent = words.slice(low).join(" ");
    row.after(rest);
    this.#rows.push(rest);
    this.#begin();
    this.#place(rest);
  }

  #turn(by) {
    this.#at = (this.#at + by) % this.#pages.length;
    const page = this.#pages[this.#at];
    this.#rows.forEach((row) => (row.hidden = !page.includes(row)));
    document.querySelector("[data-page-number]").textContent = this.#pages.length > 1 ? `${this.#at + 1} / ${this.#pages.length}` : "";
  }
}
