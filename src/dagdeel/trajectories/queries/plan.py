"""The plan of a meeting as JSON: what `live` freezes into the first event of a run."""

from typing import Any

from django.utils import timezone

from dagdeel.trajectories.models import Item, Meeting


def plan_of(meeting: Meeting) -> dict[str, Any]:
    """Everything a run needs, so that later edits of the agenda do not move a running day.

    `starts_at` is ISO 8601 in local time with its offset; `planned_minutes` counts from kick-off to end; an item's
    `id` is its key. Two queries, or one when `meeting.trajectory` is loaded.
    """
    trajectory = meeting.trajectory
    return {
        "title": meeting.title or trajectory.name,
        "language": trajectory.language,
        "place": meeting.place,
        "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
        "planned_minutes": meeting.planned_minutes,
        "room_depth": meeting.room_depth,
        "items": [_planned(item) for item in meeting.items.all()],
    }


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
