"""Run by `papers`, in a folder and a process of its own: makes the documents of a session with 25 people and prints, as
JSON, how many seconds of the processor each took (the middle one of five)."""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dagdeel.config.settings")
django.setup()

import typst  # noqa: E402 - settings come first
from django.core.management import call_command  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from dagdeel.config.trial import world  # noqa: E402
from dagdeel.documents import pdf  # noqa: E402
from dagdeel.documents.offers import offered  # noqa: E402
from dagdeel.people.models import Person  # noqa: E402
from dagdeel.trajectories.models import Meeting, Participant, Trajectory  # noqa: E402
from dagdeel.trajectories.papers.facts import facts_of  # noqa: E402
from dagdeel.trajectories.papers.sheets import pack_of  # noqa: E402
from dagdeel.trajectories.papers.writing import paper_of  # noqa: E402

PEOPLE, TIMES = 25, 5
LONGEST = "run-sheet"
"""Of the documents in every format, the one with most pages."""


def seconds(make: Callable[[int], object]) -> float:
    """`make` gets another number each time: typst remembers what it set before, and the next plan is another."""
    make(0)
    took = []
    for nth in range(1, TIMES + 1):
        begun = time.process_time()
        make(nth)
        took.append(time.process_time() - begun)
    return median(took)


def session() -> Trajectory:
    _run, _item, code, _session = world.make(at=timezone.now(), seats=0)
    trajectory = Trajectory.objects.get(code=code)
    for nth in range(PEOPLE):
        person = Person.objects.create(
            workspace=trajectory.workspace,
            first_name="Willemijn",
            infix="van der",
            last_name=f"Berg-Hoogendijk {nth}",
            profession="wijkverpleegkundige",
            domain="community-nursing" if nth % 2 else "residents",
        )
        Participant.objects.create(trajectory=trajectory, person=person, status="coming")
    Meeting.objects.filter(trajectory=trajectory).update(
        place="Buurthuis De Wiek", starts_at=timezone.now() + timedelta(days=60)
    )
    return trajectory


def typst_alone(code: str) -> Callable[[int], object]:
    """The same text as lines of one plain document, set by typst without a template, tags or fonts of ours."""
    facts = facts_of(code)
    with translation.override("nl"):
        document = next(one for one in facts.method.documents if one.id == LONGEST)
        data = pdf.as_data(paper_of(facts, document))
    text = json.dumps(data, ensure_ascii=False)
    parts = [text[at : at + 80] for at in range(0, len(text), 80)]

    def compile(nth: int) -> object:
        return typst.compile("\n\n".join(f"#{json.dumps(f'{nth} {part}')}" for part in parts).encode(), format="pdf")

    return compile


def document_in(code: str, id: str, format: str) -> Callable[[int], object]:
    paper = offered()[id]

    def make(nth: int) -> object:
        Trajectory.objects.filter(code=code).update(area_name=f"Molenkwartier {nth}")
        return paper.make(code, format)

    return make


def main() -> None:
    call_command("migrate", verbosity=0)
    trajectory = session()
    code = trajectory.code
    begun = time.process_time()
    document_in(code, LONGEST, "pdf")(0)
    first = time.process_time() - begun
    took = {format: seconds(document_in(code, LONGEST, format)) for format in offered()[LONGEST].formats}
    took["pptx"] = seconds(document_in(code, "presentation", "pptx"))
    took["typst"] = seconds(typst_alone(code))
    begun = time.process_time()
    made = pack_of(trajectory)
    took["pack"] = time.process_time() - begun
    sys.stdout.write(json.dumps(took | {"first": first, "bytes": len(made.content)}) + "\n")


if __name__ == "__main__":
    main()
