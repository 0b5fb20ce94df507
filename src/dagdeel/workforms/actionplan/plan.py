"""The plan of one group: six questions and its agreements, and how events change them (`method.md` A28)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Event, SeatId

QUESTIONS = ("approach", "steps", "agreements", "coordinator", "support", "absent")
"""How we take up the points; which next steps; which agreements; who coordinates; is money or support needed; how we
activate who is not here."""
FIELDS = {
    "approach": ("approach",),
    "steps": ("steps",),
    "agreements": (),
    "coordinator": ("coordinator",),
    "support": ("support", "support_from"),
    "absent": ("absent", "absent_by"),
}
"""By question, where its answer stands; the first is the answer itself."""
LENGTHS = {
    "approach": 600,
    "steps": 600,
    "coordinator": 120,
    "support": 280,
    "support_from": 120,
    "absent": 280,
    "absent_by": 120,
}
CAN_BE_NONE = ("support", "absent")
"""Questions to which "nothing" and "nobody" are answers."""

PARTS = ("what", "who", "step", "sign", "helper")
"""The questions about one agreement, in the order in which they are asked."""
PART_FIELDS = {
    "what": ("what", "point"),
    "who": ("who",),
    "step": ("first_step", "when"),
    "sign": ("sign",),
    "helper": ("helper",),
}
AGREEMENT_LENGTHS = {"what": 280, "who": 120, "first_step": 280, "when": 80, "sign": 280, "helper": 120}
MOST_AGREEMENTS = 15
MOST_SUGGESTIONS = 60
SUGGESTION = 280
POINT = 280


@dataclass(frozen=True, slots=True)
class Point:
    """An improvement point to work on."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    id: str
    what: str = ""
    who: str = ""
    first_step: str = ""
    when: str = ""
    """The day of the first step, as it was typed."""
    day: str = ""
    """ISO date, where `when` or else `first_step` names a day."""
    sign: str = ""
    helper: str = ""
    point: str = ""
    """The improvement point that it is about."""
    waved: frozenset[str] = frozenset()
    """Hints to which the group said: leave it."""
    dropped: bool = False

    @property
    def on(self) -> date | None:
        return reading.day(self.day)

    @property
    def is_empty(self) -> bool:
        return not any((self.what, self.who, self.first_step, self.when, self.sign, self.helper))


@dataclass(frozen=True, slots=True)
class Suggestion:
    id: str
    question: str
    text: str
    seat: SeatId
    taken: bool = False
    left: bool = False

    @property
    def waits(self) -> bool:
        return not self.taken and not self.left


@dataclass(frozen=True, slots=True)
class Plan:
    """Its id is that of the theme."""

    id: str
    text: str
    points: tuple[Point, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    none: frozenset[str] = frozenset()
    """Questions of `CAN_BE_NONE` that were answered so."""
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)
    pen: SeatId = ""
    """Who writes."""
    question: str = QUESTIONS[0]
    """Where the writer is; empty: the plan as a whole."""
    agreement: str = ""
    """The agreement that is being written, at the question of that name."""
    part: str = ""
    nudge: str = ""
    """What the facilitator asks."""
    seen: frozenset[SeatId] = frozenset()
    """Who has read that."""

    @property
    def made(self) -> tuple[Agreement, ...]:
        return tuple(one for one in self.agreements.values() if not one.dropped and not one.is_empty)

    def is_answered(self, question: str) -> bool:
        if question == "agreements":
            return bool(self.made)
        return question in self.none or any(self.answers.get(name) for name in FIELDS[question])

    @property
    def answered(self) -> int:
        return sum(self.is_answered(question) for question in QUESTIONS)

    @property
    def is_begun(self) -> bool:
        return bool(self.answered)


def evolved(plan: Plan, event: Event) -> Plan:
    data = reading.record(event.data)
    agreement = plan.agreements.get(_id(data, "agreement"))
    match event.kind:
        case "pen-given":
            return replace(plan, pen=_id(data, "seat"))
        case "written":
            return _written(plan, data)
        case "turned":
            return _turned(plan, data)
        case "agreed":
            return _agreed(plan, data)
        case "waved" if agreement:
            waved = agreement.waved | {_id(data, "hint")} - {""}
            return _with(plan, replace(agreement, waved=waved))
        case "dropped" | "brought-back" if agreement:
            return _with(plan, replace(agreement, dropped=event.kind == "dropped"))
        case "suggested" if event.seat:
            return _suggested(plan, event.seat, data)
        case "suggestion-taken" | "suggestion-left":
            return _answered(plan, _id(data, "suggestion"), is_taken=event.kind == "suggestion-taken")
        case "nudged":
            return replace(plan, nudge=reading.line(data.get("text"), at_most=SUGGESTION), seen=frozenset())
        case "seen" if event.seat:
            return replace(plan, seen=plan.seen | {event.seat})
        case _:
            return plan


def _id(data: Mapping[str, object], name: str) -> str:
    return reading.line(data.get(name), at_most=80)


def _with(plan: Plan, agreement: Agreement) -> Plan:
    return replace(plan, agreements={**plan.agreements, agreement.id: agreement})


def _written(plan: Plan, data: Mapping[str, object]) -> Plan:
    """Only what the event names changes. Words at a question make an end of "nothing needed"."""
    sent = {name: reading.text(data[name], at_most=most) for name, most in LENGTHS.items() if name in data}
    none = plan.none
    for question in CAN_BE_NONE:
        if any(sent.get(name) for name in FIELDS[question]):
            none -= {question}
        elif data.get("none") == question:
            none |= {question}
            sent |= dict.fromkeys(FIELDS[question], "")
    return replace(plan, answers={**plan.answers, **sent}, none=none)


def _turned(plan: Plan, data: Mapping[str, object]) -> Plan:
    question, key, part = (_id(data, name) for name in ("question", "agreement", "part"))
    if question not in ("", *QUESTIONS) or (part and part not in PARTS):
        return plan
    if question != "agreements" or key not in plan.agreements or not part:
        key = part = ""
    return replace(plan, question=question, agreement=key, part=part)


def _agreed(plan: Plan, data: Mapping[str, object]) -> Plan:
    key = _id(data, "agreement")
    if not key or (key not in plan.agreements and len(plan.agreements) >= 2 * MOST_AGREEMENTS):
        return plan
    before = plan.agreements.get(key, Agreement(key))
    sent: dict[str, Any] = {
        name: reading.line(data[name], at_most=most) for name, most in AGREEMENT_LENGTHS.items() if name in data
    }
    if "point" in data:
        sent["point"] = _id(data, "point")
    if "day" in data:
        sent["day"] = reading.line(data["day"], at_most=10)
    return _with(plan, replace(before, **sent))


def _suggested(plan: Plan, seat: SeatId, data: Mapping[str, object]) -> Plan:
    key, question = _id(data, "suggestion"), _id(data, "question")
    text = reading.line(data.get("text"), at_most=SUGGESTION)
    if not key or key in plan.suggestions or question not in QUESTIONS or not text:
        return plan
    return replace(plan, suggestions={**plan.suggestions, key: Suggestion(key, question, text, seat)})


def _answered(plan: Plan, key: str, *, is_taken: bool) -> Plan:
    one = plan.suggestions.get(key)
    if one is None:
        return plan
    answered = replace(one, taken=is_taken, left=not is_taken)
    return replace(plan, suggestions={**plan.suggestions, key: answered})
