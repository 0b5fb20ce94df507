// One key for each step. Keys do nothing while somebody writes, and a held key counts once.
import { Projection } from "./pages.js";

const WRITING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

addEventListener("keydown", (event) => {
  const { key, target, repeat, ctrlKey, metaKey, altKey } = event;
  if (repeat || ctrlKey || metaKey || altKey || target.closest?.(WRITING)) return;
  if (key.startsWith("Arrow") && target.closest?.("input")) return; // there arrows choose
  const does = document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`) ?? (key.toLowerCase() === "g" ? step() : null);
  if (!does || does.closest("[hidden]")) return;
  event.preventDefault();
  does.click();
  if (does.matches("summary")) does.focus();
});

// The step that the work form waits for, whichever it is: the blue button among what belongs to this part.
const step = () => [...document.querySelectorAll(".console-work .button.primary")].find((one) => one.checkVisibility());

// Out of sight it stands in a bar under the head.
const bar = document.querySelector("[data-step-bar]");
const room = document.querySelector("dd-room");
const main = document.querySelector(".console-main");
function follow() {
  const now = step();
  const box = now?.getBoundingClientRect();
  const head = main.querySelector(".console-head")?.getBoundingClientRect().bottom ?? 0;
  bar.hidden = !now || (box.top >= head && box.bottom <= innerHeight);
  if (!bar.hidden) bar.firstElementChild.textContent = now.textContent;
}
bar.firstElementChild.addEventListener("click", () => step()?.click());
for (const type of ["scroll", "resize", "toggle"]) addEventListener(type, () => requestAnimationFrame(follow), true);

// What one says and does is folded once people answer, and for who folds it away. Who opens it by hand, sees it.
const FOLDED = "dagdeel:script";
let opened = "";
function foldScript() {
  const script = main.querySelector(".console-script");
  if (!script || script.id === opened) return;
  let isFolded = false;
  try { isFolded = localStorage.getItem(FOLDED) === "folded"; } catch { /* no storage */ }
  if (isFolded || script.hasAttribute("data-answered")) script.open = false;
}
main.addEventListener("click", ({ target }) => {
  const script = target.closest("summary")?.parentElement;
  if (!script?.matches(".console-script")) return;
  opened = script.id; // before it turns
  try { script.open ? localStorage.setItem(FOLDED, "folded") : localStorage.removeItem(FOLDED); } catch { /* no storage */ }
});

const title = () => main.querySelector("h1")?.textContent;
let was = title();

// The small picture of the wall turns with the wall; its buttons name the page to go to.
const screen = document.querySelector(".console-screen");
const projection = new Projection(screen, () => room.now(), ({ at, count }) => {
  const control = screen.querySelector("[data-page-control]");
  if (!control) return;
  control.hidden = count < 2;
  for (const button of control.querySelectorAll("[data-step]")) button.value = (at + Number(button.dataset.step) + count) % count;
});
room.addEventListener("clock", () => projection.turn());
addEventListener("resize", () => projection.again());
projection.draw();
document.fonts.ready.then(() => projection.again());

room.addEventListener("shown", ({ detail }) => {
  if (screen.contains(detail)) projection.draw();
  foldScript();
  follow();
  if (title() === was) return; // another item begins at its top, wherever one had scrolled to in the one before
  was = title();
  if (main.getBoundingClientRect().top < 0) main.scrollIntoView();
});

// Plans change with the clock. One that changed just before it was pressed is not the one that somebody chose.
const SETTLES = 700;
const plans = new Map();
const look = () => {
  for (const { id, elements } of document.querySelectorAll("form[data-act=replan]")) {
    if (plans.get(id)?.code !== elements.plan.value) plans.set(id, { code: elements.plan.value, since: performance.now() });
  }
};
room.addEventListener("shown", look);
addEventListener("submit", (event) => {
  const known = plans.get(event.target.id), list = event.target.closest("[data-changed]");
  if (!known || !list || performance.now() - known.since > SETTLES) return;
  event.preventDefault();
  event.stopPropagation();
  list.querySelector(".refusal")?.remove();
  const words = Object.assign(document.createElement("p"), { className: "refusal", textContent: list.dataset.changed });
  words.setAttribute("role", "alert");
  event.target.prepend(words);
}, true);
look();
addEventListener("keydown", ({ key }) => key === "Escape" && document.querySelector(".bend[open]")?.removeAttribute("open"));

// Where there is room the run sheet stands beside the item; on a tablet it is folded, or it would push the item away.
const sheet = document.querySelector(".console-sheet > details");
const wide = matchMedia("(width >= 75rem)");
const fold = () => (sheet.open = wide.matches);
wide.addEventListener("change", fold);
fold();
foldScript();
follow();
