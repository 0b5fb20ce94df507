"""How somebody keeps up outside Dagdeel: the mail on Monday, and steps and meetings in their own calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dagdeel.trajectories.actions import close_feed, open_feed, start_week_mail, stop_week_mail
from dagdeel.trajectories.queries.following import (
    account_of_feed,
    account_of_stop,
    feed_of,
    feed_secret,
    following_of,
)
from dagdeel.ui.addresses import address_of, site_of
from dagdeel.ui.notices import say

from .asked import Asked


def following(request: Asked) -> HttpResponse:
    found = following_of(request.user)
    secret = feed_secret(found)
    address = address_of(request, reverse("feed", args=[request.user.pk, secret])) if secret else ""
    context = {
        "gets_mail": found.mail_stopped_at is None,
        "address": address,
        # Calendar programs open this one by themselves; the other is to copy.
        "webcal": "webcal" + address[address.index(":") :] if address else "",
    }
    return render(request, "trajectories/following.html", context)


@require_POST
def mail(request: Asked) -> HttpResponse:
    start_week_mail(account=request.user, at=timezone.now())
    say(request, _("Je krijgt weer mail op maandag."), undo=reverse("week-mail-removal"))
    return redirect("following")


@require_POST
def mail_removal(request: Asked) -> HttpResponse:
    stop_week_mail(account=request.user, at=timezone.now())
    say(request, _("De mail op maandag staat uit."), undo=reverse("week-mail"))
    return redirect("following")


@require_POST
def new_feed(request: Asked) -> HttpResponse:
    """A first address, or another one in its place."""
    open_feed(account=request.user, at=timezone.now())
    say(request, _("Dit is het adres voor je agenda. Een adres van vroeger werkt niet meer."))
    return redirect("following")


@require_POST
def feed_removal(request: Asked) -> HttpResponse:
    close_feed(account=request.user, at=timezone.now())
    say(request, _("Je agenda krijgt niets meer van Dagdeel."))
    return redirect("following")


@login_not_required
@require_safe
def feed(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """For a calendar program: the address is the key."""
    account = account_of_feed(pk, secret)
    if account is None:
        raise Http404
    with translation.override(account.language):
        text = feed_of(account, at=timezone.now(), site=site_of(request))
    headers = {"Content-Disposition": 'inline; filename="dagdeel.ics"', "Cache-Control": "private, max-age=1800"}
    return HttpResponse(text, "text/calendar; charset=utf-8", headers=headers)


@login_not_required
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link at the end of the mail. Opening it changes nothing: mail programs look at links before people do."""
    account = account_of_stop(token)
    if account is None:
        raise Http404
    if request.method == "POST":
        change = start_week_mail if "again" in request.POST else stop_week_mail
        change(account=account, at=timezone.now())
        return redirect("week-stop", token)
    context = {"gets_mail": following_of(account).mail_stopped_at is None, "address": account.email}
    return render(request, "trajectories/week_stop.html", context)
