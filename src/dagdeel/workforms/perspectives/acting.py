"""What the room and the facilitator may do with what three views tell, each as `decide` of one command."""

from collections.abc import Sequence

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import Command, Event, Refused, SeatId, list_of, new_id, text_of

from .state import KEYS, LENGTH, MOST_CARDS, MOST_HANDS, PER_PERSON, STEPS, SUMMARY, Card, Kind, State

AT_ONCE = 60
"""Lines that may be entered in one go."""
EMPTY = Refused(N_("Schrijf eerst op wat je mist."))
NOTHING = Refused(N_("Schrijf eerst iets op."))
FULL = Refused(N_("Er staat al heel veel: {most} punten. Meer past er niet bij."), {"most": MOST_CARDS})
GONE = Refused(N_("Dit staat er niet meer. Kijk op het scherm en probeer het opnieuw."))
NO_SUCH_STEP = Refused(N_("Deze blik is er niet. Kijk welke nu aan de beurt is."))
ENOUGH = Refused(
    N_("Je schreef al {most} keer wat je mist. Verander er een, of haal er een weg."), {"most": PER_PERSON}
)


def underline(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """All underlines of one view each time; none takes them all back."""
    step = _step(state, command)
    if step is None:
        return NO_SUCH_STEP
    ticks = list_of(command.data, "card[]", at_most=MOST_CARDS)
    told = list(state.of(step, Kind.TOLD))
    ids = [card.id for card in told if card.id in ticks]
    if ticks and not ids:
        return GONE
    if ids == [card.id for card in told if seat in card.marks]:
        return []
    return [Event("underlined", {"step": step, "cards": ids}, seat)]


def miss(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    step, text = _step(state, command), line(command)
    if step is None:
        return NO_SUCH_STEP
    if not text:
        return EMPTY
    if len(state.own(seat)) >= PER_PERSON:
        return ENOUGH
    if len(state.cards) >= MOST_CARDS:
        return FULL
    return [Event("missed", {"card": new_id(command.chance), "step": step, "text": text}, seat)]


def change(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """Edit or withdraw what one wrote oneself."""
    card = _card(state, command)
    if card is None or card.seat != seat:
        return Refused(N_("Dit staat er niet meer. Schrijf het opnieuw op."))
    return _changed(card, command)


def reword(state: State, command: Command) -> Sequence[Event] | Refused:
    """A line of the summary in other words, or away."""
    card = _card(state, command)
    return GONE if card is None or card.kind is not Kind.SUMMED else _changed(card, command)


def _changed(card: Card, command: Command) -> Sequence[Event] | Refused:
    text, seat = line(command), card.seat
    if command.kind in ("withdraw", "drop"):
        return [Event("withdrawn", {"card": card.id}, seat)]
    if not text:
        return Refused(N_("Leeg kan niet. Schrijf iets op, of haal het weg."))
    return [] if text == card.text else [Event("edited", {"card": card.id, "text": text}, seat)]


def enter(state: State, command: Command, kind: Kind) -> Sequence[Event] | Refused:
    """Several lines at once: what was told, what came on paper, or the facilitator's summary."""
    step = SUMMARY if kind is Kind.SUMMED else _step(state, command)
    if step is None:
        return NO_SUCH_STEP
    texts = reading.rows(command.data.get("text"), at_most=AT_ONCE, each=LENGTH)
    if not texts:
        return NOTHING
    if len(texts) > AT_ONCE:
        return Refused(N_("Voer hoogstens {most} regels tegelijk in."), {"most": AT_ONCE})
    if len(state.cards) + len(texts) > MOST_CARDS:
        return FULL
    ids = (new_id(command.chance, nth) for nth in range(len(texts)))
    return [Event(kind, {"card": key, "step": step, "text": text}) for key, text in zip(ids, texts, strict=True)]


def take(state: State, command: Command) -> Sequence[Event] | Refused:
    """Into the summary, in the words in which it was said; once is enough."""
    card = _card(state, command)
    if card is None or card.kind is Kind.SUMMED:
        return GONE
    if any(one.source == card.id for one in state.of(SUMMARY, Kind.SUMMED)):
        return []
    if len(state.cards) >= MOST_CARDS:
        return FULL
    data = {"card": new_id(command.chance), "step": SUMMARY, "text": card.text, "source": card.id}
    return [Event("summed", data)]


def hands(state: State, command: Command) -> Sequence[Event] | Refused:
    """For each point how many people without a phone underline it."""
    counts = {}
    for card in state.cards.values():
        if card.kind is not Kind.TOLD or f"count-{card.id}" not in command.data:
            continue
        number = reading.number(command.data[f"count-{card.id}"], most=MOST_HANDS)
        if number is None:
            return Refused(N_("Vul een heel getal in van 0 tot en met {most}."), {"most": MOST_HANDS})
        if number != card.hands:
            counts[card.id] = number
    return [Event("hands", {"counts": counts})] if counts else []


def put(state: State, command: Command) -> Sequence[Event] | Refused:
    """Off the screens, or back on them."""
    card, is_off = _card(state, command), command.kind == "take-off"
    if card is None or card.kind is Kind.SUMMED:
        return GONE
    return [] if card.removed is is_off else [Event("removed" if is_off else "restored", {"card": card.id})]


def nominate(state: State, command: Command) -> Sequence[Event] | Refused:
    """Which lines of the summary, and what of what was missing, goes on as a theme: the whole choice each time."""
    ticks = set(list_of(command.data, "card[]", at_most=MOST_CARDS))
    now = [one.id for one in nominable(state) if one.id in ticks]
    return [] if frozenset(now) == state.candidates else [Event("candidates", {"cards": now})]


def nominable(state: State) -> list[Card]:
    """The lines of the summary, and what was missing as far as no line was taken from it."""
    lines = list(state.of(SUMMARY, Kind.SUMMED))
    taken = {line.source for line in lines}
    return lines + [card for key in KEYS for card in state.of(key, Kind.MISSED) if card.id not in taken]


def turn(state: State, command: Command) -> Sequence[Event] | Refused:
    """To another step. A view that was not told before opens the phones again; an earlier one stays as it was."""
    step = text_of(command.data, "step", at_most=20)
    if step not in STEPS:
        return NO_SUCH_STEP
    if step == state.on:
        return []
    return [Event("turned" if step in state.begun or step == SUMMARY else "begun", {"step": step})]


def _step(state: State, command: Command) -> str | None:
    """The view that was named, or the one that is told now; `None` where there is no such view."""
    step = text_of(command.data, "step", at_most=20) if "step" in command.data else state.on
    return step if step in KEYS else None


def _card(state: State, command: Command) -> Card | None:
    return state.cards.get(text_of(command.data, "card", at_most=40))


def line(command: Command) -> str:
    return " ".join(text_of(command.data, "text", at_most=LENGTH).split())
