"""The rules of the plans per theme (`method.md` A28): a group for each theme, six questions, checked agreements."""

from collections.abc import Mapping, Sequence
from typing import Any

from dagdeel.core.words import N_, Words
from dagdeel.core.workform import (
    NOT_HERE,
    PEOPLE,
    Audience,
    Command,
    Event,
    Json,
    Length,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
)

from . import tables, writing
from .plan import FIELDS, Agreement, Plan
from .playing import played
from .screens import View
from .showing import shown
from .state import State, evolved, opened

takes = ("themes", "improvements", "others")
collects: tuple[str, ...] = ()
gives = ("agreements", "plans")
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

OPEN = ("outcomes", "missing", "lead", "next")
"""The four things to settle before closing (`method.md` A28) are not settled by a plan."""


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "wish", Role.PHONE if command.seat:
            return tables.wish(state, command, command.seat)
        case "take-pen", Role.PHONE if command.seat:
            return tables.take_pen(state, command.seat)
        case "hand-pen", Role.PHONE if command.seat:
            return tables.hand_pen(state, command, command.seat)
        case kind, Role.PHONE if command.seat and kind in writing.BY_PHONE:
            return writing.by_phone(state, command, command.seat)
        case kind, Role.HELPER | Role.FACILITATOR if kind in writing.FROM_PAPER:
            return writing.entered(state, command)
        case "group", Role.FACILITATOR:
            return tables.group(state, command)
        case "move", Role.FACILITATOR:
            return tables.move(state, command)
        case "nudge", Role.FACILITATOR:
            return writing.too_long(command) or tables.nudge(state, command)
        case kind, Role.ROOM if kind == PEOPLE:
            return tables.people(state, command)
        case _:
            return NOT_HERE


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def skipped(state: State, /) -> Words | None:
    waits = state.plans and not state.grouped and not state.groups
    return Words(N_("de groepen waren nog niet gemaakt")) if waits else None


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`plans`: per theme what was written; `lines` say it in short. `agreements`: those of all plans, `when` as ISO
    date where the day of the first step was understood, else as it was typed. `wishes`: how many people chose what."""
    wishes = state.wishes.values()
    return {
        "plans": [_plan(state, plan) for plan in state.groups],
        "agreements": [_agreement(plan, one) for plan in state.groups for one in plan.made],
        "open": list(OPEN),
        "wishes": [
            {
                "theme": theme,
                "first": sum(wish.first == theme for wish in wishes),
                "second": sum(wish.second == theme for wish in wishes),
            }
            for theme in state.plans
        ],
    }


def _plan(state: State, plan: Plan) -> Json:
    return {
        "id": plan.id,
        "text": plan.text,
        "theme": plan.id,
        "from": [point.id for point in plan.points],
        "points": [{"id": point.id, "text": point.text} for point in plan.points],
        "lines": _lines(plan),
        "answers": {
            question: {name: plan.answers.get(name, "") for name in names}
            for question, names in FIELDS.items()
            if names
        },
        "none": sorted(plan.none),
        "people": len(state.people_at(plan.id)),
    }


def _lines(plan: Plan) -> list[str]:
    """At most five: the agreements, and where there are few of them the next steps."""
    agreed = [
        f"{one.what or one.first_step} ({one.who})" if one.who else one.what or one.first_step for one in plan.made
    ]
    steps = [line.strip(" -•*\t") for line in plan.answers.get("steps", "").split("\n")]
    return [line[:280] for line in (*agreed, *steps) if line][:5]


def _agreement(plan: Plan, one: Agreement) -> Json:
    what = one.what or one.first_step or one.sign or one.who or one.helper or one.when
    return {
        "id": one.id,
        "kind": "plan",
        "text": what,
        "what": what,
        "who": one.who,
        "when": one.day or one.when,
        "theme": plan.id,
        "from": [one.point] if one.point else [plan.id],
        "first_step": one.first_step,
        "sign": one.sign,
        "helper": one.helper,
    }


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    return played(state, seat)
