"""Making the demo world: where there is none, and on whatever day."""

from datetime import timedelta

import pytest

from dagdeel.config import demo
from dagdeel.live.models import Entry
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Trajectory

from .test_demo import NOW, trajectory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_it_does_not_come_between_real_people() -> None:
    Account.objects.create_user("echt@iemand.example", name="Iemand Echt")
    with pytest.raises(demo.NotADemo):
        demo.make(at=NOW)
    assert Trajectory.objects.count() == 0


@pytest.mark.parametrize("days", range(0, 366, 41))
def test_its_dates_are_believable_all_year_round(days: int) -> None:
    at = NOW + timedelta(days=days)
    demo.make(at=at)
    nearest = trajectory("Gezond in het Molenkwartier").meetings.get().starts_at
    assert timedelta(days=2) < nearest - at < timedelta(days=22)
    assert Entry.objects.filter(kind="item.opened").count() == Meeting.objects.get(runs__isnull=False).items.count()
