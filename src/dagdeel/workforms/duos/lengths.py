"""How long the rounds take, and how they can take less when the agenda bends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dagdeel.core import reading
from dagdeel.core.bend.saying import number
from dagdeel.core.words import N_, Words
from dagdeel.core.workform import Length

MOST_ROUNDS, ROUNDS = 6, 3
MOST_MINUTES, MINUTES = 20, 5
MOST_SECONDS, SECONDS = 300, 60
LEAST_MINUTES = 3
"""A shorter round is no talk; the agenda never proposes one."""
AROUND = 5
"""Minutes to start, and to collect what was said."""

FEWER: Mapping[int, str] = {
    1: N_("één ronde in plaats van {planned}"),
    2: N_("twee rondes in plaats van {planned}"),
    3: N_("drie rondes in plaats van {planned}"),
    4: N_("vier rondes in plaats van {planned}"),
    5: N_("vijf rondes in plaats van {planned}"),
}


def settings(config: Mapping[str, Any]) -> tuple[int, int, int]:
    """Rounds, minutes a round, and seconds to change places."""
    return (
        reading.whole(config.get("rounds"), ROUNDS, least=1, most=MOST_ROUNDS),
        reading.whole(config.get("minutes"), MINUTES, least=1, most=MOST_MINUTES),
        reading.whole(config.get("seconds"), SECONDS, least=0, most=MOST_SECONDS),
    )


def total(rounds: int, minutes: int, seconds: int) -> int:
    """Whole minutes for all rounds together.

    >>> total(3, 5, 60), total(2, 5, 45)
    (23, 17)
    """
    return -(-rounds * (60 * minutes + seconds) // 60) + AROUND


def lengths(config: Mapping[str, Any]) -> Sequence[Length]:
    """Longest first. Where two take as long, rather fewer rounds than hurried ones."""
    rounds, minutes, seconds = settings(config)
    found = dict[int, Length]()
    for length in _ways(rounds, minutes, seconds):
        found.setdefault(length.minutes, length)
    return sorted(found.values(), key=lambda length: -length.minutes)


def _ways(rounds: int, minutes: int, seconds: int) -> Iterator[Length]:
    shorter = range(minutes - 1, LEAST_MINUTES - 1, -1)
    ways = [(rounds, minutes), *((fewer, minutes) for fewer in range(rounds - 1, 0, -1))]
    ways += [(rounds, less) for less in shorter]
    ways += [(fewer, less) for fewer in range(rounds - 1, 0, -1) for less in shorter]
    for r, m in ways:
        label, params = _label(r, m, rounds, minutes)
        yield Length(total(r, m, seconds), label, params, {"rounds": r, "minutes": m})


def _label(rounds: int, minutes: int, planned: int, meant: int) -> tuple[str, Mapping[str, int | Words]]:
    params: dict[str, int | Words] = {"rounds": rounds, "minutes": minutes, "planned": number(planned), "meant": meant}
    match rounds == planned, minutes == meant:
        case False, True:
            return FEWER[rounds], params
        case True, False:
            return N_("{minutes} minuten per ronde in plaats van {meant}"), params
        case _ if rounds == 1:
            return N_("één ronde van {minutes} minuten"), params
        case _:
            return N_("{rounds} rondes van {minutes} minuten"), params
