"""A tip is read by the team alone while the pitch is on; on phones when it is over, and never on the wall."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheime tip van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two tips."""
    return Move("tip", {"pitch": "t1", "text": MARK}), Move("tip", {"pitch": "t1", "text": "iets anders"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE
