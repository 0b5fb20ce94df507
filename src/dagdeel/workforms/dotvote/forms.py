"""The organiser's options of a dot vote."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dagdeel.ui.forms import Lines

from .state import LENGTH, MOST_OPTIONS


class OptionsForm(forms.Form):
    options = Lines(
        label=_("Waaruit kan de zaal kiezen?"),
        help_text=_("Eén onderwerp per regel. Laat leeg als de zaal eerst zelf ideeën geeft: dan kiest ze daaruit."),
        most=MOST_OPTIONS,
        each=LENGTH,
        rows=6,
        error_messages={
            "many": _("Dit zijn %(count)s onderwerpen. Meer dan %(most)s past niet op een lijst om uit te kiezen."),
            "long": _("Maak ieder onderwerp korter dan %(length)s tekens."),
        },
        required=False,
    )
    votes = forms.TypedChoiceField(
        label=_("Hoeveel stippen krijgt ieder?"),
        choices=[(2, "2"), (3, "3"), (4, "4"), (5, "5")],
        coerce=int,
        initial=3,
        required=False,
    )
    choose = forms.IntegerField(
        label=_("Hoeveel onderwerpen gaan er door?"), min_value=1, max_value=20, initial=3, required=False
    )
    pile = forms.BooleanField(label=_("Meer stippen op één onderwerp mag"), initial=False, required=False)

    def clean_votes(self) -> int:
        return self.cleaned_data["votes"] or 3

    def clean_choose(self) -> int:
        return self.cleaned_data["choose"] or 3
