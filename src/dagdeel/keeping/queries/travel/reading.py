"""What a file says, checked whole before anything is written: also what only the features can judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel import workforms
from dagdeel.history.models import Line
from dagdeel.keeping.rules.travel import parcel
from dagdeel.keeping.rules.travel.parcel import Parcel
from dagdeel.keeping.rules.travel.shapes import ACCOUNTS, Row, wrong
from dagdeel.methods.loader import load
from dagdeel.methods.model import Method
from dagdeel.people.models import Account, Workspace

from .judging import judge
from .shaping import shapes


@dataclass(frozen=True, slots=True)
class Arriving:
    """What somebody sees before they read a file in."""

    parcel: Parcel
    trajectory: Row
    method: Method
    counts: Mapping[str, int]
    """Rows by table."""
    meetings: tuple[Row, ...]
    people: int
    anonymous: int
    """How many answered a round without names: their answers stayed."""
    strangers: tuple[str, ...]
    """Who worked on it there and has no account here, by name or e-mail address."""
    unknown_forms: tuple[str, ...]
    """Work forms that this version does not have."""
    earlier: tuple[datetime, ...]
    """When the same file was read in before, the latest first."""

    @property
    def is_other_version(self) -> bool:
        return self.parcel.method_version != self.method.version

    @property
    def runs(self) -> int:
        """Meetings that were held in the room."""
        return self.counts.get("live.Run", 0)

    @property
    def rounds(self) -> int:
        return self.counts["questionnaires.Round"]


def parcel_in(content: bytes) -> Parcel:
    """What is in a file. Raises `Unfit` with what to do for everything that cannot be read in."""
    found = parcel.unpack(content, {one: shapes(one) for one in (True, False)})
    try:
        judge(found)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as mistake:
        raise wrong("JSON") from mistake
    return found


def arriving(content: bytes, workspace: Workspace) -> Arriving:
    """The same, told. Raises as `parcel_in`."""
    found = parcel_in(content)
    tables = found.tables
    (trajectory,) = tables["trajectories.Trajectory"]
    anonymous = {one["id"] for one in tables["questionnaires.Round"] if one["is_anonymous"]}
    tickets = tables.get("questionnaires.Ticket", [])
    known = set(members(workspace, found))
    lines = Line.objects.filter(scope=workspace.scope, data__digest=found.digest)
    return Arriving(
        parcel=found,
        trajectory=trajectory,
        method=load(found.method, trajectory["language"]),
        counts={name: len(rows) for name, rows in tables.items()},
        meetings=tuple(sorted(tables["trajectories.Meeting"], key=lambda one: one["number"])),
        people=sum(one["erased_at"] is None for one in tables.get("people.Person", [])),
        anonymous=sum(one["round"] in anonymous and one["is_answered"] for one in tickets),
        strangers=tuple(one["name"] or one["email"] for one in tables[ACCOUNTS] if one["id"] not in known),
        unknown_forms=tuple(sorted(_forms(found) - set(workforms.keys()))),
        earlier=tuple(lines.order_by("-at").values_list("at", flat=True)),
    )


def members(workspace: Workspace, found: Parcel) -> dict[int, Account]:
    """By number in the file, who of its accounts works here."""
    numbers = {one["email"].lower(): one["id"] for one in found.tables[ACCOUNTS]}
    here = Account.objects.filter(memberships__workspace=workspace, email__in=numbers, is_active=True)
    return {numbers[one.email]: one for one in here}


def _forms(found: Parcel) -> set[str]:
    return {one["workform"] for one in found.tables["trajectories.Item"] if one["workform"]}


@dataclass(frozen=True, slots=True)
class Behind:
    """What cannot come along, and why or what to do."""

    what: str
    why: str


def behind_in(told: Arriving) -> tuple[Behind, ...]:
    """What did not come along in this file, in the language that is active."""
    if not told.parcel.with_people:
        return (
            Behind(_("Mensen"), _("Het bestand is zonder mensen gemaakt, en zonder wat in een zaal is gezegd.")),
            Behind(_("Namen in teksten"), _("Waar een bekende naam of een nummer stond, staat nu […].")),
        )
    found = [
        Behind(_("Persoonlijke links"), _("Iedereen krijgt hier een nieuwe. Die van vroeger werken alleen daar.")),
        Behind(_("Mails"), _("Wat daar klaarstond of wegging, blijft daar. Van hier gaat niets vanzelf weg.")),
        Behind(_("Wat mensen eten en nodig hebben"), _("Dat vroegen ze voor één dag. Vraag het opnieuw.")),
        Behind(_("Nummers voor registers en certificaten"), _("Die blijven waar ze zijn gegeven.")),
        Behind(_("Wie elkaar kent of niet bij elkaar moet"), _("Dat hoort niet in een bestand. Wijs ze opnieuw aan.")),
    ]
    if told.anonymous:
        words = ngettext(
            "%(count)s antwoord op een anonieme vragenlijst", "%(count)s antwoorden op een anonieme vragenlijst",
            told.anonymous,
        )  # fmt: skip
        found.append(
            Behind(words % {"count": told.anonymous}, _("Twee bestanden na elkaar zouden anders zeggen wie wat gaf."))
        )
    return tuple(found)
