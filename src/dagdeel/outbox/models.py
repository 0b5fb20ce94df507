from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .rules.headers import first_and_last


class Attachment(models.Model):
    """A file that goes with mails; the same file for thirty people is kept once."""

    name = models.CharField(max_length=120)
    type = models.CharField(max_length=100)
    """Such as `application/pdf`."""
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["digest", "name", "type"], name="one_attachment")]

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """A mail to one person. Only `actions` changes it; see the package for what is guaranteed."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENDING = "sending", _("wordt verstuurd")
        SENT = "sent", _("verstuurd")
        UNSURE = "unsure", _("misschien verstuurd")
        BOUNCED = "bounced", _("kwam terug")
        FAILED = "failed", _("niet gelukt")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    scope = models.CharField(max_length=60)
    """What it belongs to, as in `history`: `trajectory:k3f9x2ab`."""
    key = models.CharField(max_length=120)
    """What it is, to whom: `invitation:12`. Once per scope."""
    holder = models.CharField(max_length=60, blank=True, db_index=True)
    """Whose data this is: `participant:12`. For lists, and for who asks to be forgotten."""

    to_name = models.CharField(_("naam"), max_length=120, blank=True)
    first_name = models.CharField(max_length=120, blank=True)
    to_address = models.EmailField(_("e-mailadres"), blank=True)
    """Empty for who has none: it never leaves, and is there to be printed."""
    sender_name = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(_("onderwerp"), max_length=200)
    text = models.TextField(_("tekst"))
    link = models.URLField(max_length=500, blank=True)
    """The personal link in the text, once more: a column of its own in a mail merge."""
    stop_link = models.URLField(max_length=500, blank=True)
    """Where the receiver stops mails of this kind (List-Unsubscribe)."""
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=20, blank=True)
    attachments = models.ManyToManyField(Attachment, related_name="messages")
    language = models.CharField(max_length=2, default="nl")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("versturen op"), null=True)
    """Not before this moment. `None`: on hold, until somebody says when."""
    try_at = models.DateTimeField(null=True)
    """When it is tried (again): `due_at`, or later after the server refused it for now."""
    message_id = models.CharField(max_length=200, unique=True)
    """Made once, with the brackets; a repeat keeps it."""
    claim = models.CharField(max_length=32, blank=True)
    """Made by the worker that took it last: only that one may say how it ended."""
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=20, blank=True)
    """Why it is where it is: a key of `rules.answers.SENTENCES`."""
    said = models.TextField(blank=True)
    """The server's own words, for who wants to know."""

    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    """First visit of the personal link. Nothing in the mail itself tells whether it was read."""

    class Meta:
        ordering: ClassVar = ["to_name", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "key"], name="one_message_for_a_thing")]
        indexes: ClassVar = [models.Index(fields=["state", "try_at"], name="messages_due")]

    def __str__(self) -> str:
        return f"{self.subject} - {self.to_name or self.to_address}"

    @property
    def last_name(self) -> str:
        return first_and_last(self.to_name, first=self.first_name)[1]
