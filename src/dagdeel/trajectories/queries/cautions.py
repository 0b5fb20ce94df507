"""Things to know about a chosen day: sentences with their reason, never a block."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.timeline import due_on, holidays
from dagdeel.methods.model import Step
from dagdeel.ui.templatetags.dates import day as written
from dagdeel.ui.templatetags.dates import hour

EARLY, LATE = 6, 23
"""Nobody meets outside these hours, unless by mistake."""


@dataclass(frozen=True, slots=True)
class Caution:
    title: str
    reason: str
    kind: str = "attention"


def cautions_about(moments: Sequence[datetime], steps: Sequence[Step], *, today: date) -> list[Caution]:
    """What is special about these meeting days: in the past, a weekend, a public holiday, or so near that steps of
    the method would have begun already."""
    days = [timezone.localtime(moment).date() for moment in moments]
    found = [caution for day in days for caution in _about_day(day, today)]
    found += [caution for moment in moments for caution in _about_hour(timezone.localtime(moment))]
    if not days or days[0] < today:
        return found
    early = [
        due_on(days[-1] if step.after_last else days[0], step.offset_days, offset_months=step.offset_months) < today
        for step in steps
    ]
    if late := sum(early):
        title = ngettext(
            "%(count)s stap had al gekund", "%(count)s stappen hadden al gekund", late
        ) % {"count": late}  # fmt: skip
        reason = _(
            "De methode rekent op twee tot drie maanden voorbereiding. Met minder tijd lukt het ook: loop die stappen "
            "eerst langs, vink af wat al gedaan is en sla over wat je niet nodig hebt."
        )
        found.append(Caution(title, reason, kind="info"))
    return found


def _about_hour(moment: datetime) -> list[Caution]:
    if EARLY <= moment.hour < LATE:
        return []
    title = _("%(time)s is midden in de nacht") % {"time": hour(moment)}
    return [Caution(title, _("Bedoel je een tijd overdag? Schrijf dan bijvoorbeeld 13.30 uur."))]


def _about_day(day: date, today: date) -> list[Caution]:
    if day < today:
        reason = _("Dat mag, bijvoorbeeld om een bijeenkomst vast te leggen die al geweest is. Kijk het jaar even na.")
        return [Caution(_("%(day)s is al geweest") % {"day": written(day).capitalize()}, reason)]
    name = holidays(day.year).get(day)
    if name:
        reason = _("Veel mensen zijn dan vrij, en zalen zijn vaak dicht. Je kunt de dag gewoon houden.")
        return [
            Caution(
                _("%(day)s is een feestdag: %(name)s") % {"day": written(day).capitalize(), "name": _(name)}, reason
            )
        ]
    if day.weekday() >= 5:
        reason = _("Beroepskrachten komen dan minder makkelijk, bewoners juist soms wel. Je kunt de dag gewoon houden.")
        return [Caution(_("%(day)s valt in het weekend") % {"day": written(day).capitalize()}, reason)]
    return []
