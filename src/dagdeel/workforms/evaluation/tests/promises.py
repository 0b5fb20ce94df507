"""Open answers are for the organiser alone, and while phones may answer not even the team sees what is answered."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "geheim van stoel een"


def secrets(state: object) -> tuple[Move, Move]:
    """Two evaluations with other marks; one with words: of so few the team sees no more than how many wrote."""
    return (
        Move("answer", {"mark-1": "1", "helped": "1", "keep": MARK, "better": MARK}),
        Move("answer", {"mark-1": "5", "helped": "3"}),
    )


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    """Also after the reveal: two people are too few to show a spread."""
    return surface is not Surface.CONSOLE or (stage.open and not stage.revealed)
