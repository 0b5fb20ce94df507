"""What each audience sees of the rounds."""

from collections.abc import Iterable, Sequence

from dagdeel.core.pairing import Group
from dagdeel.core.pairing import Kind as Lacking
from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .questions import Kind
from .screens import Ask, Console, Lack, Moment, Note, Paper, Phone, Place, RoundView, Somebody, Ticket, View, Wall
from .sentences import SIZES, SIZES_OF_NOW, Sentence, said_of_pairs, sentence_of, worth_saying
from .state import Card, Phase, State, facts_of

ON_A_PHONE = 60
"""So many cards of the whole room, once they are shown."""


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return _paper(state)


def _moment(state: State) -> Moment:
    has_clock = state.phase in (Phase.SEATING, Phase.TALKING)
    ends_at, lasts = (state.ends_at, state.lasts) if has_clock else (0, 0)
    return Moment(state.phase, state.current + 1, state.rounds, state.minutes, ends_at, lasts)


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    shared = [card for card in state.cards.values() if state.shares(seat, card)]
    is_walking = state.phase is Phase.SEATING
    return Phone(
        now=_moment(state),
        place=None if state.phase in (Phase.PREPARING, Phase.DONE) else place_of(state, seat, state.current),
        is_aside=seat in state.aside,
        asks=_asks(state, state.current, [] if is_walking else shared),
        earlier=tuple(
            ask for nth in range(state.current + is_walking) for ask in _asks(state, nth, shared) if ask.notes
        ),
        is_writing=stage.open and not is_walking,
        themes=state.themes,
        theme=_theme_of(state, shared),
        collected=_collected(state)[:ON_A_PHONE] if stage.revealed else (),
    )


def _theme_of(state: State, shared: Sequence[Card]) -> str:
    """Who talks goes on about what they talked about: the theme of the last card of this duo, or the only one."""
    if len(state.themes) == 1:
        return state.themes[0].id
    return next((card.theme for card in reversed(shared) if card.round == state.current), "")


def place_of(state: State, seat: SeatId, nth: int) -> Place | None:
    """Where somebody sits in round `nth` (from 0), with whom they meet there."""
    group, before = state.group_of(seat, nth), state.group_of(seat, nth - 1)
    if group is None:
        return None
    is_same = (before is not None and before.spot == group.spot) or facts_of(state, seat).stays
    return Place(nth + 1, group.spot, _named(state, (id for id in group.people if id != seat)), is_same)


def _asks(state: State, nth: int, cards: Iterable[Card]) -> tuple[Ask, ...]:
    """The questions of round `nth`. A card about something else than is asked stands with the first of them."""
    asked, here = state.asks(nth), [card for card in cards if card.round == nth]
    kinds = {question.kind for question in asked}
    return tuple(
        Ask(
            question,
            nth,
            tuple(
                _note(state, card)
                for card in here
                if card.kind == question.kind or (place == 0 and card.kind not in kinds)
            ),
        )
        for place, question in enumerate(asked)
    )


def _wall(state: State, stage: Stage) -> Wall:
    if state.phase is Phase.PREPARING:
        asks = tuple(ask for nth in range(min(state.rounds, len(Kind))) for ask in _asks(state, nth, ()))
    else:
        asks = _asks(state, state.current, ())
    has_names = state.phase is Phase.SEATING or (state.phase is Phase.TALKING and state.names_shown)
    return Wall(
        now=_moment(state),
        asks=asks,
        themes=state.themes,
        places=_places(state, state.current) if has_names else (),
        cards=len(state.cards) if state.phase is Phase.DONE else 0,
        collected=_collected(state) if stage.revealed else (),
    )


def _console(state: State, stage: Stage) -> Console:
    groups = state.plan.rounds[state.current] if state.current < len(state.plan.rounds) else ()
    writers = {card.seat for card in state.cards.values() if card.round == state.current}
    return Console(
        now=_moment(state),
        present=stage.present,
        is_planned=state.is_planned,
        begun=state.begun,
        has_next=state.has_next,
        paired=sum(len(group.people) for group in groups),
        groups=len(groups),
        wrote=sum(not writers.isdisjoint(group.people) for group in groups),
        new=state.plan.score,
        bound=state.plan.bound,
        rounds=_rounds(state),
        aside=_named(state, sorted(state.aside)),
        lacks=(
            *(Lack(sentence) for sentence in said_of_pairs(state.plan, stage.pairs, since=state.current)),
            *_lacks(state),
        ),
        names_shown=state.names_shown,
        asks=tuple(
            Ask(question, 0, tuple(_note(state, card) for card in state.cards.values() if card.kind == question.kind))
            for question in state.questions
        ),
        cards=len(state.cards),
        themes=state.themes,
    )


def _lacks(state: State) -> Iterable[Lack]:
    """What is said of several groups is said once."""
    found = dict[Sentence, list[tuple[Somebody, ...]]]()
    worth = [one for one in worth_saying(state.plan) if one.round >= state.current or one.kind.is_wish]
    uneven = [one.round for one in worth if one.kind is Lacking.SIZE]
    for one in worth:
        sentence = sentence_of(one, state.by_hand)
        if one.kind is Lacking.SIZE and uneven.count(one.round) > 1:
            mends = state.phase is Phase.TALKING and state.has_next and set(uneven) == {state.current}
            sentence = Sentence(SIZES_OF_NOW if mends else SIZES, (("round", one.round + 1),))
        found.setdefault(sentence, []).append(_named(state, one.people))
    return (Lack(sentence, tuple(group for group in groups if group)) for sentence, groups in found.items())


def _paper(state: State) -> Paper:
    rounds = _rounds(state)
    places = {id: [] for id in state.people} if rounds else dict[SeatId, list[Place]]()
    for nth in range(len(rounds)):
        for id, found in places.items():
            if place := place_of(state, id, nth):
                found.append(place)
    tickets = (Ticket(one, tuple(places[one.seat])) for one in _named(state, state.people) if places.get(one.seat))
    return Paper(
        asks=tuple(ask for nth in range(state.rounds) for ask in _asks(state, nth, ())),
        themes=state.themes,
        rounds=rounds,
        tickets=tuple(tickets),
        spots=tuple(sorted({place.spot for one in rounds for place in one.places})),
    )


def _rounds(state: State) -> tuple[RoundView, ...]:
    return tuple(
        RoundView(nth + 1, _places(state, nth), nth == state.current, nth < state.begun)
        for nth in range(len(state.plan.rounds))
    )


def _places(state: State, nth: int) -> tuple[Place, ...]:
    groups: tuple[Group, ...] = state.plan.rounds[nth] if nth < len(state.plan.rounds) else ()
    return tuple(Place(nth + 1, group.spot, _named(state, group.people)) for group in groups)


def _named(state: State, seats: Iterable[SeatId]) -> tuple[Somebody, ...]:
    numbers = {seat: nth for nth, seat in enumerate(state.people)}
    return tuple(
        Somebody(seat, numbers.get(seat, -1), facts.no_phone, facts.stays)
        for seat, facts in ((seat, facts_of(state, seat)) for seat in seats)
    )


def _collected(state: State) -> tuple[Note, ...]:
    """Strengths first, then what can be better; without what the facilitator keeps from the wall."""
    order = list(Kind)
    cards = (card for card in state.cards.values() if not card.hidden)
    return tuple(_note(state, card) for card in sorted(cards, key=lambda card: order.index(card.kind)))


def _note(state: State, card: Card) -> Note:
    text = next((theme.text for theme in state.themes if theme.id == card.theme), "")
    return Note(card.id, card.text, card.kind, card.theme, text, card.hidden)
