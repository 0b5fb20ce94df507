"""What may stand in the header of a mail. A line break there would let a name write a header of its own."""

import unicodedata

LONGEST_NAME = 120
LONGEST_SUBJECT = 200


def is_one_line(text: str) -> bool:
    """Whether this can stand in a header: no line breaks of any alphabet, no control or direction marks.

    >>> is_one_line("Sanne de Wit"), is_one_line("Sanne\\nBcc: iedereen@example.nl")
    (True, False)
    """
    return not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in DIRECTIONS for char in text)


DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn text around, so that a sender's name can be made to look like another address."""


def first_and_last(name: str, *, first: str = "") -> tuple[str, str]:
    """First and last name for a letter: `first` when it is known, otherwise the first word.

    >>> first_and_last("Sanne de Wit"), first_and_last("Jan Willem Vos", first="Jan Willem")
    (('Sanne', 'de Wit'), ('Jan Willem', 'Vos'))
    """
    if first and name.startswith(first):
        return first, name.removeprefix(first).strip()
    head, _, rest = name.partition(" ")
    return head, rest.strip()
