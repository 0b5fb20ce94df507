"""The rules of the dot vote (`method.md` A23): two or three dots each, hidden until shown, a second round for a tie."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import (
    NOT_HERE,
    Audience,
    Command,
    Event,
    Json,
    Length,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
    list_of,
    new_id,
    text_of,
)

from .counting import Row, Verdict, outcome
from .showing import View, shown
from .state import LENGTH, MOST_HANDS, MOST_OPTIONS, Round, State, evolved, known, opened

takes = ("themes",)
collects: tuple[str, ...] = ()
gives = ("themes",)
hidden_until_closed = True
reopens: tuple[str, ...] = ("round",)
beside = False


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "vote", Role.PHONE if command.seat:
            return _vote(state, command, command.seat)
        case "hands", Role.HELPER | Role.FACILITATOR:
            return _hands(state, command)
        case "add", Role.HELPER | Role.FACILITATOR:
            return _add(state, command)
        case "round", Role.FACILITATOR:
            return _round(state, command)
        case "withdraw-round", Role.FACILITATOR:
            return _withdraw_round(state)
        case "count", Role.FACILITATOR:
            return [] if state.round.counted else [Event("counted", {"round": state.round.number})]
        case "choose", Role.FACILITATOR:
            return _choose(state, command)
        case "recount", Role.FACILITATOR:
            return [] if state.picked is None else [Event("recounted", {})]
        case _:
            return NOT_HERE


def _vote(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """The whole ballot each time; an empty one takes all dots back."""
    round_ = state.round
    if text_of(command.data, "round", at_most=4) not in ("", str(round_.number)):
        return Refused(N_("Die stemronde is voorbij. Geef je stippen in de ronde die nu op je scherm staat."))
    ticks = list_of(command.data, "option[]", at_most=MOST_OPTIONS * round_.dots)
    ballot = [option for option in (_ticked(tick, round_) for tick in ticks) if option]
    if len(ballot) < len(ticks):
        return Refused(N_("Een van je keuzes staat niet meer op de lijst. Kijk op je scherm en kies opnieuw."))
    if not state.pile and len(set(ballot)) < len(ballot):
        return Refused(N_("Je kunt ieder onderwerp één stip geven. Geef je andere stip aan iets anders."))
    if len(ballot) > round_.dots:
        return Refused(
            N_("Je hebt {dots} stippen. Haal er eerst een weg, dan kun je hem ergens anders geven."),
            {"dots": round_.dots},
        )
    ballot.sort(key=round_.options.index)
    if tuple(ballot) == round_.ballots.get(seat, ()):
        return []
    return [Event("voted", {"round": round_.number, "options": ballot}, seat)]


def _ticked(tick: str, round_: Round) -> str:
    """The option of one tick. The second and third dot on the same option are called `id:2` and `id:3`."""
    option = tick if tick in round_.options else tick.rpartition(":")[0]
    return option if option in round_.options else ""


def _hands(state: State, command: Command) -> Sequence[Event] | Refused:
    """Counts by raised hands or cards. They may be impossible: the console warns, people know what they counted."""
    round_, counts = state.round, {}
    if text_of(command.data, "round", at_most=4) not in ("", str(round_.number)):
        return Refused(N_("Die stemronde is voorbij. Vul de handen in bij de ronde van nu."))
    names = {option: f"count-{option}" for option in round_.options}
    for option, name in {**names, "": "raised"}.items():
        if name in command.data:
            number = reading.number(command.data[name], most=MOST_HANDS)
            if number is None:
                return Refused(N_("Vul een heel getal in van 0 tot en met {most}."), {"most": MOST_HANDS})
            counts[option] = number
    raised = counts.pop("", round_.raised)
    before = dict(zip(round_.options, round_.count.hands, strict=True))
    if raised == round_.raised and {**before, **counts} == before:
        return []
    return [Event("hands", {"round": round_.number, "counts": counts, "raised": raised})]


def _add(state: State, command: Command) -> Sequence[Event] | Refused:
    text = " ".join(text_of(command.data, "text", at_most=LENGTH).split())
    if not text:
        return Refused(N_("Schrijf eerst op wat er nog bij moet."))
    if len(state.options) >= MOST_OPTIONS:
        return Refused(
            N_("Er staan al {most} onderwerpen. Meer past niet op een lijst om uit te kiezen."), {"most": MOST_OPTIONS}
        )
    if text.casefold() in {option.text.casefold() for option in state.options}:
        return Refused(N_("Dit onderwerp staat al op de lijst."))
    return [Event("option", {"id": new_id(command.chance), "text": text})]


def _round(state: State, command: Command) -> Sequence[Event] | Refused:
    """A next round among some options. What was chosen and takes no part in it keeps its place."""
    options = known(state, list(list_of(command.data, "option[]", at_most=MOST_OPTIONS)))
    if len(options) < 2:
        return Refused(N_("Kies twee of meer onderwerpen voor een nieuwe stemronde."))
    if not any(state.round.count.votes):
        return Refused(N_("In deze ronde is nog niet gestemd. Tel eerst deze stippen."))
    kept = [row for row in _rows(state) if row.verdict is Verdict.CHOSEN and row.id not in options]
    places = min(max(state.choose - len(kept), 1), len(options) - 1)
    return [Event("round", {"options": list(options), "places": places, "dots": min(state.dots, places)})]


def _withdraw_round(state: State) -> Sequence[Event] | Refused:
    if state.round.number == 1:
        return []
    if state.round.ballots or state.round.raised or any(state.round.count.votes):
        return Refused(N_("In deze ronde is al gestemd. Tel hem, of kies zelf wat doorgaat."))
    return [Event("round-withdrawn", {})]


def _choose(state: State, command: Command) -> Sequence[Event] | Refused:
    options = known(state, list(list_of(command.data, "option[]", at_most=MOST_OPTIONS)))
    if not options:
        return Refused(N_("Kies minstens één onderwerp, of ga terug naar de telling."))
    return [] if options == state.picked else [Event("picked", {"options": list(options)})]


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`themes` holds what goes on: chosen, and undecided as well, because a tie is not for a machine to break."""
    rows = _rows(state)
    on = [row for row in rows if row.verdict is not Verdict.OUT]
    return {
        "themes": [
            {"id": row.id, "text": row.text, "votes": row.votes, "undecided": row.verdict is Verdict.UNDECIDED}
            for row in on
        ],
        "options": [
            {
                "id": row.id,
                "text": row.text,
                "votes": row.votes,
                "phones": row.phones,
                "hands": row.hands,
                "round": row.round,
                "rank": row.rank,
                "shared": row.shared,
                "verdict": str(row.verdict),
                "by_hand": row.by_hand,
            }
            for row in rows
        ],
        "rounds": [_round_results(state, one) for one in state.rounds],
        "chosen_by_hand": state.picked is not None,
    }


def _round_results(state: State, round_: Round) -> Json:
    texts = {option.id: option.text for option in state.options}
    return {
        "number": round_.number,
        "dots": round_.dots,
        "places": round_.count.places,
        "people": {"phones": len(round_.ballots), "hands": round_.raised},
        "options": [
            {"id": option, "text": texts[option], "phones": phones, "hands": hands, "votes": phones + hands}
            for option, phones, hands in zip(round_.options, round_.count.phones, round_.count.hands, strict=True)
        ],
    }


def _rows(state: State) -> Sequence[Row]:
    return outcome(state.options, state.counts, state.picked)


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    """A few different ballots for a seat; the facilitator's next steps without one."""
    round_ = state.round
    if seat is None:
        return _team_moves(state)
    if not round_.options:
        return []
    liked = sorted(
        round_.options, key=lambda option: crc32(option.encode()) % 7 + crc32(f"{seat}{option}".encode()) % 9
    )
    number = str(round_.number)
    ballots = dict.fromkeys((tuple(liked[: round_.dots]), tuple(liked[1 : 1 + round_.dots]), tuple(liked[:1])))
    return [Move("vote", {"round": number, "option[]": list(ballot)}) for ballot in ballots]


def _team_moves(state: State) -> Sequence[Move]:
    round_ = state.round
    counts: dict[str, str | list[str]] = {
        f"count-{option}": str(crc32(option.encode()) % 3) for option in round_.options
    }
    found = [
        Move("hands", {**counts, "raised": "3", "round": str(round_.number)}, Role.HELPER),
        Move("recount", {}, Role.FACILITATOR),
        Move("count", {}, Role.FACILITATOR),
    ]
    if len(state.options) < 6:
        found.append(Move("add", {"text": f"Nog een onderwerp ({len(state.options) + 1})"}, Role.HELPER))
    if state.options:
        found.append(
            Move("choose", {"option[]": [option.id for option in state.options[: state.choose]]}, Role.FACILITATOR)
        )
    tied = [row.id for row in _rows(state) if row.verdict is Verdict.UNDECIDED]
    if len(tied) > 1 and any(round_.count.votes) and len(state.rounds) < 3:
        found.append(Move("round", {"option[]": tied}, Role.FACILITATOR))
    return found
