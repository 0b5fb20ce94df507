from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.utils.translation import gettext

from dagdeel.history.models import Line


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history as a reader sees it."""

    at: datetime
    sentence: str


def lines_for(scope: str, *, at_most: int = 50) -> tuple[Told, ...]:
    """What happened in `scope` (`trajectory:k3f9x2ab`, `workspace:4`), the latest first, in the reader's language."""
    lines = Line.objects.filter(scope=scope).select_related("by")[:at_most]
    return tuple(Told(line.at, _sentence(line)) for line in lines)


def lines_with(scope: str, verbs: Collection[str]) -> tuple[Told, ...]:
    """All lines of `scope` with one of these verbs, the latest first: for a page that proves something."""
    lines = Line.objects.filter(scope=scope, verb__in=verbs).select_related("by")
    return tuple(Told(line.at, _sentence(line)) for line in lines)


def lines_about(scope: str, **data: int) -> tuple[Told, ...]:
    """All lines of `scope` that name this in their data (`participant=12`), without who did it."""
    lines = Line.objects.filter(scope=scope, **{f"data__{key}": value for key, value in data.items()})
    return tuple(Told(line.at, _sentence(line, by=gettext("Iemand van de organisatie"))) for line in lines)


def last_with(scope: str, verb: str, **data: str) -> datetime | None:
    """When this last happened in `scope`, to what its data name (`kind="invitation"`)."""
    lines = Line.objects.filter(scope=scope, verb=verb, **{f"data__{key}": value for key, value in data.items()})
    return lines.values_list("at", flat=True).order_by("-at").first()


@cache
def sentences() -> dict[str, str]:
    """By verb, the Dutch sentence (source text) of every feature that has a `sentences.py`: found, not registered."""
    found: dict[str, str] = {}
    for app in settings.INSTALLED_APPS:
        if app.startswith("dagdeel.") and find_spec(f"{app}.sentences"):
            found |= import_module(f"{app}.sentences").SENTENCES
    return found


def _sentence(line: Line, *, by: str = "") -> str:
    source = sentences().get(line.verb)
    # A verb of a version that knew more, or less: readable, if not pretty.
    known = gettext(source) if source else "{by}: " + line.verb.replace("_", " ")
    # Of another installation, where somebody did it who has no account here.
    nobody = gettext("Iemand van vroeger") if line.data.get("elsewhere") else "Dagdeel"
    return known.format_map(_Values({**line.data, "by": by or str(line.by or nobody)}))


class _Values(dict[str, object]):
    """Lines of an older version may lack what the sentence names today."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({key: str(value) for key, value in values.items()})

    def __missing__(self, key: str) -> str:
        return "…"
