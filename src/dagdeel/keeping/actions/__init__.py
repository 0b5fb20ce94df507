"""Everything that takes data away or hands it out. One function per verb."""

from .erasure import erase_oneself, erase_person_everywhere
from .sweep import forget_what_is_past
from .terms import change_term
from .wishes import ask, note_copy, settle, take_back

__all__ = [
    "ask",
    "change_term",
    "erase_oneself",
    "erase_person_everywhere",
    "forget_what_is_past",
    "note_copy",
    "settle",
    "take_back",
]
