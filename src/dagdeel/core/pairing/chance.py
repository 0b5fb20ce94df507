"""Chance from a seed: the same seed gives the same plan on every machine and in every version of Python."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

MODULUS = 2**31 - 1
FACTOR = 48271
"""The minimal standard generator of Park and Miller, with their later factor. Good for a search, not for secrets."""


class Chance:
    def __init__(self, seed: int) -> None:
        # Neighbouring seeds would give neighbouring first numbers: stir (splitmix64).
        stirred = (seed + 0x9E3779B97F4A7C15) & (2**64 - 1)
        stirred = ((stirred ^ (stirred >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        stirred = ((stirred ^ (stirred >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        self.state = (stirred ^ (stirred >> 31)) % (MODULUS - 1) + 1

    def below(self, count: int) -> int:
        """A whole number from 0 up to `count`."""
        self.state = self.state * FACTOR % MODULUS
        return self.state * count // MODULUS

    def fraction(self) -> float:
        """At least 0 and below 1."""
        self.state = self.state * FACTOR % MODULUS
        return self.state / MODULUS

    def shuffled(self, things: Iterable[T]) -> list[T]:
        out = list(things)
        for last in range(len(out) - 1, 0, -1):
            other = self.below(last + 1)
            out[last], out[other] = out[other], out[last]
        return out
