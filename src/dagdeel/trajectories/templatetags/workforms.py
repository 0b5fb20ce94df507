from django import template

from dagdeel.workforms import get, keys

register = template.Library()


@register.filter
def workform_name(key: str) -> str:
    """The name of a work form in the reader's language; the key itself for one that is gone."""
    return get(key).card.name if key in keys() else key
