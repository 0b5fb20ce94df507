from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.trajectories.models import Meeting
from dagdeel.trajectories.rules.owners import Member
from dagdeel.trajectories.rules.when import read_moment

from .fields import PLACE, MomentField, WholeNumber


class DayField(forms.Field):
    """A day as it is typed, such as "12 maart" or "2026-03-12"."""

    def to_python(self, value: Any) -> Any:
        if value in (None, ""):
            return None
        if isinstance(value, date):
            return value
        moment = read_moment(str(value)[:60], today=timezone.localdate())
        if moment.problem or moment.day is None:
            raise forms.ValidationError(_(moment.problem), code="unreadable")
        return moment.day

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class LastDayField(DayField):
    """The last day on which people may answer, today or later; gives its last minute, because that day counts."""

    def clean(self, value: Any) -> datetime | None:
        day = super().clean(value)
        if day is None:
            return None
        if day < timezone.localdate():
            raise forms.ValidationError(_("Die dag is al voorbij. Kies vandaag of later."))
        return timezone.make_aware(datetime.combine(day, time(23, 59)))


class StepForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Wat moet er gebeuren?"), max_length=160)
    tip = forms.CharField(
        label=gettext_lazy("Tip"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    on = DayField(
        label=gettext_lazy("Op welke dag?"),
        help_text=gettext_lazy("Bijvoorbeeld: 12 maart. Leeg: de stap schuift mee met de bijeenkomst."),
        required=False,
    )

    assignee = forms.ChoiceField(label=gettext_lazy("Wie doet dit?"), required=False)

    def __init__(
        self, *args: Any, team: Sequence[Member], usually: str = "", needs_day: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assignee"]
        assert isinstance(field, forms.ChoiceField)
        nobody = _("Wie het meestal doet: %(name)s") % {"name": usually} if usually else _("Nog niemand gekozen")
        field.choices = [("", nobody), *((str(one.account), one.name) for one in team)]
        self.order_fields(["title", "assignee", "on", "tip"])
        if needs_day:
            self.fields["on"].required = True
            self.fields["on"].help_text = _("Bijvoorbeeld: 12 maart.")


class SkipForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom slaan jullie deze stap over?"),
        help_text=gettext_lazy("Eén zin, voor wie het later terugleest."),
        max_length=200,
    )


class MeetingForm(forms.Form):
    starts_at = MomentField(label=gettext_lazy("Wanneer begint het?"))
    place = PLACE
    room_depth = WholeNumber(
        label=gettext_lazy("Meters tot de achterste rij"),
        help_text=gettext_lazy(
            "Daarop stemmen we de letters op het scherm af. Een klaslokaal is ongeveer 8 meter diep."
        ),
        min_value=2,
        max_value=60,
    )

    @staticmethod
    def values_of(meeting: Meeting) -> dict[str, Any]:
        return {"starts_at": meeting.starts_at, "place": meeting.place, "room_depth": meeting.room_depth}
