from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.people.models import Pair, Person
from dagdeel.trajectories.models import Participant

KINDS = (
    (Pair.Kind.APART, gettext_lazy("Zet ze niet bij elkaar")),
    (Pair.Kind.KNOWN, gettext_lazy("Ze kennen elkaar al goed")),
)


class PairForm(forms.Form):
    """Two people of the list. There is no field for a reason, so that nobody writes one."""

    one = forms.ChoiceField(label=gettext_lazy("Wie"))
    other = forms.ChoiceField(label=gettext_lazy("En wie"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat geldt er?"), choices=KINDS, initial=Pair.Kind.APART, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, participants: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(one.person_id): one.person for one in participants if not one.person.erased_at}
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Kies iemand")), *((key, _told(person)) for key, person in self.persons.items())]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        people: dict[str, Any] = {name: self.persons[cleaned[name]] for name in ("one", "other") if name in cleaned}
        if len(people) == 2 and people["one"] == people["other"]:
            self.add_error("other", _("Kies twee verschillende mensen."))
        return {**cleaned, **people}


def _told(person: Person) -> str:
    """Two people may have one name: the organisation tells them apart."""
    return f"{person} ({person.organisation})" if person.organisation else str(person)
