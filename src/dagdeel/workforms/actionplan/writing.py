"""What a group writes: whoever holds the pen answers one question after another, the others hand in suggestions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dagdeel.core.words import N_
from dagdeel.core.workform import Command, Event, Refused, SeatId, new_id, text_of

from .checks import Hint, hints
from .days import day_said
from .plan import (
    AGREEMENT_LENGTHS,
    CAN_BE_NONE,
    FIELDS,
    LENGTHS,
    MOST_AGREEMENTS,
    MOST_SUGGESTIONS,
    PART_FIELDS,
    PARTS,
    QUESTIONS,
    SUGGESTION,
    Agreement,
    Plan,
)
from .state import State, day_of

Decision = Sequence[Event] | Refused

NO_TABLE = Refused(N_("Je zit nog bij geen thema. Vraag de gespreksleider waar je kunt aanschuiven."))
MOVED = Refused(N_("Je zit nu bij een ander thema. Kijk op je scherm bij welk plan je hoort."))
NO_PEN = Refused(N_("Iemand anders aan je tafel schrijft nu. Stuur een voorstel, of vraag om de pen."))
GONE = Refused(N_("Deze afspraak staat niet meer in het plan. Kijk op je scherm welke er nu zijn."))
NO_WHAT = Refused(N_("Schrijf eerst op wat je afspreekt."))
FULL = Refused(N_("Er staan al {most} afspraken. Kies liever welke het belangrijkst zijn."), {"most": MOST_AGREEMENTS})


MOST_TYPED = 20_000
BY_PHONE = ("write", "turn", "agree", "wave", "drop", "bring-back", "suggest", "take", "leave", "seen")
FROM_PAPER = ("enter", "enter-agreement", "strike", "restore")


def by_phone(state: State, command: Command, seat: SeatId) -> Decision:
    plan = state.plan_of(seat)
    if plan is None:
        return NO_TABLE
    if text_of(command.data, "plan", at_most=40) != plan.id:
        return MOVED
    if long := too_long(command):
        return long
    if command.kind == "suggest":
        return _suggest(plan, command, seat)
    if command.kind == "seen":
        return [] if seat in plan.seen or not plan.nudge else [Event("seen", {"plan": plan.id}, seat)]
    if plan.pen != seat:
        return NO_PEN
    match command.kind:
        case "write":
            return _write(plan, command)
        case "turn":
            return _turn(plan, command)
        case "agree":
            return _agree(state, plan, command)
        case "wave":
            return _wave(plan, command)
        case "drop" | "bring-back":
            return dropping(plan, command, dropped=command.kind == "drop")
        case _:
            return _answer(plan, command)


def entered(state: State, command: Command) -> Decision:
    """What a group wrote on paper, a field at a time; the place of the writer stays where it is."""
    plan = state.plans.get(text_of(command.data, "plan", at_most=40))
    if plan is None:
        return Refused(N_("Kies eerst het thema van dit plan."))
    if long := too_long(command):
        return long
    if command.kind == "enter":
        return _changes(plan, command, tuple(LENGTHS))
    if command.kind != "enter-agreement":
        return dropping(plan, command, dropped=command.kind == "strike")
    found = _agreement(plan, command)
    if isinstance(found, Refused):
        return found
    changed = _changed(found, command, (*AGREEMENT_LENGTHS, "point"), plan, day_of(command.at))
    if found.id not in plan.agreements and not changed.get("what"):
        return NO_WHAT
    return [Event("agreed", {"plan": plan.id, "agreement": found.id, **changed})] if changed else []


def too_long(command: Command) -> Refused | None:
    """A text that does not fit is refused and stays on the screen: cutting it would lose words that nobody misses until
    they read the report."""
    limits = {**LENGTHS, **AGREEMENT_LENGTHS, "text": SUGGESTION}
    for name, most in limits.items():
        count = len(text_of(command.data, name, at_most=MOST_TYPED))
        if count > most:
            sentence = N_("Dit zijn {count} tekens, en er passen er {most}. Maak het korter en stuur het nog een keer.")
            return Refused(sentence, {"count": count, "most": most})
    return None


def _write(plan: Plan, command: Command) -> Decision:
    question = text_of(command.data, "question", at_most=40)
    if question not in QUESTIONS or question == "agreements":
        return Refused(N_("Kies eerst een vraag van het plan."))
    none = text_of(command.data, "do", at_most=10) == "none" and question in CAN_BE_NONE
    if none:
        written = [] if question in plan.none else [Event("written", {"plan": plan.id, "none": question})]
    else:
        written = _changes(plan, command, FIELDS[question])
    return [*written, *_to(plan, question=_after(question))]


def _changes(plan: Plan, command: Command, names: Sequence[str]) -> list[Event]:
    """Only what was sent and differs."""
    sent = {name: text_of(command.data, name, at_most=LENGTHS[name]) for name in names if name in command.data}
    changed = {name: text for name, text in sent.items() if text != plan.answers.get(name, "")}
    return [Event("written", {"plan": plan.id, **changed})] if changed else []


def _after(question: str) -> str:
    """The next question; after the last one the plan as a whole."""
    return (*QUESTIONS, "")[QUESTIONS.index(question) + 1]


def _to(plan: Plan, question: str, agreement: str = "", part: str = "") -> list[Event]:
    if (question, agreement, part) == (plan.question, plan.agreement, plan.part):
        return []
    return [Event("turned", {"plan": plan.id, "question": question, "agreement": agreement, "part": part})]


def _turn(plan: Plan, command: Command) -> Decision:
    question, key, part = (text_of(command.data, name, at_most=40) for name in ("question", "agreement", "part"))
    if question not in ("", *QUESTIONS):
        return Refused(N_("Deze vraag is er niet. Kies er een uit het overzicht."))
    if not key:
        return _to(plan, question)
    if key not in plan.agreements or plan.agreements[key].dropped:
        return GONE
    return _to(plan, "agreements", key, part if part in PARTS else PARTS[0])


def _agree(state: State, plan: Plan, command: Command) -> Decision:
    """One part of an agreement. With a hint about what was just written the writer stays there once; going on with the
    same words, or "leave it", goes on."""
    part = text_of(command.data, "part", at_most=10)
    found = _agreement(plan, command)
    if isinstance(found, Refused):
        return found
    if part not in PARTS or (found.id not in plan.agreements and part != PARTS[0]):
        return Refused(N_("Begin met wat je afspreekt, dan komen de andere vragen vanzelf."))
    changed = _changed(found, command, PART_FIELDS[part], plan, state.day)
    after = replace(found, **changed)
    if not after.what:
        return NO_WHAT
    said = [hint for hint in hints(after, state.day) if hint.part == part]
    leave = text_of(command.data, "do", at_most=10) == "leave"
    events = [Event("agreed", {"plan": plan.id, "agreement": found.id, **changed})] if changed else []
    if leave:
        events += [Event("waved", {"plan": plan.id, "agreement": found.id, "hint": str(hint)}) for hint in said]
    stays = changed and not leave and any(not hint.is_empty for hint in said)
    onward = part if stays else (*PARTS, "")[PARTS.index(part) + 1]
    return [*events, *_to(plan, "agreements", found.id if onward else "", onward)]


def _agreement(plan: Plan, command: Command) -> Agreement | Refused:
    """The one that is meant, or a new one."""
    key = text_of(command.data, "agreement", at_most=40)
    if key:
        one = plan.agreements.get(key)
        return GONE if one is None or one.dropped else one
    return FULL if len(plan.agreements) >= MOST_AGREEMENTS else Agreement(new_id(command.chance))


def _changed(one: Agreement, command: Command, names: Sequence[str], plan: Plan, today: date) -> dict[str, Any]:
    changed = dict[str, Any]()
    for name in names:
        if name in command.data:
            text = " ".join(text_of(command.data, name, at_most=AGREEMENT_LENGTHS.get(name, 40)).split())
            if name == "point" and text not in {point.id for point in plan.points}:
                text = ""
            if text != getattr(one, name):
                changed[name] = text
    if "when" in changed or "first_step" in changed:
        after = replace(one, **changed)
        day = day_said(after.when, today) or day_said(after.first_step, today)
        changed["day"] = day.isoformat() if day else ""
    return changed


def _wave(plan: Plan, command: Command) -> Decision:
    found = plan.agreements.get(text_of(command.data, "agreement", at_most=40))
    if found is None or found.dropped:
        return GONE
    hint = text_of(command.data, "hint", at_most=20)
    if hint not in set(Hint) or hint in found.waved:
        return []
    return [Event("waved", {"plan": plan.id, "agreement": found.id, "hint": hint})]


def dropping(plan: Plan, command: Command, *, dropped: bool) -> Decision:
    one = plan.agreements.get(text_of(command.data, "agreement", at_most=40))
    if one is None:
        return GONE
    if one.dropped is dropped:
        return []
    away = _to(plan, "agreements") if plan.agreement == one.id else []
    return [Event("dropped" if dropped else "brought-back", {"plan": plan.id, "agreement": one.id}), *away]


def _suggest(plan: Plan, command: Command, seat: SeatId) -> Decision:
    question = text_of(command.data, "question", at_most=40)
    text = " ".join(text_of(command.data, "text", at_most=SUGGESTION).split())
    if not text:
        return Refused(N_("Schrijf eerst je voorstel op."))
    if question not in QUESTIONS:
        return Refused(N_("Kies eerst een vraag van het plan."))
    if any(one.text == text and one.seat == seat and one.question == question for one in plan.suggestions.values()):
        return []
    if len(plan.suggestions) >= MOST_SUGGESTIONS:
        return Refused(N_("Er zijn al veel voorstellen. Zeg het hardop tegen wie schrijft."))
    data = {"plan": plan.id, "suggestion": new_id(command.chance), "question": question, "text": text}
    return [Event("suggested", data, seat)]


def _answer(plan: Plan, command: Command) -> Decision:
    """Take a suggestion over into the plan, or leave it."""
    one = plan.suggestions.get(text_of(command.data, "suggestion", at_most=40))
    if one is None:
        return Refused(N_("Dit voorstel is er niet meer. Kijk op je scherm welke er nu zijn."))
    if not one.waits:
        return []
    if command.kind == "leave":
        return [Event("suggestion-left", {"plan": plan.id, "suggestion": one.id})]
    taken = Event("suggestion-taken", {"plan": plan.id, "suggestion": one.id})
    if one.question == "agreements":
        if len(plan.agreements) >= MOST_AGREEMENTS:
            return FULL
        new = {"plan": plan.id, "agreement": new_id(command.chance), "what": one.text}
        return [Event("agreed", new), taken]
    name = FIELDS[one.question][0]
    between = "\n" if name in ("approach", "steps") else "; "
    before = plan.answers.get(name, "")
    text = f"{before}{between}{one.text}" if before else one.text
    if len(text) > LENGTHS[name]:
        return Refused(N_("Dit past er niet meer bij. Maak de tekst eerst korter."))
    return [Event("written", {"plan": plan.id, name: text}), taken]
