"""Changes of the run sheet. Each keeps the sheet as it was, so that several can be undone."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dagdeel.people.models import Account
from dagdeel.trajectories.models import AgendaSnapshot, Item, Meeting
from dagdeel.trajectories.queries import next_after

from .history import record_in
from .steps import add_step

LEVELS = 30
"""How many changes can be undone."""
FIELDS = (
    "position", "key", "title", "aim", "script", "result", "prompt", "minutes", "shortest", "bend", "is_break",
    "before_start", "workform", "options",
)  # fmt: skip


@transaction.atomic
def change_item(*, item: Item, by: Account, at: datetime, **values: Any) -> Item:
    """Set any fields of an item. A change that changes nothing leaves no trace."""
    changed = sorted(field for field, value in values.items() if getattr(item, field) != value)
    if not changed:
        return item
    what = "minutes" if changed == ["minutes"] else "item"
    _keep(item.meeting, f"change_{what}", item.title, at=at)
    for field in changed:
        setattr(item, field, values[field])
    item.save(update_fields=changed)
    record_in(item.meeting.trajectory, "change_item", by=by, at=at, item=item.key, fields=changed)
    return item


@transaction.atomic
def add_item(*, meeting: Meeting, after: str = "", by: Account, at: datetime, title: str, minutes: int) -> Item:
    """A new item after the one with key `after`, else at the end. Its shortest is half of it: a guess to correct."""
    items = list(meeting.items.all())
    _keep(meeting, "add_item", title, at=at)
    place = next((n for n, one in enumerate(items, 1) if one.key == after), len(items))
    item = Item(
        meeting=meeting,
        key=f"own-{secrets.token_hex(4)}",
        title=title,
        minutes=minutes,
        shortest=minutes // 2,
        position=0,
    )
    item.save()
    _number([*items[:place], item, *items[place:]])
    record_in(meeting.trajectory, "add_item", by=by, at=at, item=item.key)
    return item


@transaction.atomic
def remove_item(*, item: Item, by: Account, at: datetime) -> None:
    """Take an item out of the run sheet."""
    meeting = item.meeting
    _keep(meeting, "remove_item", item.title, at=at)
    record_in(meeting.trajectory, "remove_item", by=by, at=at, item=item.key)
    item.delete()
    _number(list(meeting.items.all()))


@transaction.atomic
def reorder_items(*, meeting: Meeting, keys: Sequence[str], by: Account, at: datetime) -> None:
    """Put the items in this order. Keys that do not exist are passed over; items that are not named keep their
    place behind the others, so that an order from an old page loses nothing."""
    items = list(meeting.items.all())
    places = {key: place for place, key in enumerate(keys)}
    order = sorted(items, key=lambda one: (places.get(one.key, len(keys)), one.position))
    if order == items:
        return
    moved = _moved([one.key for one in items], [one.key for one in order])
    _keep(meeting, "reorder_items", next(one.title for one in items if one.key == moved), at=at)
    _number(order)
    record_in(meeting.trajectory, "reorder_items", by=by, at=at, item=moved)


@transaction.atomic
def postpone_items(
    *, meeting: Meeting, items: Sequence[Mapping[str, Any]], by: Account | None, at: datetime
) -> Meeting | None:
    """Put what a meeting did not get to on the run sheet of the next one, after its first part: people arrive first.
    Items are fields of `Item`, each with its key; one that is there already is passed over. Without a next meeting it
    becomes a step on the way, so that somebody decides about it; then `None`."""
    if not items:
        return None
    following = next_after(meeting)
    if following is None:
        _decide_about(meeting, [str(one["title"]) for one in items], by=by, at=at)
        return None
    there = list(following.items.all())
    new = [one for one in items if one["key"] not in {item.key for item in there}]
    if new:
        _keep(following, "postpone_items", ", ".join(str(one["title"]) for one in new), at=at)
        place = next((n for n, one in enumerate(there, 1) if not one.before_start), len(there))
        made = Item.objects.bulk_create(Item(meeting=following, position=0, **one) for one in new)
        _number([*there[:place], *made, *there[place:]])
        keys = [one["key"] for one in new]
        record_in(meeting.trajectory, "postpone_items", by=by, at=at, number=following.number, items=keys)
    return following


def _decide_about(meeting: Meeting, titles: Sequence[str], *, by: Account | None, at: datetime) -> None:
    trajectory = meeting.trajectory
    on = timezone.localdate(at) + timedelta(days=7)
    with translation.override(trajectory.language):
        title = _("Niet aan toegekomen: %(titles)s") % {"titles": ", ".join(titles)}
        tip = _("Spreek af wanneer jullie dit alsnog doen, of laat het bewust los.")
    first = timezone.localdate(trajectory.meetings.earliest("number").starts_at)
    add_step(
        trajectory=trajectory, title=title[:160], tip=tip, on=on, offset_days=(on - first).days, by=by, at=at
    )  # fmt: skip


@transaction.atomic
def undo_agenda(*, meeting: Meeting, by: Account, at: datetime) -> AgendaSnapshot | None:
    """Back to how the run sheet was before the last change that was not undone; `None` when there is none."""
    snapshot = meeting.snapshots.select_for_update().first()
    if snapshot is None:
        return None
    meeting.items.all().delete()
    Item.objects.bulk_create(Item(meeting=meeting, **fields) for fields in snapshot.items)
    snapshot.delete()
    record_in(meeting.trajectory, "undo_agenda", by=by, at=at, undone=snapshot.verb)
    return snapshot


def _keep(meeting: Meeting, verb: str, title: str, *, at: datetime) -> None:
    items = [model_to_dict(item, FIELDS) for item in meeting.items.all()]
    AgendaSnapshot.objects.create(meeting=meeting, at=at, verb=verb, title=title[:120], items=items)
    old = meeting.snapshots.values_list("pk", flat=True)[LEVELS:]
    AgendaSnapshot.objects.filter(pk__in=list(old)).delete()


def _number(items: Sequence[Item]) -> None:
    for position, item in enumerate(items, 1):
        item.position = position
    Item.objects.bulk_update(items, ["position"])


def _moved(before: list[str], after: list[str]) -> str:
    """The item that somebody took up: the one whose removal makes both orders equal, else the first that differs."""
    for key in before:
        if [one for one in before if one != key] == [one for one in after if one != key]:
            # Two neighbours that changed places: the one that went up is named, as the button says.
            up = next(old for old, new in zip(after, before, strict=True) if old != new)
            neighbours = abs(before.index(key) - after.index(key)) == 1
            return up if neighbours else key
    return next(old for old, new in zip(before, after, strict=True) if old != new)
