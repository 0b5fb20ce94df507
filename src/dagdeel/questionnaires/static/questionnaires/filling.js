// <dd-questionnaire data-code="…"><form>…steps…</form></dd-questionnaire>: one step at a time, each answer kept at once.
import { Kept } from "./kept.js";
import { forgetPage, keepPage, renewPage } from "./offline.js";

const TYPING = 700; // ms without a letter before an answer is sent; it is on the device from the first one

customElements.define("dd-questionnaire", class extends HTMLElement {
  #kept; #form; #nav; #now = null;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#nav = this.querySelector(".step-nav");
    this.#kept = new Kept(this.dataset.code);
    this.#kept.addEventListener("state", ({ detail }) => this.#say(detail));
    this.#kept.addEventListener("errors", ({ detail }) => this.#refused(detail));
    this.#restore();
    this.#decide();
    for (const each of this.querySelectorAll("[data-clear]")) each.hidden = false;
    this.#form.addEventListener("input", (event) => this.#changed(event, TYPING));
    this.#form.addEventListener("change", (event) => this.#changed(event, 0));
    this.#form.addEventListener("click", (event) => this.#clicked(event.target));
    this.#form.addEventListener("submit", (event) => { event.preventDefault(); this.#onward(); });
    addEventListener("hashchange", this.#follow);
    this.dataset.ready = "";
    this.#nav.hidden = false;
    const isResumed = "begun" in this.dataset || Object.keys(this.#kept.held.answers).length;
    this.#show(this.#step(location.hash) ?? (isResumed ? this.#resumed() : this.#steps[0]), { quietly: true });
    this.#kept.flush();
    keepPage();
    this.#settle();
  }

  disconnectedCallback() { removeEventListener("hashchange", this.#follow); }

  get #questions() { return [...this.querySelectorAll("[data-question]")]; }
  get #steps() { // those with something to ask; the first and the last have no questions at all
    return [...this.querySelectorAll(".step")].filter((step) => {
      const questions = [...step.querySelectorAll("[data-question]")];
      return !questions.length || questions.some((one) => !one.hidden);
    });
  }

  #step(hash) { return this.#steps.find((step) => `#${step.id}` === hash); }
  #resumed() { // where somebody was: the last step with an answer, or the one after it when that is done
    const questions = (step) => [...step.querySelectorAll("[data-question]:not([hidden])")];
    const at = this.#steps.findLastIndex((step) => questions(step).some(isAnswered));
    return this.#steps[at + (at < 0 || questions(this.#steps[at]).every(isAnswered) ? 1 : 0)];
  }
  #follow = () => { const step = this.#step(location.hash || "#start"); if (step && step !== this.#now) this.#show(step); };

  #decide() { // the same rule as `rules.answers.shown`: only earlier questions decide, and hidden ones decide nothing
    const shown = new Map();
    for (const one of this.#questions) {
      const { when, among } = one.dataset;
      const decider = shown.get(when);
      one.hidden = when !== undefined && !(decider && [...decider.querySelectorAll(":checked")].some((box) => among.split(" ").includes(box.value)));
      if (!one.hidden) shown.set(one.dataset.question, one);
    }
  }

  #show(step, { quietly = false } = {}) {
    this.#decide();
    for (const each of this.querySelectorAll(".step")) each.hidden = each !== step;
    this.#now = step;
    const steps = this.#steps, at = steps.indexOf(step), last = steps.length - 1;
    const place = this.#nav.querySelector("[data-place]"), next = this.#nav.querySelector("[data-next]");
    place.textContent = at > 0 && at < last ? place.dataset.words.replace("{n}", at).replace("{all}", last - 1) : "";
    place.parentElement.hidden = at === 0;
    Object.assign(this.#nav.querySelector("progress"), { value: at, max: last });
    next.textContent = at ? next.dataset.words : next.dataset.start;
    next.hidden = at === last;
    this.#nav.querySelector("[data-back]").hidden = at === 0;
    if (quietly) history.replaceState(null, "", `#${step.id}`);
    else if (location.hash !== `#${step.id}`) history.pushState(null, "", `#${step.id}`);
    scrollTo(0, 0);
    if (!quietly) (step.querySelector("[data-question]:not([hidden]), [tabindex]") ?? this.querySelector("h1")).focus({ preventScroll: true });
  }

  #clicked(target) {
    if (target.closest("[data-next]")) this.#onward();
    if (target.closest("[data-back]")) this.#show(this.#steps[this.#steps.indexOf(this.#now) - 1]);
    const question = target.closest("[data-clear]")?.closest("[data-question]");
    if (question) { question.querySelectorAll(":checked").forEach((box) => { box.checked = false; }); this.#keep(question, 0); }
  }

  #onward() {
    const open = this.#lacking([this.#now]);
    if (open) return open.focus();
    const steps = this.#steps, at = steps.indexOf(this.#now);
    if (at < steps.length - 1) return this.#show(steps[at + 1]);
    const lacking = this.#lacking(steps);
    if (lacking) { this.#show(lacking.closest(".step")); return lacking.focus(); }
    this.#kept.finish();
  }

  #lacking(steps) { // the first question of these that must be answered and is not
    const open = steps.flatMap((step) => [...step.querySelectorAll("[data-required]:not([hidden])")]).filter((one) => !isAnswered(one));
    for (const one of open) wrong(one, one.querySelector(".field-error").dataset.needed);
    return open[0];
  }

  #changed({ target }, wait) {
    const question = target.closest("[data-question]");
    if (question && isHeard(target, wait)) this.#keep(question, wait);
  }

  #keep(question, wait) {
    wrong(question, "");
    const names = new Set([...question.querySelectorAll("[name]")].map((field) => field.name));
    const fields = [...new FormData(this.#form)].filter(([name, value]) => names.has(name) && (name !== "asked" || value === question.dataset.question));
    this.#kept.answer(question.dataset.question, fields, wait);
    this.#decide();
  }

  #restore() {
    for (const [id, { fields }] of Object.entries(this.#kept.held.answers)) {
      const question = this.querySelector(`[data-question="${CSS.escape(id)}"]`);
      for (const field of question?.querySelectorAll("[name]:not([type=hidden])") ?? []) {
        const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.matches("[type=checkbox], [type=radio]")) field.checked = values.includes(field.value);
        else field.value = values[0] ?? "";
      }
    }
  }

  async #settle() { // what the server has, the copy of this page must show before the device forgets it
    const { sent } = this.#kept;
    if (sent.length && await renewPage()) this.#kept.forget(sent);
  }

  #refused(errors) {
    const [first] = this.#questions.filter((one) => { if (errors[one.dataset.question]) wrong(one, errors[one.dataset.question]); return errors[one.dataset.question]; });
    if (first && !this.#now.contains(first)) this.#show(first.closest(".step"));
  }

  #say(state) {
    if (state === "over") return forgetPage().then(() => location.replace(location.pathname));
    const line = document.querySelector("[data-state]");
    line.textContent = line.dataset[state] ?? "";
    const end = this.querySelector("#end h2");
    if (state === "waits") end.textContent = end.dataset.waits;
    if (state === "saved" && !this.#kept.unsent.length) this.#settle();
  }
});

// Of a text field every letter counts; of a box only the change, or it would be sent twice.
const isHeard = (field, wait) => field.matches("textarea, [type=text]") || wait === 0;

function isAnswered(question) {
  const groups = question.querySelectorAll(".matrix-row");
  if (groups.length) return [...groups].every((row) => row.querySelector(":checked"));
  if (question.querySelector("select")) return [...question.querySelectorAll("select")].some((field) => field.value);
  return Boolean(question.querySelector("input:checked") ?? [...question.querySelectorAll("textarea, [type=text]")].find((field) => field.value.trim()));
}

function wrong(question, words) {
  const line = question.querySelector(".field-error");
  line.textContent = words;
  line.hidden = !words;
  if (words) question.setAttribute("aria-invalid", "true");
  else question.removeAttribute("aria-invalid");
}
