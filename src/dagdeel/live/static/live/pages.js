// A list that is longer than the screen is shown page after page; nothing is ever cut off unseen. Which page is on
// follows from the server's clock, or from what the facilitator holds: the same on every wall and on the console.
class Pages {
  #rows; #box; #pages = [[]];

  constructor(list, box) {
    this.#rows = [...list.children];
    this.#box = box;
    if (this.#fits()) return;
    this.#hide(this.#rows);
    for (const row of [...this.#rows]) this.#place(row); // what is split or cut adds rows of its own
  }

  get count() { return this.#pages.length; }

  show(at) {
    if (this.count === 1) return;
    const page = this.#pages[at % this.count];
    this.#rows.forEach((row) => (row.hidden = !page.includes(row)));
  }

  #fits() { return this.#box.scrollHeight <= this.#box.clientHeight + 1; }
  #hide(elements) { for (const one of elements) one.hidden = true; }
  get #page() { return this.#pages.at(-1); }

  #begin(around) { // an empty page, unless this one is empty already
    if (!this.#page.length) return;
    this.#hide(this.#page);
    this.#pages.push([]);
    for (const one of around) one.hidden = false;
  }

  #take(...elements) { this.#page.push(...elements.filter((one) => !this.#page.includes(one))); }

  // On this page, else on a next one, else in parts over several. `around` holds the rows that this is a part of: what
  // stands above the parts comes back on each page.
  #place(row, around = []) {
    row.hidden = false;
    if (!this.#fits()) {
      this.#begin(around);
      if (!this.#fits()) return this.#split(row, around);
    }
    this.#take(...around, row);
  }

  #split(row, around) {
    const parts = [...row.querySelectorAll("li")].filter((one) => one.parentElement.closest("li") === row);
    if (!parts.length) return this.#cut(row, around);
    this.#rows.push(...parts);
    this.#hide(parts);
    for (const part of parts) this.#place(part, [...around, row]);
  }

  // A text that is longer than the screen goes on on the next page, between words; what it begins with as its heading
  // stays whole, and comes back.
  #cut(row, around) {
    const lead = headOf(row);
    const tail = lead ? row.children[1] ?? document.createElement("span") : row;
    const words = row.textContent.trim().slice(lead?.textContent.trim().length ?? 0).trim().split(/\s+/);
    if (lead) row.replaceChildren(lead, " ", tail);
    let [low, high] = [1, words.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      tail.textContent = `${words.slice(0, middle).join(" ")} \u2026`;
      if (this.#fits()) low = middle;
      else high = middle - 1;
    }
    tail.textContent = `${words.slice(0, low).join(" ")}${low < words.length ? " \u2026" : ""}`;
    this.#take(...around, row);
    if (low === words.length) return;
    const rest = row.cloneNode(), more = lead ? tail.cloneNode() : rest;
    if (lead) rest.append(lead.cloneNode(true), " ", more);
    more.textContent = words.slice(low).join(" ");
    row.after(rest);
    this.#rows.push(rest);
    this.#begin(around);
    this.#place(rest, around);
  }
}

const headOf = (row) => {
  const first = [...row.childNodes].find((one) => one.nodeType !== Node.TEXT_NODE || one.textContent.trim());
  return first?.matches?.("strong, b, [data-lead]") && first !== row.lastChild ? first : null;
};

// The lists of one wall, or of its small picture on the console. `root` holds the elements [data-stage] and [data-turn].
export class Projection {
  #root; #now; #onTurn; #lists = []; #drawn = ""; #timer;

  constructor(root, now, onTurn = () => {}) {
    this.#root = root;
    this.#now = now;
    this.#onTurn = onTurn;
  }

  get #stage() { return this.#root.querySelector("[data-stage]"); }

  draw() { // something else stands on the stage
    const stage = this.#stage;
    if (!stage) return;
    this.#drawn = stage.innerHTML;
    this.#lay(stage);
  }

  again() { // another size: what was cut into pages is whole again first
    const stage = this.#stage;
    if (!stage) return;
    stage.innerHTML = this.#drawn;
    this.#lay(stage);
  }

  turn() {
    clearTimeout(this.#timer);
    const slot = this.#root.querySelector("[data-turn]");
    if (!slot) return;
    const { since, each, held } = slot.dataset;
    const passed = Math.max(0, this.#now() - Number(since));
    const count = Math.max(1, ...this.#lists.map((list) => list.count));
    const at = (held === "" ? Math.floor(passed / Number(each)) : Number(held)) % count;
    for (const list of this.#lists) list.show(at);
    slot.textContent = count > 1 ? `${at + 1} / ${count}` : "";
    if (count > 1 && held === "") this.#timer = setTimeout(() => this.turn(), each - (passed % each) + 20);
    this.#onTurn({ at, count, isHeld: held !== "" });
  }

  #lay(stage) {
    // In a deep room what can be missed makes way, the last first.
    const isFull = () => stage.scrollHeight > stage.clientHeight + 1;
    const lists = [...stage.querySelectorAll("[data-pages]")];
    lists.forEach((list) => (list.hidden = true));
    for (const spare of [...stage.querySelectorAll("[data-spare]")].reverse()) spare.hidden = isFull();
    lists.forEach((list) => (list.hidden = false));
    this.#lists = lists.map((list) => new Pages(list, stage));
    this.turn();
  }
}
