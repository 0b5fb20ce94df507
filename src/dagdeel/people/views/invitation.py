from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dagdeel.people.actions import accept_invitation
from dagdeel.people.forms import JoinForm
from dagdeel.people.queries import account_with, invitation_for
from dagdeel.people.visits import become, is_too_often, needs_passkey, takes_passkeys, too_often
from dagdeel.ui.notices import Kind, say


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Who holds the link may join: as a new account, or, where the address has one, only as that account."""
    if is_too_often(request, "link"):
        return too_often(request)
    invitation = invitation_for(token, at=timezone.now())
    if invitation is None:
        return render(request, "people/invitation_gone.html", status=410)
    mine = request.user.is_authenticated and request.user.email == invitation.email
    if request.user.is_authenticated and not mine:
        return render(request, "people/invited.html", {"invitation": invitation, "is_other": True}, status=403)
    if not mine and account_with(invitation.email):
        return render(request, "people/invited.html", {"invitation": invitation, "has_account": True})
    passkeys = takes_passkeys(request)
    form = None if mine else JoinForm(request.POST or None, email=invitation.email, takes_passkeys=passkeys)
    if request.method != "POST" or (form and not form.is_valid()):
        status = 422 if form and form.is_bound else 200
        return render(request, "people/invited.html", {"invitation": invitation, "form": form}, status=status)
    return _join(request, invitation, form)


def _join(request: HttpRequest, invitation: Any, form: JoinForm | None) -> HttpResponse:
    values = form.cleaned_data if form else {"account": request.user}
    account = accept_invitation(invitation=invitation, at=timezone.now(), **values)
    if account is None:
        say(request, _("Deze uitnodiging is al gebruikt. Log in, of vraag een nieuwe."), kind=Kind.ATTENTION)
        return redirect("account_login")
    if form:
        become(request, account, method="invitation")
    say(request, _("Welkom. Je doet nu mee in %(workspace)s.") % {"workspace": invitation.workspace})
    if form and needs_passkey(request, account):
        return redirect("mfa_add_webauthn")
    return redirect(f"{reverse('home')}?joined")
