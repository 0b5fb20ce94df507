"""Every write of attendance: `door` for who is there, `registers` for numbers and points, `certificates` for proof."""

from .door import Walk, note_away, note_here, note_left, take_tap, take_walk_in

__all__ = ["Walk", "note_away", "note_here", "note_left", "take_tap", "take_walk_in"]
