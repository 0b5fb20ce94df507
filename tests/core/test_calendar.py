"""Calendar files, read back by a parser that is not the one that wrote them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from dagdeel.core.calendar import Appointment, Mailbox, Method, Status, calendar_text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MEETING = Appointment(
    uid="meeting-12@dagdeel.example",
    starts=datetime(2026, 3, 12, 12, 30, tzinfo=UTC),
    ends=datetime(2026, 3, 12, 16, 30, tzinfo=UTC),
    title="Gezond in het Molenkwartier",
    stamp=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    organiser=Mailbox("Fatima Bennani", "fatima@ros.example"),
    attendee=Mailbox("Sanne de Wit", "sanne@debrug.example"),
)


def read(text: str) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(text)


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_meeting_has_its_time_in_amsterdam_and_the_zone_stands_in_the_file() -> None:
    text = calendar_text([MEETING])
    one = read(text).events[0]
    assert (one.dtstart, one.dtend) == (
        datetime(2026, 3, 12, 13, 30, tzinfo=AMSTERDAM),
        datetime(2026, 3, 12, 17, 30, tzinfo=AMSTERDAM),
    )
    assert "DTSTART;TZID=Europe/Amsterdam:20260312T133000" in lines(text)
    zone = read(text).timezones[0]
    assert zone.tz_id == "Europe/Amsterdam"
    assert [(one.tz_offset_to.offset, one.dtstart.month) for one in (*zone.daylight, *zone.standard)] == [
        (timedelta(hours=2), 3),
        (timedelta(hours=1), 10),
    ]


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)])
def test_the_clock_of_the_room_is_kept_on_both_sides_of_summer_time(day: date) -> None:
    starts = datetime(day.year, day.month, day.day, 13, 30, tzinfo=AMSTERDAM)
    read_back = read(calendar_text([replace(MEETING, starts=starts, ends=starts + timedelta(hours=4))])).events[0]
    assert read_back.dtstart == starts
    assert read_back.dtstart.utcoffset() == starts.utcoffset()


def test_a_request_names_organiser_and_attendee_and_wants_no_answer_by_mail() -> None:
    text = calendar_text([replace(MEETING, sequence=3, has_accepted=True)], method=Method.REQUEST)
    calendar = read(text)
    one = calendar.events[0]
    assert (calendar.method, one.uid, one.sequence, str(one.status)) == (
        "REQUEST", "meeting-12@dagdeel.example", 3, "EventStatus.CONFIRMED",
    )  # fmt: skip
    assert (str(one.organizer.uri), one.organizer.common_name) == ("mailto:fatima@ros.example", "Fatima Bennani")
    guest = one.attendees[0]
    assert (str(guest.uri), guest.status, guest.rsvp) == ("mailto:sanne@debrug.example", "ACCEPTED", False)


def test_a_cancel_takes_the_same_thing_out() -> None:
    text = calendar_text([replace(MEETING, sequence=4, warn_minutes=60)], method=Method.CANCEL)
    one = read(text).events[0]
    assert (read(text).method, one.uid, one.sequence, str(one.status), one.alarm) == (
        "CANCEL", MEETING.uid, 4, "EventStatus.CANCELLED", [],
    )  # fmt: skip
    assert "X-MICROSOFT-CDO-BUSYSTATUS:FREE" in lines(text)


@pytest.mark.parametrize("method", [Method.REQUEST, Method.CANCEL])
@pytest.mark.parametrize(
    "appointments",
    [[], [MEETING, MEETING], [replace(MEETING, organiser=None)], [replace(MEETING, attendee=None)]],
)
def test_what_the_standard_forbids_is_a_mistake(method: Method, appointments: list[Appointment]) -> None:
    with pytest.raises(ValueError, match="one appointment"):
        calendar_text(appointments, method=method)


def test_a_feed_holds_meetings_and_whole_days_and_says_how_often_to_look() -> None:
    step = Appointment("step-3@dagdeel.example", date(2026, 2, 3), None, "Bel de zaal", MEETING.stamp, takes_time=False)
    text = calendar_text([MEETING, step], name="Molenkwartier", refresh_hours=4)
    days = [one.dtstart for one in read(text).events]
    assert days == [datetime(2026, 3, 12, 13, 30, tzinfo=AMSTERDAM), date(2026, 2, 3)]
    assert {"X-WR-CALNAME:Molenkwartier", "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "DTSTART;VALUE=DATE:20260203"} < set(
        lines(text)
    )
    assert "VTIMEZONE" not in calendar_text([step])
    assert calendar_text([]).startswith("BEGIN:VCALENDAR\r\n")


def test_a_date_to_save_is_tentative_and_names_no_attendee() -> None:
    text = calendar_text([replace(MEETING, status=Status.TENTATIVE)])
    assert read(text).events[0].attendees == []
    assert {"STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"} < set(lines(text))


def test_no_line_is_longer_than_outlook_reads_and_every_line_ends_as_it_should() -> None:
    text = calendar_text([replace(MEETING, title="Één " * 80, about="\n".join(["Prikkels – ©"] * 90), warn_minutes=60)])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")
    assert read(text).events[0].summary == ("Één " * 80)


HOSTILE = [
    "x\r\nATTENDEE:mailto:boef@example.nl",
    "x\nEND:VEVENT\nBEGIN:VEVENT",
    'x";ROLE=CHAIR:mailto:boef@example.nl',
    "x\x00\x1b[31m",
    "x\u2028END:VCALENDAR",
    "a,b;c\\n:d",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_never_become_lines_of_their_own(words: str) -> None:
    who = Mailbox(words, "sanne@debrug.example")
    one = replace(MEETING, title=words, about=words, place=words, attendee=who, organiser=who)
    text = calendar_text([one], method=Method.REQUEST)
    calendar = read(text)
    assert len(calendar.events) == 1
    assert [str(guest.uri) for guest in calendar.events[0].attendees] == ["mailto:sanne@debrug.example"]
    names = [line.partition(":")[0].partition(";")[0] for line in lines(text) if line]
    assert (names.count("ATTENDEE"), names.count("ORGANIZER"), names.count("BEGIN")) == (1, 1, 5)
