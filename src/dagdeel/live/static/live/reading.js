// Reading made easier, for who asks for it: fetched at the first tap, so that nobody else waits for it.
const SIZE = "dagdeel:size";
const LARGEST = 3;

let reader = null; // the button that is reading

export function use(button) {
  if (button.dataset.reading === "aloud") return aloud(button);
  const size = Number(document.documentElement.dataset.size ?? 0) + (button.dataset.reading === "larger" ? 1 : -1);
  resize(Math.min(LARGEST, Math.max(0, size)));
}

export function remembered() { resize(Number(localStorage.getItem(SIZE) ?? 0)); }

function resize(size) {
  document.documentElement.dataset.size = size;
  try { localStorage.setItem(SIZE, size); } catch { /* private browsing: for this page only */ }
  for (const [name, edge] of [["smaller", 0], ["larger", LARGEST]]) {
    document.querySelector(`[data-reading="${name}"]`)?.toggleAttribute("disabled", size === edge);
  }
}

function aloud(button) {
  const voice = globalThis.speechSynthesis;
  const words = button.querySelector("span") ?? button;
  const stop = () => { voice?.cancel(); words.textContent = button.dataset.start; reader = null; };
  if (!voice) { words.textContent = button.dataset.none; return; }
  if (reader) return stop();
  reader = button;
  words.textContent = button.dataset.stop;
  // One sentence at a time: some phones fall silent in a long text.
  const parts = spoken(document.querySelector('[data-region="stage"]')).map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: document.documentElement.lang, rate: 0.95 }));
  if (!parts.length) return stop();
  parts.at(-1).onend = stop;
  for (const part of parts) part.onerror = stop;
  voice.cancel();
  parts.forEach((part) => voice.speak(part));
}

function spoken(root) { // what one sees, line by line; only a clock has moved on before it is read
  const clocks = [...root.querySelectorAll("[data-clock], dd-clock")].filter((one) => !one.hidden);
  clocks.forEach((one) => (one.hidden = true));
  const lines = root.innerText.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  clocks.forEach((one) => (one.hidden = false));
  return lines.filter((line, nth) => line !== lines[nth - 1]);
}
