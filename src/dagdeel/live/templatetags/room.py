from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from dagdeel import workforms
from dagdeel.core.bend import Words, say
from dagdeel.live.rules.timing import Clock, Tone
from dagdeel.live.screens.day import PlanView
from dagdeel.ui.templatetags import dates
from dagdeel.ui.templatetags.ui import clock_words
from dagdeel.workforms import Card

register = template.Library()


@register.filter
def clock_time(moment: int) -> str:
    """Milliseconds since 1970 as a local clock time: "16.30" in Dutch, "16:30" in English."""
    return dates.clock(timezone.localtime(datetime.fromtimestamp(moment / 1000, UTC)))


@register.filter
def sentences(script: str) -> list[str]:
    """What somebody says and does, a line at a time."""
    return [line for line in map(str.strip, script.splitlines()) if line]


@register.filter
def said(words: Words) -> str:
    """What the rules have to say, in the language of the reader."""
    return say(words, gettext)


@register.filter
def ending(plan: PlanView) -> str:
    """When a plan ends: "Klaar om 16.30 uur, zoals gepland"."""
    at = timezone.localtime(datetime.fromtimestamp(plan.ends_at / 1000, UTC))
    return say(plan.ending, gettext, clock=dates.hour(at))


@register.simple_tag
def insertable() -> list[Card]:
    """The work forms for a part that is put in on the day, by name."""
    found = map(workforms.get, workforms.keys())
    return sorted((one.card for one in found if not one.rules.beside), key=lambda card: card.name.casefold())


@register.simple_tag(takes_context=True)
def handover_code(context: template.Context, seat: str) -> str:
    """What opens a place on another phone, for the team to pass on; empty unless its own phone broke."""
    return str((context.get("codes") or {}).get(seat, ""))


@register.simple_tag
def clock_data(clock: Clock) -> SafeString:
    """What `<dd-clock>` needs to count by itself: milliseconds, never written with thousand separators, and words."""
    moment = (("ends-at", clock.ends_at),) if clock.tone is Tone.RUNNING else (("left", clock.left),)
    pairs = (*moment, ("total", clock.total), ("warn", clock.warn), ("danger", clock.danger))
    return format_html_join("", ' data-{}="{}"', (*((name, str(value)) for name, value in pairs), *clock_words()))
