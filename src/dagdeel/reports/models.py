import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models

from dagdeel.live.models import Run


def new_token() -> str:
    """The secret in the address of a published report: 128 bits, not to be guessed."""
    return secrets.token_urlsafe(16)


class Report(models.Model):
    """The report of one run. Its sections are drawn from results and may be edited; results stay what they were."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="report")
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published = models.JSONField(null=True)
    """The texts as participants read them (`queries.texts_of`): what is edited afterwards waits for a next time."""
    token = models.CharField(max_length=22, unique=True, null=True)
    """The secret of the link for participants. A withdrawn link never works again: next time has another."""

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """One item in the report: a heading, text before and after, and the blocks drawn from the item's result."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=40)
    heading = models.CharField(max_length=160)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "item"], name="one_section_of_an_item")]

    def __str__(self) -> str:
        return self.heading


class Revision(models.Model):
    """The texts of a report as they were before a change, so that it can be undone, and back. Newest first."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    change = models.CharField(max_length=60)
    """What was changed, such as `introduction` or `before:themes`."""
    texts = models.JSONField()
    is_undone = models.BooleanField(default=False)
    """`texts` are then what the undo took away, for who regrets it."""

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.report} {self.at:%H:%M} {self.change}"
