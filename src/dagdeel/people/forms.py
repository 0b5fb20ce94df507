from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dagdeel.core.words import NOT_AN_ADDRESS
from dagdeel.people.actions.persons import checked
from dagdeel.people.models import Account
from dagdeel.people.queries import is_setup_code
from dagdeel.people.rules import BSN_FOUND, email_of, holds_bsn


class EmailField(forms.CharField):
    """Takes an address as people paste it."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"})

    def clean(self, value: str | None) -> str:
        email = email_of(super().clean(value))
        if email is None:
            raise ValidationError(_(NOT_AN_ADDRESS))
        return email


def no_bsn(text: str) -> None:
    """Validator: refuses a citizen number."""
    if holds_bsn(text):
        raise ValidationError(_(BSN_FOUND))


def check_person(form: forms.Form, **fields: str) -> dict[str, str]:
    """What `actions.persons.checked` makes of these details of somebody. Mistakes go to their fields of the form, and
    to the name where it has none, and then nothing comes back."""
    try:
        return checked(**fields)
    except ValidationError as mistakes:
        for field, messages in mistakes.message_dict.items():
            form.add_error(field if field in form.fields else "name", messages)
        return {}


class PersonForm(forms.Form):
    """Refuses a citizen number wherever somebody types it."""

    def clean(self) -> dict[str, object]:
        for field, value in list(self.cleaned_data.items()):
            if field not in ("password", "setup_code") and isinstance(value, str):
                try:
                    no_bsn(value)
                except ValidationError as mistake:
                    self.add_error(field, mistake)
        return self.cleaned_data

    def _allow_passkey(self) -> None:
        """Who can make one needs no password."""
        self.fields["password"].required = False
        self.fields["password"].help_text = _(
            "Minstens 10 tekens; een korte zin onthoud je makkelijk. Laat dit leeg als je liever een passkey maakt."
        )

    def _check_password(self, account: Account) -> None:
        """Against the rules for passwords, which also look at name and address."""
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, account)
            except ValidationError as weak:
                self.add_error("password", weak)


def _password() -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    help_text = _("Minstens 10 tekens; een korte zin onthoud je makkelijk.")
    return forms.CharField(label=_("Wachtwoord"), help_text=help_text, strip=False, widget=widget, max_length=256)


class StartForm(PersonForm):
    """The first four questions of a new installation, and a fifth for who is not on the machine itself."""

    workspace_name = forms.CharField(
        label=_("Hoe heet je organisatie?"),
        help_text=_("Zo heet ook je werkruimte: de plek voor jou en je collega's."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    name = forms.CharField(
        label=_("Hoe heet je zelf?"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = EmailField(label=_("Wat is je e-mailadres?"), help_text=_("Hiermee log je straks in."))
    password = _password()
    setup_code = forms.CharField(
        label=_("Code van de server"),
        help_text=_(
            "De code staat in het venster waarin Dagdeel is gestart, en in het bestand setup-code bij je gegevens."
        ),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: object, is_local: bool, takes_passkeys: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if takes_passkeys:
            self._allow_passkey()
        if is_local:
            del self.fields["setup_code"]

    def clean_setup_code(self) -> str:
        if not is_setup_code(self.cleaned_data["setup_code"]):
            raise ValidationError(_("Deze code klopt niet. Kijk in het venster waarin Dagdeel is gestart."))
        return ""

    def clean(self) -> dict[str, object]:
        super().clean()
        self._check_password(Account(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")))
        self.cleaned_data.pop("setup_code", None)
        return self.cleaned_data


class AccountForm(PersonForm):
    name = forms.CharField(label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Taal"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class WorkspaceForm(PersonForm):
    name = forms.CharField(label=_("Naam van de werkruimte"), max_length=120)


class InvitationForm(PersonForm):
    email = EmailField(label=_("E-mailadres van je collega"))
    is_admin = forms.BooleanField(label=_("Ook beheerder: mag collega's uitnodigen en weghalen"), required=False)


class JoinForm(PersonForm):
    """What an invited colleague fills in. The address is that of the invitation."""

    name = forms.CharField(
        label=_("Hoe heet je?"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = _password()

    def __init__(self, *args: object, email: str, takes_passkeys: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if takes_passkeys:
            self._allow_passkey()
        self._email = email

    def clean(self) -> dict[str, object]:
        super().clean()
        self._check_password(Account(email=self._email, name=self.cleaned_data.get("name", "")))
        return self.cleaned_data
