"""What a visit brings along: where it comes from, where it may go, and who it becomes."""

import re
from typing import cast

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate

from dagdeel.people.middleware import COOKIE
from dagdeel.people.models import Account

HERE = ("127.0.0.1", "::1")
NUMBER = re.compile(r"[0-9.]+|.*:.*")
"""An address without a name, of either kind."""
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def me(request: HttpRequest) -> Account:
    """Who is signed in; for pages that ask for it."""
    return cast(Account, request.user)


def is_local(request: HttpRequest) -> bool:
    """Whether the visitor sits at the machine itself. Not when a proxy stands between: then everybody seems local."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return (
        request.META.get("REMOTE_ADDR") in HERE
        and host in ("localhost", *HERE)
        and not settings.SITE_URL
        and not any(request.META.get(header) for header in FORWARDED)
    )


def takes_passkeys(request: HttpRequest) -> bool:
    """Whether a browser makes a passkey on the address of this visit: one with a name, over HTTPS or `localhost`."""
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    if host == "localhost":
        return True
    return (request.is_secure() or settings.HTTPS) and not NUMBER.fullmatch(host)


def needs_passkey(request: HttpRequest, account: Account) -> bool:
    """Whether somebody new is led to making one: without a password, and where one can be made."""
    return takes_passkeys(request) and not account.has_usable_password()


def way_back(request: HttpRequest) -> str:
    """Where the form's `next` points to, as long as that is a page of ours; else home."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe and target.startswith("/") else reverse("home")


def become(request: HttpRequest, account: Account, *, method: str) -> None:
    """Start a session as `account`, under a new session key. `method` says how they proved who they are."""
    request.session.flush()
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, account, method=method)


def is_too_often(request: HttpRequest, action: str) -> bool:
    """Whether this visitor did `action` more often than `ACCOUNT_RATE_LIMITS` allows."""
    return not ratelimit.consume(request, action=action, key=action)


def too_often(request: HttpRequest) -> HttpResponse:
    return cast(HttpResponse, ratelimit.respond_429(request))


def speak(request: HttpRequest, language: str) -> None:
    """Speak this language to who never chose one; ends with the request."""
    if not request.user.is_authenticated and COOKIE not in request.COOKIES:
        request.LANGUAGE_CODE = language
        activate(language)
