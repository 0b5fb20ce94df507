// The wall pages instead of shrinking, stays awake, and shows no control but one tap for sound.
import { Bell } from "./bell.js";
import { Projection } from "./pages.js";

const room = document.querySelector("dd-room");
const projection = new Projection(room, () => room.now());
const bell = new Bell(document.querySelector("[data-bell]"), document.querySelector("[data-stage]"));

async function stayAwake() {
  try { await navigator.wakeLock?.request("screen"); } catch { /* without it the screen saver may come */ }
}

room.addEventListener("shown", ({ detail }) => {
  if (detail.matches("[data-stage]")) projection.draw(), bell.look();
  else if (detail.querySelector("[data-turn]")) projection.turn();
});
room.addEventListener("clock", () => projection.turn());
addEventListener("resize", () => projection.again());
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());
projection.draw();
document.fonts.ready.then(() => projection.again());
stayAwake();
