"""What somebody misses is seen by the room once phones are closed and it is shown; who underlined what by nobody."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two things that are missing."""
    return Move("miss", {"text": MARK}), Move("miss", {"text": "iets anders"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not (stage.revealed and not stage.open)
