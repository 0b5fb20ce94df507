"""The organiser's options of rating statements."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .scale import LABEL
from .state import LENGTH, MOST_STATEMENTS, STANDARD


def _standard() -> str:
    return "\n".join(gettext(statement) for statement in STANDARD)


class OptionsForm(forms.Form):
    statements = forms.CharField(
        label=_("Welke stellingen leg je voor?"),
        help_text=_("Eén per regel, hoogstens tien. Drie of vier is genoeg voor een goed gesprek."),
        widget=forms.Textarea(attrs={"rows": 5}),
        initial=_standard,
        required=False,
    )
    scale = forms.TypedChoiceField(
        label=_("Hoeveel antwoorden om uit te kiezen?"),
        choices=[
            (5, _("5: van helemaal niet mee eens tot helemaal mee eens")),
            (7, _("7: iets fijner")),
            (10, _("10: een cijfer")),
        ],
        coerce=int,
        initial=5,
        required=False,
    )
    low = forms.CharField(
        label=_("Hoe heet de laagste?"),
        help_text=_("Laat beide leeg voor helemaal niet en helemaal mee eens. Met eigen woorden kiest men een cijfer."),
        max_length=LABEL,
        required=False,
    )
    high = forms.CharField(label=_("Hoe heet de hoogste?"), max_length=LABEL, required=False)

    def clean_statements(self) -> str:
        rows = [" ".join(row.split()) for row in self.cleaned_data["statements"].splitlines()]
        rows = list(dict.fromkeys(filter(None, rows)))
        if len(rows) > MOST_STATEMENTS:
            raise forms.ValidationError(
                _("Dit zijn %(count)s stellingen. Kies er hoogstens %(most)s, dan blijft iedereen erbij."),
                params={"count": len(rows), "most": MOST_STATEMENTS},
            )
        if any(len(row) > LENGTH for row in rows):
            raise forms.ValidationError(
                _("Maak iedere stelling korter dan %(length)s tekens."), params={"length": LENGTH}
            )
        return "\n".join(rows)

    def clean_scale(self) -> int:
        return self.cleaned_data["scale"] or 5
