"""Reads tables of a TOML file and writes down every mistake instead of stopping at the first."""

import math
import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dagdeel.core.words import N_

LARGEST_FILE = 1_000_000
"""Bytes. The largest method so far takes 60,000."""

_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a method: in which file, at which key (`items[3].minutes`), what was found, what was expected."""

    file: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return _("%(where)s: gevonden: %(found)s; verwacht: %(expected)s") % {
            "where": where, "found": self.found, "expected": self.expected,
        }  # fmt: skip


class MethodError(Exception):
    """A method that cannot be used. `problems` holds every mistake found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def parse(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """The contents of a TOML file, or `None` with a problem noted. Whatever the file holds, this never raises."""
    try:
        if path.stat().st_size <= LARGEST_FILE:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        found, expected = _("een bestand van meer dan 1 MB"), _("een methode in een klein tekstbestand")
    except FileNotFoundError:
        found, expected = _("geen bestand"), _("een bestand met de naam %(name)s") % {"name": path.name}
    except OSError as error:
        found, expected = error.strerror or str(error), _("een bestand dat te lezen is")
    except UnicodeDecodeError:
        found, expected = _("iets anders dan tekst"), _("tekst in UTF-8")
    except ValueError as error:  # TOMLDecodeError, and Python's own limit on the digits of a number
        found, expected = _clip(str(error)), _("geldige TOML")
    except RecursionError:
        found, expected = _("te veel lagen in elkaar"), _("geldige TOML van een paar lagen")
    problems.append(Problem(str(path), "", found, expected))
    return None


class Reader:
    """One table. Asking a value notes a problem when it is missing or wrong and then answers something harmless.

    It remembers what was asked, so that `finish` can point at the keys that nobody knows.
    """

    def __init__(self, table: dict[str, Any], file: str, path: str, problems: list[Problem]) -> None:
        self._table, self.file, self.path, self.problems = table, file, path, problems
        self._asked: dict[str, None] = {}
        self._children: list[Reader] = []

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def note(self, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, self._at(key), found, expected))

    def is_noted(self, key: str) -> bool:
        """Something is wrong with this key."""
        return any(problem.key == self._at(key) for problem in self.problems)

    def text(self, key: str, *, at_most: int = 4000, may_be_empty: bool = False, default: str | None = None) -> str:
        value = self._ask(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            self.note(key, show(value), _("een tekst"))
            return ""
        if not value.strip() and not may_be_empty:
            self.note(key, _("een lege tekst"), _("een tekst"))
        if len(value.strip()) > at_most:
            self.note(
                key,
                _("een tekst van %(length)s tekens") % {"length": len(value.strip())},
                _("een tekst van hoogstens %(at_most)s tekens") % {"at_most": at_most},
            )
        return value.strip()

    def number(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        value = self._ask(key)
        if value is None and default is not None:
            return default
        # bool is an int for Python, not for an author.
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.note(key, show(value), _("een heel getal van %(low)s tot en met %(high)s") % {"low": low, "high": high})
        return low

    def flag(self, key: str) -> bool:
        """Yes or no; absent means no."""
        value = self._ask(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.note(key, show(value), _("true of false"))
        return False

    def id(self, key: str = "id", *, taken: Collection[str] = ()) -> str:
        """A name for references: small letters, digits and hyphens, used once."""
        value = self._ask(key)
        if not isinstance(value, str) or not _ID.fullmatch(value):
            self.note(key, show(value), _("een naam van hoogstens 40 kleine letters, cijfers en streepjes"))
            return ""
        if value in taken:
            self.note(key, show(value), _("een naam die nog niet gebruikt is"))
        return value

    def choice(self, key: str, among: Collection[str], *, default: str | None = None) -> str:
        """One of the names in `among`."""
        value = self._ask(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value in among:
            return value
        self.note(key, show(value), one_of(among, value))
        return ""

    def names(self, key: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of names without doubles, each out of `among`; with `None` any id will do. Absent means empty."""
        values = self._list(key, N_("een lijst van namen"))
        names: dict[str, None] = {}
        for index, value in enumerate(values):
            at = f"{key}[{index}]"
            if not isinstance(value, str) or (among is None and not _ID.fullmatch(value)):
                self.note(at, show(value), _("een naam van hoogstens 40 kleine letters, cijfers en streepjes"))
            elif among is not None and value not in among:
                self.note(at, show(value), one_of(among, value))
            elif value in names:
                self.note(at, show(value), _("een naam die nog niet gebruikt is"))
            else:
                names[value] = None
        return tuple(names)

    def options(self, key: str, among: Collection[str] | None) -> dict[str, Any]:
        """JSON values (text, numbers, yes or no, and lists of these) by name; each name out of `among` if given."""
        value = self._ask(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.note(key, show(value), _("een tabel"))
            return {}
        for name, one in value.items():
            if among is not None and name not in among:
                expected = one_of(among, name) if among else _("niets: dit onderdeel heeft geen werkvorm met keuzes")
                self.note(f"{key}.{_quoted(name)}", _("een onbekende sleutel"), expected)
            for single in one if isinstance(one, list) else [one]:
                if not _is_json(single):
                    self.note(
                        f"{key}.{_quoted(name)}",
                        show(single),
                        _("een tekst, een getal, true, false of een lijst daarvan"),
                    )
        return dict(value)

    def table(self, key: str, *, known: bool = True) -> "Reader":
        """The table under `key`. When it is missing that is noted once, and the reader given back notes nothing."""
        value = self._ask(key)
        if isinstance(value, dict):
            return self._child(value, self._at(key))
        if known:
            self.note(key, show(value), _("een tabel"))
        return self.silent()

    def silent(self) -> "Reader":
        """A reader of nothing, for what is missing and has been noted already."""
        return Reader({}, self.file, self.path, [])

    def tables(self, key: str, *, at_least: int = 0) -> "list[Reader]":
        """The tables in the list under `key`."""
        values = self._list(key, N_("een lijst van tabellen"))
        if len(values) < at_least:
            self.note(
                key,
                _("%(count)s stuks") % {"count": len(values)},
                _("minstens %(count)s") % {"count": at_least},
            )
        readers = []
        for index, value in enumerate(values):
            if isinstance(value, dict):
                readers.append(self._child(value, f"{self._at(key)}[{index}]"))
            else:
                self.note(f"{key}[{index}]", show(value), _("een tabel"))
        return readers

    def finish(self) -> None:
        """Note the keys that nobody asked for, here and below."""
        for key in self._table:
            if key not in self._asked:
                expected = one_of(self._asked, key) if self._asked else _("niets")
                self.note(_quoted(key), _("een onbekende sleutel"), expected)
        for child in self._children:
            child.finish()

    def _ask(self, key: str) -> Any:
        self._asked[key] = None
        return self._table.get(key)

    def _list(self, key: str, expected: str) -> list[Any]:
        value = self._ask(key)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self.note(key, show(value), _(expected))
        return []

    def _child(self, table: dict[str, Any], path: str) -> "Reader":
        child = Reader(table, self.file, path, self.problems)
        self._children.append(child)
        return child

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def show(value: Any) -> str:
    """What was found, in words short enough for one line."""
    match value:
        case None:
            shown = _("niets")
        case bool():
            shown = "true" if value else "false"
        case int() if value.bit_length() > 200:
            # Python refuses to write out a number of thousands of digits.
            shown = _("een veel te groot getal")
        case str():
            shown = f"“{_clip(value)}”"
        case dict():
            shown = _("een tabel")
        case list():
            shown = _("een lijst")
        case date() | time():
            shown = _("een datum of tijd")
        case _other:
            shown = str(value)
    return shown


def one_of(among: Collection[str], value: Any) -> str:
    """What was expected, with what the author probably meant."""
    expected = _("een van: %(names)s") % {"names": ", ".join(sorted(among)) or _("niets")}
    close = get_close_matches(value[:80], among, n=1) if isinstance(value, str) else []
    return f"{expected} ({_('bedoelde je “%(name)s”?') % {'name': close[0]}})" if close else expected


def _is_json(value: Any) -> bool:
    if isinstance(value, int):
        return value.bit_length() < 64
    return isinstance(value, str) or (isinstance(value, float) and math.isfinite(value))


def _quoted(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", key) else f'"{_clip(key)}"'


def _clip(text: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= 80 else f"{line[:79]}…"
