"""Plan B: everything to go on with on paper when the power fails, drawn from the open room or else from the agenda."""

from dataclasses import dataclass

from dagdeel import workforms
from dagdeel.trajectories.models import Meeting, Participant
from dagdeel.trajectories.queries.people import named_of
from dagdeel.trajectories.queries.plan import plan_of

from .beside import with_beside
from .clock import milliseconds
from .home import run_info, time_of
from .models import Run
from .painter import Painter
from .queries import roll_of, snapshot_of
from .rules.plan import PlanItem, plan_from
from .rules.state import Phase, RunState
from .rules.timing import expected_end
from .screens import RunInfo, paper_sheets
from .screens.day import sheet

FEWEST_CARDS, MOST_CARDS = 6, 20
EMPTY_ROWS = 5
"""For who walks in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the day on the run sheet. Moments are milliseconds since 1970 (UTC)."""

    item: PlanItem
    at: int
    minutes: int
    phase: Phase
    unplugged: str
    """How its work form goes on without power."""


@dataclass(frozen=True, slots=True)
class Pack:
    run: RunInfo | None
    lines: tuple[Line, ...]
    ends_at: int
    sheets: dict[str, str]
    """Paper forms by item."""
    participants: tuple[Participant, ...]
    empty_rows: range
    cards: range
    """Numbers for tables, or for the places of pairs."""


def pack_of(meeting: Meeting, run: Run | None, language: str) -> Pack:
    """Of a meeting, with the room that is open now if there is one: then with today's changes and what is done."""
    # Long before the meeting everything is still expected when it was planned.
    state, now = (_as_planned(meeting), 0) if run is None else (snapshot_of(run.pk).state, time_of(run).now())
    people = tuple(one for one in named_of(meeting.trajectory) if one.status != Participant.Status.DECLINED)
    painter = Painter(run_info(run), roll=roll_of(run.pk)) if run else Painter(RunInfo(0, "", state.plan.title))
    items = {item.id: item for item in state.plan.parts}
    return Pack(
        run=run_info(run) if run else None,
        lines=tuple(
            Line(items[row.item.id], row.at, row.minutes, row.phase, _unplugged(items[row.item.id]))
            for row in sheet(state, now).rows
        ),
        ends_at=expected_end(state, now),
        sheets={name: painter.draw(drawing, language) for name, drawing in paper_sheets(state).items()},
        participants=people,
        empty_rows=range(EMPTY_ROWS),
        cards=range(1, min(MOST_CARDS, max(FEWEST_CARDS, -(-len(people) // 2))) + 1),
    )


def _unplugged(item: PlanItem) -> str:
    return form.card.unplugged if (form := workforms.find(item.workform)) else ""


def _as_planned(meeting: Meeting) -> RunState:
    """The room as it would be if it opened at the kick-off."""
    plan = plan_from(with_beside(plan_of(meeting), meeting.trajectory))
    return RunState(plan=plan, frozen=plan, opened_at=milliseconds(meeting.starts_at))
