from django.conf import settings
from django.http import HttpRequest


def surface(request: HttpRequest) -> dict[str, object]:
    """What every page may show: whether this is a demo world, and the language of the reader."""
    return {"demo": settings.DEMO, "language": getattr(request, "LANGUAGE_CODE", "nl")}
