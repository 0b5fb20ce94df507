"""The organiser's options of rounds in duos."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .lengths import MINUTES, MOST_MINUTES, MOST_ROUNDS, MOST_SECONDS, ROUNDS, SECONDS
from .questions import LENGTH, WORDS, Kind


class OptionsForm(forms.Form):
    rounds = forms.IntegerField(
        label=_("Hoeveel rondes?"),
        help_text=_("Elke ronde met iemand anders."),
        min_value=1,
        max_value=MOST_ROUNDS,
        initial=ROUNDS,
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten per ronde?"), min_value=1, max_value=MOST_MINUTES, initial=MINUTES, required=False
    )
    seconds = forms.IntegerField(
        label=_("Hoeveel seconden om van plek te wisselen?"),
        min_value=0,
        max_value=MOST_SECONDS,
        initial=SECONDS,
        required=False,
    )
    strength_question = forms.CharField(
        label=_("De vraag over wat goed gaat"),
        help_text=_("Laat een vraag leeg, dan staan er onze woorden."),
        max_length=LENGTH,
        required=False,
    )
    better_question = forms.CharField(label=_("De vraag over wat beter kan"), max_length=LENGTH, required=False)
    need_question = forms.CharField(
        label=_("De vraag over wat je zelf kunt doen, en wat je nodig hebt"), max_length=LENGTH, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind:
            self.fields[f"{kind}_question"].widget.attrs["placeholder"] = _(WORDS[kind])

    def clean_rounds(self) -> int:
        return self.cleaned_data["rounds"] or ROUNDS

    def clean_minutes(self) -> int:
        return self.cleaned_data["minutes"] or MINUTES

    def clean_seconds(self) -> int:
        given = self.cleaned_data["seconds"]
        return SECONDS if given is None else int(given)
