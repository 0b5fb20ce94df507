"""A trajectory taken out of the database: a query for each table, whatever the number of people."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.metadata import version
from typing import Any

from django.apps import apps
from django.db.models import Q

from dagdeel.keeping.rules.travel.names import without_people
from dagdeel.keeping.rules.travel.parcel import pack
from dagdeel.keeping.rules.travel.shapes import ACCOUNTS, Column, Kind, walk
from dagdeel.keeping.rules.travel.what import TOLD, WHAT, columns, tables
from dagdeel.methods.loader import load
from dagdeel.people.models import Account, Person
from dagdeel.questionnaires.models import Round, Ticket
from dagdeel.trajectories.models import Participant, Trajectory
from dagdeel.trajectories.queries.results import POINTS

from .shaping import shapes

OWN = "own/"
RUNS = {"live.Run": "", "reports.Section": "report__run__"} | dict.fromkeys(
    ("live.Seat", "live.Entry", "reports.Report"), "run__"
)
"""How a row hangs on its run: only what was held and has closed goes along."""
ORDER = {
    "live.Entry": ("run", "seq"),
    "people.Person": ("participations__pk",),
    "questionnaires.Questionnaire": ("created_at",),
    "questionnaires.Submission": ("ticket",),
}
"""Of what has no order by its number, or was there before what stands before it."""

Found = dict[str, list[dict[str, Any]]]
Ids = Mapping[str, Mapping[Any, int]]


def parcel_of(trajectory: Trajectory, *, with_people: bool, at: datetime) -> bytes:
    """The file. Without people nobody is in it: no person, nothing anybody answered or said, and no known name,
    address or number in any text."""
    method = load(trajectory.method, trajectory.language)
    return pack(
        content_of(trajectory, with_people=with_people),
        method=method.key,
        method_version=method.version,
        with_people=with_people,
        made_with=version("dagdeel"),
        made_at=at,
    )


def content_of(trajectory: Trajectory, *, with_people: bool) -> dict[str, Any]:
    """The tables of the file as JSON. The same trajectory gives the same again, whatever numbers its rows have."""
    found = {name: _rows(trajectory, name, with_people) for name in tables(with_people=with_people)}
    accounts = _accounts(found) if with_people else {}
    ids: dict[str, Mapping[Any, int]] = {
        name: {row["pk"]: number for number, row in enumerate(rows, 1)} for name, rows in found.items()
    }
    ids[ACCOUNTS] = {pk: number for number, pk in enumerate(accounts, 1)}
    ids[OWN] = {row["code"]: number for number, row in enumerate(found["questionnaires.Questionnaire"], 1)}
    change = None if with_people else without_people(_names(trajectory), codes=_codes(trajectory))
    made: dict[str, Any] = {
        name: [_row(name, row, ids, change, with_people) for row in rows] for name, rows in found.items()
    }
    for line, row in zip(made.get("history.Line", ()), found.get("history.Line", ()), strict=True):
        if row["by_id"] and line["by"] is None:
            line["data"]["elsewhere"] = True
    made[ACCOUNTS] = [{"id": ids[ACCOUNTS][one.pk], "name": one.name, "email": one.email} for one in accounts.values()]
    return made


def _rows(trajectory: Trajectory, name: str, with_people: bool) -> list[dict[str, Any]]:
    model = apps.get_model(name)
    names = ["pk", *(model._meta.get_field(one).attname for one in columns(name, with_people=with_people))]
    if name == "questionnaires.Questionnaire":
        names.append("code")
    rows = model._default_manager.filter(_which(trajectory, name)).order_by(*ORDER.get(name, ()), "pk")
    if name == "people.Organisation":  # in the same order whatever the database thinks of capitals
        return sorted(rows.values(*names).distinct(), key=lambda row: str(row["name"]))
    return list(rows.values(*names))


def _which(trajectory: Trajectory, name: str) -> Q:
    match name:
        case "questionnaires.Questionnaire":
            made_from = Round.objects.filter(scope=trajectory.scope, made_from__startswith=OWN)
            codes = [one.removeprefix(OWN) for one in made_from.order_by().values_list("made_from", flat=True)]
            return Q(workspace=trajectory.workspace_id, code__in=codes)
        case "people.Organisation":
            asked = Round.objects.filter(scope=trajectory.scope).values_list("organisations", flat=True)
            named = {_number(one.get("id"), "organisation") for organisations in asked for one in organisations}
            of_people = Q(person__participations__trajectory=trajectory) | Q(pk__in=named - {None})
            return of_people & Q(workspace=trajectory.workspace_id)
    where = WHAT[name].where
    found = Q(**{where: trajectory.scope if where.endswith("scope") else trajectory.pk})
    if name in RUNS:
        found &= Q(**{f"{RUNS[name]}kind": "live", f"{RUNS[name]}closed_at__isnull": False})
    if name == "polls.Ticket":
        found &= Q(participant__isnull=False)
    if name == "questionnaires.Ticket":
        there = Participant.objects.filter(trajectory=trajectory).values_list("pk", flat=True)
        found &= Q(holder__in=[f"participant:{pk}" for pk in there])
    if name == "questionnaires.Submission":
        found &= Q(round__is_anonymous=False, ticket__isnull=False)
        found &= Q(ticket__in=Ticket.objects.filter(_which(trajectory, "questionnaires.Ticket")))
    return found


def _accounts(found: Found) -> dict[int, Account]:
    """Everybody who made or does something that goes along, in the order in which they appear."""
    seen: dict[int, None] = {}
    for name, rows in found.items():
        ones = [one for one, column in shapes(True)[name].columns.items() if column.kind is Kind.ACCOUNT]
        for row in rows if ones else ():
            seen |= {row[f"{one}_id"]: None for one in ones if row[f"{one}_id"]}
    known = Account.objects.in_bulk(seen)
    return {pk: known[pk] for pk in seen if known[pk].erased_at is None}


def _names(trajectory: Trajectory) -> list[tuple[str, str, str]]:
    """Of everybody whom the trajectory or its organisation knows: who is no longer on the list is named in a text."""
    people = Person.objects.filter(workspace=trajectory.workspace_id)
    here = Q(memberships__workspace=trajectory.workspace_id) | Q(roles__trajectory=trajectory)
    accounts = Account.objects.filter(here).values_list("name", flat=True).distinct()
    return [*people.values_list("first_name", "infix", "last_name"), *((name, "", "") for name in accounts)]


def _codes(trajectory: Trajectory) -> list[str]:
    """Of personal links, which somebody may have pasted into a text."""
    return list(Participant.objects.filter(trajectory=trajectory).values_list("code", flat=True))


def _row(
    name: str, row: Mapping[str, Any], ids: Ids, change: Callable[[str], str] | None, with_people: bool
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": ids[name][row["pk"]]}
    for one, column in shapes(with_people)[name].columns.items():
        value = row.get(one, row.get(f"{one}_id"))
        value = AS_JSON[name, one](value, ids) if (name, one) in AS_JSON else _value(value, column, ids)
        if change and (name, one) == ("trajectories.Item", "options"):
            value = {key: it for key, it in value.items() if key != POINTS}  # out of a questionnaire: people said it
        if column.is_line and value:
            value = " ".join(value.splitlines())  # as every form would have kept it
        made[one] = walk(value, change) if change and _is_typed(name, one, column) else value
    return made


TEXTS = (Kind.TEXT, Kind.RECORD, Kind.LIST)
WORDS_OF_OURS = (
    "area_code", "bend", "done_when", "documents", "key", "kind", "language", "made_from", "method", "moment", "owner",
    "register", "source", "variant", "workform",
)  # fmt: skip


def _is_typed(table: str, one: str, column: Column) -> bool:
    """Whether people wrote it: only there may a name stand."""
    is_ours = one in WORDS_OF_OURS or column.among or (table, one) == ("attendance.Accreditation", "number")
    return column.kind in TEXTS and not is_ours


def _value(value: Any, column: Column, ids: Ids) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
    if column.kind in (Kind.ROW, Kind.ACCOUNT):
        return ids.get(column.to, {}).get(value)
    return value


def _number(text: Any, kind: str) -> int | None:
    """The number in `participant:12`; `None` for another kind."""
    found = re.fullmatch(rf"{kind}:([0-9]{{1,18}})", text) if isinstance(text, str) else None
    return int(found[1]) if found else None


def _holder(value: str, ids: Ids) -> int | None:
    return ids["trajectories.Participant"].get(_number(value, "participant"))


def _made_from(value: str, ids: Ids) -> str:
    """An own questionnaire by its number in the file; 0 when it is there no more."""
    if not value.startswith(OWN):
        return value
    return f"{OWN}{ids[OWN].get(value.removeprefix(OWN), 0)}"


def _organisations(value: Iterable[Mapping[str, str]], ids: Ids) -> list[dict[str, str]]:
    return [{**one, "id": organisation_in(one["id"], ids)} for one in value]


def organisation_in(value: str, ids: Ids) -> str:
    """`organisation:12` with the number that it has elsewhere; one that is there no more keeps a name of its own."""
    number = ids.get("people.Organisation", {}).get(_number(value, "organisation"))
    return f"organisation:{number}" if number else re.sub(r"^organisation:", "gone:", value)


def answers_in(value: Any, ids: Ids) -> Any:
    """Answers with organisations by the numbers that they have elsewhere."""
    match value:
        case {"with": str(which), **rest} if which:
            return {"with": organisation_in(which, ids), **rest}
        case dict():
            return {key: answers_in(one, ids) for key, one in value.items()}
        case list():
            return [answers_in(one, ids) for one in value]
    return value


def _choices(value: Mapping[str, str], ids: Ids) -> dict[str, str]:
    options = {str(pk): number for pk, number in ids["polls.Option"].items()}
    return {str(options[key]): can for key, can in value.items() if key in options}


def _entry(value: str, ids: Ids) -> dict[str, Any]:
    """The log names accounts where somebody led, closed or opened the room again."""
    try:
        data = json.loads(value)
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    if isinstance(data.get("account"), int):
        data["account"] = ids[ACCOUNTS].get(data["account"])
    return data


def _published(value: Any, _ids: Ids) -> Any:
    """Sections by their item: numbers mean nothing elsewhere."""
    if not isinstance(value, dict):
        return value
    sections = [{key: it for key, it in one.items() if key != "id"} for one in value.get("sections", ())]
    return {**value, "sections": sections}


def _told(value: Mapping[str, Any], _ids: Ids) -> dict[str, Any]:
    return {key: one for key, one in value.items() if key in TOLD}


AS_JSON: Mapping[tuple[str, str], Callable[[Any, Ids], Any]] = {
    ("questionnaires.Ticket", "holder"): _holder,
    ("questionnaires.Round", "made_from"): _made_from,
    ("questionnaires.Round", "organisations"): _organisations,
    ("questionnaires.Submission", "answers"): answers_in,
    ("polls.Ticket", "choices"): _choices,
    ("live.Entry", "data"): _entry,
    ("reports.Report", "published"): _published,
    ("history.Line", "data"): _told,
}
"""What points at rows in words of its own."""
