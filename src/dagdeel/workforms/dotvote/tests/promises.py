"""Nobody sees where a dot went before the reveal; the wall and other phones only see that somebody voted."""

from dagdeel.core.workform import Move, Stage, Surface

MARK = "dotvote has no free text of phones"


def secrets(state: object) -> tuple[Move, Move]:
    """Two ballots."""
    return (
        Move("vote", {"option[]": ["t1", "t2", "t3"]}),
        Move("vote", {"option[]": ["t3", "t4", "t5"]}),
    )


def is_hidden(surface: Surface, stage: Stage, has_given: bool) -> bool:
    return surface is not Surface.CONSOLE and not stage.revealed
