from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dagdeel.questionnaires.models import Round
from dagdeel.trajectories.models import Participant
from dagdeel.trajectories.queries.questionnaires import Offer

from .way import LastDayField


class PeopleForm(forms.Form):
    """Which of these participants; `cleaned_data["people"]` holds them."""

    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Aan wie?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies aan wie je de vragenlijst geeft.")},
    )

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {one.pk: one for one in people}
        field = self.fields["people"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.pk, f"{one}, {one.get_status_display()}") for one in people]

    def clean_people(self) -> list[Participant]:
        return [self._people[pk] for pk in self.cleaned_data["people"]]


class RoundForm(PeopleForm):
    """Who is asked, when, and whether anybody may know who said what."""

    moment = forms.ChoiceField(
        label=gettext_lazy("Welk moment is dit?"),
        help_text=gettext_lazy("Vooraf en na een half jaar leggen we naast elkaar."),
        choices=Round.Moment.choices,
    )
    is_anonymous = forms.BooleanField(
        label=gettext_lazy("Anoniem"),
        help_text=gettext_lazy(
            "Bij het inleveren maken we de antwoorden los van de persoon. Dat is niet terug te draaien, en per persoon "
            "vergelijken met later kan dan niet."
        ),
        required=False,
    )
    closes_on = LastDayField(
        label=gettext_lazy("Tot en met welke dag?"),
        help_text=gettext_lazy("Bijvoorbeeld: 12 maart. Leeg: tot je hem zelf sluit."),
        required=False,
    )

    field_order = ("people", "moment", "closes_on", "is_anonymous")

    def __init__(self, *args: Any, people: Sequence[Participant], offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        self.initial = {
            "people": [one.pk for one in people if one.is_coming],
            "moment": offer.questionnaire.moment,
            "is_anonymous": offer.questionnaire.is_anonymous,
        }
