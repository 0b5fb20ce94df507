"""Whatever a file holds: problems or a method, never another exception."""

import json
import string
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import fields
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagdeel.methods.build import build
from dagdeel.methods.check import check_path
from dagdeel.methods.loader import LIBRARY, examine
from dagdeel.methods.model import LANGUAGES, Method
from dagdeel.methods.reading import Problem, Reader

SOURCE = LIBRARY / "wijk-4u"
FILES = ("method.toml", "nl.toml", "en.toml")
TABLES = {name: tomllib.loads((SOURCE / name).read_text()) for name in FILES}
LINES = {name: (SOURCE / name).read_text().splitlines() for name in FILES}

some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(1 << 700), st.floats(), st.text(max_size=50), st.dates(),
    st.just(""), st.just("x" * 5000), st.sampled_from(["kickoff", "network", "dotvote", "gp-care", "helper"]),
)  # fmt: skip
nonsense = st.recursive(
    scalars.filter(lambda value: value is not None),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=10), inner, max_size=3)),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as path:
        yield copytree(SOURCE, Path(path) / "wijk-4u")


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in nested tables and lists."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in inside for place in [(*path, key), *places(one, (*path, key))]]


PLACES = {name: places(table) for name, table in TABLES.items()}


@st.composite
def mutations(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """The real tables with one to three things deleted, replaced, renamed or doubled."""
    tables = deepcopy(TABLES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(FILES))
        *above, last = draw(st.sampled_from(PLACES[name]))
        around: Any = tables[name]
        try:
            for key in above:
                around = around[key]
            old = around[last]
        except (KeyError, IndexError, TypeError):  # an earlier mutation took this place away
            continue
        match draw(st.sampled_from(["delete", "replace", "rename", "double"])):
            case "delete":
                del around[last]
            case "replace":
                around[last] = draw(nonsense)
            case "rename" if isinstance(around, dict):
                around[draw(st.text(string.ascii_lowercase + '-."\n', max_size=12))] = around.pop(last)
            case _ if isinstance(around, list):
                around.append(deepcopy(old))
    return tables


def method_of(tables: dict[str, dict[str, Any]], language: str) -> tuple[Method, list[Problem]]:
    problems: list[Problem] = []
    structure = Reader(tables["method.toml"], "method.toml", "", problems)
    words = Reader(tables[f"{language}.toml"], f"{language}.toml", "", problems)
    method = build(structure, words)
    structure.finish()
    words.finish()
    return method, problems


def assert_sound(method: Method) -> None:
    """What everybody above relies on."""
    assert hash(method)
    for variant in ("", *(one.id for one in method.variants)):
        owners = {role.id for role in method.roles}
        for step in method.steps_of(variant):
            assert step.owner in owners
            assert step.title
        for meeting in method.meetings_of(variant):
            assert meeting.minutes == sum(item.minutes for item in meeting.items if not item.before_start)
            for item in meeting.items:
                assert item.id
                assert item.title
                assert 0 <= item.shortest <= item.minutes
                assert json.loads(json.dumps(dict(item.options), allow_nan=False)) == item.options


def assert_told(problems: list[Problem]) -> None:
    for problem in problems:
        assert len(str(problem)) < 1500
        assert "\n" not in str(problem)
        assert all(getattr(problem, field.name) for field in fields(problem) if field.name != "key")


@some
@given(mutations(), st.sampled_from(LANGUAGES))
def test_mutated_tables_give_problems_or_a_sound_method(tables: dict[str, dict[str, Any]], language: str) -> None:
    method, problems = method_of(tables, language)
    assert_told(problems)
    if not problems:
        assert_sound(method)


@some
@given(st.dictionaries(st.sampled_from(sorted(TABLES["method.toml"])), nonsense))
def test_nonsense_under_every_known_key_gives_problems(table: dict[str, Any]) -> None:
    method, problems = method_of({**TABLES, "method.toml": table}, "nl")
    assert problems
    assert_told(problems)
    assert method.language == "nl"


@contextmanager
def without(name: str, place: tuple[str | int, ...]) -> Iterator[Any]:
    """The tables with one thing taken away; gives what it was."""
    around: Any = TABLES[name]
    for key in place[:-1]:
        around = around[key]
    before = dict(around)
    try:
        yield around.pop(place[-1])
    finally:
        around.update(before)


def test_every_key_of_the_structure_is_read() -> None:
    """Without it something is missed, or the method differs; nobody writes a key for nothing."""
    whole, _none = method_of(TABLES, "nl")
    for place in PLACES["method.toml"]:
        if isinstance(place[-1], str):
            with without("method.toml", place) as value:
                method, problems = method_of(TABLES, "nl")
                assert problems or method != whole or value == 0, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_taken_away_is_missed(language: str) -> None:
    name = f"{language}.toml"
    for place in PLACES[name]:
        with without(name, place):
            assert [one.file for one in method_of(TABLES, language)[1]] == [name], place


@some
@given(data=st.data())
def test_broken_lines_give_problems_or_a_sound_method(folder: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    lines = list(LINES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["delete", "double", "swap", "cut", "insert"])):
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
            case "insert":
                lines.insert(at, data.draw(st.text(max_size=30)))
    (folder / name).write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    try:
        methods, problems = examine(folder, LANGUAGES)
    finally:
        (folder / name).write_text("\n".join(LINES[name]), encoding="utf-8")
    assert_told(list(problems))
    if not problems:
        assert_sound(methods["nl"])


@some
@given(
    contents=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
)
@pytest.mark.parametrize("name", FILES)
def test_garbage_gives_problems(folder: Path, name: str, contents: bytes) -> None:
    (folder / name).write_bytes(contents)
    try:
        problems = check_path(folder)
    finally:
        (folder / name).write_text("\n".join(LINES[name]), encoding="utf-8")
    assert problems
    assert_told(list(problems))


def test_the_real_tables_give_no_problems() -> None:
    """So that the tests above start from sound ground."""
    for language in LANGUAGES:
        method, problems = method_of(TABLES, language)
        assert problems == []
        assert_sound(method)


def test_dates_are_no_options() -> None:
    tables = deepcopy(TABLES)
    tables["method.toml"]["items"][4]["options"]["votes"] = date(2026, 3, 12)
    assert [one.key for one in method_of(tables, "nl")[1]] == ["items[4].options.votes"]
