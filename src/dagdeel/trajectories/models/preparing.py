from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dagdeel.people.models import Workspace

from .trajectory import Trajectory, new_code


class FirstCall(models.Model):
    """The first telephone call: is a session the right thing here? It exists before there is a trajectory, may be
    broken off, and stays readable from the trajectory that came of it."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="first_calls")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    method = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)
    """By id of the method's question; only answers that can be (`questionnaires.rules.answers`)."""
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who made the call."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    trajectory = models.OneToOneField(Trajectory, null=True, on_delete=models.CASCADE, related_name="first_call")

    class Meta:
        ordering: ClassVar = ["-changed_at"]

    def __str__(self) -> str:
        return f"{self.workspace} {self.created_at:%Y-%m-%d}"


class BudgetLine(models.Model):
    """What something costs, in euros or in hours. A line of the method is stored from the first amount on; what nobody
    filled in has no row."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="budget_lines")
    key = models.CharField(max_length=40)
    """Id of the method's cost (`method.md` A8), or `own-` and a number for an own line."""
    title = models.CharField(_("waarvoor"), max_length=120, blank=True)
    """Of an own line; those of the method have their words there."""
    in_hours = models.BooleanField(default=False)
    planned = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    actual = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    note = models.CharField(_("notitie"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "key"], name="one_budget_line")]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.key}"
