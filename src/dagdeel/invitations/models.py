"""What hangs on a participant and on a trajectory when people are invited. Statuses stay with the participant."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Participant, Trajectory, new_code
from dagdeel.trajectories.queries.team import organiser_of

from .rules.radar import NO_SHOW


class Reception(models.Model):
    """How the people of a trajectory are received. Its row is the lock on places: who says yes or no holds it."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="reception")
    capacity = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    """Empty: what the method says."""
    no_show = models.PositiveSmallIntegerField(_("blijft weg zonder bericht (procent)"), default=NO_SHOW)
    signed_by = models.CharField(_("afzender"), max_length=120, blank=True)
    reply_to = models.EmailField(_("antwoorden gaan naar"), blank=True)
    site = models.CharField(max_length=200, blank=True)
    """Address of this installation as an organiser reached it last, for links in mails that go by themselves. Never
    taken from a visitor without account, who can make up any."""
    cancelled_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=8, unique=True, default=new_code)
    """Of the page where anybody may register."""
    is_open = models.BooleanField(default=False)
    """Whether anybody may register there."""
    is_checked = models.BooleanField(default=True)
    """Whether an organiser looks at each registration before it counts."""
    about = models.TextField(_("tekst op de aanmeldpagina"), blank=True)

    def __str__(self) -> str:
        return str(self.trajectory)

    @cached_property
    def organiser(self) -> Account | None:
        return organiser_of(self.trajectory)

    @property
    def sender(self) -> str:
        """Whose letters these are: as chosen, else of the organiser."""
        return self.signed_by or str(self.organiser or self.trajectory.workspace.name)

    @property
    def answers_to(self) -> str:
        """Where answers by mail go: as chosen, else to the organiser. Empty when there is none."""
        return self.reply_to or (self.organiser.email if self.organiser else "")


class Text(models.Model):
    """A letter that somebody put in their own words; without a row it says what `rules.texts` says."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="letter_texts")
    kind = models.CharField(max_length=16)
    language = models.CharField(max_length=2)
    subject = models.CharField(_("onderwerp"), max_length=200)
    text = models.TextField(_("tekst"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "kind", "language"], name="one_text_of_a_letter")
        ]

    def __str__(self) -> str:
        return self.subject


class Mailing(models.Model):
    """A letter that was written to many. Its number is part of the key of every mail of it."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="mailings")
    kind = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "kind", "number"], name="one_mailing_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Revision(models.Model):
    """Days, times and places as people were told them. A new one when a letter tells something else."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    told = models.JSONField()
    """See `queries.standing.told_now`."""

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "number"], name="one_revision_number")]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.number}"


class Reply(models.Model):
    """What a participant answered and asked. Made when there is something to keep."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="reply")
    told = models.PositiveSmallIntegerField(default=0)
    """Number of the revision that this person knows; 0: nobody wrote them when it is."""
    asked_at = models.DateTimeField(null=True)
    """When they were invited."""
    answered_at = models.DateTimeField(null=True)
    turn = models.PositiveSmallIntegerField(default=0)
    """How often the answer changed: part of the keys of what is mailed about it, and of the calendar's sequence."""
    waits_since = models.DateTimeField(null=True)
    told_by = models.CharField(max_length=120, blank=True)
    """Who called to say so, where the answer came by phone."""
    stands_in_for = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="substitutes")
    diet = models.CharField(_("eten en drinken"), max_length=300, blank=True)
    access = models.CharField(_("hulp of aanpassing"), max_length=300, blank=True)
    shares = models.JSONField(null=True)
    """What others on the list may see: some of name, profession, organisation, email and phone. `None`: not asked yet,
    so nothing."""
    language = models.CharField(_("taal"), max_length=2, blank=True)
    """Empty: the language of the trajectory."""

    class Meta:
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return str(self.participant_id)


class Registration(models.Model):
    """Somebody who registered by the open page, until it is settled. Then the row goes: either they are a participant,
    or there is no reason to know them."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="registrations")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    """In the link that proves that the address is theirs."""
    name = models.CharField(_("naam"), max_length=160)
    email = models.EmailField(_("e-mailadres"))
    profession = models.CharField(_("beroep of rol"), max_length=80, blank=True)
    organisation_name = models.CharField(_("organisatie"), max_length=120, blank=True)
    language = models.CharField(max_length=2, default="nl")
    mails = models.PositiveSmallIntegerField(default=0)
    """How many times the link was mailed."""
    created_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "email"], name="one_registration_of_an_address")
        ]

    def __str__(self) -> str:
        return self.name
