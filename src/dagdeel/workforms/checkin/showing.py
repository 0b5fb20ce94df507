"""What each audience sees of getting acquainted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .domains import MARKS, NAMES
from .state import EXPECTATION, PROFESSION, Answer, State, Tally

ON_A_PHONE = 40
"""So many expectations a phone shows; the wall shows all, screen after screen."""


@dataclass(frozen=True, slots=True)
class Group:
    """Professions of one domain. Where the room knows of nobody's, each stands by itself."""

    domain: str
    mark: str
    name: str
    professions: tuple[Tally, ...]
    others: int = 0
    """People of this domain who are here and did not say what they do."""


@dataclass(frozen=True, slots=True)
class Phone:
    begun: bool
    """Until then they are only welcomed."""
    seat: SeatId = field(repr=False)
    """Of somebody known who has not told anything yet, for `{% role_of %}`; else empty, so that drawings are shared."""
    profession: str
    expectation: str
    told: bool
    hidden: bool
    suggestions: tuple[str, ...]
    groups: tuple[Group, ...]
    """Empty until it is shown, and so are the expectations."""
    expectations: tuple[str, ...]
    profession_length: int = PROFESSION
    expectation_length: int = EXPECTATION


@dataclass(frozen=True, slots=True)
class Wall:
    begun: bool
    revealed: bool
    told: int
    present: int
    groups: tuple[Group, ...]
    professions: int
    """How many different ones."""
    expectations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    profession: str
    expectation: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Console:
    begun: bool
    told: int
    present: int
    groups: tuple[Group, ...]
    answers: tuple[Line, ...]
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    suggestions: tuple[str, ...]


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    told = len(state.answers)
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            expectations = _expectations(state, told) if stage.revealed else ()
            tallies = _for_the_room(state, stage)
            groups = _groups(tallies, _others(state) if stage.revealed else {})
            revealed = stage.revealed and bool(told or groups)
            return Wall(state.is_begun, revealed, told, stage.present, groups, len(tallies), expectations)
        case Surface.CONSOLE:
            lines = tuple(_line(answer) for answer in state.answers.values())
            return Console(
                state.is_begun, told, stage.present, _groups(ordered(state), _others(state)), lines, state.suggestions
            )
        case Surface.PAPER:
            return Paper(state.suggestions)


def ordered(state: State) -> tuple[Tally, ...]:
    """Professions, most people first, then by name."""
    return tuple(sorted(state.professions.values(), key=lambda one: (-one.count, one.name.casefold())))


def _others(state: State) -> dict[str, int]:
    """By domain: who is here and did not say what they do. Who has no phone may be among the answers that were
    entered, and nobody counts twice."""
    entered = sum(answer.seat is None for answer in state.answers.values())
    silent = [seat for seat in state.domains if not (one := state.own.get(seat)) or not state.answers[one].profession]
    spoken_for = set([seat for seat in silent if seat in state.helped][:entered])
    return Counter(state.domains[seat] for seat in silent if seat not in spoken_for)


def _groups(tallies: tuple[Tally, ...], others: Mapping[str, int]) -> tuple[Group, ...]:
    """By domain, in the order of the domains; what has none comes after, together."""
    found = [
        Group(key, mark, NAMES[key], tuple(one for one in tallies if one.domain == key), others.get(key, 0))
        for key, mark in MARKS.items()
    ]
    found = [one for one in found if one.professions or one.others]
    rest = tuple(one for one in tallies if not one.domain)
    if not found:
        return tuple(Group("", "", "", (one,)) for one in rest)
    return (*found, Group("", "", "", rest)) if rest else tuple(found)


def _for_the_room(state: State, stage: Stage) -> tuple[Tally, ...]:
    """Before the reveal only words that the organiser wrote: nobody gets free text on a wall unseen."""
    if stage.revealed:
        return ordered(state)
    offered = {one.casefold() for one in state.suggestions}
    return tuple(one for one in ordered(state) if one.name.casefold() in offered)


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    own = state.answers.get(state.own.get(seat, ""))
    return Phone(
        begun=state.is_begun,
        seat=seat if seat in state.domains and own is None and stage.open else "",
        profession=own.profession if own else "",
        expectation=own.expectation if own else "",
        told=own is not None,
        hidden=own.hidden if own else False,
        suggestions=state.suggestions if stage.open else (),
        groups=_groups(ordered(state), _others(state)) if stage.revealed else (),
        expectations=_expectations(state, ON_A_PHONE) if stage.revealed else (),
    )


def _expectations(state: State, at_most: int) -> tuple[str, ...]:
    told = (one.expectation for one in state.answers.values() if one.expectation and not one.hidden)
    return tuple(islice(told, at_most))


def _line(answer: Answer) -> Line:
    return Line(answer.id, answer.profession, answer.expectation, answer.hidden)
