from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from dagdeel.people.adapters import post
from dagdeel.people.models import Invitation


@dataclass(frozen=True, slots=True)
class Occasion:
    """What somebody is invited for, in the language of the invitation."""

    subject: str
    """One line."""
    text: str
    note: str = ""
    """What the one who invites wrote themselves."""
    first_name: str = ""


def send_invitation(invitation: Invitation, link: str, *, occasion: Occasion | None = None) -> None:
    """Mail the link, in the language of the invitation."""
    with translation.override(invitation.language):
        context = {"invitation": invitation, "link": link, "occasion": occasion}
        subject = render_to_string("people/mail/invitation_subject.txt", context).strip()
        body = render_to_string(f"people/mail/{'occasion' if occasion else 'invitation'}.txt", context)
    post(EmailMessage(subject, body, to=[invitation.email]))
