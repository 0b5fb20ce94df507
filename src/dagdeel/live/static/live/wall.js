// The wall pages instead of shrinking, stays awake, and never shows a control.
const SECONDS_A_PAGE = 8;

class Pages {
  #list; #pages = []; #at = 0; #timer;

  constructor(list, room) {
    this.#list = list;
    this.#lay(room);
    if (this.#pages.length > 1) this.#timer = setInterval(() => this.#turn(1), SECONDS_A_PAGE * 1000);
    this.#turn(0);
  }

  stop() { clearInterval(this.#timer); }

  #lay(room) { // fill a page until the next row would fall off the screen
    const rows = [...this.#list.children];
    rows.forEach((row) => (row.hidden = false));
    const box = room.querySelector("[data-region=stage]");
    const fits = () => box.scrollHeight <= box.clientHeight + 1;
    if (fits()) return (this.#pages = [rows]);
    rows.forEach((row) => (row.hidden = true));
    let page = [];
    for (const row of rows) {
      row.hidden = false;
      if (page.length && !fits()) {
        page.forEach((one) => (one.hidden = true));
        this.#pages.push(page);
        page = [];
      }
      page.push(row);
    }
    this.#pages.push(page);
  }

  #turn(by) {
    this.#at = (this.#at + by) % this.#pages.length;
    this.#pages.forEach((page, nth) => page.forEach((row) => (row.hidden = nth !== this.#at)));
    const number = document.querySelector("[data-page-number]");
    if (number) number.textContent = this.#pages.length > 1 ? `${this.#at + 1} / ${this.#pages.length}` : "";
  }
}

const room = document.querySelector("dd-room");
let showing = [];

function page() {
  showing.forEach((one) => one.stop());
  document.querySelector("[data-page-number]").textContent = "";
  showing = [...room.querySelectorAll("[data-pages]")].map((list) => new Pages(list, room));
}

async function stayAwake() {
  try { await navigator.wakeLock?.request("screen"); } catch { /* without it the screen saver may come */ }
}

room.addEventListener("shown", ({ detail }) => detail.dataset.region === "stage" && page());
addEventListener("resize", page);
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());
document.fonts.ready.then(page);
stayAwake();
