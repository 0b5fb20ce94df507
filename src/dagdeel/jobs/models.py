from typing import ClassVar

from django.db import models


class Job(models.Model):
    """One piece of work: a function of `<feature>/jobs.py`, with its keyword arguments as JSON."""

    name = models.CharField(max_length=80)
    """`<feature>.<function>`, such as `reports.draft_report`."""
    data = models.JSONField(default=dict)
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["due_at", "id"]

    def __str__(self) -> str:
        return f"{self.name} {self.data}"
