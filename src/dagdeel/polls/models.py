"""A poll, its dates, and the tickets of who is asked. What somebody can stands on the ticket, so that it is kept in one
piece and goes in one piece."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dagdeel.trajectories.models import Meeting, Participant, Promise, Step, Trajectory, new_code

LONGEST_REMARK = 500
LONGEST_NOTE = 1000


class Poll(models.Model):
    """Which day suits for something. Of `meeting` and `step` at most one is there: what gets the day that is chosen."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="polls")
    key = models.CharField(max_length=16)
    """Made with the form that asked for it: sent twice, it is made once."""
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.SET_NULL, related_name="polls")
    step = models.ForeignKey(Step, null=True, on_delete=models.SET_NULL, related_name="polls")
    title = models.CharField(_("waarvoor"), max_length=160)
    note = models.TextField(_("toelichting"), blank=True)
    deadline = models.DateTimeField(_("antwoorden tot en met"))
    nudge_days = models.PositiveSmallIntegerField(default=0)
    """Days before the deadline on which who is silent gets a reminder by itself; 0: never."""
    shows_answers = models.BooleanField(default=False)
    """Whether who has answered sees what others answered, with their names."""
    site = models.CharField(max_length=200, blank=True)
    """Where an organiser reached this server last, for links in mails that go by themselves."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    chosen = models.ForeignKey("Option", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "key"], name="one_poll_of_a_form")]

    def __str__(self) -> str:
        return self.title


class Option(models.Model):
    """A date that is proposed."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["poll", "starts_at"], name="one_option_of_a_moment")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Ticket(models.Model):
    """Somebody who is asked: on the list, with an account, or invited to work along and not yet here."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="tickets")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    """For the personal link: short enough to read aloud."""
    participant = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="poll_tickets")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="poll_tickets"
    )
    promise = models.ForeignKey(Promise, null=True, on_delete=models.CASCADE, related_name="poll_tickets")
    choices = models.JSONField(default=dict)
    """See `rules.tally.Choices`."""
    remark = models.CharField(_("opmerking"), max_length=LONGEST_REMARK, blank=True)
    asked_at = models.DateTimeField(null=True)
    """When the first mail was put in the outbox."""
    answered_at = models.DateTimeField(null=True)
    is_by_hand = models.BooleanField(default=False)
    """Whether who organises filled it in last, for somebody on the phone."""

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "participant"], name="one_ticket_of_a_participant"),
            models.UniqueConstraint(fields=["poll", "account"], name="one_ticket_of_an_account"),
            models.UniqueConstraint(fields=["poll", "promise"], name="one_ticket_of_a_promise"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def holder(self) -> str:
        """Whose data this is, in the words of `outbox`."""
        for kind in ("participant", "account", "promise"):
            if pk := getattr(self, f"{kind}_id"):
                return f"{kind}:{pk}"
        return ""

    @property
    def name(self) -> str:
        called = self.promise.name if self.promise else ""
        return str((self.participant and self.participant.person) or self.account or called or self.promise_email)

    @property
    def first_name(self) -> str:
        if self.participant:
            return self.participant.person.first_name or self.name
        if self.promise:
            return self.promise.name.partition(" ")[0]
        return self.account.get_short_name() if self.account else ""

    @property
    def email(self) -> str:
        if self.participant:
            return self.participant.person.email
        return self.account.email if self.account else self.promise_email

    @property
    def promise_email(self) -> str:
        return self.promise.email if self.promise else ""
