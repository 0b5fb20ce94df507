"""What people can, counted by date, and which date is best."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Value(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    """If it has to be."""
    NO = "no"


VALUES = frozenset(Value)
Choices = Mapping[str, str]
"""What one person can: by key of the option a `Value`. A key that is missing was not answered."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people can at one option."""

    option: int
    yes: int = 0
    maybe: int = 0
    no: int = 0

    @property
    def can(self) -> int:
        """Who could be there."""
        return self.yes + self.maybe


def tally(options: Sequence[int], answers: Iterable[Choices]) -> tuple[Count, ...]:
    """One count per option, in the order of `options`. Answers about options that are gone count for nothing.

    >>> tally([1, 2], [{"1": "yes", "2": "no"}, {"1": "maybe", "9": "yes"}])
    (Count(option=1, yes=1, maybe=1, no=0), Count(option=2, yes=0, maybe=0, no=1))
    """
    found = list(answers)
    return tuple(
        Count(option, *(sum(one.get(str(option)) == value for one in found) for value in Value)) for option in options
    )


def ranked(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The best first: where most people can be there, then where most of them gladly can, then the earliest."""
    return tuple(sorted(counts, key=lambda one: (-one.can, -one.yes)))


def best(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Every option than which none is better, in the order they have; none where nobody can at all.

    >>> [one.option for one in best([Count(1, 3, 1), Count(2, 4, 0), Count(3, 4, 0, 2)])]
    [2, 3]
    """
    first = next(iter(ranked(counts)), None)
    if first is None or not first.can:
        return ()
    return tuple(one for one in counts if (one.can, one.yes) == (first.can, first.yes))


def lacks(choices: Choices, options: Sequence[int]) -> bool:
    """Whether somebody has yet to say something about one of the options: about all, or about one that came later."""
    return any(choices.get(str(option)) not in VALUES for option in options)


def understood(options: Sequence[int], fields: Mapping[str, str]) -> tuple[dict[str, str], tuple[int, ...]]:
    """What a form with a field `option-7` for option 7 says, and the options that it says nothing sensible about.

    >>> understood([7, 8], {"option-7": "yes", "option-8": "perhaps", "option-9": "no"})
    ({'7': 'yes'}, (8,))
    """
    given = {option: fields.get(f"option-{option}", "") for option in options}
    choices = {str(option): value for option, value in given.items() if value in VALUES}
    return choices, tuple(option for option, value in given.items() if value not in VALUES)
