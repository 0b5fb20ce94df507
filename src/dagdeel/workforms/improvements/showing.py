"""What each audience sees of the improvement points: one theme at a time, and at the end what was chosen for each."""

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .screens import Advice, Choice, Console, Group, Line, Own, Paper, Phone, Place, Row, Sheet, Tab, View, Wall
from .state import LENGTH, NO_THEME, PER_PERSON, Point, State, leaves

TO_CHOOSE_FROM = 12
"""With more points than this choosing becomes guessing: the console advises to merge first."""


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(tuple(Sheet(one, _texts(state, one.id)) for one in state.themes))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    rows = _outcome(state, seat) if _is_counted(state, stage) else ()
    choices = [Choice(one.id, one.text, seat in one.behind) for one in state.listed(state.on)]
    own = [state.points[key] for key in state.own.get(seat, ())]
    groups = _groups(state) if state.is_summed_up else ()
    return Phone(
        at=_place(state),
        choices=() if groups or rows else tuple(one for one in choices if stage.open or one.mine),
        own=tuple(_own(state, one) for one in own if groups or _theme_of(state, one) == state.on),
        left=max(0, PER_PERSON - len(own)),
        length=LENGTH,
        rows=rows,
        groups=groups,
    )


def _wall(state: State, stage: Stage) -> Wall:
    rows = _outcome(state) if _is_counted(state, stage) else ()
    groups = _groups(state) if state.is_summed_up else ()
    texts = () if rows or groups else _texts(state, state.on)
    is_bare = not (texts or rows or groups or state.has(""))
    return Wall(_place(state), texts, rows, groups, len(state.listed("")) if is_bare else 0)


def _console(state: State, stage: Stage) -> Console:
    listed, tabs = state.listed(state.on), _tabs(state)
    rows = {point.id: row for point, row in zip(listed, _rows(state, listed), strict=True)}
    chosen = sum(row.chosen for row in rows.values())
    later = tabs[_place(state).nth :]
    loose = () if state.has("") else state.listed("")
    return Console(
        at=_place(state),
        tabs=tabs,
        next=next((tab for tab in later if not tab.chosen), None),
        is_summed_up=state.is_summed_up,
        lines=tuple(_line(state, point, rows[point.id]) for point in listed),
        ranked=tuple(sorted(rows.values(), key=lambda row: -row.support)),
        removed=tuple(Choice(one.id, one.text, False) for key in (state.on, "") for one in _off(state, key)),
        loose=tuple(Choice(one.id, one.text, False) for one in loose),
        strengths=tuple(text for theme, text in state.strengths if theme in (state.on, "")),
        groups=_groups(state) if state.is_summed_up else (),
        unchosen=_unchosen(tabs, state, stage),
        people=len(state.acted.get(state.on, ())),
        present=stage.present,
        chosen=chosen,
        advice=advice_on(chosen, len(listed), state.least, state.most),
        least=state.least,
        most=state.most,
        many=len(listed) if len(listed) > TO_CHOOSE_FROM else 0,
    )


def _unchosen(tabs: tuple[Tab, ...], state: State, stage: Stage) -> tuple[str, ...]:
    if stage.open and not state.chosen:
        return ()
    return tuple(tab.theme.text for tab in tabs if tab.points and not tab.chosen and tab.theme != NO_THEME)


def advice_on(chosen: int, listed: int, least: int, most: int) -> Advice:
    if chosen > most:
        return Advice.MANY
    if chosen >= least:
        return Advice.NONE
    if listed < least:
        return Advice.SHORT
    return Advice.FEW if chosen else Advice.NOTHING


def _is_counted(state: State, stage: Stage) -> bool:
    """Numbers are shown once they are asked for, and never while people are still ticking, for they would sway."""
    return stage.revealed and not stage.open and not state.is_summed_up


def _place(state: State) -> Place:
    nth = next(nth for nth, theme in enumerate(state.themes, 1) if theme.id == state.on)
    return Place(nth, 0 if state.themes == (NO_THEME,) else len(state.themes), state.themes[nth - 1])


def _rows(state: State, points: tuple[Point, ...], seat: SeatId = "") -> tuple[Row, ...]:
    most = max((point.support for point in points), default=0) or 1
    return tuple(
        Row(one.id, one.text, one.support, 100 * one.support // most, one.id in state.chosen, seat in one.behind)
        for one in points
    )


def _outcome(state: State, seat: SeatId = "") -> tuple[Row, ...]:
    """What was chosen first, then by support."""
    rows = _rows(state, state.listed(state.on), seat)
    return tuple(sorted(rows, key=lambda row: (not row.chosen, -row.support)))


def _groups(state: State) -> tuple[Group, ...]:
    return tuple(
        Group(theme, tuple(one.text for one in state.listed(theme.id) if one.id in state.chosen))
        for theme in state.themes
    )


def _tabs(state: State) -> tuple[Tab, ...]:
    found = []
    for nth, theme in enumerate(state.themes, 1):
        listed = state.listed(theme.id)
        chosen = sum(one.id in state.chosen for one in listed)
        found.append(Tab(nth, theme, len(listed), chosen, theme.id == state.on and not state.is_summed_up))
    return tuple(found)


def _line(state: State, point: Point, row: Row) -> Line:
    said = tuple(leaf.said for leaf in leaves(state, point) if not leaf.removed)
    return Line(row, point.hands, said if point.parts or point.name else (), bool(point.parts))


def _off(state: State, theme: str) -> list[Point]:
    return [point for point in state.under(theme) if point.removed]


def _own(state: State, point: Point) -> Own:
    whole = _whole(state, point)
    return Own(point.id, point.said, whole is not point, whole.removed)


def _theme_of(state: State, point: Point) -> str:
    return _whole(state, point).theme


def _whole(state: State, point: Point) -> Point:
    while point.into:
        point = state.points[point.into]
    return point


def _texts(state: State, theme: str) -> tuple[str, ...]:
    return tuple(point.text for point in state.listed(theme))
