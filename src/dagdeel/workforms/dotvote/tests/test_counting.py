import pytest

from .play import Count, Option, outcome, verdicts

A, B, C, D = (Option(key, key.upper()) for key in "abcd")


@pytest.mark.parametrize(
    ("votes", "places", "expected"),
    [
        ([9, 5, 3, 1], 3, "chosen chosen chosen out"),
        ([9, 5, 5, 1], 2, "chosen undecided undecided out"),
        ([9, 5, 5, 1], 3, "chosen chosen chosen out"),
        ([4, 4, 4, 4], 3, "undecided undecided undecided undecided"),
        ([4, 0, 0, 0], 3, "chosen out out out"),
        ([0, 0, 0, 0], 3, "out out out out"),
        ([1], 3, "chosen"),
        ([], 3, ""),
    ],
)
def test_a_tie_over_the_line_is_not_broken(votes: list[int], places: int, expected: str) -> None:
    assert " ".join(verdicts(votes, places)) == expected


def of(*counts: Count, picked: tuple[str, ...] | None = None) -> list[tuple[str, int, int, str]]:
    return [(row.id, row.round, row.rank, str(row.verdict)) for row in outcome((A, B, C, D), counts, picked)]


FIRST = Count(("a", "b", "c", "d"), 3, (9, 7, 5, 5), (0, 0, 0, 0))


def test_votes_of_phones_and_hands_count_together() -> None:
    rows = outcome((A, B, C, D), (Count(("a", "b", "c", "d"), 1, (3, 1, 0, 0), (0, 4, 0, 0)),), None)
    assert [(row.id, row.votes, row.phones, row.hands, row.share, row.rank) for row in rows] == [
        ("b", 5, 1, 4, 100, 1),
        ("a", 3, 3, 0, 60, 2),
        ("c", 0, 0, 0, 0, 3),
        ("d", 0, 0, 0, 0, 3),
    ]


def test_equal_votes_share_a_rank() -> None:
    assert of(FIRST) == [
        ("a", 1, 1, "chosen"),
        ("b", 1, 2, "chosen"),
        ("c", 1, 3, "undecided"),
        ("d", 1, 3, "undecided"),
    ]


def test_a_second_round_decides_only_about_its_own_options() -> None:
    again = Count(("c", "d"), 1, (8, 12), (0, 0))
    assert of(FIRST, again) == [
        ("a", 1, 1, "chosen"),
        ("b", 1, 2, "chosen"),
        ("d", 2, 1, "chosen"),
        ("c", 2, 2, "out"),
    ]


def test_a_second_round_without_votes_changes_nothing() -> None:
    assert of(FIRST, Count(("c", "d"), 1, (0, 0), (0, 0))) == of(FIRST)


def test_what_was_picked_by_hand_is_marked_where_it_goes_against_the_count() -> None:
    rows = outcome((A, B, C, D), (FIRST,), ("a", "d"))
    assert [(row.id, str(row.verdict), row.by_hand) for row in rows] == [
        ("a", "chosen", False),
        ("d", "chosen", True),
        ("b", "out", True),
        ("c", "out", True),
    ]
