"""Plays a meeting through the real room: every word and dot is an act that a phone or console could have sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from dagdeel.core.workform import PEOPLE, Fields, Json, Refused, Role, Workform
from dagdeel.live.actions import finish_run, join, open_run, perform
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Run, Seat
from dagdeel.live.queries import Snapshot, form_rules
from dagdeel.live.rules.steps import Act
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Participant

PARKING = "parking"
"""Where in the plan of every run the parking lot stands."""


class Play:
    """One run and its clock. An act that the room refuses stops the play: the script is wrong then."""

    def __init__(self, meeting: Meeting, guests: Sequence[Participant], *, lead: Account, at: datetime) -> None:
        self.now = at
        self.run: Run = open_run(meeting=meeting, kind=Run.Kind.LIVE, by=lead, at=at)
        self.guests = {str(guest.person): guest for guest in guests}
        self.seat_of: dict[str, str] = {}
        """By name: everybody with a phone."""
        # The same world each time, apart from its dates.
        self.chance = Random(self.run.meeting.trajectory.name)  # noqa: S311 - nothing secret
        self._lead, self._acts = lead, 0
        self._known: Snapshot | None = None

    def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.now += timedelta(minutes=minutes, seconds=seconds)

    def now_in(self, *, minutes: float) -> datetime:
        return self.now + timedelta(minutes=minutes)

    @property
    def seats(self) -> list[str]:
        """Of everybody with a phone."""
        return list(self.seat_of.values())

    def anybody(self) -> str:
        return self.chance.choice(self.seats)

    def join(self, name: str) -> None:
        seat, _secret = join(run=self.run, participant=self.guests[name], at=self.now)
        self.seat_of[name] = str(seat.number)

    def join_on_paper(self, name: str) -> None:
        join(run=self.run, participant=self.guests[name], kind=Seat.Kind.PAPER, at=self.now)

    def introduce(self, item: str) -> None:
        """The room tells a work form who came or left."""
        self._act(PEOPLE, Role.ROOM, item, {})

    def phone(self, seat: str, item: str, kind: str, fields: Fields) -> None:
        self._act(kind, Role.PHONE, item, fields, seat)

    def helper(self, item: str, kind: str, fields: Fields) -> None:
        self._act(kind, Role.HELPER, item, fields)

    def step(self, kind: str, item: str = "", fields: Fields | None = None) -> None:
        """What the facilitator does, in a work form or around it."""
        self._act(kind, Role.FACILITATOR, item, fields or {})

    def park(self, name: str, text: str) -> None:
        """Somebody keeps something for later, beside whatever is on."""
        self.wait(seconds=10)
        self.phone(self.seat_of[name], PARKING, "park", {"text": text})

    def settle(self, text: str, note: str) -> None:
        (thing,) = (one["id"] for one in self.results(PARKING)["parked"] if one["text"] == text)
        self.step("settle", PARKING, {"thing": thing, "note": note})

    def results(self, item: str) -> Json:
        rules, form = self._rules(item), self.form(item)
        return rules.results(form)

    def form(self, item: str) -> Any:
        """What a work form knows by now."""
        assert self._known is not None
        return self._known.state.run_of(item).form

    def _rules(self, item: str) -> Workform:
        assert self._known is not None
        planned = self._known.state.plan.item(item)
        rules = form_rules(planned.workform) if planned else None
        assert rules is not None
        return rules

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
            account=self._lead.pk if role in (Role.FACILITATOR, Role.HELPER) else None,
            at=milliseconds(self.now),
            chance=self.chance.getrandbits(63),
        )
        done = perform(run=self.run, act=act, known=self._known)
        if isinstance(done.refused, Refused):
            raise RuntimeError(f"{kind} in {item}: {done.refused.message}")
        self._known = done.snapshot
