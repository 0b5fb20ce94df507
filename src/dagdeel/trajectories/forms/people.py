from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dagdeel.people.forms import check_person, no_bsn
from dagdeel.people.professions import domains
from dagdeel.people.rules import split_name
from dagdeel.trajectories.models import Participant
from dagdeel.trajectories.rules.lists import MOST_BYTES

PERSON = ("email", "phone", "organisation_name", "profession")


class PersonForm(forms.Form):
    """Somebody for the list. Only the name is needed: who has no e-mail gets paper."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=160)
    profession = forms.CharField(
        label=gettext_lazy("Beroep of rol"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "professions"}),
    )
    organisation_name = forms.CharField(
        label=gettext_lazy("Organisatie"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations"}),
    )
    email = forms.CharField(
        label=gettext_lazy("E-mailadres"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoon"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    note = forms.CharField(label=gettext_lazy("Notitie"), max_length=200, required=False, validators=[no_bsn])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name = split_name(cleaned.get("name", ""))
        if cleaned.get("name") and not any(name):
            self.add_error("name", _("Dit lezen we niet als een naam. Schrijf bijvoorbeeld: Sanne de Wit."))
        values = {field: cleaned[field] for field in (*PERSON, "domain") if field in cleaned}
        cleaned.update(check_person(self, **{"domain": "", **values, **name._asdict()}))
        for field in ("name", "profession", "organisation_name", "note"):
            # Only here, where somebody can mend it: what goes out has no formulas whatever stands in it.
            if cleaned.get(field, "").startswith(("=", "@")):
                self.add_error(field, _("Dit begint als een formule van een spreadsheet. Haal het teken vooraan weg."))
        for part in name._fields:
            cleaned.pop(part, None)
        return cleaned


class ParticipantForm(PersonForm):
    """The details beside the list."""

    domain = forms.ChoiceField(label=gettext_lazy("Domein"), required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=Participant.Status.choices)
    field_order = ("name", "status", "profession", "domain", "organisation_name", "email", "phone", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["domain"]
        assert isinstance(field, forms.ChoiceField)
        language = get_language() or "nl"
        field.choices = [("", _("Volgt uit het beroep")), *((one.code, one.name(language)) for one in domains())]

    @staticmethod
    def values_of(participant: Participant) -> dict[str, Any]:
        person = participant.person
        return {
            "name": str(person),
            "status": participant.status,
            "profession": person.profession,
            "domain": person.domain,
            "organisation_name": person.organisation.name if person.organisation else "",
            "email": person.email,
            "phone": person.phone,
            "note": participant.note,
        }


class RowForm(PersonForm):
    """One row of a list that is about to be imported."""

    chosen = forms.BooleanField(label=gettext_lazy("Meenemen"), required=False)

    def __init__(self, data: Any = None, *, row: int, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"r{row}", **kwargs)
        self.row = row + 1
        self.double = ""
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = _("%(field)s, rij %(row)s") % {"field": field.label, "row": self.row}
            if name != "chosen":
                field.widget.attrs["class"] = "input"

    @property
    def is_chosen(self) -> bool:
        return bool(self["chosen"].value())


class ListForm(forms.Form):
    """A list to import: pasted, or as a file."""

    text = forms.CharField(
        label=gettext_lazy("Plak een lijst"),
        help_text=gettext_lazy(
            "Uit een mail, uit Outlook of uit een spreadsheet. Eén naam op een regel mag ook. "
            "Je ziet eerst wat we ervan begrijpen."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=200_000,
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("Of kies een bestand"),
        help_text=gettext_lazy("CSV of Excel (.xlsx), hooguit 2 MB."),
        required=False,
    )

    def clean_file(self) -> "UploadedFile[bytes] | None":
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                _("Dit bestand is te groot. Haal er werkbladen of afbeeldingen uit en probeer opnieuw.")
            )
        if file and not (file.name or "").lower().endswith((".csv", ".txt", ".tsv", ".xlsx")):
            raise ValidationError(_("We lezen CSV en Excel (.xlsx). Bewaar je lijst zo en kies hem opnieuw."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("text", "").strip() and not cleaned.get("file"):
            raise ValidationError(_("Plak een lijst of kies een bestand."))
        return cleaned


class ManyForm(forms.Form):
    """What to do with the people that are ticked."""

    participant = forms.TypedMultipleChoiceField(coerce=int)
    status = forms.ChoiceField(choices=Participant.Status.choices, required=False)

    def __init__(self, *args: Any, known: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participant"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(one, str(one)) for one in known]

    @property
    def status_name(self) -> str:
        return str(Participant.Status(self.cleaned_data["status"]).label)
