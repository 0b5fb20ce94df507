"""A list on its way in: every row a small form, so that a mistake can be mended where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from dagdeel.people.professions import recognise
from dagdeel.trajectories.rules.doubles import doubles
from dagdeel.trajectories.rules.lists import Row, rows_of_text
from dagdeel.trajectories.tables import rows_of_file

from .people import ListForm, RowForm

AT_ONCE = 100
"""Rows on one page: more would be more fields than Django accepts in one form."""
FIELDS = ("name", "profession", "organisation_name", "email", "phone", "note")
NEEDED = FIELDS[:4]


def rows_of(form: ListForm) -> list[dict[str, str]]:
    """The rows in what was pasted and uploaded, as values of `RowForm`. Raises `tables.Unreadable`."""
    rows = list(rows_of_text(form.cleaned_data["text"], is_profession=_is_profession))
    if file := form.cleaned_data["file"]:
        rows += rows_of_file(file.name, file.read(), is_profession=_is_profession)
    return [_values(row) for row in rows]


class ImportForm:
    """The preview: up to `AT_ONCE` rows as forms, each with what is wrong with it and who it may be already."""

    def __init__(
        self, rows: Sequence[Mapping[str, str]], known: Sequence[tuple[str, str]], data: Mapping[str, str] | None = None
    ) -> None:
        here = [_typed(data, number) if data is not None else dict(row) for number, row in enumerate(rows[:AT_ONCE])]
        self.later = [dict(row) for row in rows[AT_ONCE:]]
        found = doubles([(row.get("name", ""), row.get("email", "")) for row in here], known)
        self.forms = []
        for number, (row, double) in enumerate(zip(here, found, strict=True)):
            if data is None and double is None:
                row["chosen"] = "on"
            form = RowForm({f"r{number}-{name}": value for name, value in row.items()}, row=number)
            form.double = _about(double)
            self.forms.append(form)

    @property
    def shown(self) -> list[str]:
        """Columns to show: what everybody needs, and what at least one row has."""
        return [name for name in FIELDS if name in NEEDED or any(form[name].value() for form in self.forms)]

    @property
    def headings(self) -> list[str]:
        return [str(RowForm.base_fields[name].label) for name in self.shown]

    @property
    def rows(self) -> list[tuple[RowForm, list[BoundField]]]:
        return [(form, [form[name] for name in self.shown]) for form in self.forms]

    @property
    def ready(self) -> list[dict[str, str]]:
        """What may be imported: chosen and without a mistake."""
        return [_clean(form) for form in self.forms if form.is_chosen and form.is_valid()]

    @property
    def rest(self) -> list[dict[str, str]]:
        """What stays: chosen with a mistake, and what did not fit on this page."""
        kept = [form for form in self.forms if form.is_chosen and not form.is_valid()]
        return [*({name: form[name].value() or "" for name in FIELDS} for form in kept), *self.later]

    @property
    def mistakes(self) -> int:
        return sum(bool(form.is_chosen and form.errors) for form in self.forms)

    @property
    def passed(self) -> int:
        """Rows that were not chosen."""
        return sum(not form.is_chosen for form in self.forms)


def _typed(data: Mapping[str, str], number: int) -> dict[str, str]:
    return {name: data[f"r{number}-{name}"] for name in (*FIELDS, "chosen") if f"r{number}-{name}" in data}


def _values(row: Row) -> dict[str, str]:
    values = asdict(row)
    values["organisation_name"] = values.pop("organisation")
    # A mailbox is better than nothing: who is known by address alone is named after it, to be mended on the page.
    values["name"] = values["name"] or values["email"].split("@")[0].replace(".", " ").replace("_", " ").title()
    return values


def _clean(form: RowForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in (*FIELDS, "domain")}


def _about(double: str | int | None) -> str:
    match double:
        case None:
            return ""
        case int():
            return _("Zelfde persoon als rij %(row)s") % {"row": double + 1}
        case str():
            return _("Staat al op de lijst als %(name)s") % {"name": double}


def _is_profession(cell: str) -> bool:
    return recognise(cell) is not None
