// <dd-sortable data-moved="{name} staat nu op plaats {place} van {all}"><form method="post"><ol><li data-name="Pauze">
// <input type="hidden" name="order" value="7"> <button type="button" data-move="-1">Omhoog</button> …</li></ol><output></output>
// Puts rows in another order by dragging, by the two buttons, or with Alt and an arrow key, and sends the form.
customElements.define("dd-sortable", class extends HTMLElement {
  #dragged;
  #timer;

  connectedCallback() {
    const handlers = { click: this.#press, keydown: this.#key, dragstart: this.#start, dragover: this.#over, dragend: this.#end };
    for (const [type, handle] of Object.entries(handlers)) this.addEventListener(type, handle);
    for (const row of this.#rows) row.draggable = true;
    this.#mark();
  }

  disconnectedCallback() { clearTimeout(this.#timer); }

  get #list() { return this.querySelector("ol, ul, tbody"); }
  get #rows() { return [...this.#list.children]; }

  #press = (event) => {
    const button = event.target.closest("[data-move]");
    if (button) this.#move(event, button.closest("[draggable]"), Number(button.dataset.move), button);
  };

  #key = (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("[draggable]");
    if (event.altKey && step && row) this.#move(event, row, step, event.target);
  };

  #move(event, row, step, focus) {
    event.preventDefault();
    const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!beside) return;
    step < 0 ? beside.before(row) : beside.after(row);
    focus.focus();
    this.#changed(row);
  }

  #start = (event) => {
    // Inside a field dragging selects text: that is not ours.
    if (this.querySelector(":is(input, textarea, select):focus")) return event.preventDefault();
    this.#dragged = event.target.closest("[draggable]");
    this.#dragged.dataset.dragging = "";
    event.dataTransfer.effectAllowed = "move";
  };

  #over = (event) => {
    const row = event.target.closest("[draggable]");
    if (!this.#dragged || !row) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    event.clientY < box.top + box.height / 2 ? row.before(this.#dragged) : row.after(this.#dragged);
  };

  #end = () => {
    if (!this.#dragged) return;
    delete this.#dragged.dataset.dragging;
    this.#changed(this.#dragged);
    this.#dragged = undefined;
  };

  #changed(row) {
    this.#mark();
    const words = { name: row.dataset.name, place: this.#rows.indexOf(row) + 1, all: this.#rows.length };
    this.querySelector("output").textContent = this.dataset.moved.replace(/\{(\w+)\}/g, (_, key) => words[key]);
    clearTimeout(this.#timer);
    // A row that goes up three places is one new order, not three.
    this.#timer = setTimeout(() => this.querySelector("form").requestSubmit(), 500);
  }

  #mark() {
    const rows = this.#rows;
    for (const button of this.querySelectorAll("[data-move]")) {
      const to = rows.indexOf(button.closest("[draggable]")) + Number(button.dataset.move);
      button.setAttribute("aria-disabled", !rows[to]);
    }
  }
});
