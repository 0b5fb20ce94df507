"""What people would probably do next: for a rehearsal, and for the laws."""

from collections.abc import Sequence
from zlib import crc32

from dagdeel.core.workform import Move, Role, SeatId

from .state import MOST_LINES, POINTS, Group, State

STORIES = (
    "Een mevrouw van 82 valt thuis. De huisarts weet het pas na een week.",
    "Een vader met schulden durft de post niet meer open te maken.",
    "Een jongen blijft thuis van school, en iedereen wacht op een ander.",
    "Een buurman zorgt al jaren voor zijn vrouw en slaapt bijna niet.",
    "Iemand komt iedere maand op het spreekuur, maar is vooral alleen.",
    "Een gezin woont in een vochtig huis en de kinderen hoesten.",
    "Een vrouw komt uit het ziekenhuis en de hulp thuis is nog niet geregeld.",
    "Een nieuwkomer begrijpt de brief van de gemeente niet.",
)
NOW = (
    "Ieder belt voor zich. Niemand weet wie er al langs is geweest.",
    "De huisarts verwijst, en hoort daarna niets meer.",
    "De familie vertelt drie keer hetzelfde verhaal.",
)
SHOULD = (
    "Eén van ons gaat langs en laat de anderen weten wat nodig is.",
    "Binnen een week weten we wie het eerste gesprek voert.",
    "We vragen eerst wat de bewoner zelf wil.",
)
COULD = (
    "De huisarts belt dezelfde dag het wijkteam",
    "Welzijn gaat binnen een week op huisbezoek",
    "De wijkverpleegkundige vraagt naar de mantelzorger",
    "De buurman mag ons bellen als hij zich zorgen maakt",
    "De gemeente geeft één nummer voor overleg",
    "De apotheek zegt het als medicijnen niet worden opgehaald",
)


def moves_of(state: State, seat: SeatId | None) -> Sequence[Move]:
    if seat is None:
        return _team(state)
    group, number = state.group_of(seat), crc32(seat.encode())
    if group is None:
        return _stories(state, seat, number)
    if not group.scribe:
        return [Move("scribe", {})]
    if group.scribe == seat:
        return _scribe(group, number)
    waiting = [one for one in group.suggestions if one.seat == seat and one.is_used is None]
    return [] if waiting or len(group.suggestions) > MOST_LINES else [Move("suggest", {"text": _of(COULD, number)})]


def _stories(state: State, seat: SeatId, number: int) -> Sequence[Move]:
    before = state.offers.get(seat)
    if before is None:
        return [Move("offer", {"text": _of(STORIES, number)})]
    return [Move("withdraw", {})] if not before.case and number % 5 == 0 else []


def _scribe(group: Group, number: int) -> Sequence[Move]:
    found = []
    if not group.now:
        found.append(Move("write", {"part": "now", "text": _of(NOW, number)}))
    if not group.should:
        found.append(Move("write", {"part": "should", "text": _of(SHOULD, number)}))
    if len(group.could) < 3:
        found.append(Move("line", {"text": _of(COULD, number + len(group.could))}))
    elif len(group.could) == 3:
        found.append(Move("line", {"line": group.could[1].id, "text": _of(COULD, number + 4)}))
    waiting = [one.id for one in group.suggestions if one.is_used is None]
    if waiting and len(group.could) < MOST_LINES:
        found.append(Move("answer", {"suggestion": waiting[0], "do": "aside" if number % 3 == 0 else "use"}))
    return found or [Move("hand-over", {})]


def _of(texts: Sequence[str], number: int) -> str:
    return texts[number % len(texts)]


def _team(state: State) -> Sequence[Move]:
    found = []
    if len(state.cases) < 3:
        story = _of(STORIES, len(state.cases))
        found.append(Move("tell", {"title": f"Casus {len(state.cases) + 1}", "story": story}, Role.FACILITATOR))
    waiting = next((one.id for one in state.offers.values() if not one.case), "")
    if waiting and len(state.cases) < 5:
        found.append(Move("tell", {"offer": waiting, "title": "Uit de zaal"}, Role.FACILITATOR))
    unused = [one.id for one in state.cases if one.id not in {group.case for group in state.groups}]
    if len(state.cases) > 3 and unused:
        found.append(Move("drop-case", {"case": unused[-1]}, Role.FACILITATOR))
    if state.themes and state.cases:
        tie = {"case": state.cases[0].id, "theme": state.themes[0].id}
        found.append(Move("tie", tie, Role.FACILITATOR))
    if state.cases and state.here and not any(group.is_written for group in state.groups):
        found.insert(0, Move("make", {}, Role.FACILITATOR))
    return [*found, *_plenary(state)]


def _plenary(state: State) -> Sequence[Move]:
    found: list[Move] = []
    for group in state.groups[-1:]:
        if not group.now:
            found.append(Move("fill", {"group": group.id, "part": "now", "text": NOW[0]}, Role.HELPER))
        if len(group.could) < 2:
            found.append(Move("fill-line", {"group": group.id, "text": COULD[0]}, Role.HELPER))
        if state.members:
            person = str(min(one.number for one in state.members.values()))
            found.append(Move("move", {"person": person, "to": group.id}, Role.FACILITATOR))
        found.append(Move("free-scribe", {"group": group.id}, Role.FACILITATOR))
        found.append(Move("show-card", {"show": group.id}, Role.FACILITATOR))
    taken = {one.line for one in state.points}
    open_lines = [line.id for group in state.groups for line in group.lines if line.id not in taken]
    if open_lines and len(state.points) < 4:
        found.append(Move("take", {"line": open_lines[-1]}, Role.FACILITATOR))
    if state.points:
        reworded = {"point": state.points[0].id, "text": "Elkaar dezelfde dag bellen"}
        found.append(Move("reword", reworded, Role.FACILITATOR))
    if len(state.points) > 3:
        found.append(Move("leave-out", {"point": state.points[-1].id}, Role.FACILITATOR))
    if state.points:
        found.append(Move("show-card", {"show": POINTS}, Role.FACILITATOR))
    return found
