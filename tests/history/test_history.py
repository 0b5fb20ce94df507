"""Lines become sentences, and no action writes a verb that nobody can read."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

import pytest
from django.template.loader import render_to_string
from django.utils import translation

import dagdeel
from dagdeel.history.actions import record
from dagdeel.history.queries import Told, lines_for, sentences
from tests.world import World

AT = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
SOURCE = Path(dagdeel.__file__).parent


def written_verbs() -> Iterator[tuple[str, str]]:
    """Every verb that stands in a call of `record`, or of a function that hands its `verb` on, with its feature."""
    trees = {path: ast.parse(path.read_text()) for path in sorted(SOURCE.glob("*/**/*.py"))}
    places = {"record": -1}
    for tree in trees.values():
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef):
                names = [argument.arg for argument in (*one.args.posonlyargs, *one.args.args)]
                if "verb" in [*names, *(argument.arg for argument in one.args.kwonlyargs)]:
                    places[one.name] = names.index("verb") if "verb" in names else -1
    for path, tree in trees.items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and _name(call) in places:
                said = [word.value for word in call.keywords if word.arg == "verb"]
                if 0 <= (place := places[_name(call)]) < len(call.args):
                    said.append(call.args[place])
            elif isinstance(call, ast.Assign) and getattr(call.targets[0], "id", "") == "verb":
                said = [call.value]
            else:
                continue
            for one in said:
                choices = [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]
                verbs = (str(choice.value) for choice in choices if isinstance(choice, ast.Constant))
                yield from ((path.relative_to(SOURCE).parts[0], verb) for verb in verbs)


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def test_verbs_are_found_in_the_source() -> None:
    assert ("people", "add_person") in set(written_verbs())


@pytest.mark.parametrize(("feature", "verb"), sorted(set(written_verbs())))
def test_every_verb_has_a_sentence(feature: str, verb: str) -> None:
    assert verb in sentences(), f"add {verb!r} to dagdeel/{feature}/sentences.py"


@pytest.mark.parametrize("sentence", sorted(sentences().values()))
def test_every_sentence_says_who(sentence: str) -> None:
    """Who has no account is somebody, and what goes by the clock is done by Dagdeel."""
    fields = [name for _, name, _, _ in Formatter().parse(sentence)]
    assert "by" in fields or sentence.startswith(("Iemand ", "Dagdeel ", "Wat mensen eten "))


def test_lines_are_told_latest_first_and_only_of_one_scope(world: World) -> None:
    for by, verb, scope in (
        (world.fatima, "add_person", "workspace:1"),
        (None, "add_organisation", "workspace:1"),
        (world.pieter, "add_person", "workspace:11"),
    ):
        record(by=by, at=AT, verb=verb, scope=scope)
    assert lines_for("workspace:1") == (
        Told(AT, "Dagdeel heeft een organisatie toegevoegd."),
        Told(AT, "Fatima Bennani heeft iemand toegevoegd."),
    )
    assert lines_for("workspace:1", at_most=1) == lines_for("workspace:1")[:1]


def test_an_unknown_verb_stays_readable_and_missing_data_does_no_harm(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sentences(), "move_step", "{by} verzette {step} op {day}")
    record(by=world.joost, at=AT, verb="fold_napkins", scope="workspace:1")
    record(by=world.joost, at=AT, verb="move_step", scope="workspace:1", step="Zaal regelen")
    assert lines_for("workspace:1") == (
        Told(AT, "Joost Hendriks verzette Zaal regelen op …"),
        Told(AT, "Joost Hendriks: fold napkins"),
    )


def test_one_query_for_any_number_of_lines(world: World, django_assert_num_queries: object) -> None:
    for _ in range(3):
        record(by=world.joost, at=AT, verb="add_person", scope="workspace:1")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(lines_for("workspace:1")) == 3


def test_the_page_shows_time_the_dutch_way_and_escapes_names(world: World) -> None:
    world.joost.name = "<b>Joost</b>"
    world.joost.save()
    record(by=world.joost, at=AT, verb="add_person", scope="workspace:1")
    with translation.override("nl"):
        html = render_to_string("history/_lines.html", {"lines": lines_for("workspace:1")})
    assert "donderdag 12 maart 2026, 13.30 uur" in html
    assert "&lt;b&gt;Joost&lt;/b&gt; heeft iemand toegevoegd." in html
