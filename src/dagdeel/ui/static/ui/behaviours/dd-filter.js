// <dd-filter for="people"><input type="search" …><output data-count="{shown} van {all}"></output></dd-filter>
// Hides the rows of the table or list `for` that do not hold every word that was typed.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

customElements.define("dd-filter", class extends HTMLElement {
  static #looked = new Map(); // what was looked for in which list: a list that is drawn anew stays filtered
  #input;

  connectedCallback() {
    this.#input = this.querySelector("input");
    this.hidden = false;
    if (this.#input) this.#input.value ||= this.constructor.#looked.get(this.getAttribute("for")) ?? "";
    this.#input?.addEventListener("input", this.#filter);
    document.addEventListener("htmx:afterSettle", this.#filter);
    this.#filter();
  }

  disconnectedCallback() {
    this.#input?.removeEventListener("input", this.#filter);
    document.removeEventListener("htmx:afterSettle", this.#filter);
  }

  #filter = () => {
    const list = document.getElementById(this.getAttribute("for"));
    if (!list || !this.#input) return;
    this.constructor.#looked.set(this.getAttribute("for"), this.#input.value);
    const words = plain(this.#input.value).split(/\s+/).filter(Boolean);
    const rows = [...(list.tBodies?.[0]?.rows ?? list.children)];
    for (const row of rows) row.hidden = !words.every((word) => plain(row.textContent).includes(word));
    const shown = rows.filter((row) => !row.hidden).length;
    const output = this.querySelector("output");
    if (output) output.textContent = words.length ? output.dataset.count.replace("{shown}", shown).replace("{all}", rows.length) : "";
  };
});
