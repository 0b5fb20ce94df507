"""The organiser's options for settling improvement points."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .state import LEAST, LENGTH, MOST, MOST_THEMES


class Lines(forms.CharField):
    """Texts, one a line; what was kept as a list comes back as lines."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else value


class OptionsForm(forms.Form):
    themes = Lines(
        label=_("Welke thema’s zijn er?"),
        help_text=_("Eén thema per regel. Laat leeg als de zaal de thema’s eerder zelf kiest: die komen hier vanzelf."),
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

    def clean_themes(self) -> list[str]:
        given: Any = self.cleaned_data["themes"]
        rows = list(dict.fromkeys(" ".join(row.split()) for row in given.splitlines() if row.strip()))
        if len(rows) > MOST_THEMES:
            raise forms.ValidationError(
                _("Dit zijn %(count)s thema’s. Meer dan %(most)s past niet in een bijeenkomst."),
                params={"count": len(rows), "most": MOST_THEMES},
            )
        if any(len(row) > LENGTH for row in rows):
            raise forms.ValidationError(_("Maak ieder thema korter dan %(length)s tekens."), params={"length": LENGTH})
        return rows

    def clean_least(self) -> int:
        return self.cleaned_data["least"] or LEAST

    def clean_most(self) -> int:
        return max(self.cleaned_data["most"] or MOST, self.cleaned_data.get("least") or LEAST)
