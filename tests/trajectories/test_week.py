"""Whose a step is, what is theirs this week, the mail on Monday and the feed for a calendar."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream
from pytest_django import Settings

from dagdeel.jobs.models import Job
from dagdeel.outbox.models import Message
from dagdeel.people.models import Account, Membership
from dagdeel.trajectories import jobs
from dagdeel.trajectories.actions import change_meeting, change_step, leave, skip_step
from dagdeel.trajectories.models import Following, Meeting, Promise, Role, Step
from dagdeel.trajectories.queries.home import tasks_of
from dagdeel.trajectories.queries.team import team_of
from dagdeel.trajectories.rules.owners import Member, whose
from dagdeel.trajectories.rules.week import is_time, key_of, moment_of, next_moment
from tests.world import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FATIMA = Member(1, "Fatima", frozenset({"organiser"}), is_lead=True)
JOOST = Member(2, "Joost", frozenset({"helper", "preparation"}))
NOOR = Member(3, "Noor", frozenset({"preparation"}))
TEAM = (FATIMA, JOOST, NOOR)


@pytest.mark.parametrize(
    ("assignee", "owner", "expected"),
    [
        (3, "organiser", [NOOR]),
        (None, "helper", [JOOST]),
        (None, "preparation", [FATIMA]),  # two of them: the lead, until somebody takes it over
        (None, "driver", [FATIMA]),  # nobody has that role yet
        (99, "helper", [JOOST]),  # who was chosen works here no more
        (None, "", [FATIMA]),
    ],
)
def test_a_step_is_for_one_person(assignee: int | None, owner: str, expected: list[Member]) -> None:
    assert list(whose(assignee, owner, TEAM)) == expected


def test_without_a_lead_it_is_for_the_organisers() -> None:
    one = Member(4, "Ilse", frozenset({"organiser"}))
    two = Member(5, "Jan", frozenset({"organiser"}))
    assert whose(None, "driver", (one, two, NOOR)) == (one, two)
    assert whose(None, "driver", (NOOR,)) == ()


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=AMSTERDAM)  # type: ignore[misc,arg-type]


def test_the_mail_leaves_on_monday_at_seven_or_on_the_first_day_that_people_work() -> None:
    assert moment_of(local(2026, 3, 12, 15, 0)) == local(2026, 3, 9, 7, 0)
    assert moment_of(local(2026, 4, 8, 9, 0)) == local(2026, 4, 7, 7, 0)  # Easter Monday
    assert next_moment(local(2026, 3, 9, 7, 0)) == local(2026, 3, 16, 7, 0)
    assert next_moment(local(2026, 3, 9, 6, 59)) == local(2026, 3, 9, 7, 0)
    assert next_moment(local(2026, 3, 29, 12, 0)) == local(2026, 3, 30, 7, 0)  # the clock went forward


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (local(2026, 3, 9, 6, 59), False),
        (local(2026, 3, 9, 7, 0), True),
        (local(2026, 3, 10, 18, 59), True),
        (local(2026, 3, 10, 19, 0), False),
        (local(2026, 3, 15, 12, 0), False),
    ],
)
def test_a_server_that_was_off_sends_it_later_but_not_days_later(now: datetime, expected: bool) -> None:
    assert is_time(now) == expected


def test_a_week_has_a_name_that_also_holds_at_new_year() -> None:
    assert key_of(local(2026, 12, 31, 9, 0)) == key_of(local(2027, 1, 1, 9, 0)) == "week:2026-W53"


@pytest.fixture
def soon(world: World) -> World:
    """The meeting is in ten days; one step is late, one is for this week, one is for later."""
    today = timezone.localdate()
    starts_at = datetime.combine(today + timedelta(days=10), datetime.min.time(), tzinfo=AMSTERDAM).replace(hour=13)
    Meeting.objects.filter(pk=world.meeting.pk).update(starts_at=starts_at)
    world.trajectory.lead, world.trajectory.created_at = world.fatima, timezone.now() - timedelta(days=30)
    world.trajectory.save()
    steps = [
        ("late", "Regel een zaal", -2, "organiser"),
        ("week", "Verzamel de spullen", 3, "helper"),
        ("far", "Maak het verslag", 40, "organiser"),
    ]
    for position, (key, title, days, owner) in enumerate(steps):
        Step.objects.create(
            trajectory=world.trajectory, key=key, position=position, title=title, owner=owner, offset_days=days - 10,
            moved_to=today + timedelta(days=days),
        )  # fmt: skip
    return world


def titles(account: Account) -> list[str]:
    return [task.stop.title for task in tasks_of(account, today=timezone.localdate())]


def test_everybody_sees_what_is_theirs(soon: World) -> None:
    assert titles(soon.fatima) == ["Regel een zaal"]
    assert titles(soon.joost) == ["Verzamel de spullen"]
    assert titles(soon.ellen) == titles(soon.pieter) == []
    step = Step.objects.get(key="week")
    change_step(step=step, title=step.title, tip="", moved_to=step.moved_to, assignee=soon.ellen, by=soon.fatima,
                at=timezone.now())  # fmt: skip
    assert titles(soon.ellen) == ["Verzamel de spullen"]
    skip_step(step=step, reason="Ligt er al", by=soon.fatima, at=timezone.now())
    assert titles(soon.ellen) == []


def test_who_helps_reads_first_what_is_theirs(soon: World) -> None:
    pages = ["/", "/trajectories/mxlnkw42/"]
    helper, lead = Client(), Client()
    helper.force_login(soon.joost)
    lead.force_login(soon.fatima)
    for page in pages:
        assert re.search(r"Jij:</strong> [^<]+, <a[^>]+>Verzamel de spullen</a>", helper.get(page).text)
        assert "Jij:" not in lead.get(page).text


def test_a_role_in_a_workspace_that_somebody_left_is_no_role(soon: World) -> None:
    Membership.objects.filter(account=soon.joost).delete()
    assert {one.name for one in team_of(soon.trajectory)} == {"Fatima Bennani", "Ellen Dijkgraaf"}
    assert titles(soon.joost) == []
    assert titles(soon.fatima) == ["Regel een zaal", "Verzamel de spullen"]


def test_a_promised_role_counts_for_the_member_with_that_address(soon: World) -> None:
    noor = Account.objects.create_user("noor@ros.example", name="Noor Peeters")
    Promise.objects.create(trajectory=soon.trajectory, email="noor@ros.example", kind="driver")
    Promise.objects.create(trajectory=soon.trajectory, email="pieter@linde.example", kind="driver")
    assert "Noor Peeters" not in {one.name for one in team_of(soon.trajectory)}
    Membership.objects.create(workspace=soon.workspace, account=noor)
    assert {one.name: sorted(one.kinds) for one in team_of(soon.trajectory)}["Noor Peeters"] == ["driver"]
    assert "Pieter Outer" not in {one.name for one in team_of(soon.trajectory)}


def test_home_and_the_page_of_the_week_say_it(soon: World, desk: Client) -> None:
    for address in ("/", "/week/"):
        page = desk.get(address).text
        assert "Regel een zaal" in page and "Te laat" in page
        assert "Verzamel de spullen" not in page.split('class="trajectories')[0]
    helper = Client()
    helper.force_login(soon.joost)
    assert "Verzamel de spullen" in helper.get("/week/").text


def test_the_day_follows_the_meeting_and_keeps_off_weekends(world: World) -> None:
    step = Step.objects.create(
        trajectory=world.trajectory, key="call", position=1, title="Bel", offset_days=-7, owner="organiser"
    )
    change_meeting(
        meeting=world.meeting, starts_at=local(2026, 4, 13, 13, 30), place="", room_depth=8, by=world.fatima,
        at=timezone.now(),
    )  # fmt: skip
    [task] = tasks_of(world.fatima, today=date(2026, 4, 1))
    assert (task.stop.thing.key, task.stop.day) == (step.key, date(2026, 4, 2))  # Easter, and Good Friday before it


def test_whose_step_it_is_may_finish_it_and_change_nothing_else(soon: World) -> None:
    helper = Client()
    helper.force_login(soon.joost)
    steps = "/trajectories/mxlnkw42/steps/"
    assert "Dit is klaar" in helper.get(f"{steps}week/").text
    assert "Dit is klaar" not in helper.get(f"{steps}late/").text
    assert helper.post(f"{steps}week/", {"title": "Anders"}).status_code == 403
    assert helper.post(f"{steps}late/completion/").status_code == 403
    assert helper.post(f"{steps}late/skip/", {"reason": "Nee"}).status_code == 403
    assert helper.post(f"{steps}week/removal/").status_code == 403
    helper.post(f"{steps}week/completion/")
    assert Step.objects.get(key="week").done_by == soon.joost
    outsider = Client()
    outsider.force_login(soon.pieter)
    assert outsider.get(f"{steps}week/").status_code == 404
    assert outsider.post(f"{steps}week/completion/").status_code == 404


def test_only_who_works_on_it_gets_a_step(soon: World, desk: Client) -> None:
    values = {"title": "Regel een zaal", "tip": "", "on": ""}
    for stranger in (soon.pieter.pk, 999_999, "x"):
        page = desk.post("/trajectories/mxlnkw42/steps/late/", {**values, "assignee": stranger})
        assert page.context["form"].errors["assignee"]
    desk.post("/trajectories/mxlnkw42/steps/late/", {**values, "assignee": soon.joost.pk})
    assert Step.objects.get(key="late").assignee == soon.joost


@pytest.fixture
def monday(soon: World, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> World:
    """It is the moment of the mail, and mail works."""
    settings.EMAIL_URL, settings.SITE_URL = "smtp://127.0.0.1:1", "https://dagdeel.example"
    monkeypatch.setattr(jobs, "is_time", lambda _now: True)
    return soon


def test_one_mail_a_week_with_what_is_theirs(monday: World) -> None:
    jobs.send_week()
    mails = {one.to_address: one for one in Message.objects.all()}
    assert sorted(mails) == ["fatima@ros.example", "joost@ros.example"]  # Ellen has nothing to do
    mail = mails["fatima@ros.example"]
    assert mail.subject == "Deze week voor jou: Regel een zaal"
    assert "- Regel een zaal (stond voor " in mail.text
    assert "Verzamel de spullen" not in mail.text
    assert "https://dagdeel.example/trajectories/mxlnkw42/" in mail.text
    assert mail.stop_link in mail.text
    assert mail.scope == mail.holder == f"account:{monday.fatima.pk}"
    jobs.send_week()
    assert Message.objects.count() == 2
    assert Job.objects.filter(name="trajectories.send_week").count() == 1  # the next one, once


def test_no_mail_where_none_can_be_sent_or_stopped(monday: World, settings: Settings) -> None:
    settings.SITE_URL = ""
    jobs.send_week()
    settings.SITE_URL, settings.EMAIL_URL = "https://dagdeel.example", ""
    jobs.send_week()
    assert Message.objects.count() == 0
    assert Job.objects.filter(name="trajectories.send_week").count() == 1


def test_outside_its_moment_it_only_waits_for_the_next(soon: World, settings: Settings,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    settings.EMAIL_URL, settings.SITE_URL = "smtp://127.0.0.1:1", "https://dagdeel.example"
    monkeypatch.setattr(jobs, "is_time", lambda _now: False)
    jobs.send_week()
    assert Message.objects.count() == 0
    assert Job.objects.get(name="trajectories.send_week").due_at > timezone.now()


def test_the_link_in_the_mail_stops_it_without_signing_in(monday: World) -> None:
    jobs.send_week()
    link = Message.objects.get(to_address="fatima@ros.example").stop_link.removeprefix("https://dagdeel.example")
    visitor = Client()
    assert "Zet de mail uit" in visitor.get(link).text
    assert Following.objects.count() == 0  # only looking stops nothing
    visitor.post(link)
    assert "staat uit" in visitor.get(link).text
    Message.objects.all().delete()
    jobs.send_week()
    assert [one.to_address for one in Message.objects.all()] == ["joost@ros.example"]
    visitor.post(link, {"again": "1"})
    assert Following.objects.get().mail_stopped_at is None


@pytest.mark.parametrize("token", ["1", "1:x", "x:y", "99999999999999999999:abc", "%00", "..", "1:" + "a" * 5000])
def test_a_forged_stop_link_opens_nothing(monday: World, token: str) -> None:
    assert Client().post(f"/week/stop/{token}/").status_code in (400, 404)
    assert Following.objects.count() == 0


def test_english_speakers_read_their_mail_in_english(monday: World) -> None:
    Account.objects.filter(pk=monday.joost.pk).update(language="en")
    jobs.send_week()
    assert Message.objects.get(to_address="joost@ros.example").language == "en"


def feed_address(client: Client) -> str:
    client.post("/account/following/calendar/")
    found = re.search(r"http://testserver(/calendar/\d+/[0-9a-f]{40}\.ics)", client.get("/account/following/").text)
    assert found
    return found[1]


def test_the_feed_holds_their_steps_and_meetings(soon: World, desk: Client) -> None:
    answer = Client().get(feed_address(desk))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = {one.summary: one for one in IcsCalendarStream.calendar_from_ics(answer.text).events}
    assert sorted(events) == ["Gezond in het Molenkwartier", "Maak het verslag", "Regel een zaal"]
    meeting, step = events["Gezond in het Molenkwartier"], events["Regel een zaal"]
    starts_at = Meeting.objects.get(pk=soon.meeting.pk).starts_at
    assert meeting.dtstart.astimezone(UTC) == starts_at
    assert meeting.dtend - meeting.dtstart == timedelta(hours=4)
    assert meeting.location == "Buurthuis De Wiek"
    assert step.dtstart == timezone.localdate() - timedelta(days=2)
    assert (step.uid, step.transparency) == ("step-mxlnkw42-late@dagdeel", "TRANSPARENT")


def test_when_something_moves_the_same_event_moves(soon: World, desk: Client) -> None:
    address = feed_address(desk)
    before = {one.uid: one.dtstart for one in IcsCalendarStream.calendar_from_ics(Client().get(address).text).events}
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=20))
    Step.objects.filter(key="late").update(done_at=timezone.now())
    after = {one.uid: one.dtstart for one in IcsCalendarStream.calendar_from_ics(Client().get(address).text).events}
    assert set(before) - set(after) == {"step-mxlnkw42-late@dagdeel"}
    assert before[f"meeting-{soon.meeting.pk}@dagdeel"] != after[f"meeting-{soon.meeting.pk}@dagdeel"]


def test_a_name_cannot_break_the_calendar(soon: World, desk: Client) -> None:
    evil = "Zaal\r\nEND:VEVENT\r\nBEGIN:VEVENT;\\,\u2028<b>"
    Step.objects.filter(key="late").update(title=evil)
    events = IcsCalendarStream.calendar_from_ics(Client().get(feed_address(desk)).text).events
    assert len(events) == 3


def test_an_address_that_was_taken_back_is_worth_nothing(soon: World, desk: Client) -> None:
    first = feed_address(desk)
    second = feed_address(desk)
    assert first != second
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    desk.post("/account/following/calendar/removal/")
    assert Client().get(second).status_code == 404
    assert str(Following.objects.get().feed_key) == ""


@pytest.mark.parametrize("secret", ["", "0" * 40, "x"])
def test_a_guessed_address_opens_nothing(soon: World, secret: str) -> None:
    for pk in (soon.fatima.pk, 999_999, 10**30):
        assert Client().get(f"/calendar/{pk}/{secret or '-'}.ics").status_code == 404


def test_the_feed_shows_nothing_of_others_also_to_who_leads_the_workspace(soon: World) -> None:
    Role.objects.filter(account=soon.fatima).delete()
    client = Client()
    client.force_login(soon.fatima)  # still leads the workspace
    assert "BEGIN:VEVENT" not in Client().get(feed_address(client)).text
    outsider = Client()
    outsider.force_login(soon.pieter)
    assert "Molenkwartier" not in Client().get(feed_address(outsider)).text


def test_who_leaves_takes_their_steps_and_their_feed_along(soon: World) -> None:
    Step.objects.filter(key="week").update(assignee=soon.joost)
    client = Client()
    client.force_login(soon.joost)
    address = feed_address(client)
    leave(account=soon.joost, at=timezone.now())
    assert Client().get(address).status_code == 404
    assert Step.objects.get(key="week").assignee is None
