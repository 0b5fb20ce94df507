from django.contrib.auth import update_session_auth_hash
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.history.queries import lines_for
from dagdeel.outbox.queries import mail_leaves
from dagdeel.people.actions import change_account, end_sessions
from dagdeel.people.forms import AccountForm
from dagdeel.people.queries import passkeys_of, scope_of_account, workspaces_led_by
from dagdeel.people.visits import me
from dagdeel.ui.notices import say


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, initial=model_to_dict(me(request), ["name", "language"]))
    if form.is_valid():
        change_account(account=me(request), by=me(request), at=timezone.now(), **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            say(request, _("Je gegevens zijn bewaard."))
        return redirect("account")
    passkeys = passkeys_of(me(request))
    page = {
        "form": form,
        "passkeys": passkeys,
        "lines": lines_for(scope_of_account(me(request)), at_most=20),
        "workspaces": workspaces_led_by(me(request)),
        "needs_a_key": not (passkeys or me(request).has_usable_password() or me(request).is_demo or mail_leaves()),
    }
    return render(request, "people/account.html", page, status=422 if form.is_bound else 200)


@require_POST
def sessions_removal(request: HttpRequest) -> HttpResponse:
    update_session_auth_hash(request, end_sessions(account=me(request), by=me(request), at=timezone.now()))
    say(request, _("Op alle andere apparaten ben je nu uitgelogd."))
    return redirect("account")


@require_GET
def to_account(request: HttpRequest) -> HttpResponse:
    """Where allauth goes after adding or removing a passkey."""
    return redirect("account")
