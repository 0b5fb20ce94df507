"""What came out of a round, as values that are safe to show.

Protection is made here and nowhere else: `summaries` makes no summary out of fewer than `LEAST` answers, so that no
page, file or feed can show what is not in the value. `comparing` lays two rounds beside each other, `brief` chooses
what a facilitator needs, and `ties` says who work together (only of rounds in which names are known).
"""

from .protecting import LEAST, Veil, may_pair, veil_of
from .summaries import (
    Count,
    Few,
    Grid,
    Numbers,
    Outcome,
    Picks,
    Response,
    Result,
    Said,
    Saying,
    Spread,
    Tie,
    Ties,
    result_of,
    together,
)

__all__ = [
    "LEAST", "Count", "Few", "Grid", "Numbers", "Outcome", "Picks", "Response", "Result", "Said", "Saying", "Spread",
    "Tie", "Ties", "Veil", "may_pair", "result_of", "together", "veil_of",
]  # fmt: skip
