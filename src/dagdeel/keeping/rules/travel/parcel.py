"""The file itself: a zip of `manifest.json` and `trajectory.json`, each sum checked before anything is believed.

The manifest says the format, which Dagdeel made it and when, whether people are in it, and the SHA-256 of every other
member. `trajectory.json` holds `method` (key and version) and `tables` (see `shapes`).
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dagdeel.core.unpacking import NoZip, TooLarge, TooMany, unpacked
from dagdeel.core.words import N_

from .shapes import MOST_ROWS, NOT_OURS, Shape, Tables, Unfit, checked, wrong
from .what import FORMAT

MOST_BYTES = 3_500_000
"""Of the file. A page takes in no more (`config.intake`); people and a whole afternoon are a tenth of it."""
MOST_UNPACKED = 20_000_000
MOST_PIECES = 1_500_000
"""Lists, records and commas in a member: a million empty lists are small in a file and large in memory."""
MOST_MEMBERS = 8
MANIFEST, CONTENT = "manifest.json", "trajectory.json"
KIND = "dagdeel-trajectory"
STAMP = (1980, 1, 1, 0, 0, 0)
"""When a member says it was made: the manifest says so better, and equal content then gives an equal file."""

NO_PARCEL = N_(
    "Dit is geen bestand van een traject. Kies een bestand dat in Dagdeel is gemaakt: de naam eindigt op .dagdeel.zip."
)
TOO_LARGE = N_(
    "Dit bestand is te groot om een traject te zijn (hoogstens 3,5 MB, en uitgepakt 20 MB). Kies het bestand zoals "
    "Dagdeel het heeft gemaakt."
)
TOO_MUCH = N_(
    "In dit traject is zo veel gebeurd dat het niet in één bestand past. Neem het zonder mensen mee, of vraag je "
    "beheerder om de hele installatie te verhuizen met een reservekopie."
)
DAMAGED = N_("{name} is veranderd of beschadigd sinds het bestand werd gemaakt. Download het opnieuw, of vraag erom.")
NEWER = N_(
    "Dit bestand is gemaakt met een nieuwere versie van Dagdeel ({version}). Laat wie Dagdeel beheert het hier "
    "bijwerken, en lees het bestand daarna in."
)
OLDER = N_(
    "Dit bestand is gemaakt met een oude versie van Dagdeel ({version}), die we niet meer kennen. Werk Dagdeel daar "
    "bij, en maak het bestand opnieuw."
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A trajectory on its way, whole and checked."""

    made_with: str
    """Version of the Dagdeel that made it."""
    made_at: datetime
    with_people: bool
    method: str
    method_version: int
    digest: str
    """Of what is in it: the same trajectory, unchanged, has the same one again."""
    tables: Tables


def pack(
    tables: Mapping[str, Any], *, method: str, method_version: int, with_people: bool, made_with: str, made_at: datetime
) -> bytes:
    """The file. `tables` is JSON. Raises `Unfit` for what could not be read in again."""
    method_of = {"key": method, "version": method_version}
    content = _written({"method": method_of, "tables": tables})
    manifest = {
        "kind": KIND,
        "format": FORMAT,
        "made_with": made_with,
        "made_at": made_at.isoformat(),
        "with_people": with_people,
        "members": {CONTENT: hashlib.sha256(content).hexdigest()},
    }
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as file:
        for name, blob in ((MANIFEST, _written(manifest)), (CONTENT, content)):
            file.writestr(zipfile.ZipInfo(name, STAMP), blob, zipfile.ZIP_DEFLATED, 6)
    made = box.getvalue()
    most_rows = max(map(len, tables.values()), default=0)
    if (
        len(made) > MOST_BYTES
        or len(content) > MOST_UNPACKED
        or most_rows > MOST_ROWS
        or _pieces(content) > MOST_PIECES
    ):
        raise Unfit(TOO_MUCH)
    return made


def unpack(content: bytes, shapes: Mapping[bool, Mapping[str, Shape]]) -> Parcel:
    """What is in a file; `shapes` are those of a file with people and without. Raises `Unfit`, and nothing else,
    whatever it is given."""
    members = _members(content)
    manifest = _record(_read(members.pop(MANIFEST), MANIFEST), MANIFEST)
    _check_format(manifest)
    sums = _record(manifest.get("members"), MANIFEST)
    if set(sums) != set(members) or set(members) != {CONTENT}:
        raise wrong(MANIFEST, "members")
    digest = hashlib.sha256(members[CONTENT]).hexdigest()
    if sums[CONTENT] != digest:
        raise Unfit(DAMAGED, name=CONTENT)
    whole = _record(_read(members[CONTENT], CONTENT), CONTENT)
    method, with_people = _record(whole.get("method"), "method"), manifest.get("with_people")
    if not isinstance(with_people, bool):
        raise wrong(MANIFEST, "with_people")
    return Parcel(
        made_with=_text(manifest.get("made_with"), "made_with"),
        made_at=_moment(manifest.get("made_at")),
        with_people=with_people,
        method=_text(method.get("key"), "method"),
        method_version=_whole(method.get("version"), "method"),
        digest=digest,
        tables=checked(whole.get("tables"), shapes[with_people]),
    )


def _members(content: bytes) -> dict[str, bytes]:
    if len(content) > MOST_BYTES:
        raise Unfit(TOO_LARGE)
    try:
        found = unpacked(content, most_bytes=MOST_UNPACKED, most_parts=MOST_MEMBERS)
    except (NoZip, TooMany) as mistake:  # many small parts: a spreadsheet, or another zip
        raise Unfit(NO_PARCEL) from mistake
    except TooLarge as mistake:
        raise Unfit(TOO_LARGE) from mistake
    if MANIFEST not in found:
        raise Unfit(NO_PARCEL)
    # Nothing is ever written under a name from a file; but a file with such a name was not made by us.
    if any("/" in name or "\\" in name or ".." in name for name in found):
        raise Unfit(NOT_OURS, where=MANIFEST)
    return found


def _check_format(manifest: Mapping[str, Any]) -> None:
    if manifest.get("kind") != KIND:
        raise Unfit(NO_PARCEL)
    format, version = manifest.get("format"), str(manifest.get("made_with"))[:40]
    if not isinstance(format, int) or isinstance(format, bool):
        raise wrong(MANIFEST, "format")
    if format != FORMAT:
        raise Unfit(NEWER if format > FORMAT else OLDER, version=version)


def _read(blob: bytes, name: str) -> Any:
    if _pieces(blob) > MOST_PIECES:
        raise Unfit(TOO_LARGE)
    try:
        return json.loads(blob.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as mistake:  # also what is no UTF-8, and a number of thousands of digits
        raise Unfit(DAMAGED, name=name) from mistake


def _pieces(blob: bytes) -> int:
    return sum(map(blob.count, (b"[", b"{", b",")))


def _no_number(word: str) -> None:
    raise ValueError(word)


def _record(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong(where)
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.isprintable() or len(value) > 60:
        raise wrong(where)
    return value


def _whole(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 100_000:
        raise wrong(where)
    return value


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as mistake:
        raise wrong(MANIFEST, "made_at") from mistake
    if moment.tzinfo is None:
        raise wrong(MANIFEST, "made_at")
    return moment


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
