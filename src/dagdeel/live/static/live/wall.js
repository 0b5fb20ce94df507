// The wall pages instead of shrinking, stays awake, and never shows a control.
import { Projection } from "./pages.js";

const room = document.querySelector("dd-room");
const projection = new Projection(room, () => room.now());

async function stayAwake() {
  try { await navigator.wakeLock?.request("screen"); } catch { /* without it the screen saver may come */ }
}

room.addEventListener("shown", ({ detail }) => {
  if (detail.matches("[data-stage]")) projection.draw();
  else if (detail.querySelector("[data-turn]")) projection.turn();
});
room.addEventListener("clock", () => projection.turn());
addEventListener("resize", () => projection.again());
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());
projection.draw();
document.fonts.ready.then(() => projection.again());
stayAwake();
