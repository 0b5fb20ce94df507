import re

from dagdeel.ui import bundle, legibility


def test_a_capital_is_a_two_hundredth_of_the_distance() -> None:
    metres = legibility.smallest(10) / 100 * legibility.SCREEN_WIDTH * legibility.CAPITAL
    assert round(metres, 4) == 0.05


def test_the_stylesheet_computes_with_the_same_figures() -> None:
    css = bundle.css("surfaces/wall.css")
    low, factor, high = re.search(r"clamp\(([\d.]+), var\(--room-depth\) \* ([\d.]+), ([\d.]+)\)", css).groups()  # type: ignore[union-attr]
    assert (float(low), float(high)) == (legibility.SMALLEST, legibility.LARGEST)
    assert float(factor) == round(legibility.LETTER / legibility.CAPITAL / legibility.SCREEN_WIDTH * 100, 3)
    assert float(re.search(r"--dd-wall-text: calc\(var\(--dd-wall-small\) \* ([\d.]+)\)", css)[1]) == legibility.TEXT  # type: ignore[index]
    assert float(re.search(r"--dd-wall-title: calc\(var\(--dd-wall-small\) \* ([\d.]+)\)", css)[1]) == legibility.TITLE  # type: ignore[index]


def test_a_deeper_room_never_fits_more() -> None:
    depths = [metres / 2 for metres in range(2, 60)]
    numbers = [legibility.rows_that_fit(depth) for depth in depths]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] >= 2


def test_a_title_of_two_lines_leaves_less_room() -> None:
    assert legibility.rows_that_fit(8, title_lines=2) == 4
