"""Others see who speaks and who comes next, never who passes."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "seat-ada"


def secrets(state: object) -> tuple[Move, Move]:
    """Before it begins: to be ready, and to pass."""
    return Move("ready", {}), Move("pass", {})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is Surface.PHONE
