"""What each audience sees of the answers."""

from dataclasses import dataclass

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .state import LENGTH, Answer, State

ON_A_PHONE = 60
"""So many answers, once they are shown; the wall shows all."""
LONG = 45
BATCH = 6
"""While answers come in, those of others come by this many: a calmer screen, and fewer drawings for the room."""


@dataclass(frozen=True, slots=True)
class Own:
    id: str
    text: str
    is_aside: bool


@dataclass(frozen=True, slots=True)
class Phone:
    question: str
    hint: str
    own: tuple[Own, ...]
    left: int
    several: bool
    at_once: bool
    others: tuple[str, ...]
    """Empty until the room may see them."""
    more: int
    in_light: str
    length: int = LENGTH


@dataclass(frozen=True, slots=True)
class Wall:
    question: str
    hint: str
    answers: tuple[str, ...]
    has_long: bool
    """An answer that is too long for two columns."""
    in_light: str
    people: int
    """How many gave something on their phone."""
    count: int
    present: int


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    text: str
    is_aside: bool
    is_lit: bool


@dataclass(frozen=True, slots=True)
class Console:
    rows: tuple[Row, ...]
    """The newest first."""
    aside: tuple[Row, ...]
    people: int
    count: int
    present: int
    at_once: bool
    in_light: bool


@dataclass(frozen=True, slots=True)
class Paper:
    question: str
    hint: str
    boxes: tuple[int, ...]


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            answers = state.for_the_room() if _may_see(state, stage) and not state.in_light else ()
            texts = tuple(one.text for one in answers)
            light, has_long = _light(state), any(len(text) > LONG for text in texts)
            return Wall(
                state.question, state.hint, texts, has_long, light, len(state.own), len(state.answers), stage.present
            )
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(state.question, state.hint, tuple(range(1, 4 if state.per_person > 1 else 2)))


def _may_see(state: State, stage: Stage) -> bool:
    return stage.revealed or state.at_once


def _light(state: State) -> str:
    answer = state.answers.get(state.in_light)
    return answer.text if answer else ""


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    own = state.own.get(seat, ())
    others = _others(state, own, stage) if _may_see(state, stage) else ()
    return Phone(
        question=state.question,
        hint=state.hint,
        own=tuple(Own(key, state.answers[key].text, state.answers[key].is_aside) for key in own),
        left=max(0, state.per_person - len(own)),
        several=state.per_person > 1,
        at_once=state.at_once,
        others=tuple(one.text for one in others[:ON_A_PHONE]),
        more=max(0, len(others) - ON_A_PHONE),
        in_light=_light(state),
    )


def _others(state: State, own: tuple[str, ...], stage: Stage) -> tuple[Answer, ...]:
    there = tuple(one for one in state.for_the_room() if one.id not in own)
    if stage.revealed or len(there) <= BATCH:
        return there
    whole = {one.id for one in [*state.answers.values()][: len(state.answers) - len(state.answers) % BATCH]}
    return tuple(one for one in there if one.id in whole)


def _console(state: State, stage: Stage) -> Console:
    rows = [
        Row(one.id, one.text, one.is_aside, one.id == state.in_light) for one in reversed([*state.answers.values()])
    ]
    return Console(
        rows=tuple(row for row in rows if not row.is_aside),
        aside=tuple(row for row in rows if row.is_aside),
        people=len(state.own),
        count=len(state.answers),
        present=stage.present,
        at_once=state.at_once,
        in_light=bool(state.in_light),
    )
