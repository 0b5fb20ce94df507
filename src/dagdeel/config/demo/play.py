"""Plays a meeting through the real room: every word and dot is an act that a phone or console could have sent."""

from datetime import datetime, timedelta
from random import Random

from dagdeel.core.workform import Fields, Json, Refused, Role
from dagdeel.live.actions import finish_run, join, open_run, perform
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Run, Seat
from dagdeel.live.queries import Snapshot, form_rules
from dagdeel.live.rules.steps import Act
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Participant


class Play:
    """One run and its clock. An act that the room refuses stops the play: the script is wrong then."""

    def __init__(self, meeting: Meeting, *, lead: Account, at: datetime) -> None:
        self.now = at
        self.run: Run = open_run(meeting=meeting, kind=Run.Kind.LIVE, by=lead, at=at)
        self.seats: list[str] = []
        # The same world each time, apart from its dates.
        self.chance = Random(self.run.meeting.trajectory.name)  # noqa: S311 - nothing secret
        self._lead, self._acts = lead, 0
        self._known: Snapshot | None = None

    def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.now += timedelta(minutes=minutes, seconds=seconds)

    def join(self, participant: Participant | None) -> str:
        seat, _secret = join(run=self.run, participant=participant, at=self.now)
        self.seats.append(str(seat.number))
        return self.seats[-1]

    def join_on_paper(self, participant: Participant) -> None:
        join(run=self.run, participant=participant, kind=Seat.Kind.PAPER, at=self.now)

    def phone(self, seat: str, item: str, kind: str, fields: Fields) -> None:
        self._act(kind, Role.PHONE, item, fields, seat)

    def helper(self, item: str, kind: str, fields: Fields) -> None:
        self._act(kind, Role.HELPER, item, fields)

    def step(self, kind: str, item: str = "", fields: Fields | None = None) -> None:
        """What the facilitator does, in a work form or around it."""
        self._act(kind, Role.FACILITATOR, item, fields or {})

    def results(self, item: str) -> Json:
        assert self._known is not None
        state = self._known.state
        planned = state.plan.item(item)
        rules = form_rules(planned.workform) if planned else None
        assert rules is not None
        return rules.results(state.run_of(item).form)

    def close(self) -> None:
        self.step("close-run")
        finish_run(run=self.run, at=self.now)
        self.run.refresh_from_db()

    def _act(self, kind: str, role: Role, item: str, fields: Fields, seat: str = "") -> None:
        self._acts += 1
        act = Act(
            key=f"demo-{self.run.pk}-{self._acts}",
            kind=kind,
            role=role,
            item=item,
            fields=fields,
            seat=seat,
            account=None if seat else self._lead.pk,
            at=milliseconds(self.now),
            chance=self.chance.getrandbits(63),
        )
        done = perform(run=self.run, act=act, known=self._known)
        if isinstance(done.refused, Refused):
            raise RuntimeError(f"{kind} in {item}: {done.refused.message}")
        self._known = done.snapshot
