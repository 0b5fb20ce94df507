"""Points and numbers: what a session is worth in a register, and by which number it knows people. A number is never in
a line of history, and goes when it was handed in."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.attendance.models import Accreditation, RegisterNumber
from dagdeel.attendance.rules.registers import REGISTERS, NoNumber, number_of
from dagdeel.history.actions import record
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant, Trajectory


@transaction.atomic
def set_accreditation(
    *, trajectory: Trajectory, register: str, number: str, points: Decimal, by: Any, at: datetime
) -> Accreditation:
    """What taking part is worth in this register. From then on people are asked for their number."""
    one, _made = Accreditation.objects.update_or_create(
        trajectory=trajectory, register=register, defaults={"number": number, "points": points}
    )
    record_in(trajectory, "set_accreditation", by=by, at=at, register=REGISTERS[register].name)
    return one


@transaction.atomic
def remove_accreditation(*, accreditation: Accreditation, by: Any, at: datetime) -> None:
    """No points there after all. The numbers that people gave for it have no use any more, and go too."""
    trajectory, register = accreditation.trajectory, accreditation.register
    RegisterNumber.objects.filter(participant__trajectory=trajectory, register=register).delete()
    accreditation.delete()
    record_in(trajectory, "remove_accreditation", by=by, at=at, register=REGISTERS[register].name)


@transaction.atomic
def give_number(*, participant: Participant, register: str, typed: str, at: datetime) -> None:
    """Somebody's own number, from their own page; empty takes it back. Raises `ValidationError` for what is no number
    of this register, and for a citizen number, which may not be kept for a moment."""
    known, name = RegisterNumber.objects.filter(participant=participant, register=register), REGISTERS[register].name
    if not typed.strip():
        if known.delete()[0]:
            record_in(participant.trajectory, "take_number_back", by=None, at=at, register=name)
        return
    try:
        number = number_of(REGISTERS[register], typed)
    except NoNumber as refused:
        raise ValidationError(_(refused.args[0])) from refused
    if known.filter(number=number).exists():
        return
    RegisterNumber.objects.update_or_create(
        participant=participant, register=register, defaults={"number": number, "given_at": at}
    )
    record_in(participant.trajectory, "give_number", by=None, at=at, register=name)


def note_taken_along(*, trajectory: Trajectory, register: str, count: int, by: Any, at: datetime) -> None:
    """So many numbers left in a file, to be handed in."""
    record_in(trajectory, "take_numbers_along", by=by, at=at, register=REGISTERS[register].name, count=count)


@transaction.atomic
def hand_in(*, accreditation: Accreditation, by: Any, at: datetime) -> int:
    """The register has them: erase the numbers here; how many. The line of history is the proof."""
    trajectory, register = accreditation.trajectory, accreditation.register
    held = RegisterNumber.objects.filter(participant__trajectory=trajectory, register=register)
    count, _each = held.delete()
    accreditation.handed_in_at = at
    accreditation.save(update_fields=["handed_in_at"])
    record_in(trajectory, "hand_in_numbers", by=by, at=at, register=REGISTERS[register].name, count=count)
    return count


@transaction.atomic
def forget_numbers(*, at: datetime) -> int:
    """Of who was erased no number stays behind, nor a certificate; how many numbers. Each trajectory gets a line."""
    left = RegisterNumber.objects.filter(participant__person__erased_at__isnull=False)
    codes = list(left.values_list("participant__trajectory__code", flat=True))
    left.delete()
    for code in dict.fromkeys(codes):
        record(by=None, at=at, verb="forget_numbers", scope=f"trajectory:{code}", count=codes.count(code))
    return len(codes)
