"""The organiser's options of an open question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .state import HINT, QUESTION


class OptionsForm(forms.Form):
    question = forms.CharField(
        label=_("Wat vraag je de zaal?"),
        help_text=_("Eén vraag, in gewone woorden. Laat leeg als de vraag al bij het onderdeel staat."),
        max_length=QUESTION,
        required=False,
    )
    hint = forms.CharField(
        label=_("Een zinnetje dat op weg helpt"),
        help_text=_("Bijvoorbeeld: denk aan de afgelopen week."),
        max_length=HINT,
        required=False,
    )
    several = forms.BooleanField(
        label=_("Iemand mag meer antwoorden geven"), help_text=_("Anders één."), initial=False, required=False
    )
    at_once = forms.BooleanField(
        label=_("Antwoorden zijn meteen zichtbaar"),
        help_text=_("Anders laat de gespreksleider ze zien. Dan denkt iedereen eerst zelf na."),
        initial=False,
        required=False,
    )
