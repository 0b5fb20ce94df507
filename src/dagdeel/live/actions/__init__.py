"""Every write around a run that does not come through the room: opening, joining, storing what came out of it."""

from .acts import Full, Performed, entries_for, fold, perform
from .runs import (
    KEY_FORGOTTEN_AFTER,
    REHEARSAL_SPEED,
    finish_closed_runs,
    finish_run,
    forget_key,
    give_new_keys,
    open_run,
    store_results,
)
from .seats import (
    MOST_SEATS,
    WITHOUT_PHONE,
    NoPlace,
    change_seat,
    introduce,
    join,
    leave_seat,
    play,
    renew_secret,
    seat_without_phone,
    take_seat_again,
)

__all__ = [
    "KEY_FORGOTTEN_AFTER",
    "MOST_SEATS",
    "REHEARSAL_SPEED",
    "WITHOUT_PHONE",
    "Full",
    "NoPlace",
    "Performed",
    "change_seat",
    "entries_for",
    "finish_closed_runs",
    "finish_run",
    "fold",
    "forget_key",
    "give_new_keys",
    "introduce",
    "join",
    "leave_seat",
    "open_run",
    "perform",
    "play",
    "renew_secret",
    "seat_without_phone",
    "store_results",
    "take_seat_again",
]
