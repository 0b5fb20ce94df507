"""Work forms: how people take part. One folder each and nothing else; found by looking, registered nowhere.

A folder holds `rules.py` (the contract of `core.workform`), `card.toml` (its names and promises), `forms.py`
(`OptionsForm`, the organiser's options), `report.py` (`blocks(results)`), `templates/<key>/{phone,wall,console,
paper}.html`, and `tests/`. Copy a folder to make a new one.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import cast

from django.forms import Form
from django.utils.translation import get_language

from dagdeel.core.blocks import Block
from dagdeel.core.workform import Json, Workform

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Card:
    """What a work form says of itself in `card.toml`."""

    key: str
    names: dict[str, str]
    """By language: `{"nl": "Turven", "en": "Dot vote"}`."""
    summaries: dict[str, str]
    unplugged_words: dict[str, str]
    """By language: how it goes on when the power fails, in one line for whoever leads the room."""
    anonymous: bool
    """The log holds a pseudonym per item instead of the seat, and the screen promises so."""
    named: bool = False
    """People look for each other by name: who joins is asked for theirs."""
    asks_role: bool = False
    """It asks everybody what they do, so that the room does not. What somebody told is `profession` in the view of
    their phone."""

    ahead: bool = False
    """Its console can be used before its item begins, such as in the break (`core.workform.GATHERED`)."""

    @property
    def name(self) -> str:
        return self.names.get(get_language() or "nl", self.names["nl"])

    @property
    def summary(self) -> str:
        return self.summaries.get(get_language() or "nl", self.summaries["nl"])

    @property
    def unplugged(self) -> str:
        return self.unplugged_words.get(get_language() or "nl", self.unplugged_words["nl"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A work form as found in its folder."""

    card: Card
    rules: Workform
    options_form: type[Form]
    blocks: Callable[[Json], Sequence[Block]]


@cache
def keys() -> tuple[str, ...]:
    """Every work form there is, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/card.toml")))


@cache
def get(key: str) -> Entry:
    """The work form with this key; `KeyError` when there is none."""
    if key not in keys():
        raise KeyError(key)
    card = tomllib.loads((FOLDER / key / "card.toml").read_text())
    return Entry(
        card=Card(
            key=key,
            names={language: card[language]["name"] for language in ("nl", "en")},
            summaries={language: card[language]["summary"] for language in ("nl", "en")},
            unplugged_words={language: card[language]["unplugged"] for language in ("nl", "en")},
            anonymous=card.get("anonymous", False),
            named=card.get("named", False),
            asks_role=card.get("asks_role", False),
            ahead=card.get("ahead", False),
        ),
        rules=cast(Workform, import_module(f"{__name__}.{key}.rules")),
        options_form=import_module(f"{__name__}.{key}.forms").OptionsForm,
        blocks=import_module(f"{__name__}.{key}.report").blocks,
    )


def find(key: str) -> Entry | None:
    """The same; `None` for a plain item, and for a work form that this version does not have."""
    return get(key) if key in keys() else None
