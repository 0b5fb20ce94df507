"""People taken out of words that were typed: "Bel Karel Vos op 06-12345678" becomes "Bel […] op […]".

Names are those that the trajectory knows. A name that stands nowhere but in a text cannot be told from other words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
"""With a bound: else a page without a space in it is read anew from each of its letters."""
PHONE = re.compile(
    r"(?<![\w+.,:/-])(?![0-9]{1,2}[-. ][0-9]{1,2}[-. ][0-9]{4}(?![0-9]))"
    r"(?:\(0[0-9]{1,3}\)(?:[ .-]?[0-9]){6,8}|0(?:[ .-]{0,2}[0-9]){9}|(?:\+|00)(?:[ ().-]{0,2}[0-9]){9,14})(?![\w-])"
)
"""Ten digits from 0, or those of another country, with what people put between them; never a date."""
WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s.'’-]{1,3}")
FEWEST_LETTERS = 3
GONE = "[…]"
"""Never longer than what it stands for: a text still fits where it stood."""

Words = tuple[str, ...]


def without_people(people: Iterable[tuple[str, str, str]], *, codes: Iterable[str] = ()) -> Callable[[str], str]:
    """A function that takes them out of a text, as quick with thousands of people as with a few. `people` are first
    name, infix and last name; of a single name (of an account) the last two are empty. Whole names go in any capitals;
    a first or last name by itself only with a capital, else every "vos" in the wood would go. `codes` go wherever they
    stand as a word.

    >>> without_people([("Karel", "", "Vos")])("Bel Karel (06 12 34 56 78), hij fokt vossen")
    'Bel […] ([…]), hij fokt vossen'
    """
    single, whole = set(codes), set[Words]()
    for parts in people:
        words = [_words(part) for part in parts]
        every = [one for part in words for one in part]
        single |= {one for one in every if len(one) >= FEWEST_LETTERS and one[0].isupper()}
        last = (*words[1], *words[2])
        whole |= {tuple(map(str.casefold, one)) for one in (every, last, *words) if len(one) > 1}
    by_first: dict[str, list[Words]] = {}
    for name in sorted(whole, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)

    def change(text: str) -> str:
        text = EMAIL.sub(GONE, text)
        for start, end in reversed(list(_named(text, single, by_first))):
            text = text[:start] + GONE + text[end:]
        return PHONE.sub(GONE, text)

    return change


def _words(name: str) -> list[str]:
    return WORD.findall(name)


def _named(text: str, single: set[str], whole: Mapping[str, Sequence[Words]]) -> Iterator[tuple[int, int]]:
    """From where to where somebody is named, in order; the longest name that begins somewhere."""
    words, nth = list(WORD.finditer(text)), 0
    while nth < len(words):
        names = whole.get(words[nth][0].casefold(), ())
        long = next((len(name) for name in names if _stands(name, words[nth : nth + len(name)], text)), 0)
        taken = long or (words[nth][0] in single)
        if taken:
            yield words[nth].start(), words[nth + taken - 1].end()
        nth += taken or 1


def _stands(name: Words, words: Sequence[re.Match[str]], text: str) -> bool:
    if len(words) < len(name) or any(word[0].casefold() != one for word, one in zip(words, name, strict=True)):
        return False
    return all(BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(words))
