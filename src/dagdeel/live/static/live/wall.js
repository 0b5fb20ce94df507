// The wall pages instead of shrinking, stays awake, and never shows a control.
import { Pages } from "./pages.js";

const room = document.querySelector("dd-room");
const stage = room.querySelector("[data-region=stage]");
let showing = [], drawn = stage.innerHTML;

function page() {
  showing.forEach((one) => one.stop());
  document.querySelector("[data-page-number]").textContent = "";
  // In a deep room what can be missed makes way, the last first.
  const isFull = () => stage.scrollHeight > stage.clientHeight + 1;
  const lists = [...stage.querySelectorAll("[data-pages]")];
  lists.forEach((list) => (list.hidden = true));
  for (const spare of [...stage.querySelectorAll("[data-spare]")].reverse()) spare.hidden = isFull();
  lists.forEach((list) => (list.hidden = false));
  showing = lists.map((list) => new Pages(list, stage));
}

function again() { // another size: what was cut into pages is whole again first
  stage.innerHTML = drawn;
  page();
}

async function stayAwake() {
  try { await navigator.wakeLock?.request("screen"); } catch { /* without it the screen saver may come */ }
}

room.addEventListener("shown", ({ detail }) => {
  if (detail !== stage) return;
  drawn = stage.innerHTML;
  page();
});
addEventListener("resize", again);
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());
document.fonts.ready.then(again);
stayAwake();
