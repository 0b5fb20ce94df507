import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from dagdeel import workforms
from dagdeel.core.workform import Facts, Json, Pairs, Workform
from dagdeel.people.models import Account, Pair
from dagdeel.people.queries import pairs_among
from dagdeel.trajectories.models import Meeting, Participant, Role, Trajectory

from . import log
from .models import Entry as EntryRow
from .models import Run, Seat, Veil
from .rules.fold import evolve
from .rules.lessons import Lesson, lessons
from .rules.state import BY_CLOCK, RunState
from .seats import nobodys
from .veil import hidden_as

logger = logging.getLogger(__name__)


def form_rules(key: str) -> Workform | None:
    """The rules of a work form, where there is one (`workforms.find`)."""
    return form.rules if (form := workforms.find(key)) else None


def is_anonymous(key: str) -> bool:
    return (form := workforms.find(key)) is not None and form.card.anonymous


def is_named(key: str) -> bool:
    return (form := workforms.find(key)) is not None and form.card.named


def is_ahead(key: str) -> bool:
    return (form := workforms.find(key)) is not None and form.card.ahead


def asks_role(key: str) -> bool:
    return (form := workforms.find(key)) is not None and form.card.asks_role


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run at one point of its log."""

    state: RunState
    seq: int


def snapshot_of(run_id: int, known: Snapshot | None = None) -> Snapshot:
    """Fold the log of a run, from the start or from what is known already."""
    state, seq = (known.state, known.seq) if known else (RunState(), 0)
    for entry in log.tail(run_id, seq):
        state, seq = evolve(state, entry, form_rules), entry.seq
    return Snapshot(state, seq)


def keys_of(run_id: int) -> set[str]:
    """The keys of everything in the log: what came with one of these counts already."""
    return {entry.key for entry in log.tail(run_id)}


def veil_key(run_id: int) -> bytes | None:
    key = Veil.objects.filter(run_id=run_id).values_list("key", flat=True).first()
    return bytes(key) if key is not None else None


def run_with_code(code: str) -> Run | None:
    return Run.objects.filter(code=code).select_related("meeting__trajectory").first()


def runs_among(run_ids: Collection[int]) -> set[int]:
    """Which of these runs still exist."""
    return set(Run.objects.filter(pk__in=run_ids).values_list("pk", flat=True))


def runs_of(meeting: Meeting) -> QuerySet[Run]:
    """Newest first."""
    return Run.objects.filter(meeting=meeting)


def open_live_run(meeting: Meeting) -> Run | None:
    return runs_of(meeting).filter(kind=Run.Kind.LIVE, closed_at=None).first()


def was_forgotten(run: Run) -> bool:
    """Nobody closed this run, and the clock did."""
    last = EntryRow.objects.filter(run=run, kind="run.closed").order_by("-seq").first()
    return last is not None and f'"{BY_CLOCK}"' in last.data


def open_run_of(trajectory: Trajectory) -> Run | None:
    """The run that a personal link leads to: the newest that has not closed."""
    runs = Run.objects.filter(meeting__trajectory=trajectory, closed_at=None, kind=Run.Kind.LIVE)
    return runs.select_related("meeting__trajectory").first()


def seat_with_secret(run_id: int, secret_hash: str) -> Seat | None:
    return Seat.objects.filter(run_id=run_id, secret_hash=secret_hash).first()


def seat_numbered(run_id: int, seat: str) -> Seat | None:
    """The row of a seat as the log calls it."""
    found = Seat.objects.filter(run_id=run_id).select_related(
        "run__meeting__trajectory__workspace", "participant__person"
    )
    return found.filter(number=int(seat)).first() if seat.isascii() and seat.isdigit() and len(seat) < 7 else None


def account_with(account_id: int | None) -> Account | None:
    return Account.objects.filter(pk=account_id).first() if account_id else None


def seats_of(run_id: int) -> dict[str, str]:
    """Seat by hash of its secret: after a restart all phones come back at the same moment."""
    rows = Seat.objects.filter(run_id=run_id).values_list("secret_hash", "number")
    return {secret_hash: str(number) for secret_hash, number in rows}


def seat_with_rejoin(run_id: int, rejoin: str) -> Seat | None:
    return Seat.objects.filter(run_id=run_id, rejoin=rejoin).first()


def leaders_of(run: Run) -> dict[int, str]:
    """Who may hold the baton, by account id: for the console only, never for the log."""
    roles = Role.objects.filter(trajectory=run.meeting.trajectory, kind__in=("organiser", "facilitator", "helper"))
    return {role.account_id: role.account.get_short_name() for role in roles.select_related("account")}


@dataclass(frozen=True, slots=True)
class Known:
    """Who has a seat, for screens on which people look for each other; never in the log."""

    name: str
    role: str
    domain: str


@dataclass(frozen=True, slots=True)
class Roll:
    """Who sits where, and who may still come in."""

    people: Mapping[str, Known] = field(default_factory=dict)
    """By seat, of those whose name is known."""
    expected: tuple[str, ...] = ()
    """Names on the list without a place, in alphabetical order."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """By seat that was handed over and that no phone has yet: the code that the team passes on."""


def roll_of(run_id: int) -> Roll:
    rows = Seat.objects.filter(run_id=run_id, participant__isnull=False).select_related("participant__person")
    people = {str(row.number): row.participant.person for row in rows if row.participant}
    known = {seat: Known(str(one), one.profession, one.domain) for seat, one in people.items() if str(one)}
    listed = Participant.objects.filter(trajectory__meetings__runs=run_id).exclude(status=Participant.Status.DECLINED)
    absent = listed.exclude(seats__run=run_id).select_related("person")
    names = sorted((str(one.person) for one in absent if str(one.person)), key=str.casefold)
    places = Seat.objects.filter(run_id=run_id).values_list("number", "secret_hash", "rejoin")
    codes = {str(number): rejoin for number, secret_hash, rejoin in places if secret_hash == nobodys(number)}
    return Roll(known, tuple(names), codes)


def pairs_of(run_id: int) -> Pairs:
    """Who in this room should not be put together, and who know each other: from tables, never in the log."""
    held = Seat.objects.filter(run_id=run_id, participant__isnull=False).values_list("participant__person", "number")
    seats = {person: str(number) for person, number in held}
    found = list(pairs_among(seats))
    apart, known = (
        frozenset((seats[one.one_id], seats[one.other_id]) for one in found if one.kind == kind)
        for kind in (Pair.Kind.APART, Pair.Kind.KNOWN)
    )
    return Pairs(apart, known)


def facts_of(seat: Seat) -> Facts:
    """What may be in the log of who has this seat. The organisation only as a pseudonym: it is compared with that of
    others in the room, and who is erased may not be found back by it."""
    has_no_phone = seat.kind in (Seat.Kind.PAPER, Seat.Kind.HELPED)
    if seat.participant is None:
        return Facts(stays=seat.stays, no_phone=has_no_phone)
    person, key = seat.participant.person, veil_key(seat.run_id)
    organisation = (
        hidden_as(key, " organisation", str(person.organisation_id)) if person.organisation_id and key else ""
    )
    return Facts(person.domain, organisation, seat.stays, has_no_phone)


def lessons_of(run_id: int) -> tuple[Lesson, ...]:
    """What a rehearsal that has closed taught."""
    return lessons(log.tail(run_id), form_rules, is_anonymous)


def left_for_later(state: RunState) -> list[dict[str, Any]]:
    """What was put off to another meeting, as fields of an item there, with the minutes it was to have."""
    rows = [(item, state.run_of(item.id)) for item in state.plan.parts]
    return [
        {
            **{name: getattr(item, name) for name in ITEM_FIELDS},
            "key": item.id,
            "minutes": item.minutes or max(0, run.extra_minutes),
            "options": dict(item.options),
        }
        for item, run in rows
        if run.is_postponed and run.started_at is None
    ]


ITEM_FIELDS = ("title", "aim", "script", "result", "prompt", "shortest", "bend", "is_break", "workform")


def results_in_log(run_id: int) -> dict[str, tuple[str, Json]]:
    """What every item gives when the log is folded anew: work form and results by item, in the order of the agenda.

    A work form that breaks on its own results is left out, so that the others are not lost with it.
    """
    state, found = snapshot_of(run_id).state, {}
    for item in state.plan.items:
        rules, held = form_rules(item.workform), state.run_of(item.id)
        if rules is None or held.form is None or (item.beside and not held.touched and not item.options):
            continue
        try:
            found[item.id] = (item.workform, rules.results(held.form))
        except Exception:
            logger.exception("run %s: %s gave no results", run_id, item.id)
    return found
