"""The organiser's options of three views: per view a title, who tells it, and what is told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dagdeel.ui.forms import Lines

from .state import LENGTH, MOST_TOLD, WORDS


class Points(Lines):
    """What is told in one view."""

    def __init__(self, **given: Any) -> None:
        messages = {
            "many": _("Dit zijn %(count)s punten. Meer dan %(most)s onthoudt niemand: kies wat het meest zegt."),
            "long": _("Maak ieder punt korter dan %(length)s tekens."),
        }
        super().__init__(most=MOST_TOLD, each=LENGTH, error_messages=messages, **given)


TITLE, WHO, POINTS = _("Titel"), _("Wie vertelt het?"), _("Wat is het verhaal, in punten?")


class OptionsForm(forms.Form):
    figures_title = forms.CharField(label=TITLE, max_length=80, required=False)
    figures_who = forms.CharField(
        label=WHO, help_text=_("Bijvoorbeeld de GGD, of de ROS."), max_length=120, required=False
    )
    figures_points = Points(
        label=POINTS,
        help_text=_("Eén punt per regel, met het getal erbij. De zaal onderstreept wat ze herkent."),
        required=False,
    )
    residents_title = forms.CharField(label=TITLE, max_length=80, required=False)
    residents_who = forms.CharField(
        label=WHO, help_text=_("Een bewoner die er is, of een filmpje."), max_length=120, required=False
    )
    residents_points = Points(label=POINTS, help_text=_("Eén punt per regel, in hun eigen woorden."), required=False)
    professionals_title = forms.CharField(label=TITLE, max_length=80, required=False)
    professionals_who = forms.CharField(
        label=WHO, help_text=_("Iemand die de vragenlijst vooraf samenvat."), max_length=120, required=False
    )
    professionals_points = Points(
        label=POINTS, help_text=_("Eén punt per regel, uit de vragenlijst vooraf."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, word in WORDS.items():
            title = self.fields[f"{key}_title"]
            title.widget.attrs["placeholder"] = _(word)
            for name in ("title", "who", "points"):
                one = self.fields[f"{key}_{name}"]
                one.label = _("%(view)s: %(what)s") % {"view": _(word), "what": str(one.label).lower()}
