"""Read a list of people as somebody has it: names under each other, Outlook's "; ", a spreadsheet, a csv file.

Nothing is thrown away: what cannot be placed goes to the note of its row, and a row with a mistake stays a row.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO

MOST_ROWS = 1_000
MOST_BYTES = 2_000_000

FIELDS = ("name", "email", "phone", "organisation", "profession", "note")
HEADINGS = {
    "name": ("naam", "name", "volledige naam", "full name", "deelnemer", "participant", "weergavenaam", "display name",
             "naam deelnemer", "contactpersoon"),
    "first": ("voornaam", "first name", "firstname", "given name", "roepnaam", "voorletters"),
    "infix": ("tussenvoegsel", "tussenvoegsels", "tv", "infix", "prefix"),
    "last": ("achternaam", "last name", "lastname", "surname", "family name", "familienaam"),
    "email": ("e-mail", "email", "e-mailadres", "emailadres", "mail", "mailadres", "e-mail address", "email address",
              "e-mail adres", "e-mail 1", "adres e-mail"),
    "phone": ("telefoon", "telefoonnummer", "mobiel", "mobiel nummer", "tel", "phone", "mobile", "phone number", "gsm"),
    "organisation": ("organisatie", "organisation", "organization", "bedrijf", "instelling", "company", "werkgever",
                     "praktijk", "naam organisatie", "employer"),
    "profession": ("beroep", "functie", "rol", "beroep of rol", "profession", "role", "job title", "functietitel",
                   "discipline", "title", "job"),
    "note": ("opmerking", "opmerkingen", "notitie", "note", "notes", "bijzonderheden", "remarks", "comment"),
}  # fmt: skip
# Bounded (RFC 5321): without bounds a long text without spaces is searched again from every letter of it.
EMAIL = re.compile(r"[^\s<>,;:()\"']{1,64}@[^\s<>,;:()\"']{1,255}")
PHONE = re.compile(r"\+?[\d\s()./\-]{9,18}")
HEADER = re.compile(r"^[ \t]*(?:aan|to|van|from|b?cc)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)
"""What stands before the names in the head of a mail."""
DASH = re.compile(r"\s[-–—]\s")
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One person as it stands in the list, nothing checked yet."""

    name: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    profession: str = ""
    note: str = ""


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252, which never fails."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows_of_text(text: str, *, is_profession: Callable[[str], bool]) -> tuple[Row, ...]:
    """The rows in pasted text or a csv file. `is_profession` says whether a cell names a profession, for lists
    without a heading."""
    text = HEADER.sub("", text)
    if addressed := _addressed(text):
        return addressed
    lines = [BULLET.sub("", line) for line in text.splitlines() if line.strip(" \t;,")]
    return rows_of_cells(_cells(lines), is_profession=is_profession)


def rows_of_cells(cells: Iterable[Sequence[str]], *, is_profession: Callable[[str], bool]) -> tuple[Row, ...]:
    """The rows in a table, by its heading, or without one by what the cells look like. A title above the heading
    is passed over."""
    table = [[" ".join(cell.split()) for cell in row] for row in cells]
    table = [row for row in table if any(row)]
    for start, row in enumerate(table[:5]):
        if columns := _columns(row):
            return _people(table[start + 1 :], partial(_by_heading, columns, row))
    return _people(table, partial(_by_looks, is_profession))


def _people(table: Iterable[Sequence[str]], read: Callable[[Sequence[str]], Row]) -> tuple[Row, ...]:
    return tuple(one for cells in table for one in _several(cells) or (read(cells),))


def _several(cells: Sequence[str]) -> tuple[Row, ...]:
    """The people in a line of Outlook's that stands between other rows, its semicolons in one cell or between the
    cells; nothing when the row is one person."""
    parts = [part for cell in cells for part in cell.split(";") if part.strip()]
    addresses = {found[0] for part in parts if (found := EMAIL.search(part))}
    return tuple(_one(part) for part in parts) if len(addresses) == len(parts) > 1 else ()


def _addressed(text: str) -> tuple[Row, ...]:
    """`Sanne de Wit <sanne@debrug.example>; Karel Vos <...>` as Outlook and mail headers have it, or bare addresses
    on one line; nothing when the text is something else."""
    bare = text.strip().strip(";,")
    *before, rest = bare.split(">")
    found = [_name_and_address(one) for one in before] if not rest.strip(" ;,\r\n") else []
    if found and None not in found:
        return tuple(one for one in found if one)
    parts = [part.strip() for part in re.split(r"[;,\s]+", bare) if part.strip()]
    if parts and all(EMAIL.fullmatch(part) for part in parts):
        return tuple(Row(email=part) for part in parts)
    if "\n" not in bare and bare.count(";") > 1 and "\t" not in bare:
        named = [_one(part) for part in bare.split(";") if part.strip()]
        return tuple(named) if all(len(row.name.split()) > 1 for row in named) else ()
    return ()


def _name_and_address(text: str) -> Row | None:
    """`"Wit, Sanne de" <sanne@debrug.example` without its last bracket. By parts and not by a pattern: one that may
    begin anywhere takes minutes over a list without brackets."""
    name, _, address = text.strip(" ;,\r\n\t").partition("<")
    name, address = name.strip().removeprefix('"').removesuffix('"'), address.strip().removeprefix("mailto:").strip()
    if "@" not in address or "<" in address or len(address.split()) != 1 or any(one in name for one in ';"\n\t'):
        return None
    return Row(name=_unturned(name), email=address)


def _unturned(name: str) -> str:
    return " ".join(name.strip(" ,;\r\n\t'").split())


def _one(text: str) -> Row:
    """One name, with an address behind it or not."""
    whole = text.strip().removesuffix(",").rstrip()
    if whole.endswith(">") and (row := _name_and_address(whole[:-1])):
        return row
    if found := EMAIL.search(text):
        return Row(name=_unturned(EMAIL.sub(" ", text, count=1).strip(" ()<>-")), email=found[0])
    return Row(name=_unturned(text))


def _cells(lines: list[str]) -> list[list[str]]:
    if len(lines) == 0:
        return []
    # The delimiter of the first line decides: a comma further on may stand inside "Wit, Sanne de".
    delimiter = next((one for one in "\t;|" if one in lines[0]), None) or _below_a_title(lines) or _comma(lines)
    if delimiter is None:
        are_dashed = all(DASH.search(line) for line in lines)
        return [DASH.split(line) if are_dashed else [line] for line in lines]
    try:
        return [list(row) for row in csv.reader(StringIO("\n".join(lines)), delimiter=delimiter, skipinitialspace=True)]
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _below_a_title(lines: list[str]) -> str | None:
    """The delimiter of a heading under a title that has none: "Deelnemerslijst (concept)" above a pasted table."""
    for line in lines[1:5]:
        for one in "\t;|":
            if one in line and _columns([cell.strip(' "') for cell in line.split(one)]):
                return one
    return "\t" if any("\t" in line for line in lines) else None


def _comma(lines: list[str]) -> str | None:
    """A comma, unless every line has at most one and no heading says otherwise: then it is "Wit, Sanne de"."""
    if "," not in lines[0] and not any(line.count(",") > 1 for line in lines):
        return None
    if _columns([cell.strip(' "') for cell in lines[0].split(",")]) or max(line.count(",") for line in lines) > 1:
        return ","
    halves = [line.split(",", 1)[1] for line in lines if "," in line]
    return "," if any(EMAIL.search(half) for half in halves) else None


def _columns(row: Sequence[str]) -> dict[int, str]:
    """Which column holds what, when this row is a heading: at least a name or an address, and no address itself."""
    if any(EMAIL.search(cell) for cell in row):
        return {}
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        heading = cell.lower().strip(" :*#\"'")
        field = next((field for field, names in HEADINGS.items() if heading in names), None)
        if field and field not in found.values():
            found[place] = field
    return found if {"name", "last", "first", "email"} & set(found.values()) else {}


def _by_heading(columns: dict[int, str], heading: Sequence[str], cells: Sequence[str]) -> Row:
    """One row under a heading. Columns that nobody asked for go to the note, with their heading."""
    known = {field: cells[place] for place, field in columns.items() if place < len(cells)}
    loose = [
        f"{heading[place]}: {cell}" if place < len(heading) and heading[place] else cell
        for place, cell in enumerate(cells)
        if cell and place not in columns
    ]
    first, infix, last = (known.get(part, "") for part in ("first", "infix", "last"))
    # "Wit, de" as a last name: the address book's order, which only stays readable with the comma.
    parts = (f"{last},", first, infix) if "," in last else (first, infix, last)
    name = known.get("name", "") or " ".join(part for part in parts if part)
    named = _one(name) if "@" in name and not known.get("email") else Row(name, known.get("email", ""))
    note = "; ".join(part for part in (known.get("note", ""), *loose) if part)
    return Row(
        name=named.name,
        email=named.email,
        phone=known.get("phone", ""),
        organisation=known.get("organisation", ""),
        profession=known.get("profession", ""),
        note=note,
    )


def _by_looks(is_profession: Callable[[str], bool], cells: Sequence[str]) -> Row:
    """One row without a heading: the address and the number show themselves, the first other cell is the name, a
    known profession is the profession, the next is the organisation, and the rest is kept as a note."""
    row, notes = Row(), []
    for cell in (cell for cell in cells if cell):
        if not row.email and EMAIL.search(cell):
            one = _one(cell)
            row = replace(row, email=one.email, name=row.name or one.name)
        elif not row.phone and PHONE.fullmatch(cell):
            row = replace(row, phone=cell)
        elif not row.name:
            row = replace(row, name=cell)
        elif not row.profession and is_profession(cell):
            row = replace(row, profession=cell)
        elif not row.organisation:
            row = replace(row, organisation=cell)
        else:
            notes.append(cell)
    return replace(row, note="; ".join(notes))
