"""Who writes on the card of a group, and what they write there."""

from collections.abc import Sequence

from dagdeel.core.words import N_
from dagdeel.core.workform import NOT_HERE, Command, Event, Fields, Refused, SeatId, new_id, text_of

from .state import LINE, MOST_LINES, MOST_SUGGESTIONS, PARTS, TEXT, Group, State

Decision = Sequence[Event] | Refused

NO_GROUP = Refused(N_("Je zit nog niet in een groep. Vraag de gespreksleider bij welke groep je hoort."))
NOT_THE_SCRIBE = Refused(N_("Iemand anders schrijft nu voor je groep. Stuur diegene een suggestie."))
FULL = Refused(N_("Er staan al {most} regels. Kies liever wat het meest helpt."), {"most": MOST_LINES})


def by_phone(state: State, command: Command, seat: SeatId) -> Decision:
    group = state.group_of(seat)
    if group is None:
        return NO_GROUP
    match command.kind:
        case "scribe":
            return _become_scribe(group, seat)
        case "suggest":
            return _suggest(group, command, seat)
        case _ if group.scribe != seat:
            return NOT_THE_SCRIBE
        case "hand-over":
            return [Event("scribe", {"group": group.id})]
        case "write":
            return written(group, command.data)
        case "line":
            return line(group, command)
        case "answer":
            return _answer(group, command)
        case _:
            return NOT_HERE


def by_team(state: State, command: Command) -> Decision:
    """From paper, or for a group in which nobody has a phone."""
    group = state.group(text_of(command.data, "group", at_most=40))
    if group is None:
        return Refused(N_("Deze groep is er niet meer. Kijk op je scherm welke er nu zijn."))
    return written(group, command.data) if command.kind == "fill" else line(group, command)


def _become_scribe(group: Group, seat: SeatId) -> Decision:
    """The first tap counts."""
    if group.scribe:
        return [] if group.scribe == seat else NOT_THE_SCRIBE
    return [Event("scribe", {"group": group.id}, seat)]


def written(group: Group, data: Fields) -> Decision:
    part = text_of(data, "part", at_most=10)
    if part not in PARTS:
        return Refused(N_("Kies eerst bij welke vraag dit hoort."))
    text = text_of(data, "text", at_most=TEXT)
    if text == getattr(group, part):
        return []
    return [Event("written", {"group": group.id, "part": part, "text": text})]


def line(group: Group, command: Command) -> Decision:
    """A new line, or with `line` an old one: changed, or taken off by leaving it empty."""
    key, text = text_of(command.data, "line", at_most=40), _one_line(command)
    before = {one.id: one.text for one in group.could}
    if key and key not in before:
        return Refused(N_("Deze regel staat niet meer op de kaart. Schrijf hem opnieuw als hij terug moet."))
    if not key and not text:
        return Refused(N_("Schrijf eerst op wat iemand kan doen."))
    if not key and len(before) >= MOST_LINES:
        return FULL
    if key and before[key] == text:
        return []
    return [Event("line", {"group": group.id, "line": key or new_id(command.chance), "text": text})]


def _suggest(group: Group, command: Command, seat: SeatId) -> Decision:
    text = _one_line(command)
    if not group.scribe:
        return Refused(N_("Er schrijft nog niemand. Tik op Ik schrijf als jij dat wilt doen."))
    if group.scribe == seat:
        return Refused(N_("Jij schrijft zelf. Zet het meteen op de kaart."))
    if not text:
        return Refused(N_("Schrijf eerst op wat je wilt meegeven."))
    if sum(one.is_used is None for one in group.suggestions) >= MOST_SUGGESTIONS:
        return Refused(N_("Er liggen al veel suggesties. Zeg het even hardop in je groep."))
    return [Event("suggested", {"group": group.id, "suggestion": new_id(command.chance), "text": text}, seat)]


def _answer(group: Group, command: Command) -> Decision:
    """Put a suggestion among the lines, or lay it aside."""
    key = text_of(command.data, "suggestion", at_most=40)
    found = next((one for one in group.suggestions if one.id == key), None)
    if found is None:
        return Refused(N_("Deze suggestie is er niet meer. Kijk welke er nu op je scherm staan."))
    if found.is_used is not None:
        return []
    is_used = text_of(command.data, "do", at_most=10) != "aside"
    if is_used and len(group.could) >= MOST_LINES:
        return FULL
    answered = Event("answered", {"group": group.id, "suggestion": key, "used": is_used})
    add = Event("line", {"group": group.id, "line": new_id(command.chance), "text": found.text})
    return [answered, add] if is_used else [answered]


def _one_line(command: Command) -> str:
    return " ".join(text_of(command.data, "text", at_most=LINE).split())
