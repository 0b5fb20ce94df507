from typing import ClassVar

from django.conf import settings
from django.db import models


class Line(models.Model):
    """One thing that somebody did. Lines are only ever added; only who erases an account takes some away."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    """Verb and noun as in the action's name, such as `invite_participant`."""
    scope = models.CharField(max_length=60, db_index=True)
    """What it belongs to: `trajectory:k3f9x2ab`, `workspace:4` or `account:7`."""
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} ({self.scope})"
