"""The two pages that are no page: for who watches whether Dagdeel stands, and for search engines."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dagdeel.people.queries import has_accounts

TEXT = "text/plain; charset=utf-8"


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether a page can be drawn and the database answers; it tells nothing of what is in it."""
    try:
        has_accounts()
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", status=503, content_type=TEXT)
    return HttpResponse("ok\n", content_type=TEXT)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type=TEXT)
