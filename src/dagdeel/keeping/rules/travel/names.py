"""People taken out of words that were typed: "Bel Karel Vos op 06-12345678" becomes "Bel […] op […]".

Names are those that the trajectory knows. A name that stands nowhere but in a text cannot be told from other words.
"""

import re
from collections.abc import Callable, Iterable

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w+.,:/-])(?![0-9]{1,2}[-. ][0-9]{1,2}[-. ][0-9]{4}(?![0-9]))"
    r"(?:\(0[0-9]{1,3}\)(?:[ .-]?[0-9]){6,8}|0(?:[ .-]{0,2}[0-9]){9}|(?:\+|00)(?:[ ().-]{0,2}[0-9]){9,14})(?![\w-])"
)
"""Ten digits from 0, or those of another country, with what people put between them; never a date."""
FEWEST_LETTERS = 3
GONE = "[…]"
"""Never longer than what it stands for: a text still fits where it stood."""


def without_people(people: Iterable[tuple[str, str, str]], *, secrets: Iterable[str] = ()) -> Callable[[str], str]:
    """A function that takes them out of a text. `people` are first name, infix and last name; of a single name (of an
    account) the last two are empty. Whole names go in any capitals; a first or last name by itself only with a capital,
    else every "vos" in the wood would go. `secrets` go wherever they stand.

    >>> without_people([("Karel", "", "Vos")])("Bel Karel (06 12 34 56 78), hij fokt vossen")
    'Bel […] ([…]), hij fokt vossen'
    """
    whole: set[str] = set()
    single: set[str] = set()
    for parts in people:
        names = [one for one in (" ".join(part.split()) for part in parts) if one]
        words = " ".join(names).split()
        whole |= {" ".join(words)} if len(words) > 1 else set()
        whole |= {" ".join(names[1:])} if len(names) > 2 else set()
        single |= {one for one in words if len(one) >= FEWEST_LETTERS and one[:1].isupper()}
    found = [EMAIL]
    if exact := sorted(filter(None, secrets), key=len, reverse=True):
        found.append(re.compile("|".join(map(re.escape, exact))))
    if whole:
        found.append(re.compile(rf"(?<!\w)(?:{_any(whole)})(?!\w)", re.IGNORECASE))
    if single:
        found.append(re.compile(rf"(?<!\w)(?:{_any(single)})(?!\w)"))
    found.append(PHONE)

    def change(text: str) -> str:
        for pattern in found:
            text = pattern.sub(GONE, text)
        return text

    return change


def _any(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)
