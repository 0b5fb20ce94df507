"""What each audience sees: a phone its own table, the wall who sits where, the console how far every table is."""

from dataclasses import replace

from dagdeel.core.pairing import sharing
from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .checks import SENTENCES, hints
from .plan import QUESTIONS, Agreement, Plan
from .screens import Asked, Choice, Console, Line, Paper, Phone, Place, Progress, Row, Suggested, Table, View, Wall
from .state import State, Wish

CHECKED = ("who", "step", "sign", "helper")
"""What every agreement is read for (`checks.py`)."""


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            plans = state.groups or tuple(state.plans.values()) or (Plan("", ""),)
            return Paper(tuple(_blank(state, one) for one in plans))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    plan = state.plan_of(seat)
    if plan is None:
        wish = state.wishes.get(seat, Wish())
        themes = tuple(
            Choice(one.id, one.text, one.id == wish.first, one.id == wish.second) for one in state.plans.values()
        )
        mode = "empty" if not themes else "wait" if state.grouped else "wish"
        return Phone(mode, themes, has_first=bool(wish.first))
    is_writer = plan.pen == seat and stage.open
    table = _table(state, plan)
    at = plan.question if stage.open else ""
    row = next((one for one in table.rows if one.id == plan.agreement), None) if stage.open else None
    return Phone(
        "table",
        table=table,
        is_writer=is_writer,
        question=at,
        line=next((one for one in table.lines if one.question == at), None),
        part=plan.part if row else "",
        row=row,
        asked=tuple(one for one in row.asked if one.part == plan.part and not one.is_empty) if row else (),
        suggested=_suggested(plan, seat, is_writer) if stage.open else (),
        nudge=plan.nudge if stage.open and seat not in plan.seen else "",
    )


def _suggested(plan: Plan, seat: SeatId, is_writer: bool) -> tuple[Suggested, ...]:
    """The writer sees what waits; of one's own one sees what became of it."""
    wanted = (
        one
        for one in plan.suggestions.values()
        if (one.waits if is_writer else one.seat == seat and (one.waits or one.question == plan.question))
    )
    return tuple(Suggested(one.id, one.question, one.text, one.taken, one.left) for one in wanted)


def _table(state: State, plan: Plan) -> Table:
    places = tuple(
        Place(state.order.index(seat) + 1, seat, has_pen=seat == plan.pen) for seat in state.people_at(plan.id)
    )
    rows = {one.id: _row(state, plan, one) for one in plan.agreements.values() if not one.is_empty}
    return Table(
        plan=plan.id,
        number=state.number(plan.id),
        text=plan.text,
        points=plan.points,
        people=places,
        lines=tuple(_line(plan, question) for question in QUESTIONS),
        rows=tuple(row for key, row in rows.items() if not plan.agreements[key].dropped),
        dropped=tuple(row for key, row in rows.items() if plan.agreements[key].dropped),
        has_pen=bool(plan.pen),
        coordinator=plan.answers.get("coordinator", ""),
        answered=plan.answered,
    )


def _line(plan: Plan, question: str) -> Line:
    return Line(
        question,
        plan.is_answered(question),
        question == plan.question,
        question in plan.none,
        plan.answers.get(question, ""),
        plan.answers.get({"support": "support_from", "absent": "absent_by"}.get(question, ""), ""),
    )


def _row(state: State, plan: Plan, one: Agreement) -> Row:
    asked = tuple(Asked(str(hint), hint.part, SENTENCES[hint], hint.is_empty) for hint in hints(one, state.day))
    about = next((point.text for point in plan.points if point.id == one.point), "")
    # Leaving a question is a choice, and yet the facilitator should see that nobody stands there.
    empty = replace(one, waved=frozenset(hint for hint in one.waved if not hint.endswith("-missing")))
    still = {hint.part for hint in hints(empty, state.day)}
    open_parts = tuple(part for part in CHECKED if part in still)
    return Row(
        *(one.id, one.what, one.who, one.first_step, one.when, one.on, one.sign, one.helper, one.point),
        about=about,
        asked=asked,
        open=open_parts,
    )


def _wall(state: State, stage: Stage) -> Wall:
    """Who sits where, while they write; afterwards the plans in short."""
    themes = tuple(Choice(one.id, one.text) for one in state.plans.values()) if not state.grouped else ()
    tables = tuple(_table(state, one) for one in state.groups) if state.grouped or stage.revealed else ()
    return Wall(
        state.grouped,
        themes,
        len(state.wishes),
        stage.present,
        tables if stage.revealed else tuple(_names(one) for one in tables),
    )


def _names(table: Table) -> Table:
    """What a wall shows while a plan is being written: the people, and not yet the words."""
    people = tuple(Place(one.number, one.seat) for one in table.people)
    return Table(table.plan, table.number, table.text, (), people, (), (), (), False, "", 0)


def _blank(state: State, plan: Plan) -> Table:
    """For paper: the points, and nothing that was written."""
    number = state.number(plan.id) if plan.id else 0
    return Table(plan.id, number, plan.text, plan.points, (), (), (), (), False, "", 0)


def _console(state: State, stage: Stage) -> Console:
    return Console(
        is_grouped=state.grouped,
        groups=tuple(_progress(state, one) for one in state.plans.values()),
        wished=len(state.wishes),
        present=stage.present,
        unmet=state.unmet,
        is_close=sharing(map(state.people_at, state.plans), stage.pairs.apart) > 0,
    )


def _progress(state: State, plan: Plan) -> Progress:
    table = _table(state, plan)
    counts = ((part, sum(part in row.open for row in table.rows)) for part in CHECKED)
    return Progress(
        table=table,
        firsts=sum(wish.first == plan.id for wish in state.wishes.values()),
        seconds=sum(wish.second == plan.id for wish in state.wishes.values()),
        open=tuple((part, count) for part, count in counts if count),
        nudge=plan.nudge,
        waiting=sum(one.waits for one in plan.suggestions.values()),
    )
