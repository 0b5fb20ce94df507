from datetime import UTC, datetime

from django import template
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dagdeel.core.words import N_
from dagdeel.live.rules.timing import Clock, Tone
from dagdeel.ui.templatetags import dates

register = template.Library()

CLOCK_WORDS = {
    "warn": N_("Bijna tijd"),
    "danger": N_("Laatste minuut"),
    "up": N_("De tijd is om"),
    "over": N_("{n} min over tijd"),
}
"""What the colour of a clock means; `up` is the first minute over."""


@register.filter
def clock_time(moment: int) -> str:
    """Milliseconds since 1970 as a local clock time: "16.30" in Dutch, "16:30" in English."""
    return dates.clock(timezone.localtime(datetime.fromtimestamp(moment / 1000, UTC)))


@register.filter
def without_sign(number: int) -> int:
    return abs(number)


@register.simple_tag
def clock_data(clock: Clock) -> SafeString:
    """What `<dd-clock>` needs to count by itself: milliseconds, never written with thousand separators, and words."""
    moment = (("ends-at", clock.ends_at),) if clock.tone is Tone.RUNNING else (("left", clock.left),)
    pairs = (*moment, ("total", clock.total), ("warn", clock.warn), ("danger", clock.danger))
    words = ((f"{tone}-words", translation.gettext(text)) for tone, text in CLOCK_WORDS.items())
    parts = [format_html(' data-{}="{}"', name, str(value)) for name, value in (*pairs, *words)]
    return SafeString("".join(parts))
