"""The doors: for who organises by the trajectory, for who is asked by a personal link."""

from typing import Any

from django.http import Http404

from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.rules.rights import Need

from .models import Poll, Ticket
from .queries.people import tickets_of


def poll_for(account: Any, code: str, pk: int, need: Need = "edit") -> Poll:
    """The poll of this trajectory; `poll.trajectory` is the one that was authorised. Raises as `trajectory_for`."""
    trajectory = trajectory_for(account, code, need)
    poll = Poll.objects.select_related("meeting", "step", "chosen", "by").filter(trajectory=trajectory, pk=pk).first()
    if poll is None:
        raise Http404
    poll.trajectory = trajectory
    return poll


def ticket_for(poll: Poll, pk: int) -> Ticket:
    """Somebody who is asked in this poll, or 404."""
    ticket = tickets_of(poll).filter(pk=pk).first()
    if ticket is None:
        raise Http404
    ticket.poll = poll
    return ticket


def ticket_with(code: str) -> Ticket | None:
    """Whose personal link this is; nobody for who was erased or left."""
    related = ("poll__trajectory__workspace", "poll__meeting", "poll__chosen", "poll__by")
    return tickets_of(None).select_related(*related).filter(code=code).first()
