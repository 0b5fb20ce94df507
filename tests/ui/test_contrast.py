"""Every pair of ink and paper that the components use, measured as WCAG measures it."""

import math
import re

import pytest

from dagdeel.ui import bundle

TEXT, MARK = 4.5, 3.0
INKS = ("ink", "ink-soft", "blue", "blue-deep", "green", "orange", "red")
PAIRS = [
    *((ink, paper, TEXT) for ink in INKS for paper in ("paper", "table")),
    *(("ink", f"{colour}-wash", TEXT) for colour in ("blue", "green", "orange", "red")),
    *((colour, f"{colour}-wash", TEXT) for colour in ("blue", "green", "orange", "red")),
    *(("on-colour", colour, TEXT) for colour in ("blue", "blue-deep", "green")),
    ("blue-deep", "blue-wash", TEXT),
    ("ink", "sunken", TEXT),
    ("ink-soft", "sunken", TEXT),
    ("on-highlighter", "highlighter", TEXT),
    *((mark, paper, MARK) for mark in ("edge", "blue", "green", "orange", "red") for paper in ("paper", "table")),
    *((bar, "sunken", MARK) for bar in ("blue", "green", "orange", "red")),
]
DECLARATION = re.compile(r"--dd-([a-z-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);")
DOMAIN = re.compile(r"--_mark: oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """Relative luminance of an OKLCH colour, clipped to sRGB (Ottosson's matrices)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    parts = zip((red, green, blue), (0.2126, 0.7152, 0.0722), strict=True)
    return sum(min(max(part, 0), 1) * weight for part, weight in parts)


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    low, high = sorted((luminance(*one), luminance(*other)))
    return (high + 0.05) / (low + 0.05)


def colours(scheme: str) -> dict[str, tuple[float, float, float]]:
    found = DECLARATION.findall(bundle.css(f"tokens/{scheme}.css"))
    return {name: (float(light), float(chroma), float(hue)) for name, light, chroma, hue in found}


def test_the_measure_itself_knows_black_white_and_middle_grey() -> None:
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)
    assert contrast((0.5999, 0, 0), (1, 0, 0)) == pytest.approx(3.95, abs=0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS, ids=str)
def test_a_pair_can_be_read(scheme: str, ink: str, paper: str, least: float) -> None:
    known = colours(scheme)
    assert contrast(known[ink], known[paper]) >= least


def test_light_and_dark_name_the_same_colours() -> None:
    assert list(colours("light")) == list(colours("dark"))


def test_the_two_letters_of_every_domain_can_be_read() -> None:
    marks = [tuple(map(float, found)) for found in DOMAIN.findall(bundle.css("components/domain-mark.css"))]
    assert len(marks) == 15
    assert [mark for mark in marks if contrast(mark, (1, 0, 0)) < TEXT] == []  # type: ignore[arg-type]
