// <dd-copy><a href="..."|<output>text</output><button type="button" data-done="Gekopieerd" hidden>Kopieer</button></dd-copy>
customElements.define("dd-copy", class extends HTMLElement {
  #button;
  #label;
  #timer;

  connectedCallback() {
    this.#button = this.querySelector("button");
    if (!this.#button) return;
    this.#label = this.#button.textContent;
    this.#button.hidden = false;
    this.#button.addEventListener("click", this.#copy);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#button?.removeEventListener("click", this.#copy);
  }

  #copy = async () => {
    const source = this.querySelector("input, a, output");
    try {
      await navigator.clipboard.writeText(source.value || source.href || source.textContent.trim());
    } catch {
      // A plain http address on the local network has no clipboard: select it, so that the keyboard can copy.
      getSelection().selectAllChildren(source);
      source.select?.();
      return;
    }
    this.#button.textContent = this.#button.dataset.done;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#button.textContent = this.#label; }, 3000);
  };
});
