"""Nobody sees who stands behind what; how many do is shown once phones are closed and the facilitator shows it."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "a tick has no free text"


def secrets(state: object) -> tuple[Move, Move]:
    """Two ballots from the same page, one for what moved elsewhere in the meantime."""
    return Move("support", {"theme": "t1", "point[]": ["p3"]}), Move("support", {"theme": "t1", "point[]": ["p1"]})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not (stage.revealed and not stage.open)
