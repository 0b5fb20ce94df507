"""Before the groups are made, the wall and other phones do not see who chose what; the console sees numbers."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "a wish has no words of its own"


def secrets(state: object) -> tuple[Move, Move]:
    """Two wishes."""
    return Move("wish", {"first": "t1", "second": "t2"}), Move("wish", {"first": "t3", "second": "t4"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE
