"""The search: people swap places within a round, at first also when that is no gain (simulated annealing).

Knows only numbers: people, groups and rounds from 0, and the price of two people sitting together. Low is good.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import exp, factorial, prod

from .chance import Chance

Deal = list[list[list[int]]]
"""Who sit together: by round, by group."""

Swap = tuple[int, int, int, int]
"""Two people who swapped: the round, who, with whom, and what the deal costs more since."""

HOT, COLD = 400.0, 40.0
"""What a swap may cost at the start and at the end, to be accepted about one time in three."""
TRIES = 12
"""Swaps tried for somebody who could be better off, before somebody else has a turn."""
SWAPPING = 3
"""So many times as long as trying a swap takes making it."""
MOST_KICKS, KICK = 20, 15
"""So many times at most a round is dealt anew, to look whether the rest falls better around it; and so many steps that
takes for every place."""
STEPS, STEPS_EACH = 11_000, 120
"""What a search may cost that does not reach its bound: so many steps, and so many more for every person. Counted and
not timed, so that every machine gives the same plan; and few, for the room waits while it looks
(`docs/pairing.md`)."""
FEW = 250
"""So many deals are all looked at instead of searched: in a room this small the best one is certain."""
LACK = 300_000
"""The price of one person short of a need."""


@dataclass(frozen=True, slots=True)
class Task:
    first: Sequence[Sequence[int]]
    """`first[a][b]`: the price when they meet and had not met."""
    again: Sequence[Sequence[int]]
    """The price of every next time."""
    pinned: frozenset[int] = frozenset()
    """They keep the group in which they are dealt."""
    large: int = 0
    """The price of being in a group larger than the smallest, for every time after the first."""
    were_large: Sequence[int] = ()
    """How often everybody was in one already."""
    places: Sequence[Sequence[int]] = ()
    """`places[person][group]`: the price of being there, in every round."""
    needs: tuple[tuple[Sequence[bool], Sequence[int]], ...] = ()
    """Who answers to a need, by person, and how many of them each group asks."""
    least: int = 0
    """No deal has a lower price: reaching it ends the search."""
    enough: int = 0
    """What is still above this is worth a long search, and the rest a short one."""


@dataclass(slots=True)
class Search:
    task: Task
    deal: Deal
    chance: Chance
    price: int = 0
    where: list[list[int]] = field(init=False)
    met: list[bytearray] = field(init=False)
    larges: list[int] = field(init=False)
    is_large: list[list[bool]] = field(init=False)
    have: list[list[list[int]]] = field(init=False)
    step: int = field(init=False)
    """What one try counts for: in large groups there is more to look at."""

    def __post_init__(self) -> None:
        people = len(self.task.first)
        self.step = 1 + max((len(group) for groups in self.deal for group in groups), default=0) // 4
        self.where = [[0] * people for _ in self.deal]
        self.met = [bytearray(people) for _ in range(people)]
        self.larges = list(self.task.were_large) or [0] * people
        self.is_large = [[len(group) > min(map(len, groups)) for group in groups] for groups in self.deal]
        self.have = [[[0] * len(groups) for _ in self.task.needs] for groups in self.deal]
        for nth, groups in enumerate(self.deal):
            for at, group in enumerate(groups):
                for who in group:
                    self.price += self._enter(nth, at, who, [other for other in group if other < who])
                    self.where[nth][who] = at
        for nth, groups in enumerate(self.deal):
            for have, (_, asked) in zip(self.have[nth], self.task.needs, strict=True):
                self.price += sum(LACK * max(0, asked[at] - have[at]) for at in range(len(groups)))

    def best(self) -> Deal:
        """The best deal found in the steps that there are for so many people, or the best of all when those are few."""
        if prod(factorial(len(self.met)) // prod(factorial(len(one)) for one in groups) for groups in self.deal) <= FEW:
            every = product(*(self.chance.shuffled(list(self._fillings(nth))) for nth in range(len(self.deal))))
            return min((Search(self.task, list(deal), self.chance) for deal in every), key=lambda one: one.price).deal
        effort, places = STEPS + STEPS_EACH * len(self.met), len(self.deal) * len(self.met)
        self._cool(effort // 8, [])
        if self.price > self.task.enough:
            self._cool(effort // 2, [])
        each = max(effort * 3 // 8 // MOST_KICKS, KICK * places)
        for _ in range(effort * 3 // 8 // each):
            # What may not happen walls off parts of a small room: only a round dealt anew comes over such a wall.
            if self.price > self.task.enough:
                self._cool(each, self._shuffle(self.chance.below(len(self.deal))))
        return self.deal

    def _fillings(self, nth: int) -> Iterator[list[list[int]]]:
        """Every way to fill the groups of a round, but for those who keep their place."""
        for groups in _filled([len(group) for group in self.deal[nth]], range(len(self.met))):
            if all(who in groups[self.where[nth][who]] for who in self.task.pinned):
                yield groups

    def _cool(self, effort: int, since_best: list[Swap]) -> None:
        """Swaps, ever less often at a loss, and goes back to the best deal seen, also before those `since_best`."""
        tried, lowest = 0, self.price - sum(swap[3] for swap in since_best)
        while tried < effort and self.price > self.task.least:
            heat = HOT * (COLD / HOT) ** (tried / effort)
            could_be_better = self._could_be_better()
            tried += max(1, len(self.deal) * len(self.met) // 4)
            for nth, who in could_be_better:
                if tried >= effort:  # a round in which everybody could be better off is a long one
                    break
                for _ in range(TRIES):
                    tried += self.step
                    other = self.chance.below(len(self.met))
                    if other in self.task.pinned or self.where[nth][other] == self.where[nth][who]:
                        continue
                    more = self._more(nth, who, other)
                    if more <= 0 or self.chance.fraction() < exp(-more / heat):
                        since_best.append(self._swap(nth, who, other, more))
                        tried += SWAPPING * self.step
                        if self.price < lowest:
                            lowest = self.price
                            since_best.clear()
                        break
        for nth, who, other, more in reversed(since_best):
            self._swap(nth, who, other, -more)

    def _shuffle(self, nth: int) -> list[Swap]:
        """Deals one round anew, but for those who keep their place."""
        done, free = list[Swap](), [who for who in range(len(self.met)) if who not in self.task.pinned]
        for who, other in zip(free, self.chance.shuffled(free), strict=True):
            if self.where[nth][who] != self.where[nth][other]:
                done.append(self._swap(nth, who, other, self._more(nth, who, other)))
        return done

    def _could_be_better(self) -> list[tuple[int, int]]:
        """Who pays for sitting where they sit, by round, in a random order."""
        found = list[tuple[int, int]]()
        for nth, groups in enumerate(self.deal):
            for at, group in enumerate(groups):
                lacks = any(
                    have[at] < asked[at] for have, (_, asked) in zip(self.have[nth], self.task.needs, strict=True)
                )
                for who in group:
                    if who not in self.task.pinned and (lacks or self._pays(nth, at, who, group)):
                        found.append((nth, who))
        return self.chance.shuffled(found)

    def _pays(self, nth: int, at: int, who: int, group: Sequence[int]) -> bool:
        met, first, again = self.met[who], self.task.first[who], self.task.again[who]
        for other in group:
            if other != who and (first if met[other] == 1 else again)[other]:
                return True
        if self.task.large and self.is_large[nth][at] and self.larges[who] > 1:
            return True
        return bool(self.task.places and self.task.places[who][at])

    def _more(self, nth: int, who: int, other: int) -> int:
        """What the deal costs more when these two swap."""
        task, groups, where = self.task, self.deal[nth], self.where[nth]
        here, there = where[who], where[other]
        met, met_other = self.met[who], self.met[other]
        first, first_other = task.first[who], task.first[other]
        again, again_other = task.again[who], task.again[other]
        more = 0
        for mate in groups[here]:
            if mate != who:
                more += (again_other if met_other[mate] else first_other)[mate]
                more -= (first if met[mate] == 1 else again)[mate]
        for mate in groups[there]:
            if mate != other:
                more += (again if met[mate] else first)[mate]
                more -= (first_other if met_other[mate] == 1 else again_other)[mate]
        if task.large and self.is_large[nth][here] != self.is_large[nth][there]:
            leaves, comes = (who, other) if self.is_large[nth][here] else (other, who)
            more += task.large * ((self.larges[comes] > 0) - (self.larges[leaves] > 1))
        if task.places:
            places, places_other = task.places[who], task.places[other]
            more += places[there] - places[here] + places_other[here] - places_other[there]
        for have, (answers, asked) in zip(self.have[nth], task.needs, strict=True):
            if moved := answers[who] - answers[other]:
                more += LACK * (max(0, asked[here] - have[here] + moved) - max(0, asked[here] - have[here]))
                more += LACK * (max(0, asked[there] - have[there] - moved) - max(0, asked[there] - have[there]))
        return more

    def _swap(self, nth: int, who: int, other: int, more: int) -> Swap:
        groups, where = self.deal[nth], self.where[nth]
        here, there = where[who], where[other]
        for one, old, new in ((who, here, there), (other, there, here)):
            group = groups[old]
            group.remove(one)
            for mate in group:
                self.met[one][mate] -= 1
                self.met[mate][one] -= 1
            self.larges[one] += self.is_large[nth][new] - self.is_large[nth][old]
            for have, (answers, _) in zip(self.have[nth], self.task.needs, strict=True):
                have[old] -= answers[one]
                have[new] += answers[one]
            where[one] = new
        for one in (who, other):
            for mate in groups[where[one]]:
                self.met[one][mate] += 1
                self.met[mate][one] += 1
            groups[where[one]].append(one)
        self.price += more
        return nth, who, other, more

    def _enter(self, nth: int, at: int, who: int, mates: Sequence[int]) -> int:
        """Somebody takes the place they were dealt; gives what that costs beside those who sit there already."""
        task, price = self.task, 0
        for mate in mates:
            price += (task.again if self.met[who][mate] else task.first)[who][mate]
            self.met[who][mate] += 1
            self.met[mate][who] += 1
        if self.is_large[nth][at]:
            price += task.large * (self.larges[who] > 0)
            self.larges[who] += 1
        for have, (answers, _) in zip(self.have[nth], task.needs, strict=True):
            have[at] += answers[who]
        return price + (task.places[who][at] if task.places else 0)


def _filled(sizes: Sequence[int], people: Sequence[int]) -> Iterator[list[list[int]]]:
    if not sizes:
        yield []
        return
    for group in combinations(people, sizes[0]):
        for others in _filled(sizes[1:], [who for who in people if who not in group]):
            yield [list(group), *others]
