"""Somebody who is not in the workspace yet gets a link: by mail where mail works, else to pass on by hand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.outbox.queries import mail_leaves
from dagdeel.people.access import workspace_for
from dagdeel.people.actions import invite_member
from dagdeel.people.mail import send_invitation
from dagdeel.trajectories.asking import occasion_of
from dagdeel.ui.addresses import address_of
from dagdeel.ui.notices import Kind, say

from .asked import Asked

LINKS = "invitation-links"


def invite(request: Asked, promise: Any, *, note: str = "") -> None:
    """Invite who has this role to the workspace, with a line of one's own, and say what happened. Only an administrator
    may; who is none is told whom to ask: the role stands ready anyway."""
    workspace, email = promise.trajectory.workspace, promise.email
    try:
        workspace_for(request.user, workspace.pk, need="admin")
    except PermissionDenied:
        words = _("De rol staat klaar. Vraag een beheerder van %(workspace)s om %(email)s uit te nodigen.")
        say(request, words % {"workspace": workspace, "email": email}, kind=Kind.ATTENTION)
        return
    invitation, token = invite_member(
        workspace=workspace, email=email, language=request.LANGUAGE_CODE, by=request.user, at=timezone.now()
    )
    link = address_of(request, reverse("invited", args=[token]))
    if mail_leaves():
        send_invitation(invitation, link, occasion=occasion_of(promise, by=request.user, note=note))
        say(request, _("De uitnodiging voor %(email)s is onderweg.") % {"email": email})
    else:
        # Told once, on the settings page: only its hash is kept.
        request.session[LINKS] = [*request.session.get(LINKS, []), {"email": email, "link": link}]
