// <dd-tick for="rows" hidden><button type="button" data-none="Vink alles uit">Vink alles aan</button></dd-tick>
// Ticks every box in the table or list `for` that can be seen, or none when all were ticked. A button elsewhere with
// `data-counts="rows"` says how many are ticked: `data-none`, `data-one`, or `data-many` with {n}.
customElements.define("dd-tick", class extends HTMLElement {
  #button;
  #label;
  #list;

  connectedCallback() {
    this.#button = this.querySelector("button");
    this.#list = document.getElementById(this.getAttribute("for"));
    if (!this.#button || !this.#list) return;
    this.#label = this.#button.textContent;
    this.hidden = false;
    this.#button.addEventListener("click", this.#tick);
    this.#list.addEventListener("change", this.#show);
    // Going back, the browser puts ticks where they were, after this ran.
    window.addEventListener("pageshow", this.#show);
    this.#show();
  }

  disconnectedCallback() {
    this.#button?.removeEventListener("click", this.#tick);
    this.#list?.removeEventListener("change", this.#show);
    window.removeEventListener("pageshow", this.#show);
  }

  get #boxes() {
    return [...this.#list.querySelectorAll("input[type=checkbox]")].filter((box) => !box.closest("[hidden]"));
  }

  #tick = () => {
    const boxes = this.#boxes;
    const all = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = all;
    this.#list.dispatchEvent(new Event("change", { bubbles: true })); // who counts ticks counts again
  };

  #show = () => {
    const boxes = this.#boxes;
    const ticked = boxes.filter((box) => box.checked).length;
    this.#button.textContent = ticked && ticked === boxes.length ? this.#button.dataset.none : this.#label;
    const counts = document.querySelector(`[data-counts="${this.#list.id}"]`);
    if (!counts) return;
    const { none, one, many } = counts.dataset;
    counts.textContent = ticked ? (ticked === 1 ? one : many.replace("{n}", ticked)) : none;
    counts.classList.toggle("primary", ticked > 0);
  };
});
