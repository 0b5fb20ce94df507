"""Everything that takes data away or hands it out. One function per verb."""

from .erasure import Erased, erase_person_everywhere
from .sweep import BATCH, forget_calls, forget_in, forget_unlisted, forget_what_is_past
from .terms import change_term
from .wishes import ask, note_copy, settle, take_back

__all__ = [
    "BATCH",
    "Erased",
    "ask",
    "change_term",
    "erase_person_everywhere",
    "forget_calls",
    "forget_in",
    "forget_unlisted",
    "forget_what_is_past",
    "note_copy",
    "settle",
    "take_back",
]
