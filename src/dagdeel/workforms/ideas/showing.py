"""What each audience sees of the cards."""

from collections.abc import Iterable
from dataclasses import dataclass

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .alike import piles
from .state import LENGTH, Card, State, leaves

AT_ONCE = 12
"""So many cards of others a phone shows; the wall shows all."""
ON_A_PHONE = 60
"""So many themes, once they are shown."""
TO_CHOOSE_FROM = 12
"""With more themes than this choosing becomes guessing: the console advises to merge first."""
TO_LOOK_THROUGH = 9
"""With fewer loose cards one sees at a glance what is alike."""
TO_COMPARE = 300
"""With more no order helps: they are merged while they come in."""
BATCH = 6
"""Past the first dozen the cards of others come by this many: a calmer screen, and fewer drawings for the room."""


@dataclass(frozen=True, slots=True)
class Own:
    id: str
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    text: str
    loose: bool
    """It can be taken out of the theme by itself."""


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    text: str
    parts: tuple[Part, ...]
    """What people wrote, where that is more than the text itself."""
    merged: bool
    hidden: bool
    given: bool
    """It lay on the table already."""


@dataclass(frozen=True, slots=True)
class Heap:
    """Loose cards that share a word; without a word the others."""

    word: str
    cards: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    own: tuple[Own, ...]
    left: int
    length: int
    waiting: bool
    """Others become visible after the first card of its own."""
    given: tuple[str, ...]
    """The cards with which the table began: nobody needs to write these again."""
    others: tuple[str, ...]
    themes: tuple[Theme, ...]
    """Empty until they are shown."""
    more: int
    """Themes that are on the wall alone."""


@dataclass(frozen=True, slots=True)
class Wall:
    people: int
    present: int
    cards: int
    given: tuple[str, ...]
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Console:
    people: int
    present: int
    cards: int
    themes: tuple[Theme, ...]
    """What was put together, and what lay there already unless that is too much to pick from: loose cards can be put
    with these."""
    heaps: tuple[Heap, ...]
    """While cards still come in one heap in the order in which they came, so that nothing moves under a finger."""
    loose: int
    hide_until_own: bool
    has_merged: bool
    has_hidden: bool
    many: int
    """How many themes there are, where that is too many to choose from; else 0."""


@dataclass(frozen=True, slots=True)
class Paper:
    cards: tuple[int, ...]
    given: tuple[str, ...]


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            top = _for_the_room(state) if stage.revealed else ()
            themes = _ordered(_theme(state, card, everything=False) for card in top)
            given = () if stage.revealed else _given(state)
            return Wall(len(state.own), stage.present, _written(state), given, themes)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(tuple(range(1, state.per_person + 1)), _given(state))


def _console(state: State, stage: Stage) -> Console:
    top = [_theme(state, state.cards[key]) for key in state.top]
    themes = [one for one in top if one.merged or one.given]
    if len(themes) > TO_CHOOSE_FROM:
        themes = [one for one in themes if one.merged]
    loose = tuple(one for one in top if one not in themes)
    return Console(
        people=len(state.own),
        present=stage.present,
        cards=_written(state),
        themes=tuple(themes),
        heaps=_heaps(loose, stage),
        loose=len(loose),
        hide_until_own=state.hide_until_own,
        has_merged=any(one.merged for one in top),
        has_hidden=any(one.hidden for one in top),
        many=_many(sum(not one.hidden for one in top)),
    )


def _heaps(loose: tuple[Theme, ...], stage: Stage) -> tuple[Heap, ...]:
    if not loose:
        return ()
    if stage.open or not TO_LOOK_THROUGH <= len(loose) <= TO_COMPARE:
        return (Heap("", loose),)
    return tuple(
        Heap(pile.word, tuple(loose[place] for place in pile.cards)) for pile in piles(tuple(one.text for one in loose))
    )


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    own = state.own.get(seat, ())
    waiting = state.hide_until_own and not own
    top = _for_the_room(state) if stage.revealed else ()
    return Phone(
        own=tuple(Own(key, state.cards[key].said, state.cards[key].hidden) for key in own),
        left=max(0, state.per_person - len(own)),
        length=LENGTH,
        waiting=waiting,
        given=() if stage.revealed else _given(state),
        others=() if waiting or stage.revealed else _others(state, own),
        themes=_ordered(_theme(state, card, everything=False) for card in top)[:ON_A_PHONE],
        more=max(0, len(top) - ON_A_PHONE),
    )


def _others(state: State, own: tuple[str, ...]) -> tuple[str, ...]:
    """The newest cards of others, newest first."""
    whole = len(state.top) - (len(state.top) % BATCH if len(state.top) > AT_ONCE else 0)
    latest = (state.cards[key] for key in reversed(state.top[max(0, whole - AT_ONCE - len(own)) : whole]))
    return tuple(card.text for card in latest if card.id not in own and not (card.hidden or card.given))[:AT_ONCE]


def _given(state: State) -> tuple[str, ...]:
    return tuple(card.text for card in _for_the_room(state) if card.given)


def _for_the_room(state: State) -> tuple[Card, ...]:
    """Without what was hidden."""
    return tuple(card for card in (state.cards[key] for key in state.top) if not card.hidden)


def _theme(state: State, card: Card, everything: bool = True) -> Theme:
    if not card.parts:
        said = (Part(card.id, card.said, False),) if card.name else ()
        return Theme(card.id, card.text, said, False, card.hidden, card.given)
    parts = (
        Part(leaf.id, leaf.said, leaf.into == card.id) for leaf in leaves(state, card) if everything or not leaf.hidden
    )
    return Theme(card.id, card.text, tuple(parts), True, card.hidden, card.given)


def _ordered(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """For the room: what was put together first, then what stands by itself, each in the order of the table."""
    return tuple(sorted(themes, key=lambda one: not one.merged))


def _many(themes: int) -> int:
    return themes if themes > TO_CHOOSE_FROM else 0


def _written(state: State) -> int:
    return sum(not card.parts and not card.given for card in state.cards.values())
