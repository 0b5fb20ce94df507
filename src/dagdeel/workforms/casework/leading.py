"""What the facilitator does: tell cases, make groups, show a card, and choose what goes along."""

from collections.abc import Sequence

from dagdeel.core.words import N_
from dagdeel.core.workform import NOT_HERE, Command, Event, Refused, new_id, text_of

from . import seating
from .cases import STORY, TITLE
from .state import LINE, MOST_TOLD, POINTS, Offer, State

Decision = Sequence[Event] | Refused

NO_CASE = Refused(N_("Deze casus is er niet meer. Kijk op je scherm welke er nu zijn."))
NO_GROUP = Refused(N_("Deze groep is er niet meer. Kijk op je scherm welke er nu zijn."))
NO_POINT = Refused(N_("Dit punt gaat al niet meer mee. Kijk op je scherm wat er nu staat."))


def by_facilitator(state: State, command: Command) -> Decision:
    match command.kind:
        case "tell":
            return _tell(state, command)
        case "drop-case":
            return _drop_case(state, command)
        case "tie":
            return _tie(state, command)
        case "make":
            return _make(state, command)
        case "move":
            return _move(state, command)
        case "free-scribe":
            return _free_scribe(state, command)
        case "show-card":
            return _show_card(state, command)
        case "take":
            return _take(state, command)
        case "leave-out":
            return _leave_out(state, command)
        case "reword":
            return _reword(state, command)
        case _:
            return NOT_HERE


def _tell(state: State, command: Command) -> Decision:
    """A case that is told in the room, by the facilitator or after the story that somebody offered."""
    title, story = _line(command, "title", TITLE), _line(command, "story", STORY)
    offer = _offer(state, text_of(command.data, "offer", at_most=40))
    if text_of(command.data, "offer", at_most=40) and offer is None:
        return Refused(N_("Dit verhaal is er niet meer: het is teruggenomen."))
    if offer and offer.case:
        return []
    story = story or (" ".join(offer.text.split()) if offer else "")
    if not title:
        return Refused(N_("Geef de casus eerst een korte titel."))
    if len(state.cases) >= MOST_TOLD:
        return Refused(N_("Er zijn al {most} casussen. Haal er eerst een weg."), {"most": MOST_TOLD})
    told = {"case": new_id(command.chance), "title": title, "story": story}
    return [Event("case", told | ({"offer": offer.id} if offer else {}))]


def _offer(state: State, key: str) -> Offer | None:
    return next((one for one in state.offers.values() if one.id == key), None)


def _drop_case(state: State, command: Command) -> Decision:
    key = text_of(command.data, "case", at_most=40)
    if state.case(key) is None:
        return NO_CASE
    if any(group.case == key for group in state.groups):
        return Refused(N_("Een groep werkt aan deze casus. Haal hem weg voordat je de groepen maakt."))
    return [Event("case-dropped", {"case": key})]


def _tie(state: State, command: Command) -> Decision:
    case, theme = state.case(text_of(command.data, "case", at_most=40)), text_of(command.data, "theme", at_most=40)
    if case is None:
        return NO_CASE
    if theme and theme not in {one.id for one in state.themes}:
        return Refused(N_("Dit thema staat niet op de lijst. Kies een ander, of geen."))
    return [] if theme == case.theme else [Event("tied", {"case": case.id, "theme": theme})]


def _make(state: State, command: Command) -> Decision:
    people = command.people or state.here
    if not state.cases:
        return Refused(N_("Vertel eerst een casus: een titel en een paar zinnen."))
    if not people:
        return Refused(N_("Er is nog niemand in de zaal. Laat mensen eerst meedoen."))
    if any(group.is_written for group in state.groups):
        return Refused(N_("De groepen schrijven al. Verplaats liever iemand: tik op de naam en dan op de groep."))
    return [Event("grouped", seating.made(state, people, command.pairs, command.chance))]


def _move(state: State, command: Command) -> Decision:
    group, number = state.group(text_of(command.data, "to", at_most=40)), text_of(command.data, "person", at_most=8)
    if not number:
        return Refused(N_("Tik eerst aan wie je wilt verplaatsen."))
    found = next(((seat, one) for seat, one in state.members.items() if str(one.number) == number), None)
    if found is None:
        return Refused(N_("Deze persoon is er niet meer. Kijk op je scherm wie er nu zijn."))
    if group is None:
        return NO_GROUP
    seat, member = found
    if member.group == group.id:
        return []
    return [Event("seated", {"people": [{"seat": seat, "group": group.id, "domain": member.domain}], "gone": []})]


def _free_scribe(state: State, command: Command) -> Decision:
    group = state.group(text_of(command.data, "group", at_most=40))
    if group is None:
        return NO_GROUP
    return [Event("scribe", {"group": group.id})] if group.scribe else []


def _show_card(state: State, command: Command) -> Decision:
    wanted = text_of(command.data, "show", at_most=40)
    if wanted and wanted != POINTS and state.group(wanted) is None:
        return NO_GROUP
    return [] if wanted == state.on_wall else [Event("on-wall", {"show": wanted})]


def _take(state: State, command: Command) -> Decision:
    wanted = text_of(command.data, "line", at_most=60)
    if any(one.line == wanted for one in state.points):
        return []
    if not any(line.id == wanted for group in state.groups for line in group.lines):
        return Refused(N_("Deze regel staat niet meer op de kaart. Kijk op je scherm wat er nu staat."))
    return [Event("taken", {"point": new_id(command.chance), "line": wanted})]


def _leave_out(state: State, command: Command) -> Decision:
    key = text_of(command.data, "point", at_most=40)
    return [Event("left-out", {"point": key})] if any(one.id == key for one in state.points) else NO_POINT


def _reword(state: State, command: Command) -> Decision:
    key, text = text_of(command.data, "point", at_most=40), _line(command, "text", LINE)
    point = next((one for one in state.points if one.id == key), None)
    if point is None:
        return NO_POINT
    if not text:
        return Refused(N_("Een leeg punt kan niet. Tik op Toch niet als het niet meegaat."))
    return [] if text == point.text else [Event("reworded", {"point": key, "text": text})]


def _line(command: Command, name: str, at_most: int) -> str:
    return " ".join(text_of(command.data, name, at_most=at_most).split())
