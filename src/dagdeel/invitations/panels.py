"""What stands on the page of people: how it will be on the day, whom to call, who waits and who registered. For De weg:
how many people fit, how far the letters are, that it is off, and who does not know what changed. For the page of a date
poll: whom another day touches."""

from datetime import datetime

from django.db.models import Q

from dagdeel.outbox.queries import mail_leaves
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.panels import Panel

from .queries.desk import behind_line, registrations_of
from .queries.people import coming_in, guests_of, has_needs, radar_of, waiting_in
from .queries.standing import outline_of, reply_of, standing_of
from .queries.way import news_of, post_of


def people(trajectory: Trajectory, at: datetime) -> Panel | None:
    standing = standing_of(trajectory)
    guests = list(guests_of(trajectory))
    if not guests and not standing.reception.is_open:
        return None
    radar, by_pk = radar_of(standing, guests, at=at), {one.pk: one for one in guests}
    is_over = standing.is_over(at)
    values = {
        "standing": standing,
        "radar": radar,
        "is_over": is_over,
        "calls": [] if is_over else [(call, by_pk[call.pk]) for call in radar.calls],
        "behind": None if is_over else behind_line(standing),
        "number": standing.number,
        "is_full": radar.coming >= standing.capacity,
    }
    if "people" in trajectory.may:
        values |= {
            "waiting": list(waiting_in(trajectory)) if radar.waiting else [],
            "registrations": list(registrations_of(trajectory, mail_leaves=mail_leaves())),
            "told": [one for one in guests if reply_of(one).told_by or reply_of(one).stands_in_for],
            "needs": sum(one.is_coming and has_needs(one) for one in guests),
        }
    return Panel("invitations/_panel.html", values, css="invitations/invitations.css", places=standing.capacity)


def way(trajectory: Trajectory, at: datetime) -> Panel:
    """Two queries while nobody was told when it is; then one for the letters, and one when the day changed since."""
    standing = outline_of(trajectory)
    is_off, is_over = standing.is_cancelled, standing.is_over(at)
    if not standing.revisions and not is_off:
        return Panel(places=standing.capacity)
    behind, post = None if is_over else behind_line(standing), post_of(trajectory)
    values = {
        "behind": behind,
        "number": standing.number,
        "astray": post.astray,
        "off": is_off and len(standing.meetings),
        "is_over": is_over,
    }
    return Panel(
        "invitations/_way.html" if behind or post.astray or is_off else "",
        values,
        places=standing.capacity,
        known=post.known,
        news=news_of(standing, behind) if behind else "",
        is_off=is_off,
    )


def poll(trajectory: Trajectory, at: datetime) -> Panel | None:
    """Before a date is chosen: how many said yes to the day that stands. After it: who still has that day."""
    standing = outline_of(trajectory)
    if standing.is_over(at) or standing.is_cancelled:
        return None
    behind, coming = behind_line(standing), coming_in(trajectory)
    values = {"behind": behind, "number": standing.number, "coming": coming}
    return Panel("invitations/_poll.html", values) if behind or coming else None


PANELS = {"people": people, "trajectory": way, "poll": poll}
CALLED_OFF = Q(reception__cancelled_at__isnull=False)
