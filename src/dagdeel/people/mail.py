from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from dagdeel.people.adapters import post
from dagdeel.people.models import Invitation


def send_invitation(invitation: Invitation, link: str) -> None:
    """Mail the link, in the language of the invitation."""
    with translation.override(invitation.language):
        context = {"invitation": invitation, "link": link}
        subject = render_to_string("people/mail/invitation_subject.txt", context).strip()
        body = render_to_string("people/mail/invitation.txt", context)
    post(EmailMessage(subject, body, to=[invitation.email]))
