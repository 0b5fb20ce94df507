// <dd-tick for="rows" hidden><button type="button" data-none="Vink niets aan">Vink alles aan</button></dd-tick>
// Ticks every box in the table or list `for` that can be seen, or none when all were ticked.
customElements.define("dd-tick", class extends HTMLElement {
  #button;
  #label;

  connectedCallback() {
    this.#button = this.querySelector("button");
    if (!this.#button) return;
    this.#label = this.#button.textContent;
    this.hidden = false;
    this.#button.addEventListener("click", this.#tick);
  }

  disconnectedCallback() {
    this.#button?.removeEventListener("click", this.#tick);
  }

  #tick = () => {
    const list = document.getElementById(this.getAttribute("for"));
    const boxes = [...(list?.querySelectorAll("input[type=checkbox]") ?? [])].filter((box) => !box.closest("[hidden]"));
    const all = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = all;
    this.#button.textContent = all ? this.#button.dataset.none : this.#label;
    list?.dispatchEvent(new Event("change", { bubbles: true })); // who counts ticks counts again
  };
});
