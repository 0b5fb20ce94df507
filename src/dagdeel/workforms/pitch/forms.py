"""The organiser's options of the pitches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .state import MINUTES, PITCHES


class OptionsForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten duurt een pitch?"),
        help_text=_("Vijf is lang genoeg: kort vertellen maakt een plan helder."),
        min_value=1,
        max_value=10,
        initial=MINUTES,
        required=False,
    )
    pitches = forms.IntegerField(
        label=_("Hoeveel groepen verwacht je?"),
        help_text=_("Alleen om de tijd te berekenen. In de zaal komt iedere groep aan bod."),
        min_value=1,
        max_value=10,
        initial=PITCHES,
        required=False,
    )

    def clean_minutes(self) -> int:
        return self.cleaned_data["minutes"] or MINUTES

    def clean_pitches(self) -> int:
        return self.cleaned_data["pitches"] or PITCHES
