import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dagdeel.core.questions import Kind
from dagdeel.methods.loader import LIBRARY

PAGE = Path(__file__).resolve().parents[2] / "docs" / "run" / "methods.md"


def keys(value: Any) -> Iterator[str]:
    """The keys of tables that stand in lists, and of the whole; not those that an author makes up."""
    for key, one in value.items():
        yield key
        for table in one if isinstance(one, list) else ():
            if isinstance(table, dict):
                yield from keys(table)


def test_every_key_of_a_method_is_explained_and_every_explained_key_exists() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE.read_text()))
    structure = set(keys(tomllib.loads((LIBRARY / "wijk-4u" / "method.toml").read_text())))
    words = {"language", "summary", "purpose", "title", "about", "reason", "text", "tip", "aim", "script", "result",
             "prompt", "intro", "advice"}  # fmt: skip
    values = {"keep", "shorten", "drop", *Kind, "before", "after", "other", "question", "among"}
    assert named == structure | words | values
