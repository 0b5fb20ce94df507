"""Who comes in by the open page: a name and an address, proved by a link, looked at by an organiser if they wish."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.invitations.models import Reception, Registration
from dagdeel.invitations.queries.standing import site_of
from dagdeel.outbox.actions import erase, post
from dagdeel.outbox.queries import mail_leaves
from dagdeel.outbox.rules.headers import LONGEST_NAME, LONGEST_SUBJECT
from dagdeel.people.actions.persons import checked
from dagdeel.people.rules import may_be_one, split_name
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant

from .answers import accept
from .reception import locked

MOST_MAILS = 3
AGAIN_AFTER = timedelta(minutes=10)
KEPT = timedelta(days=14)
"""How long a registration waits to be proved or looked at."""
MOST_WAITING = 500
"""Registrations of one trajectory that wait. More come from a machine, which would have us mail the whole world."""


@transaction.atomic
def register(
    *,
    reception: Reception,
    name: str,
    email: str,
    profession: str = "",
    organisation_name: str = "",
    language: str = "nl",
    site: str,
    at: datetime,
) -> Registration:
    """Keep the registration and mail a link that proves the address. Whoever it is, also somebody who is on the list
    already, gets the same answer and the same mail: the page tells nobody who is invited. The mail holds nothing of
    what was typed, so that it cannot carry somebody else's message; the same address gets it three times at most.

    Raises `ValidationError` by field, and as a whole when the page is closed.
    """
    if not reception.is_open:
        raise ValidationError(_("Aanmelden kan hier niet meer."))
    if any(mark in f"{name} {profession} {organisation_name}".lower() for mark in ("://", "www.")):
        raise ValidationError({"name": _("Schrijf alleen je naam, beroep en organisatie op, zonder links.")})
    values = checked(
        email=email, profession=profession, organisation_name=organisation_name, domain="", **split_name(name)._asdict()
    )
    kept = {
        "name": reading.line(name, at_most=160),
        "profession": values["profession"],
        "organisation_name": values["organisation_name"],
        "language": language,
    }
    trajectory = reception.trajectory
    waiting = Registration.objects.filter(trajectory=trajectory)
    held = waiting.filter(email=values["email"]).first()
    if held is None and waiting.count() >= MOST_WAITING:
        raise ValidationError(_("Er wachten te veel aanmeldingen. Probeer het over een paar dagen nog eens."))
    if held is not None and held.confirmed_at is not None:
        return held  # whose address it is said so: nobody else changes the name that goes with it
    registration, _made = Registration.objects.update_or_create(
        trajectory=trajectory,
        email=values["email"],
        defaults=kept,
        create_defaults={**kept, "created_at": at},
    )
    if mail_leaves() and _may_mail(registration, at):
        _mail(registration, reception, site=site_of(reception) or site, at=at)
    return registration


@transaction.atomic
def confirm(*, registration: Registration, at: datetime) -> Participant | None:
    """The address is theirs. The participant they became, with a place or waiting; `None` when an organiser looks
    first. Who is on the list already says yes by it."""
    trajectory = registration.trajectory
    reception = locked(trajectory)
    if registration.confirmed_at is None:
        registration.confirmed_at = at
        registration.save(update_fields=["confirmed_at"])
        record_in(trajectory, "confirm_registration", by=None, at=at)
    if reception.is_checked and not _is_listed(registration):
        return None
    return _taken_in(registration, by=None, site="", at=at)


@transaction.atomic
def approve(*, registration: Registration, site: str, by: Any, at: datetime) -> Participant:
    """Put somebody who registered on the list: with a place, or waiting when it is full."""
    locked(registration.trajectory, site=site)
    return _taken_in(registration, by=by, site=site, at=at)


@transaction.atomic
def refuse(*, registration: Registration, by: Any, at: datetime) -> None:
    """Not on the list, and forgotten."""
    record_in(registration.trajectory, "refuse_registration", by=by, at=at)
    _forget(registration, at=at)


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Forget who never proved the address, or whom nobody took in, in time; how many."""
    old = list(Registration.objects.filter(created_at__lt=at - KEPT).select_related("trajectory"))
    for one in old:
        _forget(one, at=at)
    for trajectory in {one.trajectory_id: one.trajectory for one in old}.values():
        count = sum(one.trajectory_id == trajectory.pk for one in old)
        record_in(trajectory, "forget_registrations", by=None, at=at, count=count)
    return len(old)


def _taken_in(registration: Registration, *, by: Any, site: str, at: datetime) -> Participant:
    participant = add_participant(
        trajectory=registration.trajectory,
        name=registration.name,
        email=registration.email,
        profession=registration.profession,
        organisation_name=registration.organisation_name,
        by=by,
        at=at,
    )
    participant.trajectory = registration.trajectory
    participant.status = accept(participant=participant, by=by, site=site, at=at)
    _forget(registration, at=at)
    return participant


def _is_listed(registration: Registration) -> bool:
    """Whether this person is on the list."""
    last = split_name(registration.name).last_name
    same = registration.trajectory.participants.filter(person__email=registration.email)
    return any(may_be_one(name, last) for name in same.values_list("person__last_name", flat=True))


def _forget(registration: Registration, *, at: datetime) -> None:
    erase(holder=f"registration:{registration.pk}", at=at)
    registration.delete()


def _may_mail(registration: Registration, at: datetime) -> bool:
    waited = registration.mailed_at is None or at - registration.mailed_at >= AGAIN_AFTER
    return registration.mails < MOST_MAILS and waited


def _mail(registration: Registration, reception: Reception, *, site: str, at: datetime) -> None:
    registration.mails, registration.mailed_at = registration.mails + 1, at
    registration.save(update_fields=["mails", "mailed_at"])
    trajectory, link = reception.trajectory, site + reverse("registration", args=[registration.code])
    with translation.override(registration.language):
        words = {"trajectory": trajectory.name, "link": link}
        subject = _("Klopt je aanmelding? %(trajectory)s") % words
        text = (
            _(
                "Hallo,\n\nMet dit adres is iemand aangemeld voor %(trajectory)s. Was jij dat? Open dan deze link. "
                "Daarna staat je aanmelding vast.\n\n%(link)s\n\nWas jij het niet? Dan hoef je niets te doen: na twee "
                "weken vergeten we dit adres."
            )
            % words
        )
    post(
        by=None,
        at=at,
        scope=trajectory.scope,
        key=f"registration:{registration.mails}:{registration.code}",
        holder=f"registration:{registration.pk}",
        to_name="",
        to_address=registration.email,
        sender_name=reading.line(reception.sender, at_most=LONGEST_NAME),
        reply_to=reception.reply_to,  # by default nobody's: a stranger typed this address
        subject=reading.line(subject, at_most=LONGEST_SUBJECT),
        text=text,
        link=link,
        due_at=at,
        language=registration.language,
    )
