"""What a screen of the rounds may hold: the only values that leave the room."""

from dataclasses import dataclass, field

from dagdeel.core.workform import SeatId

from .questions import Kind, Question
from .sentences import Sentence
from .state import LENGTH, Phase, Theme


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person to name on a screen (`{% who %}`). The seat is never printed; forms know people by `number`."""

    seat: SeatId = field(repr=False)
    number: int
    no_phone: bool
    stays: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group sits, in round `round` (from 1)."""

    round: int
    spot: int
    people: tuple[Somebody, ...]
    is_same: bool = False
    """Whoever looks sat here in the round before, or stays where they are."""


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: str
    kind: Kind
    theme: str
    theme_text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with the cards that answer it."""

    question: Question
    round: int
    """From 0."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the room is: the same on every screen. `round` is counted from 1."""

    phase: Phase
    round: int
    rounds: int
    minutes: int
    ends_at: int
    lasts: int


@dataclass(frozen=True, slots=True)
class Phone:
    now: Moment
    place: Place | None
    is_aside: bool
    asks: tuple[Ask, ...]
    """Of the round of now."""
    earlier: tuple[Ask, ...]
    """Of earlier rounds, as far as there are cards."""
    is_writing: bool
    themes: tuple[Theme, ...]
    theme: str
    """What a new card is about unless they say otherwise; empty: nobody knows yet."""
    collected: tuple[Note, ...]
    """Of the whole room, once the facilitator shows it."""
    length: int = LENGTH


@dataclass(frozen=True, slots=True)
class Wall:
    now: Moment
    asks: tuple[Ask, ...]
    """Of all rounds before the first, else of the round of now; without cards."""
    themes: tuple[Theme, ...]
    places: tuple[Place, ...]
    cards: int
    collected: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RoundView:
    number: int
    places: tuple[Place, ...]
    is_now: bool
    has_begun: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """What the plan could not satisfy, in the engine's words, and whom it is about."""

    sentence: Sentence
    groups: tuple[tuple[Somebody, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Console:
    now: Moment
    present: int
    is_planned: bool
    begun: int
    has_next: bool
    paired: int
    """People who have a place in the round of now."""
    groups: int
    """Duos (and a trio) in the round of now."""
    wrote: int
    """So many of them wrote something down in it."""
    new: int
    """How often somebody meets somebody new from another domain, in all rounds, seen from both sides."""
    bound: int
    rounds: tuple[RoundView, ...]
    aside: tuple[Somebody, ...]
    lacks: tuple[Lack, ...]
    names_shown: bool
    asks: tuple[Ask, ...]
    """All cards of the room, by what they are about."""
    cards: int
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Ticket:
    """The card that somebody takes along: whom they meet, and where."""

    who: Somebody
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    asks: tuple[Ask, ...]
    themes: tuple[Theme, ...]
    rounds: tuple[RoundView, ...]
    tickets: tuple[Ticket, ...]
    spots: tuple[int, ...]


View = Phone | Wall | Console | Paper
