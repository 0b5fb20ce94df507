from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """Every kind of field there is, for the style page."""

    name = forms.CharField(label=_("Naam van het traject"), help_text=_("Zo heet het in mails en op het scherm."))
    inhabitants = forms.IntegerField(
        label=_("Aantal inwoners"),
        help_text=_("Het liefst niet meer dan 10.000."),
        error_messages={"invalid": _("Typ een getal, zoals 6400.")},
    )
    when = forms.CharField(
        label=_("Datum en tijd"), required=False, help_text=_("Typ bijvoorbeeld: 12 mrt 14u."), initial="12 mrt 13.30"
    )
    theme = forms.ChoiceField(
        label=_("Thema"),
        widget=forms.RadioSelect,
        choices=[("now", _("Staat al vast")), ("session", _("Kiezen we in de sessie"))],
        initial="session",
    )
    domains = forms.MultipleChoiceField(
        label=_("Wie wil je erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=["gp-care"],
        choices=[("gp-care", _("Huisartsenzorg")), ("youth", _("Jeugdgezondheidszorg")), ("residents", _("Bewoners"))],
    )
    profession = forms.ChoiceField(
        label=_("Beroep of rol"),
        choices=[("gp", "huisarts"), ("nurse", "wijkverpleegkundige"), ("resident", "bewoner")],
    )
    note = forms.CharField(label=_("Opmerking"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    recorded = forms.BooleanField(label=_("Neem de aanmeldlijst mee in het verslag"), required=False)
