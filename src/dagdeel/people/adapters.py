"""Where allauth asks how we want it: nobody signs up, mails speak the reader's language, words are ours."""

import logging
from threading import Thread
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dagdeel.people.actions import note_new_key
from dagdeel.people.queries import account_with

logger = logging.getLogger(__name__)


NEW_KEYS = {
    "account/email/password_changed": "change_password",
    "account/email/password_set": "set_password",
    "account/email/password_reset": "reset_password",
    "mfa/email/webauthn_added": "add_passkey",
    "mfa/email/webauthn_removed": "remove_passkey",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account staat uit. Vraag je beheerder om hulp."),
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens."),
        "enter_current_password": _("Dit is niet je huidige wachtwoord."),
        "incorrect_code": _("Deze code klopt niet. Kijk nog eens in je mail."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "invalid_login": _("Inloggen is niet gelukt. Probeer het nog eens."),
        "too_many_login_attempts": _("Dit is te vaak misgegaan. Wacht vijf minuten en probeer het dan opnieuw."),
        "rate_limited": _("Dit ging te snel achter elkaar. Wacht een minuut en probeer het dan opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """A passkey is another way in, not a second lock: who loses it still gets in by code or password."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": gettext("Met je wachtwoord"),
            "mfa_reauthenticate:webauthn": gettext("Met je passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods if method["id"] in words]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_from_email(self) -> str:
        return str(super().get_from_email())

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """allauth tells us here of every password and passkey that changed, whether or not there is mail."""
        if verb := NEW_KEYS.get(template_prefix):
            note_new_key(account=user, verb=verb, at=timezone.now())
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        account = account_with(email)
        with translation.override(account.language if account else translation.get_language()):
            message = self.render_mail(template_prefix, email, {"email": email, "account": account, **context})
        post(message)


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Deze passkey werd niet herkend. Probeer het nog eens, of log op een andere manier in."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        return gettext("Mijn passkey")

    def _get_site_name(self) -> str:
        return "Dagdeel"


def post(message: EmailMessage) -> None:
    """Send without waiting. A mail server takes its time, and only for addresses that exist: whoever could measure
    that would learn who has an account."""
    Thread(target=_send, args=(message,), name="mail", daemon=True).start()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception:
        logger.exception("A mail could not be sent")
