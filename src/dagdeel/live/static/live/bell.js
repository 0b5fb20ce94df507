// Two soft tones when a round is over. A browser gives no sound before somebody touched the page: one tap, once.
const TONES = [[523.25, 0], [392, 0.35]]; // C5 and the G below it, as on a wooden bar

let context;

export class Bell {
  #button; #stage;

  constructor(button, stage) {
    this.#button = button;
    this.#stage = stage;
    button.addEventListener("click", () => this.#wake());
    document.addEventListener("time-up", () => this.ring());
    this.look();
  }

  look() { // the button is there only where something will ring, and until it was tapped
    this.#button.hidden = context?.state === "running" || !this.#stage.querySelector("[data-sound], [data-sound-soon]");
  }

  async #wake() {
    context ??= new AudioContext();
    await context.resume();
    this.ring();
    this.look();
  }

  ring() {
    if (context?.state !== "running") return;
    for (const [pitch, later] of TONES) strike(pitch, context.currentTime + 0.05 + later);
  }
}

function strike(pitch, at) { // a bar of wood: its tone and, much shorter, the one two octaves up
  for (const [ratio, loud, lasts] of [[1, 0.5, 1.4], [4, 0.12, 0.25]]) {
    const tone = context.createOscillator(), volume = context.createGain();
    tone.frequency.value = pitch * ratio;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(loud, at + 0.012);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + lasts);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + lasts + 0.05);
  }
}
