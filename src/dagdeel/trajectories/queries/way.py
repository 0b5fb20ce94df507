from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.trajectories.models import Meeting, Trajectory
from dagdeel.trajectories.rules.mix import Mix
from dagdeel.trajectories.rules.owners import Member
from dagdeel.trajectories.rules.way import Known, Point, Stop, Way, way


def way_of(
    trajectory: Trajectory,
    *,
    today: date,
    team: Sequence[Member] = (),
    known: Mapping[str, Known] | None = None,
    is_off: bool = False,
) -> Way:
    """The way of a trajectory with whose each step is and how far, seen on `today`; of one that was called off only
    what was done. Two queries, none when meetings and steps are prefetched, and those of the team."""
    points = points_of(list(trajectory.meetings.all()))
    since = timezone.localdate(trajectory.created_at)
    steps = [one for one in trajectory.steps.all() if not (is_off and one.is_open)]
    return way(steps, points, today=today, team=team, known=known, since=since)


def next_of(found: Way, account: int, team: Sequence[Member]) -> Stop | None:
    """The first open step of somebody who helps; for who leads the preparation every step is theirs to look at."""
    if any(one.is_lead and one.account == account for one in team):
        return None
    return next((one for one in found.open if any(who.account == account for who in one.who)), None)


def is_as_planned(found: Way, trajectory: Trajectory) -> bool:
    """Whether all that is behind was settled by making the plan, and nobody did anything since."""
    return all(not one.is_meeting and one.thing.done_at == trajectory.created_at for one in found.behind)


def known_of(people: Mix) -> dict[str, Known]:
    """What the list of people says of the steps that are about it, by key."""
    listed = people.coming + people.open + people.waiting
    if not listed:
        return {}
    words = ngettext("Er staat %(count)s persoon op de lijst.", "Er staan %(count)s mensen op de lijst.", listed)
    known = {"network": Known(words % {"count": listed})}
    if people.was_asked:
        known["registrations"] = Known(standing_in_words(people))
    return known


def standing_in_words(people: Mix) -> str:
    """How the answers stand, in one line."""
    parts = [ngettext("%(count)s komt", "%(count)s komen", people.coming) % {"count": people.coming}]
    if people.silent:
        words = ngettext("%(count)s heeft nog niet geantwoord", "%(count)s hebben nog niet geantwoord", people.silent)
        parts.append(words % {"count": people.silent})
    if people.waiting:
        parts.append(ngettext("%(count)s wacht", "%(count)s wachten", people.waiting) % {"count": people.waiting})
    return ", ".join(parts) + "."


def points_of(meetings: Sequence[Meeting]) -> list[Point]:
    """Meetings as points on the way."""
    return [_point(one, meetings) for one in meetings]


def meeting_days(meetings: Sequence[Meeting]) -> list[date]:
    """The days of these meetings, in local time: as planned, or earlier when one was held before its day."""
    return [_day(one) for one in meetings]


def are_over(meetings: Sequence[Meeting], *, today: date) -> bool:
    """The last of these meetings is behind us."""
    return all(_is_over(one, today) for one in meetings)


def next_meeting(meetings: Sequence[Meeting], *, today: date) -> Meeting:
    """The first meeting that is not over, else the last one."""
    return next((one for one in meetings if not _is_over(one, today)), meetings[-1])


def _is_over(meeting: Meeting, today: date) -> bool:
    return meeting.held_at is not None or _day(meeting) < today


def _day(meeting: Meeting) -> date:
    # A room that is closed late, or a day after, says nothing about the day of the meeting.
    return timezone.localtime(min(meeting.starts_at, meeting.held_at or meeting.starts_at)).date()


def _point(meeting: Meeting, meetings: Sequence[Meeting]) -> Point:
    title = meeting.title or _("De bijeenkomst")
    if len(meetings) > 1 and not meeting.title:
        title = _("Bijeenkomst %(number)s") % {"number": meeting.number}
    return Point(_day(meeting), title, meeting, is_held=meeting.held_at is not None)
