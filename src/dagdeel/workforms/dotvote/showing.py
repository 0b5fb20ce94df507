"""What each audience sees of a dot vote."""

from dataclasses import dataclass
from functools import lru_cache

from dagdeel.core.workform import Audience, Here, SeatId, Stage, Surface

from .counting import Option, Row, Tie, Verdict, outcome, tie_in
from .state import Round, State

TO_CHOOSE_FROM = 12
"""With more options than this choosing becomes guessing: the console advises to merge first."""
ON_THE_WALL = 8
"""Rows of the outcome on the wall: what was decided, and what came close. Phones and the report have all."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One place for one dot. `nth` counts from 1 where an option may have several dots."""

    value: str
    nth: int
    given: bool


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str
    ticks: tuple[Tick, ...]
    dots: int


@dataclass(frozen=True, slots=True)
class Phone:
    round: int
    choices: tuple[Choice, ...]
    """In this phone's own order."""
    dots: int
    left: int
    pile: bool
    mine: tuple[Choice, ...]
    some: tuple[Row, ...]
    """The outcome, empty until it is shown: what got a dot or was chosen."""
    none: tuple[str, ...]
    """What got no dot."""
    tie: Tie | None
    goes_on: bool
    """Something was chosen, and nothing is left to choose."""


@dataclass(frozen=True, slots=True)
class Wall:
    round: int
    options: tuple[Option, ...]
    dots: int
    voted: int
    here: Here
    rows: tuple[Row, ...]
    more: int
    """Options with fewer votes that are not on the wall."""
    tie: Tie | None
    phones: int
    """Of who voted on a screen: a phone, or that of the helper."""
    hands: int
    silent: int
    """Present, and not voted; 0 once the outcome is shown, for then it is nobody's business."""


@dataclass(frozen=True, slots=True)
class Console:
    round: int
    counted: bool
    dots: int
    rows: tuple[Row, ...]
    some: tuple[Row, ...]
    none: tuple[str, ...]
    running: tuple[Row, ...]
    """The round of now alone, in the order of the list: where hands are entered."""
    tie: Tie | None
    """Not while a next round about it is being held."""
    is_out: bool
    """Voting is over, or the outcome shown: a tie is there to be settled, and no moment in a count that goes on."""
    by_hand: bool
    phones: int
    hands: int
    here: Here
    silent: int
    """Present, and not voted."""
    warnings: tuple[str, ...]
    """Among `people` (more voters than people present), `votes` (more votes than dots), `option` (an option with more
    hands than people who raised one), `twice` (more raised hands than people on paper: the others voted by phone)."""
    empty: bool
    """Nobody voted in this round yet."""
    many: int
    """How many options there are, where that is too many to choose from and nobody voted yet; else 0."""


@dataclass(frozen=True, slots=True)
class Paper:
    options: tuple[Option, ...]
    dots: int
    pile: bool
    circles: tuple[int, ...]
    """For each option so many circles to put a cross in."""


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            dots = state.round.dots
            return Paper(_options(state, state.round), dots, state.pile, tuple(range(dots if state.pile else 1)))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    round_ = state.round
    ballot, within = round_.ballots.get(seat, ()), set(round_.options)
    choices = tuple(
        _choice(option, ballot.count(option.id), round_.dots if state.pile else 1)
        for option in state.order_for(seat)
        if option.id in within
    )
    rows = _rows(state, stage)
    some, none = _parted(rows)
    return Phone(
        round=round_.number,
        choices=choices if stage.open else (),
        dots=round_.dots,
        left=round_.dots - len(ballot),
        pile=state.pile,
        mine=tuple(choice for choice in choices if choice.dots),
        some=some,
        none=none,
        tie=(tie := tie_in(rows, state.counts)),
        goes_on=tie is None and any(row.verdict is Verdict.CHOSEN for row in rows),
    )


@lru_cache(maxsize=64)
def _parted(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """What got a dot or was chosen, and the names of the rest; before the first dot nothing is parted. Whatever came
    into a second round had dots in the first."""
    if not any(row.votes for row in rows):
        return rows, ()
    some = tuple(row for row in rows if row.votes or row.round > 1 or row.verdict is Verdict.CHOSEN)
    return some, tuple(row.text for row in rows if row not in some)


@lru_cache(maxsize=1024)
def _choice(option: Option, given: int, most: int) -> Choice:
    ticks = tuple(
        Tick(option.id if nth == 1 else f"{option.id}:{nth}", nth, nth <= given) for nth in range(1, most + 1)
    )
    return Choice(option.id, option.text, ticks, given)


def _wall(state: State, stage: Stage) -> Wall:
    round_, rows = state.round, _rows(state, stage)
    decided = sum(row.verdict is not Verdict.OUT for row in rows)
    tie = tie_in(rows, state.counts)
    top = rows[: decided if tie else max(ON_THE_WALL, decided)]  # of a tie only what it is between
    return Wall(
        round=round_.number,
        options=() if rows else _options(state, round_),
        dots=round_.dots,
        voted=len(round_.ballots) + round_.raised,
        here=stage.here,
        rows=top,
        more=len(rows) - len(top),
        tie=tie,
        phones=len(round_.ballots),
        hands=round_.raised,
        silent=0 if rows else _silent(round_, stage),
    )


def _silent(round_: Round, stage: Stage) -> int:
    return max(0, stage.present - len(round_.ballots) - round_.raised)


def _console(state: State, stage: Stage) -> Console:
    round_ = state.round
    rows = outcome(state.options, state.counts, state.picked)
    empty = not round_.ballots and not any(round_.count.votes) and not round_.raised
    some, none = _parted(rows)
    alone = {row.id: row for row in outcome(_options(state, round_), (round_.count,), None)}
    return Console(
        round=round_.number,
        counted=round_.counted,
        dots=round_.dots,
        rows=rows,
        some=some,
        none=none,
        running=tuple(alone[option] for option in round_.options),
        tie=tie_in(rows, state.counts) if round_.counted else None,
        is_out=stage.revealed or not stage.open,
        by_hand=state.picked is not None,
        phones=len(round_.ballots),
        hands=round_.raised,
        here=stage.here,
        silent=_silent(round_, stage),
        warnings=_warnings(round_, stage),
        empty=empty,
        many=len(rows) if empty and round_.number == 1 and len(rows) > TO_CHOOSE_FROM else 0,
    )


def _warnings(round_: Round, stage: Stage) -> tuple[str, ...]:
    hands, people = round_.count.hands, len(round_.ballots) + round_.raised
    found = {
        "people": people > stage.present > 0,
        "votes": sum(hands) > round_.raised * round_.dots,
        "option": max(hands, default=0) > round_.raised,
        "twice": round_.raised > stage.on_paper > 0,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _rows(state: State, stage: Stage) -> tuple[Row, ...]:
    is_shown = stage.revealed and state.round.counted
    return outcome(state.options, state.counts, state.picked) if is_shown else ()


def _options(state: State, round_: Round) -> tuple[Option, ...]:
    within = set(round_.options)
    return tuple(option for option in state.options if option.id in within)
