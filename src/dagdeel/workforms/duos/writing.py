"""Cards: written by one of a duo, and of all who sit together."""

from collections.abc import Sequence

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import NOT_HERE, Command, Event, Json, Refused, SeatId, new_id, text_of

from .questions import Kind
from .state import LENGTH, MOST_CARDS, State

MOST_EACH = 10
"""Cards of one writer in one round: a talk of five minutes gives a few."""
AT_ONCE = 60
"""Cards that come from paper in one go."""

EMPTY = Refused(N_("Schrijf eerst op wat jullie zeiden."))
FULL = Refused(N_("Er zijn al {most} kaartjes. Meer past er niet bij."), {"most": MOST_CARDS})
GONE = Refused(N_("Dit kaartje is er niet meer. Schrijf een nieuw kaartje."))


def by_phone(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    match command.kind:
        case "write":
            return _write(state, command, seat)
        case "edit" | "withdraw" | "tag":
            return _change(state, command, seat)
        case _:
            return NOT_HERE


def _write(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    nth = reading.whole(command.data.get("round"), state.current, least=0, most=state.rounds - 1)
    text = _line(command, "text")
    if nth > state.current:
        return Refused(N_("Deze ronde is nog niet begonnen. Schrijf bij de ronde van nu."))
    if not text:
        return EMPTY
    if sum(card.seat == seat and card.round == nth for card in state.cards.values()) >= MOST_EACH:
        return Refused(
            N_("Je schreef al {most} kaartjes in deze ronde. Verander er een, of haal er een weg."),
            {"most": MOST_EACH},
        )
    if len(state.cards) >= MOST_CARDS:
        return FULL
    asked = [question.kind for question in state.asks(nth)]
    kind = next((one for one in asked if one == text_of(command.data, "kind", at_most=20)), asked[0])
    return [Event("written", _card(new_id(command.chance), nth, kind, text, _theme(state, command)), seat)]


def _change(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    card = state.cards.get(text_of(command.data, "card", at_most=40))
    if card is None or not state.shares(seat, card):
        return GONE
    match command.kind:
        case "withdraw":
            return [Event("withdrawn", {"card": card.id}, seat)]
        case "tag":
            theme = _theme(state, command)
            return [] if theme == card.theme else [Event("tagged", {"card": card.id, "theme": theme}, seat)]
        case _:
            text = _line(command, "text")
            if not text:
                return Refused(N_("Een leeg kaartje kan niet. Schrijf iets op, of haal het kaartje weg."))
            return [] if text == card.text else [Event("edited", {"card": card.id, "text": text}, seat)]


def entered(state: State, command: Command) -> Sequence[Event] | Refused:
    """What duos wrote on paper: one card a line."""
    texts = reading.rows(command.data.get("text"), at_most=AT_ONCE, each=LENGTH)
    if not texts:
        return EMPTY
    if len(texts) > AT_ONCE:
        return Refused(N_("Voer hoogstens {most} kaartjes tegelijk in."), {"most": AT_ONCE})
    if len(state.cards) + len(texts) > MOST_CARDS:
        return FULL
    given, theme = text_of(command.data, "kind", at_most=20), _theme(state, command)
    kind = Kind(given) if given in list(Kind) else state.asks(state.current)[0].kind
    return [
        Event("written", _card(new_id(command.chance, nth), state.current, kind, text, theme))
        for nth, text in enumerate(texts)
    ]


def judged(state: State, command: Command) -> Sequence[Event] | Refused:
    """The facilitator keeps a card from the wall, or puts it back."""
    card = state.cards.get(text_of(command.data, "card", at_most=40))
    if card is None:
        return Refused(N_("Dit kaartje is er niet meer. Kijk in de lijst wat er nu staat."))
    hidden = command.kind == "keep-back"
    return [] if card.hidden is hidden else [Event("hidden" if hidden else "shown", {"card": card.id})]


def _card(key: str, nth: int, kind: Kind, text: str, theme: str) -> Json:
    card: Json = {"card": key, "round": nth, "kind": str(kind), "text": text}
    return {**card, "theme": theme} if theme else card


def _theme(state: State, command: Command) -> str:
    given = text_of(command.data, "theme", at_most=40)
    return given if any(theme.id == given for theme in state.themes) else ""


def _line(command: Command, name: str) -> str:
    return " ".join(text_of(command.data, name, at_most=LENGTH).split())
