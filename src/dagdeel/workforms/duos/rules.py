"""The rules of rounds in duos (`method.md` A24): make them, send everybody to a place, talk, write down, and on."""

from collections.abc import Sequence

from dagdeel.core import reading
from dagdeel.core.pairing import pairs_of
from dagdeel.core.words import N_, Words
from dagdeel.core.workform import (
    LENGTH,
    NOT_HERE,
    PEOPLE,
    Audience,
    Command,
    Event,
    Json,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
    list_of,
    text_of,
)

from . import meeting, writing
from .lengths import MOST_MINUTES, MOST_ROUNDS
from .lengths import lengths as lengths  # noqa: PLC0414
from .likely import moves_of
from .questions import Kind
from .screens import View
from .showing import shown
from .state import MOST_PEOPLE, Phase, State, evolved, opened

takes = ("themes",)
collects: tuple[str, ...] = ()
gives = ("points",)
hidden_until_closed = False
reopens: tuple[str, ...] = ("started",)
beside = False

FIRST = Refused(N_("Maak eerst de duo’s."))


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case _, Role.PHONE if command.seat:
            return writing.by_phone(state, command, command.seat)
        case kind, Role.ROOM if kind == PEOPLE:
            return meeting.heard(state, command.people, command.pairs, seed=command.chance)
        case kind, Role.ROOM if kind == LENGTH:
            return _fit(state, command)
        case "enter", Role.HELPER | Role.FACILITATOR:
            return writing.entered(state, command)
        case "move" | "back", Role.HELPER | Role.FACILITATOR:
            return _move(state, command)
        case _, Role.FACILITATOR:
            return _lead(state, command)
        case _:
            return NOT_HERE


def _lead(state: State, command: Command) -> Sequence[Event] | Refused:
    match command.kind:
        case "plan":
            return _plan(state, command)
        case "places":
            return _seat(state)
        case "begin":
            return _start(state, command)
        case "end":
            return _stop(state, command)
        case "longer":
            return [Event("extended", {"minutes": 1})] if state.phase is Phase.TALKING else []
        case "finish":
            return _finish(state)
        case "again":
            return _again(state, command)
        case "names":
            shown = text_of(command.data, "shown", at_most=4) == "1"
            return [] if shown is state.names_shown else [Event("names", {"shown": shown})]
        case "keep-back" | "put-back":
            return writing.judged(state, command)
        case _:
            return NOT_HERE


def _plan(state: State, command: Command) -> Sequence[Event] | Refused:
    if state.begun:
        return Refused(N_("De rondes zijn al begonnen. Ruil twee mensen, of zet iemand even apart."))
    found = meeting.planned(state, command.people, command.pairs, seed=command.chance)
    return found if isinstance(found, Refused) else [found]


def _seat(state: State) -> Sequence[Event] | Refused:
    if not state.is_planned:
        return FIRST
    return [Event("seated", {"round": 0})] if state.phase is Phase.PREPARING else []


def _start(state: State, command: Command) -> Sequence[Event] | Refused:
    if not state.is_planned:
        return FIRST
    if state.phase in (Phase.TALKING, Phase.DONE) or _is_past(state, command):
        return []
    return [Event("started", {"round": state.current})]


def _stop(state: State, command: Command) -> Sequence[Event]:
    """After the last round everybody is done; else they walk to the next place."""
    if state.phase is not Phase.TALKING or _is_past(state, command):
        return []
    return [Event("seated", {"round": state.current + 1}) if state.has_next else Event("finished", {})]


def _is_past(state: State, command: Command) -> bool:
    """A second tap on the button of a round that somebody else has started or stopped already."""
    return text_of(command.data, "round", at_most=4) not in ("", str(state.current))


def _finish(state: State) -> Sequence[Event] | Refused:
    """No more rounds, because time is short."""
    if not state.begun:
        return Refused(N_("Er is nog geen ronde geweest. Start eerst ronde 1."))
    return [] if state.phase is Phase.DONE else [Event("finished", {})]


def _again(state: State, command: Command) -> Sequence[Event] | Refused:
    """A round more after all, with who is here by now."""
    if state.phase is not Phase.DONE:
        return []
    if state.begun >= state.rounds:
        return Refused(N_("Alle rondes zijn geweest. Ga verder met het volgende onderdeel."))
    seated = Event("seated", {"round": state.begun})
    return [seated, *meeting.heard(evolved(state, seated), command.people, command.pairs, seed=command.chance)]


def _fit(state: State, command: Command) -> Sequence[Event] | Refused:
    """Fewer rounds because the agenda bent, or those rounds after all. The last one asks what the others would have. A
    round that people walk to or talk in is not taken from them, and one lasts as long as the other."""
    most = len(state.plan.rounds) or MOST_ROUNDS
    wanted = reading.whole(command.data.get("rounds"), state.rounds, least=0, most=MOST_ROUNDS)
    minutes = reading.whole(command.data.get("minutes"), state.minutes, least=0, most=MOST_MINUTES)
    if state.phase is Phase.DONE or minutes != state.minutes or not state.current < wanted <= most:
        return NOT_HERE
    return [] if wanted == state.rounds else [Event("fitted", {"rounds": wanted})]


def _move(state: State, command: Command) -> Sequence[Event] | Refused:
    """One selection of people, several buttons: what is done with them is in `do`."""
    if not state.is_planned or state.phase is Phase.DONE:
        return FIRST if not state.is_planned else Refused(N_("De rondes zijn klaar. Er valt niets meer te ruilen."))
    seats = _chosen(state, command)
    if command.kind == "back":
        return _set_aside(state, command, state.aside.difference(seats))
    match text_of(command.data, "do", at_most=20) or "swap":
        case "swap":
            return _swap(state, command, seats)
        case "aside" if seats:
            return _set_aside(state, command, state.aside.union(seats))
        case "aside":
            return Refused(N_("Tik eerst aan wie even niet meedoet."))
        case _:
            return NOT_HERE


def _chosen(state: State, command: Command) -> list[SeatId]:
    """Screens know people by their number in the plan: a seat does not leave the room."""
    people = tuple(state.people)
    wanted = {
        reading.whole(one, -1, least=-1, most=MOST_PEOPLE)
        for one in list_of(command.data, "person[]", at_most=MOST_PEOPLE)
    }
    return [seat for nth, seat in enumerate(people) if nth in wanted and seat in state.here]


def _set_aside(state: State, command: Command, aside: frozenset[SeatId]) -> Sequence[Event]:
    if aside == state.aside:
        return []
    return [meeting.rearranged(state, {}, command.pairs, here=state.here, aside=aside, seed=command.chance)]


def _swap(state: State, command: Command, seats: Sequence[SeatId]) -> Sequence[Event] | Refused:
    if len(seats) != 2:
        return Refused(N_("Tik twee mensen aan die van plek ruilen."))
    nth = reading.whole(command.data.get("round"), state.current, least=0, most=len(state.plan.rounds) - 1)
    if nth < state.begun:
        return Refused(N_("Deze ronde is al begonnen: laat mensen hun gesprek afmaken. Ruil in een volgende ronde."))
    found = meeting.swapped(state, nth, seats[0], seats[1])
    return found if isinstance(found, Refused) else [found]


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def skipped(state: State, /) -> Words | None:
    if not state.is_planned:
        return Words(N_("de duo’s waren nog niet gemaakt"))
    if state.begun < state.rounds:
        params = {"begun": state.begun, "rounds": state.rounds}
        return Words(N_("er waren {begun} van de {rounds} rondes geweest"), params)
    return None


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """The cards as points, and how many met; never who met whom."""
    held = state.plan.rounds[: state.begun]
    groups = [group.people for one in held for group in one if len(group.people) > 1]
    met = set(pairs_of(groups))
    domains = {seat: facts.domain for seat, facts in state.people.items()}
    cards = [card for card in state.cards.values() if not card.hidden]
    return {
        "points": [_point(card.id, card.text, card.kind, card.theme) for card in cards],
        "around": [{"id": theme.id, "text": theme.text} for theme in state.themes],
        "rounds": {"held": len(held), "planned": state.rounds, "minutes": state.minutes},
        "people": len({seat for group in groups for seat in group}),
        "meetings": len(met),
        "across": sum(1 for a, b in met if "" != domains.get(a, "") != domains.get(b, "") != ""),
        "cards": len(state.cards),
        "on_behalf": sum(card.seat is None for card in state.cards.values()),
        "hidden": len(state.cards) - len(cards),
    }


def _point(key: str, text: str, kind: Kind, theme: str) -> Json:
    point: Json = {"id": key, "text": text, "kind": str(Kind.BETTER if kind is Kind.NEED else kind)}
    if kind is Kind.NEED:
        point["need"] = True
    return {**point, "theme": theme} if theme else point


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    return moves_of(state, seat)
