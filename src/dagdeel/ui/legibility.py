"""How large the wall must be written, and how much fits on it: more content becomes another page, never smaller type.

The rule: a capital is at least 1/200 of the distance to the back row. That is 17 minutes of arc, which agrees with the
16 to 22 that norms for reading on a display ask for (ISO 9241-303 and DIN 1450 give figures of this size). A figure to
reason with, not a law: a dark room allows less, a grey beamer asks more. `surfaces/wall.css` computes with the same
figures; a test keeps the two equal.
"""

from typing import Final

LETTER: Final = 1 / 200
"""Height of a capital as a part of the distance from which it must be read."""
SCREEN_WIDTH: Final = 2.0
"""Metres: the width we assume of the picture, for nobody measures it."""
CAPITAL: Final = 0.668
"""Height of a capital as a part of the type size in Atkinson Hyperlegible (its OS/2 table)."""
SMALLEST, LARGEST = 2.2, 4.6
"""Limits in hundredths of the width: below it looks lost in a small room, above it (12 metres)
one Dutch word fills a line, and so deep a room has a larger picture than we assume."""
TEXT, TITLE = 1.1, 1.35
"""Running text and title, as multiples of the smallest size."""
LEADING, TITLE_LEADING = 1.25, 1.1
HEIGHT: Final = 56.25
"""Height of a 16:9 picture in hundredths of its width. Other shapes scale by the side that is short."""
MARGIN, GAP = 3.0, 2.0
"""White above and below, and between head, body and foot, in hundredths of the width."""
ROW: Final = 1.75
"""Height of a row with its white (a result with its bar, a card) in lines of type size."""


def smallest(depth: float) -> float:
    """The smallest type on the wall for a room of `depth` metres, in hundredths of the width of the picture.

    >>> round(smallest(8), 2)
    2.99
    """
    return min(max(depth * LETTER / CAPITAL / SCREEN_WIDTH * 100, SMALLEST), LARGEST)


def rows_that_fit(depth: float, *, title_lines: int = 1) -> int:
    """How many rows (results with a bar, cards of one line) fit between the title and the foot.

    >>> rows_that_fit(4), rows_that_fit(8), rows_that_fit(10)
    (8, 5, 4)
    """
    return int(_body(depth, title_lines) / (smallest(depth) * TEXT * ROW))


def _body(depth: float, title_lines: int) -> float:
    """Height left for the body, in hundredths of the width: a line with the time, the title, a line with the code."""
    title = title_lines * smallest(depth) * TITLE * TITLE_LEADING
    head = foot = smallest(depth) * LEADING
    return HEIGHT - 2 * MARGIN - 3 * GAP - head - title - foot


def depth_of(text: str, *, otherwise: float = 8) -> float:
    """Metres from a field that somebody typed in ("7,5"); `otherwise` when it is no sensible depth of a room.

    >>> depth_of("7,5"), depth_of("ver"), depth_of("800")
    (7.5, 8, 8)
    """
    try:
        depth = float(text.replace(",", "."))
    except ValueError:
        return otherwise
    return depth if 1 <= depth <= 60 else otherwise
