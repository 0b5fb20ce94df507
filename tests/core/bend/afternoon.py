"""What is still to come of an afternoon, and plans as a facilitator reads them."""

from dagdeel.core.agenda import Bend
from dagdeel.core.bend import Length, Part, Replan, Words, needed, number, replan, say


def dutch(text: str) -> str:
    return text


def told(plan: Replan) -> tuple[str, list[str]]:
    """A plan as a facilitator reads it."""
    return say(plan.summary, dutch), [say(change.words, dutch) for change in plan.changes]


def told_all(parts: tuple[Part, ...], late: int, *, second_meeting: bool = False) -> list[tuple[str, list[str]]]:
    return [told(plan) for plan in replan(parts, needed(parts) - late, second_meeting=second_meeting)]


AFTERNOON = (
    Part("network", 40, 25, title="Blik op het netwerk"),
    Part("break", 30, 30, Bend.KEEP, is_break=True, title="Pauze"),
    Part("practice", 20, 15, Bend.DROP, title="Ondertussen in de praktijk"),
    Part("improvements", 10, 5, title="Verbeterpunten vaststellen"),
    Part("agreements", 50, 40, Bend.KEEP, workform="closing", title="Naar afspraken en vervolgstappen"),
    Part("reflection", 10, 5, workform="evaluation", title="Reflectie"),
    Part("end", 0, 0, Bend.KEEP, title="Einde"),
)
"""What is still to come after the third part of the four-hour session (`method.md` A24-A30)."""


def rounds(count: int, each: int, besides: int = 0) -> tuple[Length, ...]:
    """The lengths of a part of so many rounds."""
    fewer = (
        Words("{now} rondes in plaats van {planned}", {"now": number(n), "planned": number(count)})
        for n in range(1, count)
    )
    return (*(Length(besides + n * each, label) for n, label in enumerate(fewer, 1)), Length(besides + count * each))
