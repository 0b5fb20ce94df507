from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from dagdeel.people.professions import domains

register = template.Library()


@register.filter
def domain_name(code: str) -> str:
    """The name of a domain in the reader's language; nothing for nobody's."""
    return {one.code: one.name(get_language() or "nl") for one in domains()}.get(code, "")


@register.simple_tag
def domain_mark(code: str) -> SafeString:
    """Two letters and a colour, with the whole name for who hears or points."""
    marks = {one.code: one for one in domains()}
    if code not in marks:
        return SafeString("")
    name = marks[code].name(get_language() or "nl")
    return format_html(
        '<span class="domain-mark" data-domain="{}" title="{}" role="img" aria-label="{}">{}</span>',
        code, name, name, marks[code].mark,
    )  # fmt: skip


@register.simple_tag
def fact(number: str) -> SafeString:
    """That a piece of guidance comes from the method; its number there only for who asks, as a title."""
    if not number:
        return SafeString("")
    words = gettext("Uit de methode, punt %(number)s") % {"number": number}
    return format_html('<span class="fact" title="{}">({})</span>', words, gettext("uit de methode"))


@register.simple_tag
def share_of(count: int, most: int) -> int:
    """Percent of the largest."""
    return round(100 * count / most) if most else 0
