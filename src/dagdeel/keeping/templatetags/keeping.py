from django import template
from django.utils.translation import gettext as _

from dagdeel.keeping.queries.terms import Kept, length_of
from dagdeel.keeping.rules.kinds import END_WORDS, Kind

register = template.Library()


@register.filter
def term_in_words(kept: Kept) -> str:
    """3 maanden na de laatste bijeenkomst."""
    return _("%(length)s %(after)s.") % {"length": length_of(kept), "after": _(kept.kind.counted_from)}


@register.filter
def in_words(value: object) -> str:
    """A value of a dossier: several under each other."""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


@register.filter
def end_in_words(kind: Kind) -> str:
    """De naam gaat eraf. De aantallen blijven."""
    return _(END_WORDS[kind.end])
