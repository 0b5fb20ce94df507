"""What one can answer to a statement, and how answers are said in words."""

from dataclasses import dataclass

from dagdeel.core.words import N_

NO_OPINION = 0
SIZES = (5, 7, 10)
LABEL = 40
WORDS = {
    5: (
        N_("helemaal niet mee eens"),
        N_("niet mee eens"),
        N_("tussenin"),
        N_("mee eens"),
        N_("helemaal mee eens"),
    ),
    7: (
        N_("helemaal niet mee eens"),
        N_("niet mee eens"),
        N_("een beetje niet mee eens"),
        N_("tussenin"),
        N_("een beetje mee eens"),
        N_("mee eens"),
        N_("helemaal mee eens"),
    ),
}
"""Ten answers have no ten words: there, and where the organiser names the ends, people give a number."""


@dataclass(frozen=True, slots=True)
class Scale:
    size: int = 5
    low: str = ""
    high: str = ""
    """What the organiser calls the two ends; empty: from not agreeing at all to agreeing wholly."""

    @property
    def in_words(self) -> bool:
        return self.size in WORDS and not (self.low or self.high)

    @property
    def labels(self) -> tuple[str, ...]:
        """By answer, from low to high: Dutch source text, or a number."""
        return WORDS[self.size] if self.in_words else tuple(map(str, range(1, self.size + 1)))

    @property
    def ends(self) -> tuple[str, str]:
        return (self.low or WORDS[5][0], self.high or WORDS[5][-1])

    @property
    def short_ends(self) -> tuple[str, str]:
        """For the wall, where every word is large."""
        return (self.low or N_("oneens"), self.high or N_("eens"))

    @property
    def agrees_from(self) -> int:
        """The lowest answer above the middle.

        >>> [Scale(size).agrees_from for size in SIZES]
        [4, 5, 6]
        """
        return self.size // 2 + 1 + self.size % 2
