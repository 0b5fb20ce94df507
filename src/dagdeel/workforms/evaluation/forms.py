"""The organiser's options of an evaluation."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dagdeel.ui.forms import Lines

from .questions import LENGTH, MOST_STATEMENTS, STATEMENTS


def _standard() -> str:
    return "\n".join(gettext(statement) for statement in STATEMENTS)


class OptionsForm(forms.Form):
    statements = Lines(
        label=_("Uitspraken"),
        help_text=_("Eén per regel, twee of drie is genoeg. Mensen zeggen hoe erg ze het ermee eens zijn."),
        most=MOST_STATEMENTS,
        each=LENGTH,
        rows=4,
        error_messages={
            "many": _("Dit zijn %(count)s uitspraken. Houd het kort: hoogstens %(most)s."),
            "long": _("Maak iedere uitspraak korter dan %(length)s tekens."),
        },
        initial=_standard,
        required=False,
    )
