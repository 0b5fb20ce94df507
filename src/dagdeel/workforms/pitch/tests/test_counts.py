"""What the room answered, in words: a group that got no answer yet does not read a row of noughts."""

import pytest
from django.template.loader import render_to_string

from dagdeel.workforms.pitch.showing import Counts


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(0, 0, 0), "nog geen reacties"),
        (Counts(1, 0, 0), "1 staat erachter"),
        (Counts(0, 2, 1), "2 willen meedoen, 1 tip"),
        (Counts(3, 1, 2), "3 staan erachter, 1 wil meedoen, 2 tips"),
        (Counts(3, 0, 2), "3 staan erachter, 2 tips"),
    ],
)
def test_only_what_was_answered_is_counted(counts: Counts, said: str) -> None:
    assert render_to_string("pitch/_counts.html", {"counts": counts}).strip() == said
