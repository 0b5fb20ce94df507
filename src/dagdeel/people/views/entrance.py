from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dagdeel.outbox.queries import mail_leaves
from dagdeel.people.actions import AlreadyFounded, found_workspace, speak, use_sign_in_link
from dagdeel.people.forms import StartForm
from dagdeel.people.links import claim_of
from dagdeel.people.middleware import COOKIE
from dagdeel.people.queries import cast, has_accounts
from dagdeel.people.visits import become, is_local, is_too_often, me, needs_passkey, takes_passkeys, too_often, way_back
from dagdeel.ui.notices import Kind, say

YEAR = 60 * 60 * 24 * 365


@login_not_required
@never_cache
@sensitive_post_parameters("password", "setup_code")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if has_accounts():
        return redirect("home")
    form = StartForm(
        request.POST or None,
        is_local=is_local(request),
        takes_passkeys=takes_passkeys(request),
        initial={"setup_code": request.GET.get("code", "")},
    )
    if request.method == "POST" and is_too_often(request, "setup_code"):
        return too_often(request)
    if not form.is_valid():
        return render(request, "people/start.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        account = found_workspace(**form.cleaned_data, language=request.LANGUAGE_CODE, at=timezone.now())
    except AlreadyFounded:
        say(request, _("Iemand anders was net iets eerder. Vraag een uitnodiging, of log in."), kind=Kind.ATTENTION)
        return redirect("account_login")
    become(request, account, method="start")
    return redirect("mfa_add_webauthn" if needs_passkey(request, account) else "home")


@login_not_required
@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    return redirect("home") if request.user.is_authenticated else render(request, "people/welcome.html")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    answer = redirect(way_back(request))
    if chosen in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            speak(account=me(request), language=chosen, by=me(request), at=timezone.now())
        answer.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Looking does not use the link up: mail scanners look at everything, people press the button."""
    if is_too_often(request, "link"):
        return too_often(request)
    claim = claim_of(token, at=timezone.now())
    if request.method == "POST" and (account := use_sign_in_link(token, at=timezone.now())):
        become(request, account, method="link")
        return redirect("home")
    valid = claim is not None and request.method == "GET"
    return render(
        request, "people/sign_in_link.html", {"claim": claim if valid else None}, status=200 if valid else 410
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        chosen = request.POST.get("account", "")
        account = cast().filter(pk=chosen).first() if chosen.isdecimal() else None
        if account is None:
            raise Http404
        become(request, account, method="demo")
        return redirect("home")
    return render(request, "people/demo.html", {"cast": cast(), "guests": settings.DEMO_GUESTS})


def by_mail(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of allauth that makes no sense without a mail server: there it does not exist."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not mail_leaves():
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped
