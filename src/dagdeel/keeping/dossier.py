"""A copy of everything about one person as a file: a page to read, and the same for machines."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from .queries.dossier import Dossier


def zipped(dossier: Dossier, *, day: str) -> bytes:
    """A zip with `gegevens.html` and `gegevens.json`, that open without anything else."""
    page = render_to_string("keeping/dossier.html", {"dossier": dossier, "day": day})
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("gegevens.html", page)
        archive.writestr("gegevens.json", json.dumps(_as_json(dossier, day), ensure_ascii=False, indent=2))
    return held.getvalue()


def _as_json(dossier: Dossier, day: str) -> dict[str, object]:
    return {
        "workspace": dossier.workspace,
        "person": dossier.name,
        "made_on": day,
        "parts": [
            {
                "kind": part.kind,
                "title": part.title,
                "trajectory": part.where,
                "rows": [{"what": label, "value": value} for label, value in part.rows],
                **({"raw": list(part.raw)} if part.raw else {}),
            }
            for part in dossier.parts
        ],
    }
