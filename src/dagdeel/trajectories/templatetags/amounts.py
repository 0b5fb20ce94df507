from decimal import Decimal

from django import template
from django.utils.translation import gettext

from dagdeel.trajectories.forms.budget import written

register = template.Library()


@register.simple_tag
def amount(value: Decimal, in_hours: bool = False) -> str:
    """€ 1.250,50 or 12 uur; without its sign, for sentences that say which way it goes."""
    words = gettext("%(amount)s uur") if in_hours else "€\u00a0%(amount)s"
    return words % {"amount": written(abs(value))}
