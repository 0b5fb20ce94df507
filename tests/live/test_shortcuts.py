"""One key does one thing, and every key stands in the list behind "?"."""

import re
from pathlib import Path

LIVE = Path(__file__).parents[2] / "src" / "dagdeel"
TEMPLATES = [*LIVE.glob("live/templates/live/console/*.html"), *LIVE.glob("workforms/*/templates/*/console.html")]
LISTED = re.findall(r"<kbd>(.+?)</kbd>", (LIVE / "live/templates/live/console.html").read_text())
NAMES = {"arrowleft": "←", "arrowright": "→"}


def keys() -> dict[str, set[str]]:
    """By key the ids of what it presses; two states of one button share an id."""
    found: dict[str, set[str]] = {}
    for template in TEMPLATES:
        for tag in re.findall(r"<[^>]*data-key=[^>]*>", template.read_text()):
            key, name = re.search(r'data-key="([^"]+)"', tag), re.search(r'\bid="([^"]+)"', tag)
            assert key
            # A fold has its id on the details around it.
            found.setdefault(key[1], set()).add(name[1] if name else template.name)
    return found


def test_every_key_presses_one_button() -> None:
    assert {key: ids for key, ids in keys().items() if len(ids) > 1} == {}


def test_the_list_of_keys_is_whole_and_has_none_twice() -> None:
    assert len(LISTED) == len(set(LISTED))
    written = {NAMES.get(key, key) for key in keys()}
    assert written <= {*LISTED, "g"}
