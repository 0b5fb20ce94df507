"""The organiser's options of the plans."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .state import MINUTES


class OptionsForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten schrijft een groep?"),
        help_text=_("De klok begint als je de groepen maakt."),
        min_value=5,
        max_value=120,
        initial=MINUTES,
        required=False,
    )

    def clean_minutes(self) -> int:
        return self.cleaned_data["minutes"] or MINUTES
