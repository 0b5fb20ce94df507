"""In which language a page of the room is drawn."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import activate, get_language

from dagdeel.people.middleware import COOKIE

if TYPE_CHECKING:
    from dagdeel.live.models import Run


def language() -> str:
    return "en" if get_language() == "en" else "nl"


def speak(request: HttpRequest, run: "Run") -> None:
    """A meeting in English speaks English to whoever never chose a language; ends with the request."""
    if not request.user.is_authenticated and COOKIE not in request.COOKIES:
        request.LANGUAGE_CODE = run.meeting.trajectory.language
        activate(request.LANGUAGE_CODE)
