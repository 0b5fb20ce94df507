"""Tables of the room. Names of people never stand in the log: `Seat.participant` is the only tie, and it is here."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone

from dagdeel.trajectories.models import Meeting, Participant


def new_run_code() -> str:
    """Six digits: easy to say, easy to type on any phone."""
    return f"{secrets.randbelow(900_000) + 100_000}"


class Run(models.Model):
    """A meeting being held, or rehearsed."""

    class Kind(models.TextChoices):
        LIVE = "live"
        REHEARSAL = "rehearsal"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.LIVE)
    code = models.CharField(max_length=6, unique=True, default=new_run_code)
    speed = models.PositiveSmallIntegerField(default=1)
    """How many times as fast as the wall clock its own clock goes: a rehearsal of four hours in less than half one."""
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind} {self.code}"


class Entry(models.Model):
    """One line of the log. Written only by `log.py`, never removed while its run exists, and never changed but to take
    out the name of who is erased (`actions.redaction`)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="entries")
    seq = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    """The idempotency key of the act, with `.n` for the nth event of one act: the same act sent twice counts once."""
    at = models.BigIntegerField()
    """Milliseconds since 1970 (UTC)."""
    version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=40)
    item = models.CharField(max_length=40, blank=True)
    seat = models.CharField(max_length=20, blank=True)
    """A seat number, or a pseudonym where the item is anonymous."""
    data = models.TextField(default="{}")
    """JSON as text: the log keeps the bytes it acknowledged."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "seq"], name="one_seq"),
            models.UniqueConstraint(fields=["run", "key"], name="one_key"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.seq} {self.kind}"


class Seat(models.Model):
    """A place in a run. `secret` (hashed) lives on the phone; `rejoin` is spoken or typed on another phone."""

    class Kind(models.TextChoices):
        PHONE = "phone"
        PAPER = "paper"
        HELPED = "helped"
        """Without a phone, and somebody of the team enters what they say on a screen of their own."""
        SIMULATED = "simulated"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PHONE)
    secret_hash = models.CharField(max_length=64)
    rejoin = models.CharField(max_length=8)
    participant = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="seats")
    stays = models.BooleanField(default=False)
    """Does not easily walk about: others come to them."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="one_seat_number"),
            models.UniqueConstraint(fields=["run", "rejoin"], name="one_rejoin_code"),
            models.UniqueConstraint(fields=["run", "secret_hash"], name="one_seat_for_a_phone"),
            models.UniqueConstraint(fields=["run", "participant"], name="one_seat_for_a_participant"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"


class Veil(models.Model):
    """The key with which the seats of anonymous items are replaced in the log. Destroyed when the run closes."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="veil")
    key = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"veil of {self.run_id}"


class Result(models.Model):
    """What an item gave. A copy of what the log says: it can always be made again (`dagdeel replay`)."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    item = models.CharField(max_length=40)
    workform = models.CharField(max_length=40)
    data = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "item"], name="one_result")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.item}"
