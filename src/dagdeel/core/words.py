"""Marks Dutch source text for translation where Django may not be imported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union


@dataclass(frozen=True, slots=True)
class Words:
    """A Dutch sentence with `{names}`. What fills them is text or a number as it is, or words to be translated too."""

    text: str
    params: Mapping[str, Union[str, int, "Words"]] = field(default_factory=dict, hash=False)


def N_(text: str) -> str:
    """Mark `text` for extraction; it is translated where it meets a reader, by the language of that reader."""
    return text


NOT_AN_ADDRESS = N_("Dit is geen e-mailadres. Een goed adres is bijvoorbeeld naam@organisatie.nl.")
"""What every field for an address says of what is none."""
