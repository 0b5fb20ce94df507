"""How somebody keeps up outside Dagdeel: the mail of the week and the feed for a calendar, with their secret links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.calendar import Appointment, calendar_text
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Following, Meeting, Promise
from dagdeel.ui.templatetags.dates import short_day

from .home import Line, Task, lines_of

STOPS = Signer(salt="dagdeel.trajectories.stop-week-mail")
IN_A_MAIL = 20
"""Steps in one mail; who has more reads on in Dagdeel."""
REFRESH_HOURS = 6


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str


def following_of(account: Account) -> Following:
    """What this account chose; a fresh row that is not stored for who chose nothing."""
    return Following.objects.filter(account=account).first() or Following(account=account)


def workers() -> QuerySet[Account]:
    """Everybody with a role somewhere, who did not stop the mail of the week."""
    has_role = Q(roles__isnull=False) | Q(email__in=Promise.objects.order_by().values("email"))
    return (
        Account.objects.filter(has_role, is_active=True, erased_at=None)
        .exclude(following__mail_stopped_at__isnull=False)
        .distinct()
        .order_by("pk")
    )


def stop_address(account: Account, *, site: str) -> str:
    """The link in the mail: it says who, and can do nothing but stop and start that mail."""
    return site + reverse("week-stop", args=[STOPS.sign(str(account.pk))])


def account_of_stop(token: str) -> Account | None:
    try:
        return Account.objects.filter(pk=int(STOPS.unsign(token)), is_active=True).first()
    except (BadSignature, ValueError):
        return None


def feed_secret(following: Following) -> str:
    """The secret in the address of the feed; empty where there is none."""
    if not following.feed_key:
        return ""
    about = f"{following.account_id}:{following.feed_key}"
    return salted_hmac("dagdeel.trajectories.feed", about, algorithm="sha256").hexdigest()[:40]


def account_of_feed(pk: int, secret: str) -> Account | None:
    """Whose feed this is, while its address holds."""
    following = Following.objects.select_related("account").filter(account=pk, account__is_active=True).first()
    known = feed_secret(following) if following else ""
    return following.account if following and known and constant_time_compare(known, secret) else None


def week_letter(account: Account, tasks: Sequence[Task], *, site: str) -> Letter:
    """The mail of the week, in the language of who asks; `tasks` is not empty and sorted by day, `site` an address."""
    count = len(tasks)
    subject = ngettext("Deze week voor jou: %(title)s", "Deze week voor jou: %(count)s stappen", count) % {
        "title": tasks[0].stop.title,
        "count": count,
    }
    said = [_("Dag %(name)s,") % {"name": account.get_short_name()}, "", _("Dit staat deze week op jouw naam.")]
    shown = sorted(tasks[:IN_A_MAIL], key=attrgetter("trajectory.name", "trajectory.pk"))
    for trajectory, theirs in groupby(shown, key=attrgetter("trajectory")):
        said += ["", trajectory.name, *(_line(one) for one in theirs), ""]
        said.append(site + reverse("trajectory", args=[trajectory.code]))
    if count > IN_A_MAIL:
        more = _("En nog %(count)s. Je vindt ze allemaal hier: %(link)s")
        said += ["", more % {"count": count - IN_A_MAIL, "link": site + reverse("week")}]
    stop = stop_address(account, site=site)
    said += ["", _("Is iets klaar? Vink het af, dan hoor je er niet meer over.")]
    said += ["", _("Wil je deze mail niet meer? Zet hem uit: %(link)s") % {"link": stop}]
    return Letter(subject[:200], "\n".join(said))


def feed_of(account: Account, *, at: datetime, site: str) -> str:
    """Their steps and the meetings of their trajectories as a calendar that is read again and again."""
    today = timezone.localdate(at)
    lines = [line for line in lines_of(account, today=today) if any(one.account == account.pk for one in line.team)]
    found = [one for line in lines for one in _appointments(line, account, at=at, site=site)]
    return calendar_text(found, name="Dagdeel", refresh_hours=REFRESH_HOURS)


def _appointments(line: Line, account: Account, *, at: datetime, site: str) -> list[Appointment]:
    trajectory = line.trajectory
    link = site + reverse("trajectory", args=[trajectory.code])
    meetings = () if line.is_off else line.meetings
    found = [_meeting(one, trajectory.name, link, at=at) for one in meetings]
    for stop in line.way.open:
        if any(one.account == account.pk for one in stop.who):
            key = stop.thing.key
            page = site + reverse("step", args=[trajectory.code, key])
            uid = f"step-{trajectory.code}-{key}@dagdeel"
            found.append(_day(uid, stop.day, stop.title, trajectory.name, page, at=at))
    return found


def _meeting(meeting: Meeting, name: str, link: str, *, at: datetime) -> Appointment:
    title = f"{name}: {meeting.title}" if meeting.title else name
    return Appointment(
        uid=f"meeting-{meeting.pk}@dagdeel",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        title=title,
        stamp=at,
        about=link,
        place=meeting.place,
        url=link,
    )


def _day(uid: str, day: date, title: str, name: str, page: str, *, at: datetime) -> Appointment:
    about = f"{name}\n{page}"
    return Appointment(uid=uid, starts=day, ends=None, title=title, stamp=at, about=about, url=page, takes_time=False)


def _line(task: Task) -> str:
    words = _("- %(title)s (uiterlijk %(day)s)")
    if task.is_late:
        words = _("- %(title)s (stond voor %(day)s)")
    elif task.stop.is_from_before:
        words = _("- %(title)s (had al gekund op %(day)s)")
    return words % {"title": task.stop.title, "day": short_day(task.stop.day)}
