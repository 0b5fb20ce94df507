from typing import ClassVar

from django.db import models

from dagdeel.live.models import Run


class Report(models.Model):
    """The report of one run. Its sections are drawn from results and may be edited; results stay what they were."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="report")
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

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
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "item"], name="one_section_of_an_item")]

    def __str__(self) -> str:
        return self.heading
