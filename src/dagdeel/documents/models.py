from typing import ClassVar

from django.db import models

from dagdeel.people.models import Workspace


class HouseStyle(models.Model):
    """A template of an organisation: what Word or PowerPoint files of its trajectories are written in.

    The file itself stands in the database, so that a backup holds it and it goes with its workspace.
    """

    class Kind(models.TextChoices):
        WORD = "docx", "Word"
        SLIDES = "pptx", "PowerPoint"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="house_styles")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    name = models.CharField(max_length=120)
    """The name of the file as it was uploaded, to recognise it by; never a path."""
    content = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="one_house_style_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.name
