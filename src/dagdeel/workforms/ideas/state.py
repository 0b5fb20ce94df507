"""The cards of an idea round, and how events change them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

LENGTH = 280
MOST_CARDS = 2000
MOST_GIVEN = 40


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    said: str
    """What was written on it; for a merged card the first words of its first part."""
    seat: SeatId | None = None
    name: str = ""
    """What the facilitator calls it; empty: as it was said."""
    parts: tuple[str, ...] = ()
    """Cards that were put into this one."""
    into: str = ""
    """The card that this one was put into."""
    hidden: bool = False
    given: bool = False
    """It lay there already: a theme of an earlier item, from nobody in particular."""

    @property
    def text(self) -> str:
        return self.name or self.said

    @property
    def is_theme(self) -> bool:
        """Other cards can be put into it."""
        return bool(self.parts) or self.given


@dataclass(frozen=True, slots=True)
class State:
    per_person: int
    hide_until_own: bool
    """A phone sees the cards of others only after it gave one itself."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    top: tuple[str, ...] = ()
    """The cards that were not put into another, in the order in which they came."""
    own: Mapping[SeatId, tuple[str, ...]] = field(default_factory=dict)


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    # An option, and not by itself: a log of before there was one goes on giving what it gave.
    cards = {card.id: card for card in _given(opening.inputs)} if reading.truth(config.get("go_on")) else {}
    return State(
        per_person=reading.whole(config.get("per_person"), 3, least=1, most=20),
        hide_until_own=reading.truth(config.get("hide_until_own"), True),
        cards=cards,
        top=tuple(cards),
    )


def _given(inputs: object) -> Iterator[Card]:
    """The themes that an earlier item gave: the cards with which the table begins. They keep their ids."""
    for one in reading.records(reading.record(inputs).get("themes"), at_most=MOST_GIVEN):
        key, said = reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=LENGTH)
        if key and said:
            yield Card(key, said, given=True)


def leaves(state: State, card: Card) -> Iterator[Card]:
    """The cards that people wrote, under this one, in order."""
    ahead = [card]
    while ahead:
        one = ahead.pop()
        if not one.parts:
            yield one
        ahead.extend(state.cards[part] for part in reversed(one.parts))


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    key = reading.line(data.get("card"), at_most=40)
    card = state.cards.get(key)
    match event.kind:
        case "written":
            return _written(state, key, event.seat, data)
        case "edited" if card:
            said = reading.line(data.get("text"), at_most=LENGTH)
            return _with(state, replace(card, said=said or card.said))
        case "renamed" if card:
            return _with(state, replace(card, name=reading.line(data.get("text"), at_most=LENGTH)))
        case "withdrawn" if card and not card.parts:
            return _without(state, card)
        case "merged":
            return _merged(state, key, data)
        case "put" if card and not card.into and card.is_theme:
            return _put(state, card, data)
        case "taken-out" if card and card.into:
            return _taken_out(state, card)
        case "split" if card and card.parts:
            return _split(state, card)
        case "hidden" | "shown" if card:
            return _with(state, replace(card, hidden=event.kind == "hidden"))
        case "opened-up":
            return replace(state, hide_until_own=not reading.truth(data.get("all")))
        case _:
            return state


def _with(state: State, card: Card) -> State:
    return replace(state, cards={**state.cards, card.id: card})


def _written(state: State, key: str, seat: SeatId | None, data: Mapping[str, object]) -> State:
    said = reading.line(data.get("text"), at_most=LENGTH)
    if not key or not said or key in state.cards:
        return state
    own = state.own if seat is None else {**state.own, seat: (*state.own.get(seat, ()), key)}
    cards = {**state.cards, key: Card(key, said, seat)}
    return replace(state, cards=cards, top=(*state.top, key), own=own)


def _without(state: State, card: Card) -> State:
    """Taken back by its writer. A merged card keeps its name while one part is left, and goes with the last."""
    cards = {key: one for key, one in state.cards.items() if key != card.id}
    own, top, gone = dict(state.own), state.top, card
    if card.seat is not None:
        own[card.seat] = tuple(key for key in own.get(card.seat, ()) if key != card.id)
        own = {seat: keys for seat, keys in own.items() if keys}
    while gone.into:
        parent = cards[gone.into]
        parts = tuple(part for part in parent.parts if part != gone.id)
        if parts or parent.given:
            cards[parent.id] = replace(parent, parts=parts)
            return replace(state, cards=cards, own=own)
        del cards[parent.id]
        gone = parent
    return replace(state, cards=cards, own=own, top=tuple(one for one in top if one != gone.id))


def _merged(state: State, key: str, data: Mapping[str, object]) -> State:
    """The new card takes the place of its first part."""
    wanted = set(reading.lines(data.get("parts"), at_most=MOST_CARDS, each=40))
    parts = tuple(one for one in state.top if one in wanted)
    if not key or key in state.cards or not parts:
        return state
    name = reading.line(data.get("text"), at_most=LENGTH)
    whole = Card(key, state.cards[parts[0]].text, name=name, parts=parts)
    inside = {part: replace(state.cards[part], into=key) for part in parts}
    top = tuple(key if one == parts[0] else one for one in state.top if one not in parts[1:])
    return replace(state, cards={**state.cards, **inside, key: whole}, top=top)


def _split(state: State, card: Card) -> State:
    """The parts come back in the place of the whole, as they were before they were put together. A theme that lay there
    already stays, before them."""
    if card.into:
        return state
    cards = {key: one for key, one in state.cards.items() if key != card.id}
    cards |= {part: replace(cards[part], into="") for part in card.parts}
    stays = [card.id] if card.given else []
    cards |= {key: replace(card, parts=()) for key in stays}
    place = state.top.index(card.id)
    return replace(state, cards=cards, top=(*state.top[:place], *stays, *card.parts, *state.top[place + 1 :]))


def _put(state: State, card: Card, data: Mapping[str, object]) -> State:
    """More cards go into a theme, which keeps its place, its name and its id."""
    wanted = set(reading.lines(data.get("parts"), at_most=MOST_CARDS, each=40)) - {card.id}
    more = tuple(one for one in state.top if one in wanted)
    cards = {**state.cards, card.id: replace(card, parts=(*card.parts, *more))}
    cards |= {part: replace(cards[part], into=card.id) for part in more}
    return replace(state, cards=cards, top=tuple(one for one in state.top if one not in more))


def _taken_out(state: State, card: Card) -> State:
    """One card leaves the theme it was put into, and lies just behind it. A theme goes with its last part."""
    parent = state.cards[card.into]
    if parent.into:
        return state
    parts = tuple(part for part in parent.parts if part != card.id)
    cards = {**state.cards, card.id: replace(card, into=""), parent.id: replace(parent, parts=parts)}
    stays = (parent.id,) if parts or parent.given else ()
    if not stays:
        del cards[parent.id]
    place = state.top.index(parent.id)
    return replace(state, cards=cards, top=(*state.top[:place], *stays, card.id, *state.top[place + 1 :]))
