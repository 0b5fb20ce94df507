from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "language"


def language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the language of the account, else of the cookie, else Dutch: never of the browser (a Dutch room)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        known = request.user.language if request.user.is_authenticated else request.COOKIES.get(COOKIE, "nl")
        request.LANGUAGE_CODE = known if known in ("nl", "en") else "nl"
        with translation.override(request.LANGUAGE_CODE):
            response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware
