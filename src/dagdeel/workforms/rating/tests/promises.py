"""How answers are divided is seen after the reveal, and only when enough people gave one."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "rating has no free text of phones"


def secrets(state: object) -> tuple[Move, Move]:
    """An opinion, and none."""
    return Move("rate", {"statement": "s1", "value": "5"}), Move("rate", {"statement": "s1", "value": "0"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not stage.revealed
