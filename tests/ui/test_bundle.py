import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from fontTools.ttLib import TTFont
from pytest_django import Settings

from dagdeel.people.professions import domains
from dagdeel.ui import bundle


@pytest.mark.parametrize("surface", bundle.SURFACES)
def test_a_surface_is_one_file_with_every_import_filled_in(surface: str) -> None:
    text = Path(finders.find(f"ui/{surface}.css")).read_text()
    assert "@import" not in text
    assert text.count("{") == text.count("}")
    assert text.startswith("@layer reset, tokens, base, components, features, workforms, utilities, print;")


def test_every_component_is_on_some_surface() -> None:
    used = {
        name
        for surface in bundle.SURFACES
        for name in bundle.IMPORT.findall((bundle.CSS / f"{surface}.css").read_text())
    }
    assert {f"components/{path.name}" for path in (bundle.CSS / "components").glob("*.css")} - used == set()


@pytest.mark.parametrize("surface", bundle.SURFACES)
def test_every_token_that_is_used_is_set(surface: str) -> None:
    text = bundle.css(f"{surface}.css")
    used = set(re.findall(r"var\((--dd-[\w-]+)\)", text))
    assert used - set(re.findall(r"(--dd-[\w-]+):", text)) == set()


def test_the_phone_asks_for_one_stylesheet_of_at_most_twelve_kilobytes() -> None:
    assert len(gzip.compress(bundle.css("phone.css").encode())) <= 12_000
    source = Path(str(get_template("ui/phone.html").origin)).read_text()
    assert source.count('<link rel="stylesheet"') == 1
    assert "<script" not in source


def test_the_typeface_has_the_letters_of_both_languages_and_stays_small() -> None:
    for weight in bundle.WEIGHTS:
        path = Path(finders.find(f"ui/fonts/atkinson-{weight.lower()}.woff2"))
        assert path.stat().st_size < 25_000
        known = TTFont(path).getBestCmap()
        assert [letter for letter in "AZaz09éëïöüçñŁş€–—‘’“”…•−" if ord(letter) not in known] == []


def test_a_changed_component_makes_the_files_anew(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    css = tmp_path / "css"
    css.mkdir()
    for surface in bundle.SURFACES:
        (css / f"{surface}.css").write_text('@import "part.css";\n')
    (css / "part.css").write_text("a { color: red; }\n")
    monkeypatch.setattr(bundle, "CSS", css)
    monkeypatch.setattr(bundle, "BUILT", tmp_path / "built")
    settings.WORKFORMS = tmp_path / "workforms"
    bundle.build()
    built = tmp_path / "built" / "ui" / "desk.css"
    assert built.read_text() == "a { color: red; }\n"
    (css / "part.css").write_text("a { color: blue; }\n")
    later = built.stat().st_mtime + 10
    import os

    os.utime(css / "part.css", (later, later))
    bundle.build()
    assert built.read_text() == "a { color: blue; }\n"


def test_every_domain_has_its_own_colour() -> None:
    coloured = re.findall(r'data-domain="([a-z-]+)"', bundle.css("components/domain-mark.css"))
    assert sorted(coloured) == sorted(domain.code for domain in domains())


def test_a_work_form_brings_its_own_look_to_every_surface(tmp_path: Path, settings: Settings) -> None:
    settings.WORKFORMS = tmp_path
    (tmp_path / "choir" / "static" / "choir").mkdir(parents=True)
    (tmp_path / "choir" / "static" / "choir" / "choir.css").write_text("@layer workforms { .choir { color: red; } }\n")
    for surface in bundle.SURFACES:
        assert ".choir" in bundle.whole(surface)
