"""Gets methods from their folders, complete and in the language asked for, or not at all."""

from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dagdeel.methods.build import build
from dagdeel.methods.model import LANGUAGES, Method, MethodSummary
from dagdeel.methods.reading import MethodError, Problem, Reader, parse

LIBRARY = Path(__file__).parent / "library"
STRUCTURE = "method.toml"

DEEPEST = 8
"""Layers of tables in a file of words. A dotted key makes thousands of them in one line; nobody asks for those."""


def load(key: str, language: str = "nl") -> Method:
    """The method of the library with this key.

    `KeyError` when there is no such method, or the language is not one of `LANGUAGES`: words never fall back silently.
    `MethodError` when its files are wrong.
    """
    if key not in keys():
        raise KeyError(key)
    return _from_library(key)[language]


def available(language: str = "nl") -> tuple[MethodSummary, ...]:
    """The methods to choose from, by title."""
    methods = sorted((load(key, language) for key in keys()), key=lambda method: method.title.casefold())
    return tuple(
        MethodSummary(
            key=method.key,
            title=method.title,
            summary=method.summary,
            minutes=sum(meeting.minutes for meeting in method.meetings),
            participants_min=method.participants_min,
            participants_max=method.participants_max,
        )
        for method in methods
    )


@cache
def keys() -> tuple[str, ...]:
    """Every method of the library, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in LIBRARY.glob(f"*/{STRUCTURE}")))


def examine(folder: Path, languages: tuple[str, ...]) -> tuple[dict[str, Method], tuple[Problem, ...]]:
    """The method in each of these languages, and every mistake in its structure and its words.

    With mistakes, the methods are what could be made of them: not to be used.
    """
    about_structure: list[Problem] = []
    structure = parse(folder / STRUCTURE, about_structure)
    methods, about_words, tables = {}, [], {}
    for language in languages:
        path = folder / f"{language}.toml"
        problems: list[Problem] = []
        tables[language] = table = parse(path, problems)
        if structure is not None:
            # Words that could not be read are one mistake, not one for each word that is missing now.
            words = Reader(table or {}, str(path), "", problems if table is not None else [])
            root = Reader(structure, str(folder / STRUCTURE), "", about_structure)
            methods[language] = build(root, words)
            if methods[language].language != language:
                words.note("language", f"“{methods[language].language}”", f"“{language}”")
            root.finish()
            words.finish()
        about_words += problems
    about_words += _only_in_one(folder, tables)
    # The structure is read once for each language, so its mistakes are noted as often.
    return methods, tuple(dict.fromkeys([*about_structure, *about_words]))


@cache
def _from_library(key: str) -> dict[str, Method]:
    methods, problems = examine(LIBRARY / key, LANGUAGES)
    if problems:
        raise MethodError(problems)
    return methods


def _only_in_one(folder: Path, tables: dict[str, dict[str, Any] | None]) -> list[Problem]:
    """Words that may be left empty, but not in one language alone."""
    filled = {language: _filled(table) for language, table in tables.items() if table is not None}
    everywhere = dict.fromkeys(key for texts in filled.values() for key, is_filled in texts.items() if is_filled)
    return [
        Problem(
            str(folder / f"{language}.toml"),
            key,
            _("een lege tekst"),
            _("een tekst, want in een andere taal staat die er wel"),
        )
        for language, texts in filled.items()
        for key in everywhere
        if texts.get(key) is False
    ]


def _filled(table: dict[str, Any], path: str = "", depth: int = 0) -> dict[str, bool]:
    """By key path of a text: whether something stands there."""
    filled: dict[str, bool] = {}
    for key, value in table.items():
        at = f"{path}.{key}" if path else key
        match value:
            case dict() if depth < DEEPEST:
                filled |= _filled(value, at, depth + 1)
            case str():
                filled[at] = bool(value.strip())
    return filled
