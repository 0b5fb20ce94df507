"""The rules of casework (`method.md` A26): cases told, groups made, a scribe's card for each, and what goes along.

What a phone writes stands in `writing.py`, what the facilitator does in `leading.py`.
"""

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
    new_id,
    text_of,
)

from . import seating
from .folding import evolved
from .leading import by_facilitator
from .likely import moves_of
from .showing import View, shown
from .state import OFFER, Group, State, opened
from .writing import by_phone, by_team

takes = ("themes",)
collects: tuple[str, ...] = ()
gives = ("points",)
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "offer" | "withdraw", Role.PHONE if command.seat:
            return _offer(state, command, command.seat)
        case "scribe" | "hand-over" | "write" | "line" | "suggest" | "answer", Role.PHONE if command.seat:
            return by_phone(state, command, command.seat)
        case "fill" | "fill-line", Role.HELPER | Role.FACILITATOR:
            return by_team(state, command)
        case kind, Role.ROOM if kind == PEOPLE:
            return _people(state, command)
        case _, Role.FACILITATOR:
            return by_facilitator(state, command)
        case _:
            return NOT_HERE


def _offer(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """One story each, which can be changed or taken back until it has become a case."""
    before, text = state.offers.get(seat), text_of(command.data, "text", at_most=OFFER)
    if before and before.case:
        return Refused(N_("Jouw verhaal is nu een casus. Zeg het de gespreksleider als er iets niet klopt."))
    if command.kind == "withdraw":
        return [Event("offer-withdrawn", {}, seat)] if before else []
    if not text:
        return Refused(N_("Vertel eerst in een of twee zinnen wat er gebeurde."))
    if before and before.text == text:
        return []
    return [Event("offered", {"offer": before.id if before else new_id(command.chance), "text": text}, seat)]


def _people(state: State, command: Command) -> Sequence[Event]:
    """Before there are groups nothing hangs on who is here."""
    changes = seating.changes(state, command.people, command.pairs, command.chance) if state.groups else {}
    return [Event("seated", changes)] if changes else []


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def skipped(state: State, /) -> Words | None:
    return Words(N_("de groepen waren nog niet gemaakt")) if state.cases and not state.groups else None


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`points`: what is taken along, `from` the line on a card, under the theme of its case.

    `stories`: what was offered and became no case.
    """
    themes = {case.id: case.theme for case in state.cases}
    of_group = {group.id: group.case for group in state.groups}
    return {
        "points": [
            {
                "id": one.id,
                "text": " ".join(one.text.split()),
                "kind": "better",
                "theme": themes.get(of_group.get(one.group, ""), ""),
                "from": [one.line],
            }
            for one in state.points
        ],
        "cases": [{"id": one.id, "title": one.title, "story": one.story, "theme": one.theme} for one in state.cases],
        "groups": [_group_results(state, one) for one in state.groups],
        "stories": [one.text for one in state.offers.values() if not one.case],
    }


def _group_results(state: State, group: Group) -> Json:
    return {
        "id": group.id,
        "number": group.number,
        "case": group.case,
        "people": len(state.people_of(group.id)),
        "now": group.now,
        "should": group.should,
        "could": [{"id": line.id, "text": line.text} for line in group.could],
    }


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    return moves_of(state, seat)
