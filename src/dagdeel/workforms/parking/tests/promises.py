"""Everybody sees what is parked, and nobody by whom."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two things for later."""
    return Move("park", {"text": MARK}), Move("park", {"text": "iets anders"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return False
