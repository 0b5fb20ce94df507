"""The organiser's options of a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .state import LONGEST_TURN


class OptionsForm(forms.Form):
    seconds = forms.IntegerField(
        label=_("Hoeveel seconden krijgt iedereen?"),
        help_text=_("Leeg of 0: ieder praat zo lang als nodig is. Anders telt het scherm rustig af, zonder geluid."),
        min_value=0,
        max_value=LONGEST_TURN,
        initial=0,
        required=False,
    )
    takes_notes = forms.BooleanField(
        label=_("De gespreksleider kan een regel noteren"),
        help_text=_("Zonder naam. Van het rondje komen alleen die regels in het verslag."),
        initial=True,
        required=False,
    )

    def clean_seconds(self) -> int:
        return self.cleaned_data["seconds"] or 0
