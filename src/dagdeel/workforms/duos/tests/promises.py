"""Cards are of those who sit together; the wall and other phones see them once the facilitator shows them."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two cards."""
    return Move("write", {"text": MARK}), Move("write", {"text": "iets anders"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not stage.revealed
