"""Whole numbers as people write them: "6.500", "ca. 6 500 inwoners"."""

import re

LONGEST = 200
"""Characters; more than that is a story, not a number."""
NUMBER = re.compile(r"[0-9]{1,3}(?:[.,'\u00a0\u202f ][0-9]{3})+(?![0-9])|[0-9]+")
NEGATIVE = re.compile(r"(?:^|\s)[-−]\s*[0-9]")
TIMES = re.compile(r"duiz|dzd|honderd|milj|mln|million|thousand|hundred|[0-9]\s?k\b")
"""Words that make a number larger than its digits say."""


def find_whole(text: str) -> int | None:
    """The number in `text` when there is exactly one and no doubt about it, else `None`. Dots, commas and spaces
    before three digits are grouping.

    >>> find_whole("ca. 6.500 inwoners"), find_whole("6 à 7"), find_whole("6,5"), find_whole("6 duizend")
    (6500, None, None, None)
    """
    if len(text) > LONGEST or NEGATIVE.search(text) or TIMES.search(text.lower()):
        return None
    found = NUMBER.findall(text)
    return int(re.sub("[^0-9]", "", found[0])) if len(found) == 1 else None
