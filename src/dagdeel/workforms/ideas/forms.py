"""The organiser's options of an idea round."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OptionsForm(forms.Form):
    per_person = forms.IntegerField(
        label=_("Hoeveel kaartjes mag iemand geven?"), min_value=1, max_value=20, initial=3, required=False
    )
    go_on = forms.BooleanField(
        label=_("Begin met de thema’s van een eerder onderdeel"),
        help_text=_("Die kaartjes liggen er dan al."),
        required=False,
    )
    hide_until_own = forms.BooleanField(
        label=_("Laat kaartjes van anderen pas zien als iemand er zelf een gaf"),
        help_text=_("Zo denkt iedereen eerst zelf na."),
        initial=True,
        required=False,
    )

    def clean_per_person(self) -> int:
        return self.cleaned_data["per_person"] or 3
