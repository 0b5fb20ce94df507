"""What somebody is asked for when they are invited to work along, in the words of the mail."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from dagdeel.core.words import N_
from dagdeel.people.mail import Occasion
from dagdeel.ui.templatetags.dates import day, hour, short_day

from .models import Promise, Role

ASKS: Mapping[str, str] = {
    Role.Kind.ORGANISER: N_("%(name)s vraagt je om mee te organiseren: %(what)s"),
    Role.Kind.PREPARATION: N_("%(name)s vraagt je voor de voorbereidingsgroep van %(what)s"),
    Role.Kind.FACILITATOR: N_("%(name)s vraagt je als gespreksleider van %(what)s"),
    Role.Kind.HELPER: N_("%(name)s vraagt je als helper bij %(what)s"),
    Role.Kind.DRIVER: N_("%(name)s vraagt je als trekker van %(what)s"),
    Role.Kind.VIEWER: N_("%(name)s vraagt je om mee te lezen met %(what)s"),
}


def occasion_of(promise: Promise, *, by: Any, note: str = "") -> Occasion:
    """Who asks, for which role, where and when; in the language that is spoken now."""
    trajectory = promise.trajectory
    what, area = trajectory.name, trajectory.area_name
    if area.casefold() not in what.casefold():
        what = _("%(what)s in %(area)s") % {"what": what, "area": area}
    subject = asked = _(ASKS[promise.kind]) % {"name": by, "what": what}
    text = f"{asked}."
    if meeting := trajectory.meetings.first():
        starts_at = localtime(meeting.starts_at)
        when = ", ".join(filter(None, (day(starts_at), hour(starts_at), meeting.place)))
        subject = f"{asked} ({short_day(starts_at)})"
        text += " " + _("De bijeenkomst is op %(when)s.") % {"when": when}
    return Occasion(
        subject=" ".join(subject.split()),  # a name may hold what no subject can
        text=text,
        note=note.strip(),
        first_name=promise.name.partition(" ")[0],
    )
