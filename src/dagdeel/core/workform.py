"""The work form contract: how people take part in one item of an agenda.

A work form is a folder under `dagdeel/workforms/` whose `rules.py` offers the functions of `Workform`.
Everything in it is pure: time, chance and identity arrive in the `Command`. A state is an immutable value
(frozen dataclasses, tuples, and mappings that are replaced and never changed), so that any thread may read
it while the room works on the next one.

The life of one act::

    command -> decide(state, command) -> events -> log -> evolve(state, event) -> view(state, audience, stage)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from . import reading
from .words import N_, Words

Json = dict[str, Any]
"""A JSON object: what an event carries and what results are made of."""

Fields = Mapping[str, str | list[str]]
"""The fields of a submitted form. A name that ends in `[]` holds a list, every other name one string."""

SeatId = str
"""Who acts, as far as a work form may know: a seat, or, where the item is anonymous, a pseudonym for this item
alone. Never shown to anybody, never a name."""


class Role(StrEnum):
    """In which part somebody acts."""

    PHONE = "phone"
    """A participant, for their own seat (`Command.seat` is set)."""
    HELPER = "helper"
    """Somebody of the team who enters what came on paper or by raised hands."""
    FACILITATOR = "facilitator"
    """Whoever leads the room."""
    ROOM = "room"
    """The room itself, when somebody came, left or became known (`PEOPLE`). No door takes it."""


PEOPLE = "people"
"""The command with which the room tells an open work form who is here now, in `Command.people`."""


LENGTH = "length"
"""The command with which the room tells an open work form that the agenda bent: `Command.data` has the options of its
new length (`Length.config`). One that cannot go so any more, or not without a beginning, refuses."""


GATHERED = "gathered"
"""The command with which the room tells a work form that was prepared before its item began (`ahead` in `card.toml`)
what earlier items gave by now, in `Command.inputs`: it takes in what is new. Who does not know it refuses."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a work form may know of who has a seat: what it takes to mix people, never a name. Only where the item is
    not anonymous; empty means unknown."""

    domain: str = ""
    """A key such as `gp-care` or `residents`."""
    organisation: str = ""
    """Something to compare with that of another: no name."""
    stays: bool = False
    """Does not easily walk about: others come to them."""
    no_phone: bool = False
    """Takes part without a phone: somebody beside them writes."""


UNKNOWN = Facts()
NOBODY: Mapping[SeatId, Facts] = {}


@dataclass(frozen=True, slots=True)
class Pairs:
    """What stands between two people here, as the organiser or they themselves said. To decide by and to tell a
    facilitator by, and for nothing else: it may go into no event, and what an event says may not follow from it but for
    who sits where. So a log never tells who was kept from whom."""

    apart: frozenset[tuple[SeatId, SeatId]] = frozenset()
    """Not to be put together, such as a manager and somebody of the staff."""
    known: frozenset[tuple[SeatId, SeatId]] = frozenset()
    """They know each other well: better brought together with somebody else."""


NO_PAIRS = Pairs()


@dataclass(frozen=True, slots=True)
class Opening:
    """What a work form is opened with. It is written in the log, so that replay never depends on today's agenda."""

    config: Mapping[str, Any] = field(default_factory=dict)
    """The organiser's options as cleaned by the work form's `forms.py`; missing keys mean their default."""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    """What earlier items gave, by noun: `{"themes": [{"id", "text"}, ...]}` for the nouns in `takes`."""
    seats: tuple[SeatId, ...] = ()
    """Who is in the room at this moment; empty where the item is anonymous. More may come later."""
    people: Mapping[SeatId, Facts] = field(default_factory=dict, hash=False)
    """What is known of them; empty where the item is anonymous."""
    at: int = 0
    """Moment of opening in milliseconds since 1970 (UTC)."""
    chance: int = 0
    """A random number of 63 bits, the only source of chance."""


@dataclass(frozen=True, slots=True)
class Command:
    """Somebody wants something. `data` comes from outside and may be anything of the type `Fields`."""

    kind: str
    data: Fields
    seat: SeatId | None
    role: Role
    at: int
    """Moment in milliseconds since 1970 (UTC)."""
    chance: int
    """A random number of 63 bits; ids of new things are made from it (`new_id`)."""
    people: Mapping[SeatId, Facts] = field(default_factory=dict, hash=False)
    """Who is in the room now, for every role but a phone; empty where the item is anonymous."""
    pairs: Pairs = NO_PAIRS
    """Between these people, where `people` is given."""
    inputs: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """As in `Opening`, of `GATHERED` alone."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened and will never be unsaid. `data` is JSON."""

    kind: str
    data: Json
    seat: SeatId | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a command cannot be done now, in a sentence for the person who tried it: what to do instead.

    `message` is Dutch source text marked with `N_`, with `{names}` filled from `params` after translation.
    """

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


NOT_HERE = Refused(N_("Dat kan hier niet. Kijk wat er nu op je scherm staat."))
"""The answer to a command that a work form does not know, or not from this role."""


@dataclass(frozen=True, slots=True)
class Here:
    """How those who are here take part: what a screen shows so that everybody is counted, and nobody twice."""

    present: int = 0
    phones: int = 0
    cards: int = 0
    helped: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the facilitator has brought this item. The steps belong to `live`; a work form only reads them."""

    open: bool = True
    """Phones may act. When false, `decide` is not asked for commands of phones."""
    revealed: bool = False
    """The facilitator has shown the results."""
    ahead: bool = False
    """Its item has not begun: only the console sees it, to prepare."""
    present: int = 0
    """How many people are in the room, with or without a phone."""
    on_paper: int = 0
    """How many of them take part on paper: they raise hands, and nobody else does, or people count twice."""
    helped: int = 0
    """How many of them have no phone and no paper: the helper enters what they say."""
    pairs: Pairs = NO_PAIRS
    """For a console alone, to say that somebody could not be kept apart; never whom."""

    @property
    def here(self) -> Here:
        """As people count it: who has no card and no helper has a phone."""
        phones = max(0, self.present - self.on_paper - self.helped)
        return Here(self.present, phones, self.on_paper, self.helped)


class Surface(StrEnum):
    PHONE = "phone"
    WALL = "wall"
    CONSOLE = "console"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who looks. A wall, a console and a sheet of paper have no seat."""

    surface: Surface
    seat: SeatId | None = None


WALL = Audience(Surface.WALL)
CONSOLE = Audience(Surface.CONSOLE)
PAPER = Audience(Surface.PAPER)


def phone(seat: SeatId) -> Audience:
    """The audience of one phone."""
    return Audience(Surface.PHONE, seat)


@dataclass(frozen=True, slots=True)
class Move:
    """A command that would be accepted now: for bots of a rehearsal and for fuzz tests."""

    kind: str
    data: Fields
    role: Role = Role.PHONE


@dataclass(frozen=True, slots=True)
class Length:
    """One of the lengths that a work form can have, for when the agenda bends.

    `label` says in words what that takes ("twee rondes in plaats van drie"): Dutch source text marked with `N_`, with
    `{names}` filled from `params` after translation.
    """

    minutes: int
    label: str
    params: Mapping[str, Any] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    """The options that change."""


class Workform(Protocol):
    """What `rules.py` of a work form offers. A module of functions, not a class."""

    @property
    def takes(self) -> tuple[str, ...]:
        """Nouns it can use from earlier items, such as `("themes",)`: from the last one that gave them."""

    @property
    def collects(self) -> tuple[str, ...]:
        """Nouns it wants from all earlier items together, in the order of the agenda. Each `{"id", "text", ...}` comes
        with the `item` that gave it, so that results can say where something came from."""

    @property
    def gives(self) -> tuple[str, ...]:
        """Nouns that its results hold as lists of `{"id", "text", ...}`."""

    @property
    def hidden_until_closed(self) -> bool:
        """Seeing results would sway who has not acted yet: showing them closes the item for phones in the same step."""

    @property
    def reopens(self) -> tuple[str, ...]:
        """Kinds of its events after which phones may act again, such as a second round."""

    @property
    def beside(self) -> bool:
        """Stays at hand during the whole run, beside whatever item is on, such as a parking lot."""

    def lengths(self, config: Mapping[str, Any], /) -> Sequence[Length]:
        """The lengths it can have with these options, longest first; none when any number of minutes will do."""

    def open(self, opening: Opening, /) -> Any:
        """The first state. Never fails: nonsense in the config falls back to the default."""

    def decide(self, state: Any, command: Command, /) -> Sequence[Event] | Refused:
        """What follows from a command. An act that changes nothing gives no events (and is no mistake)."""

    def evolve(self, state: Any, event: Event, /) -> Any:
        """The next state. Never fails: an event it does not know, or of an older version, leaves what it can."""

    def view(self, state: Any, audience: Audience, stage: Stage, /) -> Any:
        """What this audience may see, as a frozen, hashable dataclass: the only way a state leaves the room.

        Equal views are drawn once and the bytes shared, so leave out what the template does not show.
        """

    def results(self, state: Any, /) -> Json:
        """What stays, as JSON, without seats. Ideas with no votes are kept."""

    def moves(self, state: Any, seat: SeatId | None, /) -> Sequence[Move]:
        """Some commands that would be accepted from this seat now; with `None`, from facilitator and helper.

        The first one is what most people would do next: a rehearsal may do only that.
        """


@runtime_checkable
class Stepwise(Protocol):
    """What `rules.py` offers besides, where the facilitator takes steps in the work form itself."""

    def skipped(self, state: Any, /) -> Words | None:
        """Which step nobody took, if the room went on now: a clause such as "de duo’s waren nog niet gemaakt"."""


def new_id(chance: int, nth: int = 0) -> str:
    """An id of eight characters for the `nth` new thing that one command makes.

    >>> new_id(255), new_id(255, 1)
    ('00000073', '00000074')
    """
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    number, out = (chance + nth) % 36**8, ""
    for _ in range(8):
        number, digit = divmod(number, 36)
        out = digits[digit] + out
    return out


def text_of(data: Fields, name: str, *, at_most: int) -> str:
    """One line or paragraph from a form field: trimmed, control characters removed, cut at `at_most` characters."""
    return reading.text(data.get(name), at_most=at_most)


def list_of(data: Fields, name: str, *, at_most: int) -> tuple[str, ...]:
    """The values of a field such as `option[]`: strings, without doubles, at most `at_most` of them."""
    value = data.get(name)
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(dict.fromkeys(one for one in values if isinstance(one, str)))[:at_most]
