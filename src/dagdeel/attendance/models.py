"""Who was there, what that is worth in which register, and the proof of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dagdeel.people.codes import code_of
from dagdeel.trajectories.models import Meeting, Participant, Trajectory

from .rules.certificates import LENGTH


def new_number() -> str:
    """Nobody guesses one of these: 27 to the twelfth."""
    return code_of(LENGTH)


class Counted(models.Manager["Presence"]):
    """Without who was noted before the day of the meeting: for practice, or because it was put off. Whoever has a place
    in the room was there, whatever the plan says."""

    def get_queryset(self) -> models.QuerySet["Presence"]:
        on_the_day = models.Q(arrived_at__date__gte=models.F("meeting__starts_at__date"))
        return super().get_queryset().filter(on_the_day | models.Q(how="room"))


class Presence(models.Model):
    """Somebody was at this meeting. No row: they were not, or nobody noted it."""

    class How(models.TextChoices):
        LIST = "list", _("aan de deur")
        QR = "qr", _("aan de deur, met de link")
        SELF = "self", _("zelf gemeld")
        ROOM = "room", _("in de zaal")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="presences")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    """When the team noted that they went home early."""
    how = models.CharField(max_length=4, choices=How.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = Counted()
    noted: ClassVar = models.Manager["Presence"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "participant"], name="one_presence_of_a_participant")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.participant_id}"


class Tap(models.Model):
    """A tap at the door that was taken in. A device without a line sends its taps again: the same `key` counts once."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="taps")
    key = models.CharField(max_length=32)
    participant = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="+")
    """Whom it was about: for who walked in this is how a later tap names them."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "key"], name="one_tap_of_a_key")]

    def __str__(self) -> str:
        return self.key


class Accreditation(models.Model):
    """What taking part is worth in one register (`method.md` A7)."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="accreditations")
    register = models.CharField(_("register"), max_length=12)
    """Key of `rules.registers.REGISTERS`."""
    number = models.CharField(_("accreditatienummer"), max_length=40)
    points = models.DecimalField(_("punten"), max_digits=4, decimal_places=1)
    handed_in_at = models.DateTimeField(null=True)
    """When the numbers went to the register and were erased here."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "register"], name="one_accreditation_of_a_register")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.number}"


class RegisterNumber(models.Model):
    """The number by which a register knows somebody, until it was handed in. In a table of its own, so that nothing
    that shows or exports people can take it along by accident."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    register = models.CharField(max_length=12)
    number = models.CharField(max_length=12)
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "register"], name="one_number_in_a_register")
        ]

    def __str__(self) -> str:
        return f"{self.register} of {self.participant_id}"


class Certificate(models.Model):
    """The number on somebody's certificate, and what was printed beside it; the name stays with the person."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="certificate")
    number = models.CharField(max_length=LENGTH, unique=True, default=new_number)
    issued_at = models.DateTimeField()
    facts = models.JSONField()
    """See `queries.certificates.Facts`."""

    def __str__(self) -> str:
        return self.number
