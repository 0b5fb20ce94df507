"""The organiser's options of getting acquainted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dagdeel.core import reading

from .state import PROFESSION


class OptionsForm(forms.Form):
    professions = forms.CharField(
        label=_("Beroepen om uit te kiezen"),
        help_text=_("Eén per regel. Een ander beroep invullen kan altijd."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )

    def clean_professions(self) -> list[str]:
        rows = self.cleaned_data["professions"].splitlines()
        return list(reading.lines(rows, at_most=200, each=PROFESSION))
