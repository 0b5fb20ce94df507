import pytest

from dagdeel.core.numbers import find_whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6400", 6400),
        ("ca. 6.500", 6500),
        ("ongeveer 6.500", 6500),
        ("6500 inwoners", 6500),
        ("zo’n 6 500 mensen", 6500),
        ("1.000.000", 1_000_000),
        ("6,500", 6500),
        ("0", 0),
        ("", None),
        ("veel", None),
        ("6.500 à 7.000", None),
        ("6,5", None),
        ("6.5001", None),
        ("6 duizend", None),
        ("6,5k", None),
        ("6 k", None),
        ("een half miljoen", None),
        ("-1", None),
        ("ongeveer −5", None),
        ("9" * 400, None),
    ],
)
def test_it_reads_the_one_number_in_a_text(text: str, number: int | None) -> None:
    assert find_whole(text) == number
