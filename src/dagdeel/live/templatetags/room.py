from datetime import UTC, datetime

from django import template
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dagdeel.live.rules.timing import Clock, Tone

register = template.Library()


@register.filter
def clock_time(moment: int) -> str:
    """Milliseconds since 1970 as a local clock time: "16.30" in Dutch, "16:30" in English."""
    at = timezone.localtime(datetime.fromtimestamp(moment / 1000, UTC))
    return formats.time_format(at, "H:i" if translation.get_language() == "en" else "H.i")


@register.filter
def without_sign(number: int) -> int:
    return abs(number)


@register.simple_tag
def clock_data(clock: Clock) -> SafeString:
    """What `<dd-clock>` needs to count by itself. Milliseconds, never written with thousand separators."""
    moment = (("ends-at", clock.ends_at),) if clock.tone is Tone.RUNNING else (("left", clock.left),)
    pairs = (*moment, ("total", clock.total), ("warn", clock.warn), ("danger", clock.danger))
    parts = [format_html(' data-{}="{}"', name, str(value)) for name, value in pairs]
    return SafeString("".join(parts))
