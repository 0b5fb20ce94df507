"""The organiser's options of rating statements."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dagdeel.ui.forms import Lines

from .scale import LABEL
from .state import LENGTH, MOST_STATEMENTS, STANDARD


def _standard() -> list[str]:
    return [gettext(statement) for statement in STANDARD]


class OptionsForm(forms.Form):
    statements = Lines(
        label=_("Welke stellingen leg je voor?"),
        help_text=_("Eén per regel, hoogstens tien. Drie of vier is genoeg voor een goed gesprek."),
        most=MOST_STATEMENTS,
        each=LENGTH,
        initial=_standard,
        error_messages={
            "many": _("Dit zijn %(count)s stellingen. Kies er hoogstens %(most)s, dan blijft iedereen erbij."),
            "long": _("Maak iedere stelling korter dan %(length)s tekens."),
        },
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

    def clean_scale(self) -> int:
        return self.cleaned_data["scale"] or 5
