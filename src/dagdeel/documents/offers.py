"""Which papers the features offer, found by name: `PAPERS` in `dagdeel/<feature>/papers.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: Mapping[str, str] = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "zip": "application/zip",
}
"""By format, the media type."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand out. `name` is safe for any system and ends with the format, such as `programma.docx`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Lack:
    """What a plan lacks for a paper: what to do, as Dutch source text such as "vul eerst de plaats in", and the name of
    the page where (an address that takes the trajectory's code, and a meeting's number when `numbered`)."""

    todo: str
    place: str = ""
    numbered: bool = False
    is_needed: bool = False
    """Without it there is no paper at all; else there is one with a gap."""


def _nothing(_code: str) -> Sequence[Lack]:
    return ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a method, by the id that the method gives it, such as `attendance-list`.

    `make(code, format)` writes it from the trajectory with this code, in the trajectory's own language and the house
    style of its workspace. Who may have it was decided before.
    """

    id: str
    formats: tuple[str, ...]
    """The first is what most people want: `docx`, `pptx`, `xlsx` or `pdf`."""
    make: Callable[[str, str], File]
    lacks: Callable[[str], Sequence[Lack]] = _nothing
    """By the trajectory's code, what to do first."""


@cache
def offered() -> Mapping[str, Paper]:
    """All papers of the installed features, by id."""
    found: dict[str, Paper] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("dagdeel.") and find_spec(f"{app.name}.papers"):
            found |= {paper.id: paper for paper in import_module(f"{app.name}.papers").PAPERS}
    return found
