"""Calendar files (RFC 5545, RFC 5546) as Outlook, Google and Apple take them: an invitation, an update, a withdrawal,
or a feed that a calendar reads again and again.

What they need and some of them do not forgive: lines of at most 75 bytes that end in CRLF (`icalendar` sees to it), a
time zone that stands in the file itself, one `UID` that never changes for what is one thing in somebody's calendar, a
`SEQUENCE` that never goes down, and in REQUEST and CANCEL an organiser, an attendee and no second thing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vText
from icalendar.parser import Contentline

AMSTERDAM = "Europe/Amsterdam"
MAKER = "-//Dagdeel//Dagdeel//NL"
# Written out: Outlook wants rules here, and the whole history of Dutch clocks is of no use to anybody's agenda.
ZONE = Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\n"
    "TZID:Europe/Amsterdam\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
)


class Method(StrEnum):
    """What a calendar should do with the file."""

    PUBLISH = "PUBLISH"
    """Look at it, or keep it: a feed, a download, a date to save."""
    REQUEST = "REQUEST"
    """Put it in the agenda of the one attendee, or change what stands there."""
    CANCEL = "CANCEL"
    """Take it out again."""


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody in a calendar: a name and an e-mail address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing in somebody's calendar. With a `datetime` (which has a zone) it has a time, with a `date` it takes the
    whole day; then `ends` may be `None`, and else it is the first day after it."""

    uid: str
    """The same for ever, also when everything else changes: `meeting-12@dagdeel.example.nl`."""
    starts: datetime | date
    ends: datetime | date | None
    title: str
    stamp: datetime
    """When what is said here was last changed, or the file was made."""
    sequence: int = 0
    """How often it changed. A calendar leaves out what has a lower number than what it knows."""
    about: str = ""
    place: str = ""
    url: str = ""
    status: Status = Status.CONFIRMED
    takes_time: bool = True
    """Whether its owner is not free then. A step of a preparation is something to do and takes no hour of a day."""
    organiser: Mailbox | None = None
    attendee: Mailbox | None = None
    has_accepted: bool = False
    warn_minutes: int = 0
    """How long before it a bell rings; 0: none."""


def calendar_text(
    appointments: Sequence[Appointment], *, method: Method = Method.PUBLISH, name: str = "", refresh_hours: int = 0
) -> str:
    """A whole VCALENDAR. `name` and `refresh_hours` are for a feed: what the calendar is called, and how often it is
    read again.

    Raises `ValueError` for what RFC 5546 forbids and calendars refuse: a REQUEST or CANCEL about more than one thing,
    or without organiser and attendee.
    """
    if method is not Method.PUBLISH and (
        len(appointments) != 1 or not appointments[0].organiser or not appointments[0].attendee
    ):
        raise ValueError(f"a {method} is about one appointment, with an organiser and an attendee")
    calendar = Calendar()
    for key, value in (("PRODID", MAKER), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", method.value)):
        calendar.add(key, value)
    if name:
        calendar.add("NAME", name)
        calendar.add("X-WR-CALNAME", name)
        calendar.add("X-WR-TIMEZONE", AMSTERDAM)
    if refresh_hours:
        calendar.add("REFRESH-INTERVAL", timedelta(hours=refresh_hours), {"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", f"PT{refresh_hours}H")
    if any(isinstance(one.starts, datetime) for one in appointments):
        calendar.add_component(ZONE)
    for one in appointments:
        calendar.add_component(_event(one, method))
    return str(calendar.to_ical().decode())


def with_lines(calendar: str, change: Callable[[str], str]) -> str:
    """The same file with `change` done to each of its lines as a whole, folded anew."""
    whole = re.sub(r"\r\n[ \t]", "", calendar)
    return "\r\n".join(_folded(change(line)) for line in whole.split("\r\n"))


def _folded(line: str) -> str:
    return str(Contentline(line).to_ical().decode())  # type: ignore[no-untyped-call]


def _event(one: Appointment, method: Method) -> Event:
    event = Event()
    event.add("UID", one.uid)
    event.add("DTSTAMP", one.stamp.astimezone(UTC))
    event.add("LAST-MODIFIED", one.stamp.astimezone(UTC))
    event.add("SEQUENCE", one.sequence)
    event.add("DTSTART", _moment(one.starts))
    if one.ends is not None:
        event.add("DTEND", _moment(one.ends))
    event.add("SUMMARY", _readable(one.title).replace("\n", " "))
    for key, text in (("DESCRIPTION", one.about), ("LOCATION", one.place), ("URL", one.url)):
        if text:
            event.add(key, _readable(text))
    cancelled = method is Method.CANCEL or one.status is Status.CANCELLED
    event.add("STATUS", (Status.CANCELLED if cancelled else one.status).value)
    is_busy = one.takes_time and not cancelled
    event.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
    # Outlook's own word for it; without, a tentative date blocks the whole afternoon.
    busy = "FREE" if not is_busy else "TENTATIVE" if one.status is Status.TENTATIVE else "BUSY"
    event.add("X-MICROSOFT-CDO-BUSYSTATUS", busy)
    if one.organiser:
        event.add("ORGANIZER", _mailbox(one.organiser))
    # What is published is for whoever reads it: it may not name an attendee (RFC 5546, 3.2.1).
    if one.attendee and method is not Method.PUBLISH:
        event.add("ATTENDEE", _attendee(one.attendee, has_accepted=one.has_accepted))
    if one.warn_minutes and not cancelled:
        event.add_component(_bell(one))
    return event


def _readable(text: str) -> str:
    """Without control characters: one of them, and the whole file is refused."""
    return "".join(char for char in text.replace("\r\n", "\n") if char == "\n" or char.isprintable())


def _moment(value: datetime | date) -> datetime | date:
    return value.astimezone(ZoneInfo(AMSTERDAM)) if isinstance(value, datetime) else value


def _mailbox(one: Mailbox) -> vCalAddress:
    address = vCalAddress(f"mailto:{one.address}")
    # A quote or a control character cannot stand in a parameter, whatever is done to it (RFC 5545, 3.2).
    if name := "".join(char if char.isprintable() else " " for char in one.name.replace('"', "'")):
        address.params["CN"] = vText(name)
    return address


def _attendee(one: Mailbox, *, has_accepted: bool) -> vCalAddress:
    address = _mailbox(one)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED" if has_accepted else "NEEDS-ACTION")
    # Answers are given on the personal page: what a calendar would mail back, nobody counts.
    address.params["RSVP"] = vText("FALSE")
    return address


def _bell(one: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _readable(one.title))
    alarm.add("TRIGGER", -timedelta(minutes=one.warn_minutes))
    return alarm
