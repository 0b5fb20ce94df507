"""The documents of a trajectory in the order of its way, with what each can be had as and what the plan lacks."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from dagdeel.documents.offers import File, Lack, Paper, offered
from dagdeel.documents.rules import slug
from dagdeel.methods.loader import load
from dagdeel.methods.model import Document
from dagdeel.trajectories.models import Step, Trajectory
from dagdeel.trajectories.queries.way import meeting_days
from dagdeel.trajectories.rules.way import phase_of, step_day

from .facts import Facts, facts_of
from .offering import PAPERS, lacking

OWN = frozenset(one.id for one in PAPERS)

NAMES = {"docx": "Word", "pptx": "PowerPoint", "xlsx": "Excel", "pdf": "PDF"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document. `step` is where it is first needed, if anywhere."""

    document: Document
    paper: Paper | None
    """`None`: nothing in this installation makes it."""
    lacks: tuple[Lack, ...]
    step: Step | None
    phase: str
    """Dutch source text of the phase in which it is first needed."""

    @property
    def formats(self) -> list[tuple[str, str]]:
        """Format and the name of the program; none while it cannot be made."""
        if self.paper is None or any(one.is_needed for one in self.lacks):
            return []
        return [(one, NAMES[one]) for one in self.paper.formats]


def sheets_of(trajectory: Trajectory) -> list[Sheet]:
    """The documents of its method, first those that are needed first."""
    facts = facts_of(trajectory.code)
    days = meeting_days([one.meeting for one in facts.held])
    steps = sorted(((step_day(one, days), one.position, one) for one in facts.steps), key=lambda it: it[:2])
    first = {id: (day, step) for day, _position, step in reversed(steps) for id in step.documents}
    sheets = []
    for nth, document in enumerate(facts.method.documents):
        day, step = first.get(document.id, (days[-1], None))
        paper = offered().get(document.id)
        sheet = Sheet(document, paper, _lacks(facts, document, paper), step, phase_of(day, days))
        sheets.append(((day, nth), sheet))
    return [sheet for _order, sheet in sorted(sheets, key=lambda it: it[0])]


def _lacks(facts: Facts, document: Document, paper: Paper | None) -> tuple[Lack, ...]:
    if paper is None:
        return ()
    # What others make asks the database itself; of our own everything is known already.
    return tuple(lacking(facts, document) if document.id in OWN else paper.lacks(facts.trajectory.code))


def file_of(trajectory: Trajectory, id: str, format: str) -> File | None:
    """The document in this format; `None` when there is no such, or it cannot be made yet."""
    paper = offered().get(id)
    known = {one.id for one in load(trajectory.method, trajectory.language).documents}
    if paper is None or id not in known or format not in paper.formats:
        return None
    if any(one.is_needed for one in paper.lacks(trajectory.code)):
        return None
    return paper.make(trajectory.code, format)


def pack_of(trajectory: Trajectory) -> File:
    """Everything that can be made, each in its first format and as PDF, in one zip, in the order of the way."""
    box = io.BytesIO()
    folder = slug(trajectory.name) or trajectory.code
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in _files(trajectory):
            pack.writestr(f"{folder}/{name}", content)
    return File(f"{folder}.zip", box.getvalue())


def _files(trajectory: Trajectory) -> Iterator[tuple[str, bytes]]:
    for nth, sheet in enumerate((one for one in sheets_of(trajectory) if one.paper and one.formats), 1):
        offered_as = [format for format, _name in sheet.formats]
        for format in dict.fromkeys((*offered_as[:1], *(one for one in offered_as if one == "pdf"))):
            if sheet.paper:
                name = f"{nth:02d}-{slug(sheet.document.title)}.{format}"
                yield name, sheet.paper.make(trajectory.code, format).content
