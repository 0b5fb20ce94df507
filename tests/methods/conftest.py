from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from dagdeel.methods.check import check_path
from dagdeel.methods.loader import LIBRARY

Break = Callable[[str, str, str], list[tuple[str, str, str, str]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a method that is sound."""
    return copytree(LIBRARY / "wijk-4u", tmp_path / "wijk-4u")


@pytest.fixture
def change(folder: Path) -> Break:
    """Replace a piece of text once in a file of the copy, and tell what is wrong now: file, key, found, expected."""

    def change(name: str, old: str, new: str) -> list[tuple[str, str, str, str]]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [(Path(one.file).name, one.key, one.found, one.expected) for one in check_path(folder)]

    return change
