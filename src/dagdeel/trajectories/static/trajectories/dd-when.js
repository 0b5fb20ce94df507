// <dd-when><form>… <div data-when="q.theme-known" data-among="yes">…</div></form></dd-when>
// Shows a question only when an earlier one was answered so that it makes sense. Without it every question is there.
customElements.define("dd-when", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#look);
    this.#look();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#look);
  }

  #look = () => {
    for (const one of this.querySelectorAll("[data-when]")) {
      const among = one.dataset.among.split(" ");
      const chosen = [...this.querySelectorAll("input:checked")].filter((box) => box.name === one.dataset.when);
      one.hidden = !chosen.some((box) => among.includes(box.value));
    }
  };
});
