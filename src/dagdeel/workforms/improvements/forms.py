"""The organiser's options for settling improvement points."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dagdeel.ui.forms import Lines

from .state import LEAST, LENGTH, MOST, MOST_THEMES


class OptionsForm(forms.Form):
    themes = Lines(
        label=_("Welke thema’s zijn er?"),
        help_text=_("Eén thema per regel. Laat leeg als de zaal de thema’s eerder zelf kiest: die komen hier vanzelf."),
        most=MOST_THEMES,
        each=LENGTH,
        rows=4,
        error_messages={
            "many": _("Dit zijn %(count)s thema’s. Meer dan %(most)s past niet in een bijeenkomst."),
            "long": _("Maak ieder thema korter dan %(length)s tekens."),
        },
        required=False,
    )
    least = forms.IntegerField(
        label=_("Hoeveel verbeterpunten per thema, minstens?"),
        min_value=1,
        max_value=10,
        initial=LEAST,
        required=False,
    )
    most = forms.IntegerField(
        label=_("Hoeveel verbeterpunten per thema, hoogstens?"),
        help_text=_("Het is een richtlijn. In de zaal mag het altijd anders."),
        min_value=1,
        max_value=20,
        initial=MOST,
        required=False,
    )

    def clean_least(self) -> int:
        return self.cleaned_data["least"] or LEAST

    def clean_most(self) -> int:
        return max(self.cleaned_data["most"] or MOST, self.cleaned_data.get("least") or LEAST)
