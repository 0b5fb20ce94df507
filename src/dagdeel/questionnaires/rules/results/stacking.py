"""Where the parts of a stacked bar lie: percents of its width, as attributes of SVG."""

from dataclasses import dataclass

from .summaries import Spread

NARROWEST = 4.5
"""Percents of a bar in which two digits can still be read on a phone."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a stacked bar; places are percents of its width, as an attribute of SVG."""

    at: str
    wide: str
    middle: str
    tone: str
    """`low-2` (the lowest), `low-1`, `mid`, `high-1` or `high-2`."""
    text: str
    """How many; empty where it would not fit."""

    @property
    def hatch(self) -> str:
        """Id of the pattern in `_hatches.html`, if any."""
        return hatch_of(self.tone)


def segments_of(spread: Spread) -> tuple[Segment, ...]:
    """Left to right from the lowest point; a point that nobody chose has none."""
    placed, at = [], 0.0
    for place, one in enumerate(spread.points):
        wide = 100 * one.count / spread.n
        if one.count:
            text = str(one.count) if wide >= NARROWEST else ""
            tone = tone_of(place, len(spread.points))
            placed.append(Segment(percents(at), percents(wide), percents(at + wide / 2), tone, text))
        at += wide
    return tuple(placed)


def tone_of(place: int, points: int) -> str:
    """The tone of the point at `place` (from 0) of so many."""
    level = 2 * place / (points - 1) - 1
    if level == 0:
        return "mid"
    return f"{'low' if level < 0 else 'high'}-{2 if abs(level) > 0.5 else 1}"


def hatch_of(tone: str) -> str:
    return f"hatch-{tone}" if tone.startswith("low") else ""


def percents(value: float) -> str:
    """In the notation of SVG, whatever the language."""
    return f"{value:.2f}%"
