"""The room sees answers once they are shown; the facilitator reads them as they come."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two answers."""
    return Move("answer", {"text": MARK}), Move("answer", {"text": "iets anders"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not stage.revealed
