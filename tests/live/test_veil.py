"""What the log may say of who has a place."""

from typing import Any

import pytest

from dagdeel.live import actions
from dagdeel.live.models import Run, Seat, Veil
from dagdeel.live.queries import facts_of, snapshot_of
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.models import Participant
from tests.live.conftest import AT
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_log_tells_who_shares_an_organisation_and_not_which(run: Run, open_world: World) -> None:
    sanne = Participant.objects.get(trajectory=run.meeting.trajectory, person__last_name="Wit")
    name = str(sanne.person.organisation)
    add: Any = {"trajectory": run.meeting.trajectory, "by": open_world.fatima, "at": AT}
    guests = [
        sanne,
        add_participant(name="Mo Yilmaz", organisation_name=name, **add),
        add_participant(name="Anna Smit", organisation_name="Apotheek De Brug", **add),
        add_participant(name="Bea Bos", **add),
    ]
    seats = [str(actions.join(run=run, participant=one, at=AT)[0].number) for one in guests]
    known = snapshot_of(run.pk).state.seats
    first, same, other, none = (known[seat].facts.organisation for seat in seats)
    assert first == same != other
    assert none == ""
    assert str(sanne.person.organisation_id) not in (first, other)


def test_without_the_key_no_organisation_can_be_found_back(run: Run, open_world: World) -> None:
    sanne = Participant.objects.get(trajectory=run.meeting.trajectory, person__last_name="Wit")
    actions.join(run=run, participant=sanne, at=AT)
    seat = Seat.objects.select_related("participant__person").get(run=run)
    assert facts_of(seat).organisation != ""
    Veil.objects.filter(run=run).delete()
    assert facts_of(seat).organisation == ""
