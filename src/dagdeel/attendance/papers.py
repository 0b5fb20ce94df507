"""The papers of attendance: the list to sign, and certificates."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dagdeel.documents import pdf as pdf_file
from dagdeel.documents import word as word_file
from dagdeel.documents.offers import File, Paper
from dagdeel.documents.rules import file_name
from dagdeel.invitations.queries.standing import reception_of, site_of
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.papers.facts import facts_of
from dagdeel.trajectories.papers.writing import house_for
from dagdeel.trajectories.tables import xlsx

from .queries.certificates import attended, blank, certificates_of, written
from .queries.lists import list_of, meeting_for_list, sheet_of

TEMPLATE = Path(__file__).with_name("certificate.typ")


def attendance_list(code: str, kind: str, number: int | None = None) -> File:
    """The list to sign of this meeting, or of the one that is next."""
    trajectory = _found(code)
    with translation.override(trajectory.language):
        meeting = meeting_for_list(trajectory, number, today=timezone.localdate())
        paper = list_of(meeting)
        name = file_name(f"{paper.title} {trajectory.name}", paper.on, kind)
        match kind:
            case "docx":
                return File(name, word_file.write(paper, house_for(facts_of(code), kind)))
            case "xlsx":
                headings, rows = sheet_of(meeting)
                return File(name, xlsx(headings, rows, title=paper.title))
            case _:
                return File(name, pdf_file.write(paper))


def certificates(code: str, kind: str) -> File:
    """All certificates that were made, one on a page; before that a sheet to fill in by hand."""
    trajectory = _found(code)
    made, site = certificates_of(attended(trajectory, at=timezone.now())), site_of(reception_of(trajectory))
    sheets = [written(one, site=site) for one in made.values()] or [blank(trajectory)]
    return File(_named(trajectory, trajectory.name), certificates_pdf(trajectory, sheets))


def certificate(made: Any, *, site: str = "") -> File:
    """That of one person."""
    trajectory = made.participant.trajectory
    name = _named(trajectory, str(made.participant.person))
    return File(name, certificates_pdf(trajectory, [written(made, site=site)]))


def certificates_pdf(trajectory: Trajectory, sheets: Sequence[dict[str, Any]]) -> bytes:
    """These sheets as a tagged PDF (PDF/A-2a and PDF/UA-1), the same bytes for the same sheets."""
    on = timezone.localdate(max(one.starts_at for one in trajectory.meetings.all()))
    with translation.override(trajectory.language):
        data = pdf_file.printable(
            {
                "title": f"{_('Certificaat van deelname')} · {trajectory.name}",
                "language": trajectory.language,
                "words": {
                    "title": _("Certificaat van deelname"),
                    "declares": _("Hiermee verklaren wij dat"),
                    "took_part": _("heeft meegedaan aan"),
                    "signature": _("Naam en handtekening namens de organisator"),
                    "number": _("Nummer van dit certificaat"),
                    "check": _("Controleren kan op"),
                    "qr": _("Code om te scannen, leidt naar de pagina waar je dit certificaat controleert"),
                },
            }
        )
        data["sheets"] = [
            pdf_file.printable(one) | {"qr": _qr(one["address"]), "address": one["address"]} for one in sheets
        ]
    made: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(folder) for folder in pdf_file.FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": json.dumps(data | {"on": [on.year, on.month, on.day]})},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )
    return made


def _qr(address: str) -> str:
    if not address:
        return ""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, scale=4)
    return drawn.getvalue().decode()


def _named(trajectory: Trajectory, whose: str) -> str:
    on = timezone.localdate(max(one.starts_at for one in trajectory.meetings.all()))
    with translation.override(trajectory.language):
        return file_name(f"{_('Certificaat')} {whose}", on, "pdf")


def _found(code: str) -> Trajectory:
    return Trajectory.objects.select_related("workspace").get(code=code)


PAPERS = (
    Paper("attendance-list", ("docx", "pdf", "xlsx"), attendance_list),
    Paper("certificate", ("pdf",), certificates),
)
