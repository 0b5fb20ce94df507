from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.core.numbers import find_whole
from dagdeel.trajectories.rules.when import read_clock, read_moment


class WholeNumber(forms.IntegerField):
    """A whole number, also as "6.400" or "ongeveer 6 400 inwoners"."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        number = find_whole(value)
        if number is None:
            raise forms.ValidationError(_("Schrijf alleen het getal, in cijfers."), code="invalid")
        return super().to_python(number)


class MomentWidget(forms.MultiWidget):
    """One line to type in, and the browser's own calendar and clock beside it."""

    template_name = "trajectories/_moment.html"
    use_fieldset = False  # one question with one label: the calendar is only another way to answer it

    def __init__(self) -> None:
        super().__init__(
            {
                "": forms.TextInput(attrs={"autocomplete": "off"}),
                "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                "clock": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            }
        )

    def decompress(self, value: datetime | str | None) -> list[Any]:
        if value is None:
            return ["", None, None]
        if isinstance(value, str):
            return [value, None, None]
        local = timezone.localtime(value)
        return ["", local.date(), local.time()]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


class MomentField(forms.MultiValueField):
    """A day and a time, typed ("12 mrt 13.30") or picked. What is typed wins; what is missing comes from the other."""

    widget = MomentWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            forms.CharField(required=False, max_length=60),
            forms.DateField(required=False),
            forms.TimeField(required=False),
        )
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, values: list[Any]) -> datetime | None:
        typed, day, clock = [*values, None, None, None][:3]
        if typed:
            moment = read_moment(typed, today=timezone.localdate())
            only_time = moment.day is None and day is not None and read_clock(typed) is not None
            if moment.problem and not only_time:
                raise forms.ValidationError(_(moment.problem), code="unreadable")
            day, clock = moment.day or day, moment.clock or clock
        if day is None and clock is None and not self.required:
            return None
        if day is None:
            raise forms.ValidationError(_("Vul een dag in, bijvoorbeeld: do 12 maart 13.30."), code="day")
        if clock is None:
            raise forms.ValidationError(_("Hoe laat begint het? Zet de tijd erbij, bijvoorbeeld: 13.30."), code="clock")
        return datetime.combine(day, clock, tzinfo=timezone.get_current_timezone())

    def clean(self, value: Any) -> datetime | None:
        if not any(value or ()):
            if self.required:
                raise forms.ValidationError(_("Vul in wanneer de bijeenkomst is."), code="required")
            return None
        moment: datetime | None = super().clean(value)
        return moment


PLACE = forms.CharField(
    label=gettext_lazy("Waar komen jullie bij elkaar?"),
    help_text=gettext_lazy("Mag later. Denk aan ruimte om te lopen, daglicht en een muur voor het scherm."),
    max_length=200,
    required=False,
)
