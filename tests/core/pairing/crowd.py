"""Rooms full of people, each the same every time: the mix of a neighbourhood session."""

from random import Random

from dagdeel.core.pairing import Pair, Person

MIX = {
    "residents": 5, "gp-care": 4, "welfare": 4, "municipality": 3, "community-nursing": 3, "allied-health": 2,
    "sport": 2, "public-health": 1, "mental-health": 1,
}  # fmt: skip


def crowd(size: int, seed: int, *, stays: float = 0.0) -> list[Person]:
    """Residents belong to no organisation; of every other domain there are a few."""
    chance, organisations = Random(seed), max(2, size // 8)
    domains = chance.choices(list(MIX), list(MIX.values()), k=size)
    return [
        Person(
            f"p{nth}",
            domain,
            "" if domain == "residents" else f"{domain} {chance.randrange(organisations)}",
            stays=chance.random() < stays,
        )
        for nth, domain in enumerate(domains)
    ]


def some_pairs(people: list[Person], count: int, seed: int) -> list[Pair]:
    chance = Random(seed)
    return [(one.id, other.id) for one, other in (chance.sample(people, 2) for _ in range(count))]
