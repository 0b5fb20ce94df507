from typing import Any

from django import forms

from .rules import LONGEST_LINE, LONGEST_TEXT, REPORT_TEXTS, SECTION_TEXTS


class TextForm(forms.Form):
    """One text of a report, as typed. `based_on` is the fingerprint of the text that the page was made with."""

    name = forms.ChoiceField(choices=[(name, name) for name in (*REPORT_TEXTS, *SECTION_TEXTS)])
    text = forms.CharField(required=False, max_length=LONGEST_TEXT)
    based_on = forms.CharField(required=False, max_length=16)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["text"] = cleaned.get("text", "").replace("\r\n", "\n")
        if longest := LONGEST_LINE.get(cleaned.get("name", "")):
            cleaned["text"] = " ".join(cleaned["text"].split())[:longest]
        return cleaned


class PlaceForm(forms.Form):
    places = forms.IntegerField(min_value=-100, max_value=100)
