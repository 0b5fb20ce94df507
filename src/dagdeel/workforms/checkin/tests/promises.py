"""Before the reveal nobody but the team reads what somebody told."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two answers of one phone."""
    return (
        Move("tell", {"profession": MARK, "expectation": MARK}),
        Move("tell", {"profession": "iets anders", "expectation": "nog iets anders"}),
    )


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not stage.revealed
