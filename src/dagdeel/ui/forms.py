"""Kinds of form field that more than one feature uses, and every kind at once for the style page."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _


class Lines(forms.CharField):
    """Texts, one a line. Cleaned to a list without empty lines and doubles; such a list is shown as lines again.

    There may be at most `most` of them, each of at most `each` characters. Give `error_messages` `many` (knows
    `%(count)s` and `%(most)s`) and `long` (`%(length)s`) to say what the lines are.
    """

    widget = forms.Textarea
    default_error_messages: ClassVar = {
        "many": _("Dit zijn %(count)s regels. Er passen er hoogstens %(most)s."),
        "long": _("Maak iedere regel korter dan %(length)s tekens."),
    }

    def __init__(self, *, most: int, each: int, rows: int = 5, **given: Any) -> None:
        super().__init__(**given)
        self.most, self.each = most, each
        self.widget.attrs["rows"] = rows

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        text = super().to_python(self.prepare_value(value)) or ""
        return list(dict.fromkeys(" ".join(row.split()) for row in text.splitlines() if row.strip()))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > self.most:
            params = {"count": len(value), "most": self.most}
            raise forms.ValidationError(self.error_messages["many"], code="many", params=params)
        if any(len(row) > self.each for row in value):
            raise forms.ValidationError(self.error_messages["long"], code="long", params={"length": self.each})

    def run_validators(self, value: Any) -> None:
        """Those of `CharField` look at the whole text."""
        super().run_validators("\n".join(value))


class SampleForm(forms.Form):
    """Every kind of field there is, for the style page."""

    name = forms.CharField(label="Naam van het traject", help_text="Zo heet het in mails en op het scherm.")
    inhabitants = forms.IntegerField(
        label="Aantal inwoners",
        help_text="Het liefst niet meer dan 10.000.",
        error_messages={"invalid": "Typ een getal, zoals 6400."},
    )
    when = forms.CharField(
        label="Datum en tijd", required=False, help_text="Typ bijvoorbeeld: 12 mrt 14u.", initial="12 mrt 13.30"
    )
    theme = forms.ChoiceField(
        label="Thema",
        widget=forms.RadioSelect,
        choices=[("now", "Staat al vast"), ("session", "Kiezen we in de sessie")],
        initial="session",
    )
    domains = forms.MultipleChoiceField(
        label="Wie wil je erbij?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=["gp-care"],
        choices=[("gp-care", "Huisartsenzorg"), ("youth", "Jeugdgezondheidszorg"), ("residents", "Bewoners")],
    )
    profession = forms.ChoiceField(
        label="Beroep of rol",
        choices=[("gp", "huisarts"), ("nurse", "wijkverpleegkundige"), ("resident", "bewoner")],
    )
    note = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    recorded = forms.BooleanField(label="Neem de aanmeldlijst mee in het verslag", required=False)
