"""The forms of allauth in our words: our labels, and nothing written inside the fields."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as passkeys
from django.core.exceptions import ValidationError
from django.forms import EmailField, Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dagdeel.core.words import NOT_AN_ADDRESS


def _in_our_words(base: type[Form], autocomplete: str = "", **labels: Promise | str) -> type[Form]:
    class Ours(base):  # type: ignore[valid-type, misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, label in labels.items():
                field = self.fields[name]
                field.label, field.help_text = label, ""
                if isinstance(field, EmailField):
                    field.error_messages["invalid"] = _(NOT_AN_ADDRESS)
                field.widget.attrs.pop("placeholder", None)
                if autocomplete and name in ("login", "email", "code"):
                    field.widget.attrs |= {"autocomplete": autocomplete}

    return Ours


EMAIL = _("E-mailadres")
PASSWORD = _("Wachtwoord")
NEW = _("Nieuw wachtwoord")
AGAIN = _("Nieuw wachtwoord, nog een keer")
CODE = _("Code uit de mail")

LoginForm = _in_our_words(account.LoginForm, "username", login=EMAIL, password=PASSWORD)
RequestCodeForm = _in_our_words(account.RequestLoginCodeForm, "username", email=EMAIL)
ConfirmCodeForm = _in_our_words(account.ConfirmLoginCodeForm, "one-time-code", code=CODE)
ReauthenticateForm = _in_our_words(account.ReauthenticateForm, password=PASSWORD)
ChangePasswordForm = _in_our_words(
    account.ChangePasswordForm, oldpassword=_("Je huidige wachtwoord"), password1=NEW, password2=AGAIN
)
SetPasswordForm = _in_our_words(account.SetPasswordForm, password1=NEW, password2=AGAIN)
ResetPasswordForm = _in_our_words(account.ResetPasswordForm, "username", email=EMAIL)
ConfirmResetForm = _in_our_words(account.ConfirmPasswordResetCodeForm, "one-time-code", code=CODE)
NewPasswordForm = _in_our_words(account.ResetPasswordKeyForm, password1=NEW, password2=AGAIN)


@contextmanager
def _no_nonsense() -> Iterator[None]:
    """What a browser hands over is checked in depth, and the library stumbles over what no browser would send."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as nonsense:
        raise ValidationError(get_adapter().error_messages["incorrect_code"]) from nonsense


class PasskeyForm(_in_our_words(passkeys.AddWebAuthnForm, name=_("Naam van deze passkey"))):  # type: ignore[misc]
    """Always a passkey, never a bare security key: it must work without a password."""

    passwordless = None

    def clean(self) -> Any:
        self.cleaned_data["passwordless"] = True
        with _no_nonsense():
            return super().clean()


class PasskeyLoginForm(passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _no_nonsense():
            return super().clean_credential()


class PasskeyAgainForm(passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _no_nonsense():
            return super().clean_credential()
