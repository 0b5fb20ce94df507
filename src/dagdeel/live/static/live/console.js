// One key for each step. Keys do nothing while somebody writes, and a held key counts once.
const WRITING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

addEventListener("keydown", (event) => {
  const { key, target, repeat, ctrlKey, metaKey, altKey } = event;
  if (repeat || ctrlKey || metaKey || altKey || target.closest?.(WRITING)) return;
  const does = document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
  if (!does) return;
  event.preventDefault();
  does.click();
});

// Another item begins at its top, wherever one had scrolled to in the one before.
const main = document.querySelector(".console-main");
const title = () => main.querySelector("h1")?.textContent;
let was = title();
document.querySelector("dd-room").addEventListener("shown", () => {
  if (title() === was) return;
  was = title();
  if (main.getBoundingClientRect().top < 0) main.scrollIntoView();
});

// Where there is room the run sheet stands beside the item; on a tablet it is folded, or it would push the item away.
const sheet = document.querySelector(".console-sheet > details");
const wide = matchMedia("(width >= 75rem)");
const fold = () => (sheet.open = wide.matches);
wide.addEventListener("change", fold);
fold();
