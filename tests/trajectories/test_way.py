"""The way from first call to half a year later."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dagdeel.history.models import Line
from dagdeel.history.queries import lines_for
from dagdeel.methods.loader import load
from dagdeel.trajectories.actions import (
    MeetingDraft,
    create_trajectory,
    give_role,
    hold_meeting,
    promise_role,
    skip_step,
)
from dagdeel.trajectories.models import Meeting, Trajectory
from dagdeel.trajectories.queries.way import meeting_days, way_of
from dagdeel.trajectories.rules.doors import Door
from dagdeel.trajectories.rules.way import Holiday, Known, Point, State, holiday_on, way
from tests.world import AMSTERDAM, World

DAY = date(2026, 3, 12)
AT = datetime(2028, 5, 1, 9, 0, tzinfo=AMSTERDAM)


@dataclass
class Thing:
    title: str
    offset_days: int
    position: int = 1
    key: str = ""
    offset_months: int = 0
    after_last: bool = False
    moved_to: date | None = None
    done_when: str = ""
    done_at: Any = None
    skipped_at: Any = None


def laid(*steps: Thing, today: date, is_held: bool = False) -> Any:
    return way(steps, [Point(DAY, "De bijeenkomst", None, is_held)], today=today)


def test_it_lays_steps_by_day_and_state() -> None:
    done, late = Thing("gedaan", -84, done_at=1), Thing("te laat", -70)
    due, far = Thing("deze week", -49), Thing("na afloop", 7, after_last=True)
    line = laid(far, due, late, done, today=date(2026, 1, 20))
    assert [stop.title for stop in line.behind] == ["gedaan"]
    assert [(stop.title, stop.state) for stop in line.now] == [("te laat", State.LATE), ("deze week", State.DUE)]
    assert [(phase, [stop.title for stop in stops]) for phase, stops in line.ahead] == [
        ("De dag zelf", ["De bijeenkomst"]),
        ("Kort erna", ["na afloop"]),
    ]
    assert line.late == 1


def test_nobody_does_more_than_three_things_at_once() -> None:
    line = laid(*(Thing(str(number), -60 + number) for number in range(5)), today=date(2026, 2, 10))
    assert [stop.title for stop in line.now] == ["0", "1", "2"]
    assert [stop.title for stop in line.waiting] == ["3", "4"]


def test_a_day_of_its_own_stays_where_it_is() -> None:
    line = laid(Thing("zelf gekozen", -84, moved_to=date(2026, 3, 1)), today=date(2026, 1, 1))
    assert line.next.day == date(2026, 3, 1)


def test_the_meeting_of_today_is_now() -> None:
    line = laid(Thing("tekenen", 0), today=DAY)
    assert [(stop.title, stop.is_meeting) for stop in line.now] == [("De bijeenkomst", True), ("tekenen", False)]


def test_once_the_meeting_was_held_its_report_comes_first_and_what_was_before_it_is_not_for_now() -> None:
    before, report = Thing("catering", -40), Thing("verslag", 12, after_last=True, done_when="report")
    own = Thing("bedankje", 2, after_last=True)
    line = laid(before, own, report, today=DAY, is_held=True)
    assert [stop.title for stop in line.behind] == ["De bijeenkomst"]
    assert [(stop.title, stop.state) for stop in line.now] == [("verslag", State.DUE), ("bedankje", State.DUE)]
    assert [stop.title for stop in line.waiting] == ["catering"]
    assert [stop.title for stop in laid(before, own, report, today=DAY).now][1:] == ["catering", "bedankje"]


def test_between_two_meetings_is_a_phase_of_its_own() -> None:
    days = [Point(DAY, "een", None), Point(DAY + timedelta(days=14), "twee", None)]
    line = way([Thing("tussentijds", 3)], days, today=date(2026, 1, 1))
    assert [phase for phase, _stops in line.ahead] == ["De dag zelf", "Tussen de bijeenkomsten", "De dag zelf"][:2]


@pytest.fixture
def made(world: World) -> Trajectory:
    return create_trajectory(
        workspace=world.workspace,
        method=load("wijk-4u", "nl"),
        name="Gezond in de Havenbuurt",
        area_name="Havenbuurt",
        meetings=[MeetingDraft(datetime(2028, 9, 14, 13, 30, tzinfo=AMSTERDAM))],
        by=world.fatima,
        at=datetime(2028, 5, 1, 9, 0, tzinfo=AMSTERDAM),
    )


def done(trajectory: Trajectory) -> set[str]:
    return set(trajectory.steps.filter(done_at__isnull=False).values_list("key", flat=True))


def test_what_was_asked_at_the_start_is_not_asked_again(made: Trajectory, world: World) -> None:
    assert done(made) == {"date"}
    with_all = create_trajectory(
        workspace=world.workspace,
        method=load("wijk-4u", "nl"),
        variant="two-meetings",
        name="Twee keer",
        area_name="Havenbuurt",
        meetings=[MeetingDraft(AT, place="De Wiek"), MeetingDraft(AT + timedelta(days=14), place="De Wiek")],
        team=[(world.ellen, "facilitator")],
        promises=[("trekker@waard.example", "driver")],
        by=world.fatima,
        at=AT,
    )
    assert done(with_all) == {"date", "location", "facilitator", "driver"}


def test_a_step_is_done_once_what_it_asks_is_there(desk: Client, made: Trajectory, world: World) -> None:
    address = f"/trajectories/{made.code}/meetings/1/"
    desk.post(address, {"starts_at": "14 september 2028 13.30", "room_depth": "8", "place": ""})
    assert "location" not in done(made)
    desk.post(address, {"starts_at": "14 september 2028 13.30", "room_depth": "8", "place": "Buurthuis De Wiek"})
    assert "location" in done(made)
    give_role(trajectory=made, account=world.ellen, kind="facilitator", by=world.fatima, at=AT)
    promise_role(trajectory=made, email="trekker@waard.example", kind="driver", by=world.fatima, at=AT)
    assert done(made) == {"date", "location", "facilitator", "driver"}
    assert "stap vanzelf afgevinkt" in lines_for(f"trajectory:{made.code}")[0].sentence


def test_what_was_ticked_off_by_itself_is_put_back_by_hand(desk: Client, made: Trajectory) -> None:
    desk.post(f"/trajectories/{made.code}/steps/date/reopening/")
    assert done(made) == set()
    assert "Leg dag en tijd vast" in desk.get(f"/trajectories/{made.code}/").content.decode()


def test_a_skipped_step_stays_skipped(made: Trajectory, world: World) -> None:
    skip_step(step=made.steps.get(key="driver"), reason="Die is er al.", by=world.fatima, at=AT)
    give_role(trajectory=made, account=world.ellen, kind="driver", by=world.fatima, at=AT)
    assert made.steps.get(key="driver").skip_reason == "Die is er al."


def test_a_meeting_held_too_early_is_put_back(desk: Client, outside: Client, made: Trajectory, world: World) -> None:
    hold_meeting(meeting=made.meetings.get(), came=3, by=world.ellen, at=AT)
    assert meeting_days(list(made.meetings.all())) == [AT.date()]
    page = desk.get(f"/trajectories/{made.code}/").content.decode()
    assert page.index("Het verslag van de bijeenkomst staat klaar") < page.index("Houd het eerste overleg")
    hold_meeting(meeting=made.meetings.get(), came=2, by=world.ellen, at=AT)
    for place in ("", "people/"):
        assert "3 mensen kwamen" in desk.get(f"/trajectories/{made.code}/{place}").text
    assert "3 mensen kwamen" in desk.get("/").text
    address = f"/trajectories/{made.code}/meetings/1/reopening/"
    assert outside.post(address).status_code == 404
    assert made.meetings.get().held_at == AT
    desk.post(address)
    assert meeting_days(list(made.meetings.all())) == [date(2028, 9, 14)]
    assert made.meetings.get().came is None
    assert "staat klaar" not in desk.get(f"/trajectories/{made.code}/").content.decode()


def test_every_day_is_a_working_day_but_the_meeting(made: Trajectory) -> None:
    from dagdeel.core.timeline import is_free_day

    line = way_of(made, today=date(2028, 5, 1))
    days = [stop.day for _phase, stops in line.ahead for stop in stops]
    assert len(days) == made.steps.filter(done_at=None).count() + 1
    assert not [day for day in days if is_free_day(day)]
    assert days == sorted(days)


def test_when_the_meeting_moves_every_step_moves(desk: Client, made: Trajectory) -> None:
    before = {stop.title: stop.day for _phase, stops in way_of(made, today=date(2028, 5, 1)).ahead for stop in stops}
    response = desk.post(
        f"/trajectories/{made.code}/meetings/1/", {"starts_at": "do 28 september 2028 10u", "room_depth": "14"}
    )
    assert response.status_code == 302
    meeting = made.meetings.get()
    assert meeting.starts_at == datetime(2028, 9, 28, 10, 0, tzinfo=AMSTERDAM)
    assert meeting.room_depth == 14
    made = Trajectory.objects.get(pk=made.pk)
    after = {stop.title: stop.day for _phase, stops in way_of(made, today=date(2028, 5, 1)).ahead for stop in stops}
    assert after["Houd het eerste overleg met de voorbereidingsgroep"] - before[
        "Houd het eerste overleg met de voorbereidingsgroep"
    ] == timedelta(days=14)


def test_the_page_tells_the_whole_way(desk: Client, made: Trajectory) -> None:
    page = desk.get(f"/trajectories/{made.code}/").content.decode()
    for words in (
        "Houd het eerste overleg", "De bijeenkomst", "De laatste week", "Een half jaar later",
        "Nog niemand op de lijst", "eindigt 17.30 uur", 'class="now"',
    ):  # fmt: skip
        assert words in page
    assert page.count('<mark class="now">') == 1


def step_address(made: Trajectory, noun: str = "") -> str:
    return f"/trajectories/{made.code}/steps/first-talk/{noun}"


def test_a_step_is_done_and_undone(desk: Client, made: Trajectory, world: World) -> None:
    page = desk.post(step_address(made, "completion/"), follow=True).content.decode()
    assert "Gedaan: Houd het eerste overleg" in page
    assert made.steps.get(key="first-talk").done_by == world.fatima
    assert f'action="{step_address(made, "reopening/")}"' in page
    desk.post(step_address(made, "reopening/"))
    assert made.steps.get(key="first-talk").done_at is None
    assert list(Line.objects.filter(scope=f"trajectory:{made.code}").values_list("verb", flat=True)) == [
        "reopen_step", "finish_step", "create_trajectory",
    ]  # fmt: skip


def test_a_step_is_skipped_with_a_reason(desk: Client, made: Trajectory) -> None:
    desk.post(step_address(made, "skip/"), {"reason": ""})
    assert made.steps.get(key="first-talk").is_open
    desk.post(step_address(made, "skip/"), {"reason": "De groep kent elkaar al."})
    assert "De groep kent elkaar al." in desk.get(f"/trajectories/{made.code}/").content.decode()


def test_a_step_gets_another_day(desk: Client, made: Trajectory) -> None:
    desk.post(step_address(made), {"title": "Eerste overleg", "tip": "", "on": "12 juni 2028"})
    step = made.steps.get(key="first-talk")
    assert (step.title, step.moved_to) == ("Eerste overleg", date(2028, 6, 12))
    assert "Die dag bestaat niet" in desk.post(step_address(made), {"title": "x", "on": "31-2-2028"}).content.decode()


def test_an_own_step_comes_and_goes(desk: Client, made: Trajectory) -> None:
    address = f"/trajectories/{made.code}/steps/"
    assert desk.post(address, {"title": "Bloemen", "on": ""}).status_code == 200
    desk.post(address, {"title": "Bloemen voor de gastvrouw", "on": "13 september 2028"})
    own = made.steps.get(title="Bloemen voor de gastvrouw")
    assert own.is_own
    desk.post(f"{address}{own.key}/removal/")
    assert not made.steps.filter(pk=own.pk).exists()
    assert desk.post(step_address(made, "removal/")).status_code == 404


def test_who_starts_in_the_middle_ticks_off_at_once(desk: Client, made: Trajectory) -> None:
    made.meetings.update(starts_at=datetime(2020, 3, 12, 13, 30, tzinfo=AMSTERDAM))
    desk.post(f"/trajectories/{made.code}/steps/completions/")
    assert made.steps.filter(done_at=None).count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "",
        "settings/",
        "meetings/1/",
        "steps/",
        "steps/completions/",
        *(f"steps/first-talk/{noun}" for noun in ("", "completion/", "skip/", "reopening/", "removal/")),
    ],
)
def test_it_refuses_the_outsider(outside: Client, made: Trajectory, address: str) -> None:
    full = f"/trajectories/{made.code}/{address}"
    assert outside.post(full).status_code == 404
    assert outside.get(full).status_code in (404, 405)


def test_a_helper_reads_the_way_and_changes_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.joost)
    address = f"/trajectories/{world.trajectory.code}/"
    page = client.get(address).content.decode()
    assert "Dit is klaar" not in page
    assert client.post(f"{address}meetings/1/").status_code == 403


def test_the_way_asks_little(desk: Client, made: Trajectory, django_assert_max_num_queries: Any) -> None:
    desk.get(f"/trajectories/{made.code}/")
    with django_assert_max_num_queries(20):
        desk.get(f"/trajectories/{made.code}/")


def test_after_the_meeting_it_says_how_many_came_and_asks_for_nobody(desk: Client, world: World) -> None:
    address = f"/trajectories/{world.trajectory.code}/"
    after = desk.get(address).content.decode()
    assert "2 mensen zouden komen" in after
    assert "Er missen nog" not in after
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=3))
    before = desk.get(address).content.decode()
    assert "2 van 25 komen" in before
    assert "Er missen nog" in before


def test_nothing_is_late_on_the_day_that_they_begin() -> None:
    born = date(2026, 1, 20)
    steps = [Thing("eerste overleg", -84), Thing("lijst", -60), Thing("brief", -48)]
    line = way(steps, [Point(DAY, "De bijeenkomst", None)], today=born, since=born)
    assert (line.late, line.past, line.from_before) == (0, 2, 2)
    later = way(steps, [Point(DAY, "De bijeenkomst", None)], today=date(2026, 2, 1), since=born)
    assert (later.late, later.past, later.from_before) == (1, 3, 2)


def test_what_went_wrong_comes_first_and_what_waits_for_a_tick_does_not_wait_for_its_day() -> None:
    steps = [Thing("a", -84), Thing("b", -84), Thing("c", -84), Thing("brief", -20), Thing("kaart", -10)]
    for one in steps:
        one.key = one.title
    known = {
        "brief": Known("1 kwam terug.", Door("mail", "Kijk ernaar")),
        "kaart": Known("30 verstuurd.", is_enough=True),
    }
    line = way(steps, [Point(DAY, "De bijeenkomst", None)], today=date(2026, 1, 2), known=known)
    assert [(stop.title, stop.state) for stop in line.now] == [
        ("brief", State.DUE), ("a", State.LATE), ("b", State.LATE),
    ]  # fmt: skip
    assert [stop.title for stop in line.waiting] == ["c", "kaart"]


def test_a_step_in_the_christmas_holiday_says_so_and_moves_before_it_with_one_tap(
    desk: Client, made: Trajectory
) -> None:
    step = made.steps.get(key="supplies")
    step.moved_to = date(2028, 12, 27)
    step.save()
    made.meetings.update(starts_at=datetime(2029, 1, 18, 13, 30, tzinfo=AMSTERDAM))
    page = desk.get(f"/trajectories/{made.code}/").text
    assert "Valt in de kerstvakantie." in page and "Zet op vr 22 december" in page
    desk.post(f"/trajectories/{made.code}/steps/supplies/advance/")
    step.refresh_from_db()
    assert step.moved_to == date(2028, 12, 22)
    assert desk.post(f"/trajectories/{made.code}/steps/supplies/advance/").status_code == 404


def test_nothing_moves_before_a_meeting_that_it_follows_or_to_a_day_that_is_over() -> None:
    day, christmas = date(2026, 12, 30), date(2026, 12, 18)
    assert holiday_on(date(2027, 1, 4), [], today=DAY) is None
    assert holiday_on(day, [date(2027, 1, 14)], today=DAY) == Holiday(christmas)
    assert holiday_on(day, [date(2026, 12, 21)], today=DAY) == Holiday(None)
    assert holiday_on(day, [date(2027, 1, 14)], today=date(2026, 12, 21)) == Holiday(None)
