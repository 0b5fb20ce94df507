"""A story that somebody offers is read by the team alone, until it becomes a case."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two stories."""
    return Move("offer", {"text": MARK}), Move("offer", {"text": "een ander verhaal"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE
