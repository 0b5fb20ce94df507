"""Every write around a run that does not come through the room: opening, joining, storing what came out of it."""

from .acts import Full, Performed, entries_for, fold, perform
from .runs import (
    KEY_FORGOTTEN_AFTER,
    SIMULATED_SEATS,
    finish_closed_runs,
    finish_run,
    forget_key,
    give_new_keys,
    open_run,
    store_results,
)
from .seats import MOST_SEATS, NoPlace, join, renew_secret

__all__ = [
    "KEY_FORGOTTEN_AFTER",
    "MOST_SEATS",
    "SIMULATED_SEATS",
    "Full",
    "NoPlace",
    "Performed",
    "entries_for",
    "finish_closed_runs",
    "finish_run",
    "fold",
    "forget_key",
    "give_new_keys",
    "join",
    "open_run",
    "perform",
    "renew_secret",
    "store_results",
]
