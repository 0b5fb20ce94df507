// <dd-copy><a href="..."|<output>text</output><button type="button" data-done="Gekopieerd" data-selected="..." hidden>Kopieer</button></dd-copy>
customElements.define("dd-copy", class extends HTMLElement {
  #button;
  #label;
  #status;
  #timer;

  connectedCallback() {
    this.#button = this.querySelector("button");
    if (!this.#button) return;
    this.#label = this.#button.textContent;
    this.#button.hidden = false;
    this.#button.addEventListener("click", this.#copy);
    this.#status = Object.assign(document.createElement("span"), { className: "visually-hidden", role: "status" });
    this.append(this.#status);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#button?.removeEventListener("click", this.#copy);
    this.#status?.remove();
  }

  #copy = async () => {
    const source = this.querySelector("input, textarea, a, output");
    try {
      await navigator.clipboard.writeText(source.value || source.href || source.textContent.trim());
      this.#say(this.#button.dataset.done);
    } catch {
      // A plain http address on the local network has no clipboard: select it, so that the keyboard can copy.
      this.#select(source);
      this.#say(this.#button.dataset.selected);
    }
  };

  #select(source) {
    if (source.type === "hidden") {
      // What was never on the screen cannot be selected: show it.
      const shown = Object.assign(document.createElement("textarea"), { className: "input", value: source.value });
      shown.readOnly = true;
      shown.setAttribute("aria-label", this.#label);
      source.replaceWith(shown);
      source = shown;
    }
    if (source.matches("input, textarea")) {
      source.focus();
      source.select();
    } else {
      getSelection().selectAllChildren(source);
    }
  }

  #say(words) {
    this.#button.textContent = this.#status.textContent = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#button.textContent = this.#label;
      this.#status.textContent = "";
    }, 5000);
  }
});
