"""The number on a certificate, and how much of a name a stranger may see who checks it."""

import re

from dagdeel.people.codes import ALPHABET

LENGTH = 12


def printed(number: str) -> str:
    """In groups of four, to read over and to type.

    >>> printed("k3f9x2ab77hq")
    'k3f9-x2ab-77hq'
    """
    return "-".join(number[place : place + 4] for place in range(0, len(number), 4))


def typed(text: str) -> str:
    """What somebody meant by what they typed; empty for what can be no number.

    >>> typed(" K3F9 x2zb-77hq "), typed("k3f9")
    ('k3f9x2zb77hq', '')
    """
    bare = re.sub(r"[\s\-–]", "", text.lower())
    return bare if len(bare) == LENGTH and set(bare) <= set(ALPHABET) else ""


def partly(name: str) -> str:
    """A name of which one recognises the own one and cannot find a stranger: first letters, and as many dots.

    >>> partly("Sanne de Wit"), partly("Karel"), partly("")
    ('S**** de W**', 'K****', '')
    """
    words = name.split()
    return " ".join(
        word if word.islower() and 0 < nth < len(words) - 1 else _veiled(word) for nth, word in enumerate(words)
    )


def _veiled(word: str) -> str:
    return word[:1] + "*" * (len(word) - 1)
