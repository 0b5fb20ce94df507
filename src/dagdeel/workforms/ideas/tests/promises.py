"""The cards of others come on a phone after its own, and on the wall at the reveal."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two cards."""
    return Move("add", {"text": MARK}), Move("add", {"text": "iets anders"})


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    match surface:
        case Surface.WALL:
            return not stage.revealed
        case Surface.PHONE:
            return not stage.revealed and not has_given
        case _:
            return False
