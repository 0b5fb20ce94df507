"""Every write of attendance: `door` for who is there, `registers` for numbers and points, `certificates` for proof."""

from .certificates import issue_certificates, mail_certificates
from .door import Walk, count_came, forget_room, note_away, note_here, note_left, take_tap, take_walk_in
from .registers import (
    forget_numbers,
    give_number,
    hand_in,
    note_taken_along,
    remove_accreditation,
    set_accreditation,
)

__all__ = [
    "Walk",
    "count_came",
    "forget_numbers",
    "forget_room",
    "give_number",
    "hand_in",
    "issue_certificates",
    "mail_certificates",
    "note_away",
    "note_here",
    "note_left",
    "note_taken_along",
    "remove_accreditation",
    "set_accreditation",
    "take_tap",
    "take_walk_in",
]
