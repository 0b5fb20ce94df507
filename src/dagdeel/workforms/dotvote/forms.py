"""The organiser's options of a dot vote."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .state import LENGTH, MOST_OPTIONS


class OptionsForm(forms.Form):
    options = forms.CharField(
        label=_("Waaruit kan de zaal kiezen?"),
        help_text=_("Eén onderwerp per regel. Laat leeg als de zaal eerst zelf ideeën geeft: dan kiest men daaruit."),
        widget=forms.Textarea(attrs={"rows": 6}),
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

    def clean_options(self) -> list[str]:
        """One per line, in any form in which the agenda hands them over."""
        given: Any = self.cleaned_data["options"]
        rows = list(dict.fromkeys(" ".join(row.split()) for row in given.splitlines() if row.strip()))
        if len(rows) > MOST_OPTIONS:
            raise forms.ValidationError(
                _("Dit zijn %(count)s onderwerpen. Meer dan %(most)s past niet op een lijst om uit te kiezen."),
                params={"count": len(rows), "most": MOST_OPTIONS},
            )
        if any(len(row) > LENGTH for row in rows):
            raise forms.ValidationError(
                _("Maak ieder onderwerp korter dan %(length)s tekens."), params={"length": LENGTH}
            )
        return rows

    def clean_votes(self) -> int:
        return self.cleaned_data["votes"] or 3

    def clean_choose(self) -> int:
        return self.cleaned_data["choose"] or 3
