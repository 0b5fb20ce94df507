from django import forms


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
