"""Every write to the outbox. `posting` puts a mail in, `handling` is what people do with it, `sending` makes it leave
and `returns` notes what came back."""

from .addressing import disown, move
from .handling import (
    MAY_CHANGE,
    change,
    erase,
    erase_scope,
    hold,
    note_by_hand,
    note_visit,
    put_back,
    release,
    retry,
    send_now,
    withdraw,
)
from .posting import Attached, post, try_out
from .returns import note_bounce
from .sending import claim_next, find_lost, hold_all, hold_overdue, note_closed, note_end

__all__ = [
    "MAY_CHANGE",
    "Attached",
    "change",
    "claim_next",
    "disown",
    "erase",
    "erase_scope",
    "find_lost",
    "hold",
    "hold_all",
    "hold_overdue",
    "move",
    "note_bounce",
    "note_by_hand",
    "note_closed",
    "note_end",
    "note_visit",
    "post",
    "put_back",
    "release",
    "retry",
    "send_now",
    "try_out",
    "withdraw",
]
