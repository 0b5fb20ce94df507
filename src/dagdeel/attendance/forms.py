"""What is typed and tapped around attendance."""

import re
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dagdeel.people.rules import holds_bsn

KEY = re.compile(r"[0-9a-f]{32}")


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
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120)
    profession = forms.CharField(label=gettext_lazy("Beroep of rol"), max_length=80, required=False)

    def clean_name(self) -> str:
        return _without_bsn(self.cleaned_data["name"])

    def clean_profession(self) -> str:
        return _without_bsn(self.cleaned_data["profession"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["told_at"] = _moment(cleaned.get("at"))
        return cleaned


def _moment(milliseconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds else None


def _without_bsn(text: str) -> str:
    if holds_bsn(text):
        raise ValidationError(_("Dit lijkt een burgerservicenummer. Dat mag hier niet staan: haal het weg."))
    return text
