"""Giving people a place, and saying who sits there."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.crypto import salted_hmac

from dagdeel.attendance.actions import note_away, note_here, note_left
from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import Json, Refused
from dagdeel.history.actions import record
from dagdeel.live import log, seats
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Entry as EntryRow
from dagdeel.live.models import Run, Seat
from dagdeel.live.queries import facts_of, is_anonymous, seat_numbered, snapshot_of
from dagdeel.live.rules.rehearsal import Cue
from dagdeel.live.rules.reopening import given_unnamed
from dagdeel.live.rules.state import Entry
from dagdeel.live.rules.steps import told
from dagdeel.people.actions import change_person
from dagdeel.people.models import Account
from dagdeel.people.rules import split_name
from dagdeel.trajectories.actions import add_participant, remove_participants
from dagdeel.trajectories.models import Participant

from .acts import TRIES, Full

MOST_SEATS = 2_000
"""More phones than any room: a script that keeps joining fills the log of a run no further."""


WITHOUT_PHONE = (Seat.Kind.PAPER, Seat.Kind.HELPED)


OF_SOMEBODY = N_("Deze plaats is al van {name}.")
ON_THE_LIST = N_("Op de lijst sta je als {name}. Klopt dat niet? Zeg het de gespreksleider.")
SITS_HERE = Refused(
    N_(
        "Er doet al iemand mee met deze naam. Ben jij dat, met een andere telefoon? Vraag de helper om een code, en "
        "typ die onderaan bij Verder op een andere telefoon. Heet je toevallig hetzelfde? Zet dan iets achter je naam."
    )
)
SITS_THERE = N_(
    "{name} heeft al plaats {seat}. Is het dezelfde, met een andere telefoon? Kies bij die plaats Telefoon kapot. "
    "Is het een ander? Zet dan iets achter de naam."
)


class NoPlace(Exception):
    """All `MOST_SEATS` places are taken."""


def join(
    *, run: Run, participant: Participant | None, at: datetime, secret: str = "", kind: str = Seat.Kind.PHONE
) -> tuple[Seat, str]:
    """Give somebody a seat, and the secret that their phone keeps; with a `secret` that has a seat already, that seat.
    A participant who has a seat already gets the same seat with a new secret: the phone that they used before is told
    that they went on elsewhere. Raises `NoPlace`, never for a participant: who is invited gets in."""
    secret = secret or seats.new_secret()
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                held = Seat.objects.filter(run=run)
                if known := held.filter(secret_hash=seats.hashed(secret)).first():
                    return known, secret
                if participant and (known := held.filter(participant=participant).first()):
                    return known, renew_secret(seat=known, secret=secret, at=at)
                number = (held.aggregate(top=Max("number"))["top"] or 0) + 1
                if number > MOST_SEATS and participant is None:
                    raise NoPlace
                seat = new_seat(run, number, kind, participant, secret, at)
                last = EntryRow.objects.filter(run=run).aggregate(top=Max("seq"))["top"] or 0
                log.append([(run.pk, [joined(seat, last + 1, at)])])
                _note_here(seat, None, at)
                return seat, secret
        except (IntegrityError, log.Clash):
            continue  # somebody joined or acted at the same moment: take the next number
    raise Full


@transaction.atomic
def renew_secret(*, seat: Seat, secret: str = "", at: datetime) -> str:
    """Give a seat to another phone: the secret that this one keeps. The phone that had it is shut out."""
    secret = secret or seats.new_secret()
    was_waiting, seat.secret_hash = seat.secret_hash == seats.nobodys(seat.number), seats.hashed(secret)
    seat.save(update_fields=["secret_hash"])
    if was_waiting:
        _tell(seat, "seat.known", at)  # the team need not pass on the code any more
    _record(seat, "renew_secret", None, at)
    return secret


@transaction.atomic
def hand_over(*, seat: Seat, by: Account | None, at: datetime) -> None:
    """The phone of this place broke. It is shut out, and the place waits for whoever gets the code that is made here:
    `Roll.codes` tells it to the team. Of what was given without a name this place sees nothing any more: else the
    team, which has the code, could look whose it is."""
    if seat.kind != Seat.Kind.PHONE:
        return
    seat.secret_hash, seat.rejoin = seats.nobodys(seat.number), seats.new_rejoin_code()
    seat.save(update_fields=["secret_hash", "rejoin"])
    unseen = given_unnamed(snapshot_of(seat.run_id).state, is_anonymous)
    _write(seat, "seat.handed_over", milliseconds(at), "", {"unseen": unseen})
    _record(seat, "hand_over", by, at)


@transaction.atomic
def go_on(*, seat: Seat, instead_of: Seat | None, at: datetime) -> str:
    """Go on with a place on this phone, and the secret that it keeps. The code has done its work: there is another one
    for the next time. `instead_of` is the place that this phone had taken meanwhile, and leaves."""
    seat.rejoin = seats.new_rejoin_code()
    seat.save(update_fields=["rejoin"])
    secret = renew_secret(seat=seat, at=at)
    if instead_of and instead_of.pk != seat.pk:
        leave_seat(seat=instead_of, by=None, at=at)
    return secret


def new_seat(run: Run, number: int, kind: str, participant: Participant | None, secret: str, at: datetime) -> Seat:
    return Seat.objects.create(
        run=run, number=number, kind=kind, participant=participant, created_at=at,
        secret_hash=seats.hashed(secret), rejoin=seats.new_rejoin_code(),
    )  # fmt: skip


def joined(seat: Seat, seq: int, at: datetime) -> Entry:
    # With a dot, as no act from outside may have: else a stranger could take the key of the next newcomer.
    return Entry(seq, f"seat.{seat.number}", milliseconds(at), "seat.joined", seat=str(seat.number), data=_facts(seat))


def seat_without_phone(*, run: Run, key: str, by: Account | None, at: datetime) -> Seat:
    """A full place for somebody who takes part on paper. The same `key` gives the same place."""
    secret = salted_hmac("dagdeel.live.seat", f"{run.pk} {key}").hexdigest()
    seat, _secret = join(run=run, participant=None, kind=Seat.Kind.PAPER, secret=secret, at=at)
    _record(seat, "seat_without_phone", by, at)
    return seat


@transaction.atomic
def introduce(*, seat: Seat, name: str, profession: str = "", by: Account | None, at: datetime) -> Refused | None:
    """Say who has this place. Somebody on the list who has no place yet is that person; anybody else comes on the
    list as a walk-in. A phone (`by` is `None`) adds somebody once and mends that name from then on: else it could
    fill the list with people who are not there. Raises nothing: a name that cannot be is refused with a sentence."""
    seat.refresh_from_db(from_queryset=Seat.objects.select_for_update().filter(run=seat.run))
    trajectory = seat.run.meeting.trajectory
    name, profession = reading.line(name, at_most=120), reading.line(profession, at_most=80)
    if not name:
        return Refused(N_("Schrijf je naam op, dan weten anderen wie ze zoeken."))
    if seat.participant and str(seat.participant).casefold() == name.casefold():
        return None
    if seat.participant and seat.participant.status != Participant.Status.WALK_IN:
        return Refused(OF_SOMEBODY if by else ON_THE_LIST, {"name": str(seat.participant)})
    if other := _seated(seat, name):
        return SITS_HERE if by is None else Refused(SITS_THERE, {"name": name, "seat": other.number})
    earlier = seat.participant
    try:
        if seat.participant and by is None:
            _mend(seat, name, at)
        else:
            seat.participant = _expected(seat, name) or add_participant(
                trajectory=trajectory, name=name, status=Participant.Status.WALK_IN, profession=profession, by=by, at=at
            )
    except ValidationError:
        return Refused(N_("Schrijf alleen je naam op, zonder nummers of adressen."))
    seat.save(update_fields=["participant"])
    if earlier and seat.run.kind == Run.Kind.LIVE:
        # The name was a mistake; who was noted at the door too stays.
        note_away(meeting=seat.run.meeting, participant=earlier, how="room", by=by, at=at)
    _note_here(seat, by, at)
    _tell(seat, "seat.known", at)
    _record(seat, "introduce", by, at)
    return None


def _mend(seat: Seat, name: str, at: datetime) -> None:
    """Of a walk-in who mistyped: the same person by another name, or after all the one who stands on the list."""
    mistyped, expected = seat.participant, _expected(seat, name)
    if mistyped is None:
        return
    if expected is None:
        change_person(person=mistyped.person, by=None, at=at, **split_name(name)._asdict())
        return
    seat.participant = expected
    seat.save(update_fields=["participant"])
    if not mistyped.seats.exists():
        remove_participants(trajectory=expected.trajectory, participants=[mistyped.pk], by=None, at=at)


@transaction.atomic
def note_role(*, run: Run, seat: str, profession: str, at: datetime) -> None:
    """What somebody told in the room of what they do, where nothing was known. What cannot be kept, such as a citizen
    number, is not."""
    found = seat_numbered(run.pk, seat)
    person = found.participant.person if found and found.participant else None
    if found is None or person is None or person.profession or person.erased_at:
        return
    try:
        change_person(
            person=person, profession=reading.line(profession, at_most=80), domain=person.domain, by=None, at=at
        )
    except ValidationError:
        return
    _tell(found, "seat.known", at)


def _seated(seat: Seat, name: str) -> Seat | None:
    """Who else sits here by this name."""
    others = Seat.objects.filter(run=seat.run, participant__isnull=False).exclude(pk=seat.pk)
    rows = others.select_related("participant__person")
    return next((one for one in rows if str(one.participant).casefold() == name.casefold()), None)


def _expected(seat: Seat, name: str) -> Participant | None:
    """Who stands on the list by this name and has no place yet."""
    listed = seat.run.meeting.trajectory.participants.exclude(seats__run=seat.run).select_related("person")
    return next((one for one in listed if str(one.person).casefold() == name.casefold()), None)


@transaction.atomic
def change_seat(
    *, seat: Seat, kind: str | None = None, stays: bool | None = None, by: Account | None, at: datetime
) -> None:
    """How somebody takes part, and whether they stay where they sit. Only who has no phone changes kind: to speak for
    somebody with a phone would be to vote in their name."""
    if kind is not None and seat.kind in WITHOUT_PHONE and kind in WITHOUT_PHONE:
        seat.kind = kind
    if stays is not None:
        seat.stays = stays
    seat.save(update_fields=["kind", "stays"])
    _tell(seat, "seat.known", at)
    _record(seat, "change_seat", by, at)


@transaction.atomic
def leave_seat(*, seat: Seat, by: Account | None, at: datetime) -> None:
    """Somebody went home. What they gave stays; they are no longer counted or waited for."""
    _tell(seat, "seat.left", at)
    if seat.participant and seat.run.kind == Run.Kind.LIVE:
        note_left(meeting=seat.run.meeting, participant=seat.participant, by=by, at=at)
    _record(seat, "leave_seat", by, at)


@transaction.atomic
def take_seat_again(*, seat: Seat, by: Account | None, at: datetime) -> None:
    """Somebody who had left is back, in the same place."""
    _tell(seat, "seat.joined", at)
    _note_here(seat, by, at)
    _record(seat, "take_seat_again", by, at)


def _note_here(seat: Seat, by: Account | None, at: datetime) -> None:
    """Who has a place by name was there, on every list that says so."""
    if seat.participant and seat.run.kind == Run.Kind.LIVE:
        note_here(meeting=seat.run.meeting, participant=seat.participant, how="room", by=by, at=at)


def play(*, run: Run, cue: Cue) -> None:
    """Let somebody of a rehearsal come or go. Every process that serves it asks for it, and it happens once."""
    seat = Seat.objects.select_related("participant__person").get(run=run, number=int(cue.seat))
    _write(seat, cue.kind, cue.at, cue.key)


def _tell(seat: Seat, kind: str, at: datetime) -> None:
    _write(seat, kind, milliseconds(at), "")


def _write(seat: Seat, kind: str, at: int, key: str, data: Json | None = None) -> None:
    """Put it in the log, at the next free place; not if what has this key is there already."""
    held = EntryRow.objects.filter(run=seat.run_id)
    if data is None:
        data = {} if kind == "seat.left" else _facts(seat)
    for _ in range(TRIES):
        if key and held.filter(key=key).exists():
            return
        seq = (held.aggregate(top=Max("seq"))["top"] or 0) + 1
        entry = Entry(seq, key or f"seat.{seat.number}.{seq}", at, kind, seat=str(seat.number), data=data)
        try:
            log.append([(seat.run_id, [entry])])
        except log.Clash:
            continue
        return
    raise Full


def _facts(seat: Seat) -> Json:
    return {"kind": str(seat.kind), **told(facts_of(seat))}


def _record(seat: Seat, verb: str, by: Account | None, at: datetime) -> None:
    scope = seat.run.meeting.trajectory.scope
    record(by=by, at=at, verb=verb, scope=scope, run=seat.run.code, seat=seat.number)
