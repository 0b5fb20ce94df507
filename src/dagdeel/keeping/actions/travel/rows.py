"""The rows of a file, made anew table by table: with numbers, codes and secrets of here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from dagdeel.keeping.queries.travel.packing import OWN, answers_in, organisation_in
from dagdeel.keeping.queries.travel.shaping import shapes
from dagdeel.keeping.rules.travel.shapes import ACCOUNTS, Column, Kind, Row, Tables
from dagdeel.keeping.rules.travel.what import TOLD
from dagdeel.live.actions.taking_over import take_over_log
from dagdeel.live.models import Run, new_run_code
from dagdeel.live.rules.state import Entry
from dagdeel.live.seats import hashed, new_rejoin_code, new_secret
from dagdeel.people.models import Account, Organisation, Person, Workspace
from dagdeel.people.rules import likeliest
from dagdeel.questionnaires.models import Questionnaire
from dagdeel.reports.models import new_token
from dagdeel.trajectories.models import Promise, Role

NONE: Mapping[int, Any] = {}


@dataclass(slots=True)
class Arrival:
    """What is being made. `made` says by table which row a number of the file became."""

    workspace: Workspace
    by: Account
    with_people: bool
    tables: Tables
    accounts: Mapping[int, Account]
    made: dict[str, dict[int, Any]] = field(default_factory=dict)
    code: str = ""

    @property
    def scope(self) -> str:
        return f"trajectory:{self.code}"


def make(arrival: Arrival, name: str) -> None:
    """The rows of one table; those that it points at are there already."""
    MAKE.get(name, _make)(arrival, name)


def _make(arrival: Arrival, name: str, same: Mapping[int, Any] = NONE) -> None:
    """The rows of a table, but for those of which `same` says by number which row of here they are. What points at a
    table that comes later, or at the table itself, is tied at the end."""
    model: type[models.Model] = apps.get_model(name)
    columns = shapes(arrival.with_people)[name].columns
    rows = [row for row in arrival.tables[name] if row["id"] not in same]
    made = [
        model(
            **{_attname(model, one): _value(arrival, name, one, column, row[one]) for one, column in columns.items()}
            | NEW.get(name, _nothing)(arrival, row)
        )
        for row in rows
    ]
    model._default_manager.bulk_create(made)
    arrival.made[name] = {**same, **{row["id"]: one.pk for row, one in zip(rows, made, strict=True)}}
    if name == "trajectories.Trajectory":
        arrival.code = made[0].code  # type: ignore[attr-defined]


def _attname(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field.attname


def _value(arrival: Arrival, table: str, name: str, column: Column, value: Any) -> Any:
    if (table, name) in AS_ROW:
        return AS_ROW[table, name](arrival, value)
    match column.kind:
        case Kind.ROW:
            return arrival.made.get(column.to, {}).get(value)
        case Kind.ACCOUNT:
            account = arrival.accounts.get(value)
            return account.pk if account else None
    return value


def _organisations(arrival: Arrival, name: str) -> None:
    """By name: an organisation stands once in a workspace."""
    known = {one.name.casefold(): one for one in Organisation.objects.filter(workspace=arrival.workspace)}
    new = {
        row["name"].casefold(): Organisation(workspace=arrival.workspace, name=row["name"])
        for row in arrival.tables[name]
        if row["name"].casefold() not in known
    }
    known |= {one.name.casefold(): one for one in Organisation.objects.bulk_create(new.values())}
    arrival.made[name] = {row["id"]: known[row["name"].casefold()].pk for row in arrival.tables[name]}


def _persons(arrival: Arrival, name: str) -> None:
    """Who is known here by e-mail address is the same person, as `add_person` sees it, and stays as known here. Two of
    the file remain two."""
    emails = {row["email"] for row in arrival.tables[name] if row["email"]}
    known: dict[str, list[Person]] = {}
    here = Person.objects.filter(workspace=arrival.workspace, email__in=emails, erased_at=None)
    for one in here.order_by("pk"):
        known.setdefault(one.email, []).append(one)
    same = {}
    # Who has a name first: who has none may be anybody, and would take their place.
    for row in sorted(arrival.tables[name], key=lambda row: not row["last_name"]):
        there = known.get(row["email"], [])
        nth = likeliest([one.last_name for one in there], row["last_name"])
        if nth is not None:
            same[row["id"]] = there.pop(nth).pk
    _make(arrival, name, same)


def _questionnaires(arrival: Arrival, name: str) -> None:
    """One that stands here already, word for word, is the same."""
    known = [(one.content, one.pk) for one in Questionnaire.objects.filter(workspace=arrival.workspace)]
    rows = arrival.tables[name]
    same = {row["id"]: next((pk for content, pk in known if content == row["content"]), None) for row in rows}
    _make(arrival, name, {number: pk for number, pk in same.items() if pk})
    by_pk = dict(Questionnaire.objects.filter(pk__in=arrival.made[name].values()).values_list("pk", "code"))
    arrival.made[OWN] = {number: by_pk[pk] for number, pk in arrival.made[name].items()}


def _roles(arrival: Arrival, name: str) -> None:
    """Who works here has the role; who does not is promised it: it holds once they do."""
    (trajectory,) = arrival.made["trajectories.Trajectory"].values()
    emails = {one["id"]: one["email"].lower() for one in arrival.tables[ACCOUNTS]}
    found, promised = [], {}
    for row in arrival.tables[name]:
        if account := arrival.accounts.get(row["account"]):
            found.append(Role(trajectory_id=trajectory, account=account, kind=row["kind"], partner=row["partner"]))
        else:
            promised[emails[row["account"]], row["kind"]] = {"partner": row["partner"]}
    Role.objects.bulk_create(found)
    for row in arrival.tables["trajectories.Promise"]:
        promised.setdefault((row["email"], row["kind"]), {"partner": row["partner"], "name": row["name"]})
    Promise.objects.bulk_create(
        Promise(trajectory_id=trajectory, email=email, kind=kind, **more) for (email, kind), more in promised.items()
    )


def _log(arrival: Arrival, name: str) -> None:
    rows = sorted(arrival.tables[name], key=lambda one: (one["run"], one["seq"]))
    for number, entries in groupby(rows, key=lambda one: one["run"]):
        take_over_log(run=arrival.made["live.Run"][number], entries=[_entry(arrival, row) for row in entries])


def _entry(arrival: Arrival, row: Row) -> Entry:
    data = row["data"]
    if "account" in data:
        account = arrival.accounts.get(data["account"]) if isinstance(data["account"], int) else None
        data = {**data, "account": account.pk if account else None}
    names = ("seq", "key", "at", "kind", "item", "seat")
    return Entry(**{one: row[one] for one in names}, data=data, version=row["version"])


def _done(_arrival: Arrival, _name: str) -> None:
    """Made with the roles."""


MAKE: Mapping[str, Callable[[Arrival, str], None]] = {
    "people.Organisation": _organisations,
    "people.Person": _persons,
    "questionnaires.Questionnaire": _questionnaires,
    "trajectories.Role": _roles,
    "trajectories.Promise": _done,
    "live.Entry": _log,
}


def _nothing(_arrival: Arrival, _row: Row) -> dict[str, Any]:
    return {}


def _in_workspace(arrival: Arrival, _row: Row) -> dict[str, Any]:
    return {"workspace": arrival.workspace}


def _with_scope(arrival: Arrival, _row: Row) -> dict[str, Any]:
    return {"workspace": arrival.workspace, "scope": arrival.scope}


def _in_history(arrival: Arrival, row: Row) -> dict[str, Any]:
    """Who has no account here: somebody all the same, and not the product."""
    is_strange = row["by"] is not None and row["by"] not in arrival.accounts
    data = {key: one for key, one in row["data"].items() if key in TOLD}
    return {"scope": arrival.scope, "data": data | ({"elsewhere": True} if is_strange else {})}


def _with_code(_arrival: Arrival, _row: Row) -> dict[str, Any]:
    while Run.objects.filter(code=(code := new_run_code())).exists():
        pass
    return {"code": code}


def _with_secret(_arrival: Arrival, _row: Row) -> dict[str, Any]:
    """Of no phone: the room has closed, and who opens it again gives out new ones."""
    return {"secret_hash": hashed(new_secret()), "rejoin": new_rejoin_code()}


def _with_token(_arrival: Arrival, row: Row) -> dict[str, Any]:
    return {"token": new_token() if row["published_at"] else None}


NEW: Mapping[str, Callable[[Arrival, Row], dict[str, Any]]] = {
    "trajectories.Trajectory": _in_workspace,
    "trajectories.FirstCall": _in_workspace,
    "people.Person": _in_workspace,
    "keeping.Term": _in_workspace,
    "questionnaires.Questionnaire": _in_workspace,
    "questionnaires.Round": _with_scope,
    "history.Line": _in_history,
    "live.Run": _with_code,
    "live.Seat": _with_secret,
    "reports.Report": _with_token,
}
"""What no file holds."""


def _holder(arrival: Arrival, value: int) -> str:
    return f"participant:{arrival.made['trajectories.Participant'][value]}"


def _made_from(arrival: Arrival, value: str) -> str:
    """Never one that was here before: its makers could then change no more of it."""
    if not value.startswith(OWN):
        return value
    number = re.fullmatch(r"own/([0-9]{1,9})", value)
    return f"{OWN}{arrival.made[OWN].get(int(number[1]), 'gone') if number else 'gone'}"


def _named(arrival: Arrival, value: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**one, "id": organisation_in(one["id"], arrival.made)} for one in value]


def _answers(arrival: Arrival, value: dict[str, Any]) -> Any:
    return answers_in(value, arrival.made)


def _choices(arrival: Arrival, value: dict[str, str]) -> dict[str, str]:
    options = arrival.made["polls.Option"]
    return {str(options[int(key)]): can for key, can in value.items()}


AS_ROW: Mapping[tuple[str, str], Callable[[Arrival, Any], Any]] = {
    ("questionnaires.Ticket", "holder"): _holder,
    ("questionnaires.Round", "made_from"): _made_from,
    ("questionnaires.Round", "organisations"): _named,
    ("questionnaires.Submission", "answers"): _answers,
    ("polls.Ticket", "choices"): _choices,
}
"""The way back of `queries.travel.packing.AS_JSON`."""
