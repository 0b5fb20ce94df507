// <dd-undo><form method="post" action="...">…</form></dd-undo>: the form works by itself; this adds Ctrl+Z (or Cmd+Z).
customElements.define("dd-undo", class extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this.#press);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#press);
  }

  #press = (event) => {
    const undo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    // In a text field the browser's own undo is what the hands expect.
    if (!undo || event.defaultPrevented || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    this.querySelector("form").requestSubmit();
  };
});
