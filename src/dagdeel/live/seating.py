"""Acts about who sits where, and about opening a room again. They come through the same door as all others, and end in
tables beside the log."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dagdeel.core.words import N_
from dagdeel.core.workform import Refused, Role, text_of

from . import actions
from .actions import WITHOUT_PHONE
from .models import Run, Seat
from .queries import account_with, seat_numbered
from .rules.steps import Act

__all__ = ["SEATING", "WITHOUT_PHONE", "do", "reopen"]

Verb = Callable[[Seat, Act, datetime], Refused | None]


def do(run: Run, act: Act, *, at: datetime) -> Refused | None:
    """Do such an act; why not, if it cannot be done. A phone speaks for its own place alone."""
    if act.role is Role.PHONE:
        if act.kind != "introduce":
            return NOT_YOURS
        seat = seat_numbered(run.pk, act.seat)
    elif act.kind == "seat-add":
        return _add(run, act, at)
    else:
        seat = seat_numbered(run.pk, text_of(act.fields or {}, "seat", at_most=12))
    return VERBS[act.kind](seat, act, at) if seat else NO_SEAT


def reopen(run: Run, act: Act, *, at: datetime) -> Refused | None:
    """Open a room that closed: to enter what was on paper, or (`go`) because it was closed by mistake."""
    if run.kind == Run.Kind.REHEARSAL:
        return NO_REHEARSAL
    goes_on = text_of(act.fields or {}, "go", at_most=3) == "yes"
    return actions.reopen_run(run=run, by=account_with(act.account), at=at, goes_on=goes_on)


def _add(run: Run, act: Act, at: datetime) -> Refused | None:
    seat = actions.seat_without_phone(run=run, key=act.key, by=account_with(act.account), at=at)
    named = text_of(act.fields or {}, "name", at_most=120)
    return _introduce(seat, act, at) if named else None


def _introduce(seat: Seat, act: Act, at: datetime) -> Refused | None:
    name, profession = (text_of(act.fields or {}, field, at_most=120) for field in ("name", "profession"))
    return actions.introduce(seat=seat, name=name, profession=profession, by=account_with(act.account), at=at)


def _leave(seat: Seat, act: Act, at: datetime) -> None:
    actions.leave_seat(seat=seat, by=account_with(act.account), at=at)


def _again(seat: Seat, act: Act, at: datetime) -> None:
    actions.take_seat_again(seat=seat, by=account_with(act.account), at=at)


def _hand_over(seat: Seat, act: Act, at: datetime) -> None:
    actions.hand_over(seat=seat, by=account_with(act.account), at=at)


def _change(seat: Seat, act: Act, at: datetime) -> None:
    fields = act.fields or {}
    kind, stays = text_of(fields, "how", at_most=10), text_of(fields, "stays", at_most=3)
    known = next((one for one in WITHOUT_PHONE if one == kind), None)
    actions.change_seat(
        seat=seat, kind=known, stays={"yes": True, "no": False}.get(stays), by=account_with(act.account), at=at
    )


VERBS: Mapping[str, Verb] = {
    "introduce": _introduce,
    "seat-left": _leave,
    "seat-back": _again,
    "seat-change": _change,
    "seat-handover": _hand_over,
}
SEATING = frozenset({"seat-add", *VERBS})
"""The kinds of these acts."""

NO_REHEARSAL = Refused(N_("Een oefening is klaar als hij klaar is. Begin gerust een nieuwe."))
NO_SEAT = Refused(N_("Deze plaats is er niet meer. Kijk op het scherm wie er is."))
NOT_YOURS = Refused(N_("Dat kan alleen de gespreksleider of de helper."))
