"""What people and the facilitator may do with the improvement points, each as `decide` of one command."""

from collections.abc import Sequence

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import NOT_HERE, Command, Event, Refused, SeatId, list_of, new_id, text_of

from .alike import alike
from .folding import evolved
from .state import LENGTH, MOST_HANDS, MOST_POINTS, PER_PERSON, Point, State, given, whole_of

AT_ONCE = 60
"""Points that a helper may enter in one go."""
EMPTY = Refused(N_("Schrijf eerst op wat er beter kan."))
ENOUGH = Refused(N_("Je zette er al {most} punten bij. Verander er een, of haal er een weg."), {"most": PER_PERSON})
FULL = Refused(N_("Er zijn al {most} punten. Meer past er niet bij."), {"most": MOST_POINTS})
NO_SUCH_THEME = Refused(N_("Dat thema staat niet op de lijst. Kijk welk thema nu aan de beurt is."))


def support(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """All ticks of one theme each time; none takes them all back. A tick on what was merged counts for the whole."""
    theme = _theme(state, command)
    if theme is None:
        return NO_SUCH_THEME
    ticks = list_of(command.data, "point[]", at_most=MOST_POINTS)
    ids = {point.id for point in (whole_of(state, tick) for tick in ticks) if point}
    if ticks and not ids:
        return Refused(N_("Dit punt staat niet meer op de lijst. Kijk op je scherm en kies opnieuw."))
    standing = {point.id for point in state.listed(theme) if seat in point.behind}
    elsewhere = {key for key in ids if state.points[key].theme != theme and seat in state.points[key].behind}
    if ids - elsewhere == standing:
        return []
    return [Event("supported", {"theme": theme, "points": [key for key in state.top if key in ids]}, seat)]


def add(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    theme, text = _theme(state, command), line(command, "text")
    if theme is None:
        return NO_SUCH_THEME
    if not text:
        return EMPTY
    if len(state.own.get(seat, ())) >= PER_PERSON:
        return ENOUGH
    if len(state.points) >= MOST_POINTS:
        return FULL
    return [Event("added", {"point": new_id(command.chance), "theme": theme, "text": text}, seat)]


def change(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """Edit or withdraw what one added oneself."""
    key, text = text_of(command.data, "point", at_most=40), line(command, "text")
    if key not in state.own.get(seat, ()):
        return Refused(N_("Dit punt is er niet meer. Zet het er opnieuw bij."))
    if command.kind == "withdraw":
        return [Event("withdrawn", {"point": key}, seat)]
    if not text:
        return Refused(N_("Een leeg punt kan niet. Schrijf iets op, of haal het punt weg."))
    return [] if text == state.points[key].said else [Event("edited", {"point": key, "text": text}, seat)]


def enter(state: State, command: Command) -> Sequence[Event] | Refused:
    """What came on paper or was said aloud: one point a line."""
    theme = _theme(state, command)
    if theme is None:
        return NO_SUCH_THEME
    texts = reading.rows(command.data.get("text"), at_most=AT_ONCE, each=LENGTH)
    if not texts:
        return EMPTY
    if len(texts) > AT_ONCE:
        return Refused(N_("Voer hoogstens {most} punten tegelijk in."), {"most": AT_ONCE})
    if len(state.points) + len(texts) > MOST_POINTS:
        return FULL
    ids = (new_id(command.chance, nth) for nth in range(len(texts)))
    return [Event("added", {"point": key, "theme": theme, "text": text}) for key, text in zip(ids, texts, strict=True)]


def hands(state: State, command: Command) -> Sequence[Event] | Refused:
    """For each point how many people without a phone stand behind it."""
    counts = {}
    for key in state.top:
        if f"count-{key}" not in command.data:
            continue
        number = reading.number(command.data[f"count-{key}"], most=MOST_HANDS)
        if number is None:
            return Refused(N_("Vul een heel getal in van 0 tot en met {most}."), {"most": MOST_HANDS})
        if number != state.points[key].hands:
            counts[key] = number
    return [Event("hands", {"counts": counts})] if counts else []


def arrange(state: State, command: Command) -> Sequence[Event] | Refused:
    """One selection, several buttons: what is done with the chosen points is in `do`, or they go to a `theme`."""
    wanted = set(list_of(command.data, "point[]", at_most=MOST_POINTS))
    points = [state.points[key] for key in state.top if key in wanted]
    if not points:
        return Refused(N_("Kies eerst een of meer punten."))
    if "theme" in command.data:
        return _move(state, command, points)
    name = line(command, "text")
    match text_of(command.data, "do", at_most=20) or "merge":
        case "merge" if len(points) > 1:
            ids = [point.id for point in points]
            return [Event("merged", {"point": new_id(command.chance), "parts": ids, "text": name})]
        case "merge":
            return Refused(N_("Kies twee of meer punten om samen te voegen."))
        case "rename":
            return _rename(points, name)
        case "split":
            return [Event("split", {"point": point.id}) for point in points if point.parts] or Refused(
                N_("Alleen punten die samengevoegd zijn, kun je weer los maken.")
            )
        case "remove":
            return [Event("removed", {"point": point.id}) for point in points if not point.removed]
        case "restore":
            return [Event("restored", {"point": point.id}) for point in points if point.removed]
        case _:
            return NOT_HERE


def gathered(state: State, command: Command) -> Sequence[Event]:
    """What earlier items gave since this one was prepared."""
    strengths, points = given(command.inputs, state.themes)
    fresh = [one for one in points.values() if one.id not in state.points][: MOST_POINTS - len(state.points)]
    praise = [row for row in strengths if row not in state.strengths]
    if not fresh and not praise:
        return []
    event = Event(
        "gathered",
        {
            "points": [{"id": one.id, "text": one.said, "theme": one.theme} for one in fresh],
            "strengths": [{"theme": theme, "text": text} for theme, text in praise],
        },
    )
    return [event, *alike(evolved(state, event), {one.id for one in fresh}, chance=command.chance)]


def _move(state: State, command: Command, points: Sequence[Point]) -> Sequence[Event] | Refused:
    theme = _theme(state, command)
    if theme is None:
        return NO_SUCH_THEME
    return [Event("moved", {"point": point.id, "theme": theme}) for point in points if point.theme != theme]


def _rename(points: Sequence[Point], name: str) -> Sequence[Event] | Refused:
    """Empty words give a point back its own."""
    if len(points) > 1:
        return Refused(N_("Kies één punt om andere woorden te geven."))
    return [] if name == points[0].name else [Event("renamed", {"point": points[0].id, "text": name})]


def choose(state: State, command: Command) -> Sequence[Event] | Refused:
    """The whole choice for a theme each time. Too few or too many is for the screen to advise on, not to refuse."""
    theme = _theme(state, command)
    if theme is None:
        return NO_SUCH_THEME
    wanted = set(list_of(command.data, "point[]", at_most=MOST_POINTS))
    now = [point.id for point in state.listed(theme) if point.id in wanted]
    before = [point.id for point in state.listed(theme) if point.id in state.chosen]
    return [] if now == before else [Event("chosen", {"theme": theme, "points": now})]


def turn(state: State, command: Command) -> Sequence[Event] | Refused:
    """To another theme. One that the room was not at before opens the phones again; an earlier one stays as it was."""
    theme = _theme(state, command)
    if theme is None:
        return NO_SUCH_THEME
    if theme == state.on and not state.is_summed_up:
        return []
    return [Event("turned" if theme in state.begun else "begun", {"theme": theme})]


def _theme(state: State, command: Command) -> str | None:
    """The theme that was named, or the one the room is at; `None` where it is not on the list."""
    given = command.data.get("theme")
    if given is None:
        return state.on
    theme = text_of(command.data, "theme", at_most=40)
    return theme if isinstance(given, str) and state.has(theme) else None


def line(command: Command, name: str) -> str:
    return " ".join(text_of(command.data, name, at_most=LENGTH).split())
