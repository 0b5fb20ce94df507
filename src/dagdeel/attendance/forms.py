"""What is typed and tapped around attendance."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.attendance.rules.registers import REGISTERS, Register
from dagdeel.core import reading
from dagdeel.people.forms import no_bsn

KEY = re.compile(r"\A[0-9a-f]{32}\Z")


class TapForm(forms.Form):
    """A tap on the list: `here` or `away` holds whom. A page without script gives no key, which its page made."""

    key = forms.RegexField(regex=KEY, min_length=32, max_length=32)
    here = forms.CharField(max_length=32, required=False)
    away = forms.CharField(max_length=32, required=False)
    at = forms.IntegerField(min_value=0, max_value=10**13, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["told_at"] = _moment(cleaned.get("at"))
        return cleaned


class WalkInForm(forms.Form):
    """Somebody at the door who is not on the list."""

    key = forms.RegexField(regex=KEY, min_length=32, max_length=32, widget=forms.HiddenInput)
    at = forms.IntegerField(min_value=0, max_value=10**13, required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120, validators=[no_bsn])
    profession = forms.CharField(
        label=gettext_lazy("Beroep of rol"), max_length=80, required=False, validators=[no_bsn]
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["told_at"] = _moment(cleaned.get("at"))
        return cleaned


def _moment(milliseconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds else None


class AccreditationForm(forms.Form):
    """What taking part is worth in one register."""

    register = forms.ChoiceField(
        label=gettext_lazy("Register"), choices=[(key, one.name) for key, one in REGISTERS.items()]
    )
    number = forms.CharField(
        label=gettext_lazy("Accreditatienummer"),
        help_text=gettext_lazy(
            "Het nummer dat je van het register kreeg voor deze bijeenkomst, niet dat van een persoon."
        ),
        max_length=40,
    )
    points = forms.DecimalField(
        label=gettext_lazy("Punten"), min_value=0, max_value=99, max_digits=4, decimal_places=1, localize=True
    )

    def clean_number(self) -> str:
        number = reading.line(self.cleaned_data["number"], at_most=40)
        no_bsn(number)
        return number


class NumberForm(forms.Form):
    """Somebody's own numbers: a field for each register that this session counts in."""

    def __init__(self, *args: Any, registers: Sequence[Register], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in registers:
            self.fields[one.key] = forms.CharField(label=f"{_(one.asks)} ({one.name})", max_length=40, required=False)


class ExportForm(forms.Form):
    """What goes before numbers of which nobody knows how PE-online names them."""

    before = forms.RegexField(
        label=gettext_lazy("Voorvoegsel van PE-online"),
        help_text=gettext_lazy("Voor nummers die geen BIG-nummer zijn, zoals NIP. Leeg: alleen het nummer."),
        regex=re.compile(r"\A[A-Z]{2,10}\Z"),
        max_length=10,
        required=False,
        error_messages={"invalid": gettext_lazy("Gebruik alleen hoofdletters, zonder streepje.")},
    )


class PeOnlineForm(ExportForm):
    """Typed in for one file, and kept nowhere."""

    userID = forms.RegexField(label=gettext_lazy("Gebruikersnummer (userID)"), regex=re.compile(r"\A[0-9]{1,12}\Z"))
    userKey = forms.CharField(
        label=gettext_lazy("Sleutel (userKey)"),
        max_length=100,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    orgID = forms.RegexField(label=gettext_lazy("Organisatie (orgID)"), regex=re.compile(r"\A[0-9]{1,12}\Z"))
    PECourseID = forms.RegexField(label=gettext_lazy("Cursus (PECourseID)"), regex=re.compile(r"\A[0-9]{1,12}\Z"))
    PEEditionID = forms.RegexField(label=gettext_lazy("Uitvoering (PEEditionID)"), regex=re.compile(r"\A[0-9]{1,12}\Z"))
    PEModuleID = forms.RegexField(
        label=gettext_lazy("Module (PEModuleID)"), regex=re.compile(r"\A[0-9]{1,12}\Z"), required=False
    )


class MailForm(forms.Form):
    """Who gets their certificate by mail."""

    participant = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: Any, known: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].choices = [(pk, str(pk)) for pk in known]  # type: ignore[attr-defined]
