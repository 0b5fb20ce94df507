"""What the wall shows instead of following the run, and which page of it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from dagdeel.core import reading


class WallMode(StrEnum):
    FOLLOW = "follow"
    BLANK = "blank"
    JOIN = "join"
    BESIDE = "beside"
    """What stays at hand beside the items, such as the parking lot."""


MS_A_PAGE = 8_000
MOST_PAGES = 999


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page a wall shows, counted from 0. A wall alone knows how many it has, and begins again after the last."""

    since: int = 0
    """From this moment a page turns by itself every `MS_A_PAGE`."""
    held: int | None = None
    """The page that the facilitator holds; `None`: they turn by themselves."""


FIRST_PAGE = Turn()


def turned(turn: Turn, page: object, at: int) -> Turn:
    """Held at a page, or let go of. What is let go stays as long as any other page before the next one comes."""
    if isinstance(page, int):
        return replace(turn, held=reading.whole(page, 0, least=0, most=MOST_PAGES))
    return Turn(at - (turn.held or 0) * MS_A_PAGE)
