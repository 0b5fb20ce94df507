"""The organiser's options of getting acquainted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dagdeel.ui.forms import Lines

from .state import MOST_SUGGESTIONS, PROFESSION


class OptionsForm(forms.Form):
    professions = Lines(
        label=_("Beroepen om uit te kiezen"),
        help_text=_("Eén per regel. Een ander beroep invullen kan altijd."),
        most=MOST_SUGGESTIONS,
        each=PROFESSION,
        rows=6,
        error_messages={
            "many": _("Dit zijn %(count)s beroepen. Op een telefoon past een lijst van hoogstens %(most)s."),
            "long": _("Maak ieder beroep korter dan %(length)s tekens."),
        },
        required=False,
    )
