// <dd-sortable data-moved="{name} staat nu op plaats {place} van {all}"><form method="post" …><ol>
//   <li data-name="Pauze"><input type="hidden" name="order" value="7"> <button type="button" data-move="-1">Omhoog</button>
//   <button type="button" data-move="1">Omlaag</button> …</li></ol><output class="visually-hidden"></output></form></dd-sortable>
// Puts rows in another order by dragging, by the two buttons, or with Alt and an arrow key, and sends the form.
customElements.define("dd-sortable", class extends HTMLElement {
  #dragged;
  #timer;

  connectedCallback() {
    for (const [type, handle] of this.#handlers) this.addEventListener(type, handle);
    for (const row of this.#rows) row.draggable = true;
    this.#mark();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    for (const [type, handle] of this.#handlers) this.removeEventListener(type, handle);
  }

  get #list() { return this.querySelector("ol, ul, tbody"); }
  get #rows() { return [...this.#list.children]; }
  get #handlers() {
    return [["click", this.#press], ["keydown", this.#key], ["dragstart", this.#start], ["dragover", this.#over], ["dragend", this.#end]];
  }

  #press = (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    this.#move(button.closest("[draggable]"), Number(button.dataset.move), button);
  };

  #key = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("[draggable]");
    if (!event.altKey || !step || !row) return;
    event.preventDefault();
    this.#move(row, step, event.target);
  };

  #move(row, step, focus) {
    const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!beside) return;
    step < 0 ? beside.before(row) : beside.after(row);
    (focus.disabled ? row.querySelector("[data-move]:not(:disabled)") : focus).focus();
    this.#changed(row);
  }

  #start = (event) => {
    // Text inside a field is selected by dragging: that is not ours.
    if (document.activeElement?.matches("input:not([type=hidden]), textarea, select") && this.contains(document.activeElement)) { event.preventDefault(); return; }
    this.#dragged = event.target.closest("[draggable]");
    this.#dragged.dataset.dragging = "";
    event.dataTransfer.effectAllowed = "move";
  };

  #over = (event) => {
    if (!this.#dragged) return;
    event.preventDefault();
    const row = event.target.closest("[draggable]");
    if (!row || row === this.#dragged || !this.#list.contains(row)) return;
    const box = row.getBoundingClientRect();
    event.clientY < box.top + box.height / 2 ? row.before(this.#dragged) : row.after(this.#dragged);
  };

  #end = () => {
    const row = this.#dragged;
    this.#dragged = undefined;
    if (!row) return;
    delete row.dataset.dragging;
    this.#changed(row);
  };

  #changed(row) {
    this.#mark();
    const output = this.querySelector("output");
    const words = { name: row.dataset.name, place: this.#rows.indexOf(row) + 1, all: this.#rows.length };
    if (output) output.textContent = (this.dataset.moved ?? "").replace(/\{(\w+)\}/g, (_, key) => words[key]);
    clearTimeout(this.#timer);
    // A row that goes up three places is one new order, not three.
    this.#timer = setTimeout(() => this.querySelector("form").requestSubmit(), 500);
  }

  #mark() {
    const rows = this.#rows;
    rows.forEach((row, at) => {
      for (const button of row.querySelectorAll("[data-move]")) button.setAttribute("aria-disabled", at + Number(button.dataset.move) < 0 || at + Number(button.dataset.move) >= rows.length);
    });
  }
});
