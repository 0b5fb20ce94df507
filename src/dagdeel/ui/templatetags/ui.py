"""Components with declared props: a tag's signature is its contract, an unknown prop is an error at parse time."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField, CheckboxInput
from django.template import Context, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from dagdeel.core.words import N_
from dagdeel.ui.notices import Kind, kind_of, undo_of

register = template.Library()

NOTICE_WORDS = {
    Kind.INFO: N_("Goed om te weten"),
    Kind.DONE: N_("Gelukt"),
    Kind.ATTENTION: N_("Let op"),
    Kind.DANGER: N_("Dit gaat niet goed"),
}
WIDTHS = ("", "short", "medium")
LAYOUTS = ("", "row")


@register.simple_block_tag(takes_context=True)
def act(
    context: Context,
    content: str,
    kind: str,
    *,
    role: str = "phone",
    autosend: bool = False,
    label: str = "",
    name: str = "",
) -> SafeString:
    """A form whose submission is an act in the room: `{% act "vote" autosend=True %} fields {% endact %}`.

    Reads `run.code` and `item.id` from the context. `live.js` keeps it on the phone until it is acknowledged; without
    JavaScript it is an ordinary POST. Fields that hold several values are named `name[]`. Give a `name` where one item
    has several forms of one kind, such as the id of a card: the form's id is made of the three.
    """
    run, item = context["run"], context.get("item")
    head = _act_head(run.code, getattr(item, "id", "") or "", kind, role, autosend, label, name)
    return format_html("{}{}</form>", head, content)


@lru_cache(maxsize=4096)
def _act_head(run: str, item: str, kind: str, role: str, autosend: bool, label: str, name: str) -> SafeString:
    """Every phone has the same ones, and putting them together costs more than what stands inside."""
    hidden = (("run", run), ("item", item), ("kind", kind), ("role", role))
    return format_html(
        '<form class="act" id="{}" method="post" action="/live/act/"'
        ' data-act="{}" data-item="{}" data-role="{}"{}{}>{}',
        "-".join(filter(None, ("act", kind, item, name))),
        kind,
        item,
        role,
        SafeString(" data-autosend") if autosend else "",
        format_html(' aria-label="{}"', label) if label else "",
        format_html_join("", '<input type="hidden" name="{}" value="{}">', hidden),
    )


class Once(template.Node):
    KEPT = 4_000

    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist, self._given = nodelist, given
        self._drawn: dict[Hashable, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self._given.items()}
        key = (*given.values(), get_language())
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self.nodelist.render(context.new(given))
            if len(self._drawn) >= self.KEPT:
                self._drawn.pop(next(iter(self._drawn)), None)
            self._drawn[key] = drawn
        return drawn


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """A part that is drawn once for equal values: `{% once choice=choice round=view.round %} ... {% endonce %}`.

    The values are hashable, and nothing else of the page is known inside, so that what was drawn can never be stale.
    For rows that stand on many phones, each in its own order or with its own ticks.
    """
    tag, *words = token.split_contents()
    given = token_kwargs(words, parser)
    if not given or words:
        raise TemplateSyntaxError(f"{{% {tag} %}} takes name=value pairs and nothing else")
    nodelist = parser.parse((f"end{tag}",))
    parser.delete_first_token()
    return Once(nodelist, given)


@register.simple_tag
def field(field: BoundField, label: str = "", width: str = "", layout: str = "", either: bool = False) -> str:
    """A bound field with label, help, error and control, bound together for a screen reader.

    `label` replaces the field's own; `width` is `short` (a number, a time) or `medium` (a name); `layout="row"` puts
    choices beside each other where there is room. `either` is for fields of which one is enough: to call each of them
    "niet verplicht" would be untrue of the last one left.
    """
    _one_of("field", "width", width, WIDTHS)
    _one_of("field", "layout", layout, LAYOUTS)
    if field.is_hidden:
        return field.as_widget()
    given = {
        "field": field,
        "label": label or field.label,
        "optional": not field.field.required and not either,
        "grouped": field.use_fieldset,
        "single": isinstance(field.field.widget, CheckboxInput),
        "described": field.aria_describedby if field.use_fieldset else "",
        "width": width,
        "layout": layout,
    }
    return render_to_string("ui/field.html", given)


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, kind: str = "info", title: str = "", undo: str = "") -> str:
    """A message inside a page: `{% notice kind="attention" title="..." %}why, and what to do{% endnotice %}`.

    `kind` is info, done, attention or danger and always gets its word; `undo` is the address that takes it back.
    """
    _one_of("notice", "kind", kind, tuple(Kind))
    given = {"kind": kind, "word": gettext(NOTICE_WORDS[Kind(kind)]), "title": title, "undo": undo}
    given["content"] = SafeString(content.strip())
    return render_to_string("ui/notice.html", given, context.get("request"))


@register.simple_tag(takes_context=True)
def said(context: Context, message: Message) -> str:
    """A message of `ui.notices.say` (or of Django's own `messages`) as a notice."""
    kind = kind_of(message)
    given = {"kind": kind, "word": gettext(NOTICE_WORDS[kind]), "title": message.message, "undo": undo_of(message)}
    return render_to_string("ui/notice.html", given, context.get("request"))


CLOCK_WORDS = {
    "warn": N_("Bijna tijd"),
    "danger": N_("Laatste minuut"),
    "up": N_("De tijd is om"),
    "over": N_("{n} min over tijd"),
}
"""What the colour of a clock means; `up` is the first minute over."""


def clock_words() -> list[tuple[str, str]]:
    """The data attributes in which `<dd-clock>` finds its words."""
    return [(f"{tone}-words", gettext(text)) for tone, text in CLOCK_WORDS.items()]


@register.simple_tag
def countdown(ends_at: int, total: int, *, sound: bool = False) -> SafeString:
    """The clock of a part of an item, such as one round: `ends_at` is a moment in milliseconds since 1970 (UTC),
    `total` how long it takes. It warns in the last fifth and speaks of the last seconds; with `sound` a screen that
    may make sound rings when the time is up. The clock of the item itself is not a work form's business."""
    moments = (("ends-at", ends_at), ("total", total), ("warn", total // 5), ("danger", min(30_000, total // 10)))
    pairs = [*((name, str(value)) for name, value in moments), *clock_words(), *([("sound", "on")] if sound else [])]
    return format_html(
        '<dd-clock class="timer" role="timer"{}><span class="timer-bar"></span><span class="timer-text">'
        '<span class="timer-left number" data-time></span><span data-words></span></span></dd-clock>',
        format_html_join("", ' data-{}="{}"', pairs),
    )


@register.simple_tag(takes_context=True)
def who(context: Context, seat: str) -> SafeString:
    """Who sits there, by the room's own list `people` (name and role by seat); of a stranger the number of the seat."""
    known = (context.get("people") or {}).get(seat)
    if known is None:
        number = "".join(char for char in str(seat) if char.isascii() and char.isdigit())
        return format_html('<span class="who">{}</span>', gettext("Plaats %(number)s") % {"number": number or "?"})
    if not known.role:
        return format_html('<span class="who">{}</span>', known.name)
    return format_html('<span class="who">{} <span class="who-role">{}</span></span>', known.name, known.role)


@register.simple_tag(takes_context=True)
def role_of(context: Context, seat: str) -> str:
    """What somebody does, by the room's own list `people`; empty of a stranger. For a field of their own phone, so that
    nobody types what they told when they signed up: `{% role_of view.seat as role %}`."""
    known = (context.get("people") or {}).get(seat)
    return known.role if known else ""


@register.simple_tag(takes_context=True)
def name_of(context: Context, seat: str) -> str:
    """By which name somebody is known, by the room's own list `people`; empty of a stranger. For a field of their own
    phone, so that nobody types a name twice: `{% name_of view.seat as name %}`."""
    known = (context.get("people") or {}).get(seat)
    return known.name if known else ""


@register.simple_tag
def tally(count: int, label: str = "") -> SafeString:
    """Strokes in groups of five, drawn as with a marker, for `count` from 0; `label` says it in words."""
    words = label or ngettext("%(count)s streep", "%(count)s strepen", count) % {"count": count}
    groups = [5] * (count // 5) + ([count % 5] if count % 5 else [])
    drawn = format_html_join("", "{}", ((_strokes(size),) for size in groups))
    return format_html('<span class="tally" role="img" aria-label="{}">{}</span>', words, drawn)


# Each stroke leans a little differently, as from a hand; the fifth crosses the other four.
STROKES = ("M4 3.4 3.4 20.6", "M9 2.8 9.3 20.9", "M14.1 3.6 13.6 20.2", "M19 3 19.4 21", "M.9 17.2 22.4 6.4")


def _strokes(size: int) -> SafeString:
    width = 23.5 if size >= 4 else 5 * size + 2.5
    path = SafeString("".join(STROKES[:size]))
    return format_html('<svg viewBox="0 0 {} 24" aria-hidden="true"><path d="{}"/></svg>', width, path)


@register.simple_block_tag
def circled(content: str) -> SafeString:
    """A word or number with a marker circle around it: the choice that was made."""
    ring = SafeString(
        '<svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="M58 3C25 .6 2.6 9 3 20.4c.4 11 22 17 48.6 16.6C78 36.4 97.4 29 97 18.6 96.6 8 74 1 41 4.6"/>'
        "</svg>"
    )
    return format_html('<span class="circled">{}{}</span>', SafeString(content.strip()), ring)


def _one_of(tag: str, prop: str, value: Any, known: tuple[str, ...]) -> None:
    if value not in known:
        raise TemplateSyntaxError(f"{{% {tag} %}}: {prop}={value!r} is not one of {', '.join(filter(None, known))}")
