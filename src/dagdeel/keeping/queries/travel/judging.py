"""Rows that fit the database, judged by what the features make of them: a page must be able to draw each."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from dagdeel.attendance.rules.registers import REGISTERS
from dagdeel.core.words import N_
from dagdeel.invitations.rules.letters import Kind as Letter
from dagdeel.invitations.rules.letters import unknown_fields
from dagdeel.invitations.rules.told import told_from
from dagdeel.keeping.rules.kinds import BY_KEY
from dagdeel.keeping.rules.travel.parcel import Parcel
from dagdeel.keeping.rules.travel.shapes import Row, Unfit, wrong
from dagdeel.live.rules.plan import PlanItem, plan_from
from dagdeel.methods.loader import keys, load
from dagdeel.methods.model import LANGUAGES
from dagdeel.people.actions.persons import LENGTHS, checked
from dagdeel.questionnaires.rules import content as questions
from dagdeel.questionnaires.rules.answers import is_sound

UNKNOWN_METHOD = N_(
    "Dit traject volgt de methode “{method}”, en die staat hier niet. Laat wie Dagdeel beheert die methode hier "
    "neerzetten, en lees het bestand daarna in."
)
KEY, VERB = re.compile(r"[A-Za-z0-9_-]{1,60}"), re.compile(r"[a-z_]{1,60}")


def judge(found: Parcel) -> None:
    """Raises `Unfit`, or what Python raises for values of another kind than a feature expects."""
    if found.method not in keys():
        raise Unfit(UNKNOWN_METHOD, method=found.method)
    whole = Whole(found)
    for name, check in CHECKS.items():
        for row in found.tables.get(name, ()):
            if not check(row, whole):
                raise wrong(name, row["id"])
    if len(found.tables["trajectories.Trajectory"]) != 1 or not found.tables["trajectories.Meeting"]:
        raise wrong("trajectories.Trajectory")
    _check_logs(found)


class Whole:
    """All rows at hand, for a check of one."""

    def __init__(self, found: Parcel) -> None:
        self.method = found.method
        self.rows = {name: {row["id"]: row for row in rows} for name, rows in found.tables.items()}
        self.options: dict[int, set[int]] = {}
        """Dates by poll."""
        for row in found.tables["polls.Option"]:
            self.options.setdefault(row["poll"], set()).add(row["id"])


def _trajectory(row: Row, whole: Whole) -> bool:
    is_known = row["variant"] in {"", *(one.id for one in load(whole.method).variants)}
    return row["method"] == whole.method and row["language"] in LANGUAGES and is_known and bool(row["name"].strip())


def _keyed(row: Row, _whole: Whole) -> bool:
    """Its key stands in addresses."""
    return KEY.fullmatch(row["key"]) is not None


def _step(row: Row, whole: Whole) -> bool:
    return _keyed(row, whole) and _all_texts(row["documents"])


def _accreditation(row: Row, _whole: Whole) -> bool:
    return row["register"] in REGISTERS


def _letter(row: Row, _whole: Whole) -> bool:
    """Nobody reads its braces."""
    is_known = row["kind"] in set(Letter) and row["language"] in LANGUAGES
    return is_known and not unknown_fields(row["subject"]) and not unknown_fields(row["text"])


def _term(row: Row, _whole: Whole) -> bool:
    kind = BY_KEY.get(row["kind"])
    return kind is not None and kind.may_change and kind.least <= row["months"] <= kind.most


def _line(row: Row, _whole: Whole) -> bool:
    """A verb becomes part of a sentence with fields."""
    return VERB.fullmatch(row["verb"]) is not None


def _questionnaire(row: Row, _whole: Whole) -> bool:
    return not questions.flaws(row["content"])


def _round(row: Row, _whole: Whole) -> bool:
    named = all(set(one) == {"id", "name"} and _all_texts(one.values()) for one in row.get("organisations", ()))
    return not questions.flaws(row["content"]) and row["language"] in LANGUAGES and named


def _submission(row: Row, whole: Whole) -> bool:
    of = whole.rows["questionnaires.Round"][row["round"]]
    ticket = whole.rows["questionnaires.Ticket"][row["ticket"]]
    asked = {one.id: one for one in questions.read(of["content"], of["language"]).questions}
    named = {one["id"]: one["name"] for one in of["organisations"]}
    sound = all(key in asked and is_sound(asked[key], value, named) for key, value in row["answers"].items())
    return sound and not of["is_anonymous"] and ticket["round"] == row["round"] and ticket["is_answered"]


def _call(row: Row, _whole: Whole) -> bool:
    if row["method"] not in keys():
        return False
    asked = {one.id: one for one in load(row["method"]).first_call.questionnaire.questions}
    return all(key not in asked or is_sound(asked[key], value, {}) for key, value in row["answers"].items())


def _person(row: Row, _whole: Whole) -> bool:
    """Nothing that could not be typed here: no citizen number, an address that is one."""
    try:
        checked(**{one: row[one] for one in LENGTHS if one in row})
    except ValidationError:
        return False
    return True


def _revision(row: Row, _whole: Whole) -> bool:
    told = told_from(row["told"])
    return isinstance(told.is_cancelled, bool) and all(
        isinstance(one.number, int) and isinstance(one.minutes, int) and isinstance(one.place, str)
        and one.starts_at.tzinfo is not None
        for one in told.gatherings
    )  # fmt: skip


def _reply(row: Row, _whole: Whole) -> bool:
    return _all_texts(row["shares"] or ()) and row["language"] in ("", *LANGUAGES)


def _choices(row: Row, whole: Whole) -> bool:
    options = set(map(str, whole.options.get(row["poll"], ())))
    return _all_texts(row["choices"].values()) and set(row["choices"]) <= options


def _poll(row: Row, whole: Whole) -> bool:
    return row["chosen"] is None or row["chosen"] in whole.options.get(row["id"], ())


def _report(row: Row, _whole: Whole) -> bool:
    published = row["published"]
    if published is None:
        return row["published_at"] is None
    texts = {"title", "introduction", "closing", "sections"}
    sections = {"item": str, "heading": str, "before": str, "after": str, "is_hidden": bool}
    return (
        row["published_at"] is not None
        and set(published) == texts
        and _all_texts(published[one] for one in texts - {"sections"})
        and all(
            set(one) == set(sections) and all(isinstance(one[key], kind) for key, kind in sections.items())
            for one in published["sections"]
        )
    )


def _run(row: Row, _whole: Whole) -> bool:
    return row["kind"] == "live" and row["closed_at"] is not None


CHECKS: Mapping[str, Callable[[Row, Whole], bool]] = {
    "trajectories.Trajectory": _trajectory,
    "trajectories.Item": _keyed,
    "trajectories.Step": _step,
    "trajectories.BudgetLine": _keyed,
    "attendance.Accreditation": _accreditation,
    "invitations.Text": _letter,
    "keeping.Term": _term,
    "trajectories.FirstCall": _call,
    "questionnaires.Questionnaire": _questionnaire,
    "questionnaires.Round": _round,
    "questionnaires.Submission": _submission,
    "people.Person": _person,
    "polls.Poll": _poll,
    "polls.Ticket": _choices,
    "invitations.Revision": _revision,
    "invitations.Reply": _reply,
    "live.Run": _run,
    "reports.Report": _report,
    "history.Line": _line,
}


def _check_logs(found: Parcel) -> None:
    """Every log is without gaps, and begins with a plan that can be read."""
    logs: dict[int, list[Row]] = {one["id"]: [] for one in found.tables.get("live.Run", ())}
    for entry in found.tables.get("live.Entry", ()):
        logs[entry["run"]].append(entry)
    for run, entries in logs.items():
        entries.sort(key=lambda one: one["seq"])
        if [one["seq"] for one in entries] != list(range(1, len(entries) + 1)) or not entries:
            raise wrong("live.Entry", run)
        plan = plan_from(entries[0]["data"])
        if entries[0]["kind"] != "run.opened" or not all(map(_is_planned, plan.items)):
            raise wrong("live.Entry", entries[0]["id"])


def _is_planned(item: PlanItem) -> bool:
    fields = PlanItem.__dataclass_fields__.values()
    plain = all(isinstance(getattr(item, one.name), one.type) for one in fields if isinstance(one.type, type))
    return plain and isinstance(item.options, Mapping) and KEY.fullmatch(item.id) is not None


def _all_texts(values: Any) -> bool:
    return all(isinstance(one, str) for one in values)
