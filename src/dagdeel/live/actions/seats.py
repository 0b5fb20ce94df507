"""Giving people a place, and saying who sits there."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from dagdeel.history.actions import record
from dagdeel.live import log, seats
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Entry as EntryRow
from dagdeel.live.models import Run, Seat
from dagdeel.live.queries import facts_of
from dagdeel.live.rules.state import Entry
from dagdeel.live.rules.steps import told
from dagdeel.trajectories.models import Participant

from .acts import TRIES, Full

MOST_SEATS = 2_000
"""More phones than any room: a script that keeps joining fills the log of a run no further."""


class NoPlace(Exception):
    """All `MOST_SEATS` places are taken."""


def join(
    *, run: Run, participant: Participant | None, at: datetime, secret: str = "", kind: str = Seat.Kind.PHONE
) -> tuple[Seat, str]:
    """Give somebody a seat, and the secret that their phone keeps; with a `secret` that has a seat already, that seat.
    A participant who has a seat already gets the same seat with a new secret: the phone that they used before is told
    that they went on elsewhere. Raises `NoPlace`, never for a participant: who is invited gets in."""
    secret = secret or seats.new_secret()
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                held = Seat.objects.filter(run=run)
                if known := held.filter(secret_hash=seats.hashed(secret)).first():
                    return known, secret
                if participant and (known := held.filter(participant=participant).first()):
                    return known, renew_secret(seat=known, secret=secret, at=at)
                number = (held.aggregate(top=Max("number"))["top"] or 0) + 1
                if number > MOST_SEATS and participant is None:
                    raise NoPlace
                seat = new_seat(run, number, kind, participant, secret, at)
                last = EntryRow.objects.filter(run=run).aggregate(top=Max("seq"))["top"] or 0
                log.append([(run.pk, [joined(seat, last + 1, at)])])
                return seat, secret
        except (IntegrityError, log.Clash):
            continue  # somebody joined or acted at the same moment: take the next number
    raise Full


@transaction.atomic
def renew_secret(*, seat: Seat, secret: str = "", at: datetime) -> str:
    """Give a seat to another phone: the secret that this one keeps. The phone that had it is shut out."""
    secret = secret or seats.new_secret()
    seat.secret_hash = seats.hashed(secret)
    seat.save(update_fields=["secret_hash"])
    scope = f"trajectory:{seat.run.meeting.trajectory.code}"
    record(by=None, at=at, verb="renew_secret", scope=scope, run=seat.run.code, seat=seat.number)
    return secret


def new_seat(run: Run, number: int, kind: str, participant: Participant | None, secret: str, at: datetime) -> Seat:
    return Seat.objects.create(
        run=run, number=number, kind=kind, participant=participant, created_at=at,
        secret_hash=seats.hashed(secret), rejoin=seats.new_rejoin_code(),
    )  # fmt: skip


def joined(seat: Seat, seq: int, at: datetime) -> Entry:
    # With a dot, as no act from outside may have: else a stranger could take the key of the next newcomer.
    data = {"kind": seat.kind, **told(facts_of(seat.participant))}
    return Entry(seq, f"seat.{seat.number}", milliseconds(at), "seat.joined", seat=str(seat.number), data=data)
