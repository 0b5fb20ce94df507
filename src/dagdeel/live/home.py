"""One run in memory."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from . import clock
from .hub import Hub
from .models import Run
from .room import Room
from .rules.state import SeatRun
from .screens import RunInfo


@dataclass(slots=True, eq=False)
class Home:
    """A run that is in memory: its room, its screens, and which phone has which seat."""

    run: Run
    room: Room
    hub: Hub
    time: clock.Clock
    seats: dict[str, str]
    """Seat by hash of the phone's secret. Who comes later, or went on with another phone, is looked up."""
    spent: dict[str, tuple[int, float]] = field(default_factory=dict)
    """By seat: when it acted last, and how many acts it had left then. The doors keep count."""
    told: tuple[Mapping[str, SeatRun], str] | None = None
    """Who was here, at which item, when this was last looked at."""
    on_the_roll: Mapping[str, SeatRun] | None = None
    """The seats for which the names were read last."""
    seated: Mapping[str, SeatRun] | None = None
    """Who sat here when `shut_out` looked last."""
    is_finishing: bool = False
    rehearsal: "asyncio.Task[None] | None" = None

    def shut_out(self) -> None:
        """A place that was handed over: the phone that had it is known no more, and its screens close."""
        was, self.seated = self.seated or {}, self.room.state.seats
        if was is self.seated:
            return
        last = {seat: one.handed_over for seat, one in was.items()}
        over = {seat for seat, one in self.seated.items() if one.handed_over > last.get(seat, 0)}
        if over:
            self.seats = {secret: seat for secret, seat in self.seats.items() if seat not in over}
            for screen in [one for one in self.hub.screens if one.seat in over]:
                self.hub.end(screen)


def time_of(run: Run) -> clock.Clock:
    return clock.Clock(clock.milliseconds(run.opened_at), run.speed)


def run_info(run: Run) -> RunInfo:
    trajectory = run.meeting.trajectory
    return RunInfo(
        pk=run.pk,
        code=run.code,
        title=run.meeting.title or trajectory.name,
        is_rehearsal=run.kind == Run.Kind.REHEARSAL,
        speed=run.speed,
        trajectory=trajectory.code,
        meeting=run.meeting.number,
    )
