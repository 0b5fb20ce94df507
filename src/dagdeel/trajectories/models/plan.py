"""What happens when. Clock times and dates are computed (`core.agenda`, `core.timeline`), not stored twice."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dagdeel.trajectories.rules.doors import DOCUMENTS, DOORS, Door

from .trajectory import Trajectory


class Meeting(models.Model):
    """One date on which they meet. `starts_at` is the kick-off; items with `before_start` come earlier."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("titel"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("begin"))
    planned_minutes = models.PositiveSmallIntegerField()
    """From kick-off to end, as promised to participants. The agenda warns when its items do not fit."""
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    room_depth = models.PositiveSmallIntegerField(_("meters tot de achterste rij"), default=8)
    held_at = models.DateTimeField(null=True)
    """When it was closed in the room; `None` until then, and for a meeting that was held without Dagdeel."""
    came = models.PositiveSmallIntegerField(null=True)
    """How many people had a place in the room, also without a name; `None` where nobody counted."""

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "number"], name="one_meeting_number")]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.number}"

    @property
    def ends_at(self) -> datetime:
        """As promised: what the agenda makes of it is for who organises (`core.agenda.ends_at`)."""
        return self.starts_at + timedelta(minutes=self.planned_minutes)


class Item(models.Model):
    """One part of the run sheet."""

    class Bend(models.TextChoices):
        """What may happen to an item when the meeting runs late."""

        KEEP = "keep", _("moet blijven")
        SHORTEN = "shorten", _("mag korter")
        DROP = "drop", _("mag vervallen")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    """Stable name within the trajectory: the method's id, or made for an own item. Also the item's id in a run."""
    title = models.CharField(_("titel"), max_length=120)
    aim = models.TextField(_("doel"), blank=True)
    script = models.TextField(_("wat je zegt en doet"), blank=True)
    result = models.TextField(_("resultaat"), blank=True)
    prompt = models.TextField(_("vraag of opdracht aan de deelnemers"), blank=True)
    """What wall and phone show: the question or task, for participants at B1."""
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    shortest = models.PositiveSmallIntegerField(_("minstens"), default=0)
    bend = models.CharField(max_length=8, choices=Bend.choices, default=Bend.SHORTEN)
    is_break = models.BooleanField(_("pauze"), default=False)
    before_start = models.BooleanField(_("voor de aftrap"), default=False)
    workform = models.CharField(_("werkvorm"), max_length=40, blank=True)
    options = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "key"], name="one_item_key")]

    def __str__(self) -> str:
        return self.title


class AgendaSnapshot(models.Model):
    """The items of a meeting as they were before a change, so that it can be undone. Newest first."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="snapshots")
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    """Title of the item that the change was about, for the words on the undo button."""
    items = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.at:%H:%M} {self.verb}"


class Step(models.Model):
    """Something that must happen in the way from first call to half a year later (`method.md` A10-A16)."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("stap"), max_length=160)
    tip = models.TextField(blank=True)
    offset_days = models.SmallIntegerField()
    """Days from the (first or last) meeting; negative is before."""
    offset_months = models.SmallIntegerField(default=0)
    """Whole months on top of that: half a year is the same day number six months later."""
    after_last = models.BooleanField(default=False)
    """Counted from the last meeting instead of the first."""
    moved_to = models.DateField(null=True, blank=True)
    """Set when somebody chose another day; otherwise the day follows the meeting."""
    owner = models.CharField(max_length=40, blank=True)
    """Id of a role in the method: whose job this usually is."""
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    """Who does it, when somebody was chosen; else whoever has the role of `owner` (`rules.owners`)."""
    source = models.CharField(max_length=20, blank=True)
    """Number of the fact in `method.md`, such as A11; empty for an own step."""
    documents = models.JSONField(default=list)
    done_when = models.CharField(max_length=12, blank=True)
    """The fact that makes it done (`methods.model.FACTS`); empty: somebody ticks it off."""
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    skipped_at = models.DateTimeField(null=True)
    skip_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["offset_days", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["trajectory", "key"], name="one_step_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_own(self) -> bool:
        """Added by the organiser; it may be removed, a step of the method is skipped."""
        return self.key.startswith("own-")

    @property
    def door(self) -> Door | None:
        """Where in the product this step is done; else where its papers are."""
        return DOORS.get(self.key) or (DOCUMENTS if self.documents else None)

    @property
    def is_open(self) -> bool:
        """Neither done nor skipped."""
        return self.done_at is None and self.skipped_at is None
