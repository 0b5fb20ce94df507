"""The plan of a meeting as JSON: what `live` freezes into the first event of a run."""

from typing import Any

from django.utils import timezone

from dagdeel.trajectories.models import Item, Meeting


def plan_of(meeting: Meeting) -> dict[str, Any]:
    """Everything a run needs, so that later edits of the agenda do not move a running day.

    `starts_at` is ISO 8601 in local time with its offset; `planned_minutes` counts from kick-off to end; an item's
    `id` is its key; `next_meeting` is when they meet again, if there is a day for it. Three queries, or two when
    `meeting.trajectory` is loaded.
    """
    trajectory, following = meeting.trajectory, next_after(meeting)
    return {
        "title": meeting.title or trajectory.name,
        "language": trajectory.language,
        "place": meeting.place,
        "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
        "planned_minutes": meeting.planned_minutes,
        "room_depth": meeting.room_depth,
        "next_meeting": timezone.localtime(following.starts_at).isoformat() if following else "",
        "items": [_planned(item) for item in meeting.items.all()],
    }


def next_after(meeting: Meeting) -> Meeting | None:
    """The next meeting of the same people that has not been held."""
    return Meeting.objects.filter(trajectory=meeting.trajectory_id, number__gt=meeting.number, held_at=None).first()


def _planned(item: Item) -> dict[str, Any]:
    return {
        "id": item.key,
        "title": item.title,
        "aim": item.aim,
        "script": item.script,
        "result": item.result,
        "prompt": item.prompt,
        "minutes": item.minutes,
        "shortest": item.shortest,
        "bend": item.bend,
        "is_break": item.is_break,
        "before_start": item.before_start,
        "workform": item.workform,
        "options": item.options,
    }
