"""In which language a page of the room is drawn."""

from django.utils.translation import get_language


def language() -> str:
    return "en" if get_language() == "en" else "nl"
