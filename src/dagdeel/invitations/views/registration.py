"""The open page to register. It asks nothing of people that it does not need; what keeps machines out, they do not see:
a field that only a machine fills in, a signed moment, a budget for each network, and a link that proves the address."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dagdeel.invitations import actions
from dagdeel.invitations.access import reception_with, registration_with
from dagdeel.invitations.forms import RegistrationForm
from dagdeel.invitations.queries.standing import arrives_at, standing_of
from dagdeel.outbox.queries import mail_leaves
from dagdeel.people.guesses import Budget, Guesses
from dagdeel.people.threshold import by_link
from dagdeel.people.visits import speak
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say

SIGNER = TimestampSigner(salt="dagdeel.invitations.registration")
QUICKEST = 3
"""Seconds: nobody reads the page and types a name and an address in less."""
OLDEST = 60 * 60 * 24
SIGNUPS = Guesses(each=Budget(20, 1), together=Budget(300, 10))
"""Registrations: twenty colleagues of one organisation at once, and after that one a minute."""


@require_http_methods(["GET", "POST"])
@by_link(reception_with)
def register(request: HttpRequest, reception: Any) -> HttpResponse:
    speak(request, reception.trajectory.language)
    standing = standing_of(reception.trajectory)
    is_open = reception.is_open and not standing.is_cancelled and not standing.is_over(timezone.now())
    if request.method != "POST" or not is_open:
        return _page(request, standing, RegistrationForm(initial={"stamp": SIGNER.sign(reception.code)}), is_open)
    form = RegistrationForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, form, is_open)
    if form.cleaned_data["website"]:
        return _done(request, standing)  # a machine, which learns nothing
    address, now = str(request.META.get("REMOTE_ADDR", "")), int(timezone.now().timestamp() * 1000)
    if again := _hurdle(form.cleaned_data["stamp"], reception.code, address, now):
        return _once_more(request, standing, again)
    SIGNUPS.mistake(address, now)
    values = {name: form.cleaned_data[name] for name in ("name", "email", "profession", "organisation_name")}
    try:
        actions.register(
            reception=reception,
            language=get_language() or "nl",
            site=site_of(request),
            at=timezone.now(),
            **values,
        )
    except ValidationError as mistake:
        form.add_error(None, mistake.messages)
        return _page(request, standing, form, is_open)
    return _done(request, standing)


@require_http_methods(["GET", "POST"])
@by_link(registration_with)
def registration(request: HttpRequest, found: Any) -> HttpResponse:
    """The link in the mail. A press on a button, because mail programs open links by themselves."""
    speak(request, found.language or found.trajectory.language)
    standing = standing_of(found.trajectory)
    if request.method == "POST":
        try:
            guest = actions.confirm(registration=found, at=timezone.now())
        except ValidationError as mistake:
            say(request, " ".join(mistake.messages), kind=Kind.ATTENTION)
        else:
            if guest is not None:
                return redirect("personal", guest.code)
    context = {"standing": standing, "trajectory": found.trajectory, "registration": found}
    response = render(request, "invitations/registration.html", context)
    add_never_cache_headers(response)
    return response


def _hurdle(stamp: str, code: str, address: str, now: int) -> str:
    """A sentence for who must press once more, or wait; nothing for who may pass."""
    if SIGNUPS.is_spent(address, now):
        return _("Er melden zich nu veel mensen tegelijk aan. Wacht een paar minuten en druk dan nog een keer.")
    age = _age_of(stamp, code, now)
    if age is not None and QUICKEST <= age <= OLDEST:
        return ""
    return _("Kijk nog even of alles klopt, en druk dan nog een keer op de knop.")


def _once_more(request: HttpRequest, standing: Any, again: str) -> HttpResponse:
    """The page with everything that was typed, and a moment that is good when it is read."""
    code = standing.reception.code
    stamp = request.POST.get("stamp", "")
    is_ours = _age_of(stamp, code, 0) is not None
    form = RegistrationForm({**request.POST.dict(), "stamp": stamp if is_ours else SIGNER.sign(code)})
    form.add_error(None, again)
    return _page(request, standing, form, True, status=429)


def _age_of(stamp: str, code: str, now: int) -> float | None:
    """Seconds since this page was drawn; `None` for a moment that we did not write."""
    try:
        value, moment = SIGNER.unsign(stamp), stamp.rsplit(":", 2)[1]
    except BadSignature:
        return None
    return now / 1000 - b62_decode(moment) if value == code else None


def _page(request: HttpRequest, standing: Any, form: RegistrationForm, is_open: bool, status: int = 0) -> HttpResponse:
    context = {
        "standing": standing,
        "trajectory": standing.trajectory,
        "meetings": [(one, arrives_at(one)) for one in standing.meetings],
        "form": form,
        "is_open": is_open,
    }
    response = render(request, "invitations/register.html", context, status=status or (422 if form.errors else 200))
    add_never_cache_headers(response)
    return response


def _done(request: HttpRequest, standing: Any) -> HttpResponse:
    context = {"trajectory": standing.trajectory, "mail_leaves": mail_leaves()}
    return render(request, "invitations/registered.html", context)
