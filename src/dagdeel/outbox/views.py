"""Whether the mail server works, for who leads a workspace."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.ui.notices import Kind, say

from . import actions, jobs
from .desk import why
from .queries import mail_leaves, messages_of


def mail_server(request: HttpRequest) -> HttpResponse:
    """Sends a test mail to who asks for it, and says what came of it."""
    account: Any = request.user
    if not account.memberships.filter(is_admin=True).exists():
        raise PermissionDenied
    if request.method == "POST" and mail_leaves():
        message = actions.try_out(by=account, at=timezone.now())
        jobs.send_due()
        message.refresh_from_db()
        sent = message.state == "sent"
        words = _("De proefmail is verstuurd naar %(address)s.") if sent else _("De proefmail is nog niet weg.")
        said = " ".join(filter(None, (words % {"address": message.to_address}, why(message))))
        say(request, said, kind=Kind.DONE if sent else Kind.ATTENTION)
        return redirect("mail-server")
    tries = [(one, why(one)) for one in messages_of(f"account:{account.pk}", kind="trial").order_by("-pk")[:5]]
    return render(request, "outbox/mail_server.html", {"mail_leaves": mail_leaves(), "tries": tries})
