import logging
import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        # Attributes only: `style="--share: 40%"` carries a number to the css. A style element is refused.
        "style-src-attr 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
"""What a page may load and do. Whatever a participant types, a browser runs none of it."""

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()"

UNHELD = re.compile(r"\0|(?:^|/)\d{19,}(?:/|$)")
"""What stands in no database: a sign that PostgreSQL refuses, and a number that is too large for a key."""


class OneLine(logging.Filter):
    """For what is no mistake of ours: who asks for another host name fills no journal with tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        return True


def content_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Send the policy with every page, unless a view sent a stricter one; and let nobody else keep or list a page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return middleware


def possible_addresses(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No page for an address that somebody made up to see a database stumble."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if UNHELD.search(request.path_info):
            raise Http404
        return get_response(request)

    return middleware
