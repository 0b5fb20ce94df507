"""Cards that share a word, beside each other: a help for the eye of whoever merges, never a decision.

What words mean is not guessed at: grouping by meaning goes wrong more often than right with texts this short, and a
shared word explains itself.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

SHORTEST = 4
ROOT = 5
"""Words that begin with the same so many letters count as one: "eenzame" and "eenzaamheid", "schuld" and "schulden"."""
COMMON = """
    alle alles altijd ander andere anders beter betere binnen daar deze dingen doen door echt eens eerder eerst elke
    elkaar even gaan geen geven goed goede graag haar hebben hebt heeft heel help hier hoeven hulp iedere iedereen
    iemand iets jullie kennen kijken komen komt krijgen kunnen laten maar maken meer mensen minder moet moeten naar
    niemand niet niets nodig onder onze over plek plekken samen snel sneller soms steeds tegen tijd tussen vaak
    vaker vandaag veel vinden voor vragen waar wanneer want weer weet weten welke werk werken wijk willen worden
    wordt zelf zeggen zien zijn zonder zorg about have more people than that their them there they this what when
    where with would
"""
SAY_NOTHING = frozenset(COMMON.split())


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards that share `word`; without a word the rest. `cards` are places in the list that was given."""

    word: str
    cards: tuple[int, ...]


@lru_cache(maxsize=32)
def piles(texts: tuple[str, ...]) -> tuple[Pile, ...]:
    """Every text once: in the pile of the word it shares with most others, and the rest in the order of the list.

    >>> piles(("Schulden op tijd zien", "Groen", "Jongeren met een schuld"))
    (Pile(word='schuld', cards=(0, 2)), Pile(word='', cards=(1,)))
    """
    roots = [_roots(text) for text in texts]
    left, found = set(range(len(texts))), list[Pile]()
    while word := _most_shared([roots[place] for place in sorted(left)]):
        cards = tuple(place for place in sorted(left) if word in roots[place])
        spelled = Counter(roots[place][word] for place in cards)
        found.append(Pile(min(spelled, key=lambda one: (-spelled[one], len(one), one)), cards))
        left.difference_update(cards)
    return (*found, Pile("", tuple(sorted(left)))) if left else tuple(found)


def _most_shared(texts: Sequence[dict[str, str]]) -> str:
    count = Counter(root for text in texts for root in text)
    root, times = next(iter(count.most_common(1)), ("", 0))
    return root if times > 1 else ""


def _roots(text: str) -> dict[str, str]:
    """The words that say something, by how they begin."""
    spaced = "".join(char if char.isalpha() else " " for char in text.casefold())
    words = (word for word in spaced.split() if len(word) >= SHORTEST and word not in SAY_NOTHING)
    return {word[:ROOT]: word for word in words}
