"""What people chose about keeping, and what they asked. Proofs of deletion are lines of the history, which outlive
everything that they speak of."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from dagdeel.people.models import Person, Workspace
from dagdeel.trajectories.models import Participant, Trajectory


class Term(models.Model):
    """A term that somebody chose: of a workspace, or of one trajectory in it. Without a row what `rules.kinds` says."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="terms")
    trajectory = models.ForeignKey(Trajectory, null=True, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=20)
    """Key of `rules.kinds.KINDS`."""
    months = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "kind"], name="one_term_of_a_trajectory"),
            models.UniqueConstraint(
                fields=["workspace", "kind"],
                condition=models.Q(trajectory__isnull=True),
                name="one_term_of_a_workspace",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.months}"


class Unlisted(models.Model):
    """Somebody on no list at all, and since when that was seen."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="unlisted")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"


class Wish(models.Model):
    """What somebody asked on their own page about what is kept of them."""

    class Kind(models.TextChoices):
        COPY = "copy"
        ERASURE = "erasure"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participant", "kind"],
                condition=models.Q(settled_at__isnull=True),
                name="one_open_wish_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.participant_id}"
