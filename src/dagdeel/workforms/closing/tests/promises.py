"""Who offers something is seen by the team alone, until it is accepted."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "Sanne van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two names."""
    return (
        Move("offer", {"agreement": "lead", "name": MARK}),
        Move("offer", {"agreement": "missing", "name": "Iemand anders"}),
    )


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE
