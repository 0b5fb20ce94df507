"""What somebody might upload: each is tried, and refused with what to do."""

import io
import struct
import time
import zipfile
from datetime import date

import docx
import pytest
from django.core.exceptions import ValidationError
from pptx import Presentation

from dagdeel.documents.checks import examine, example
from dagdeel.documents.checks.archive import MOST_BYTES

from .files import changed, letterhead, presentation, replaced

ON = date(2026, 3, 12)
RELS = "word/_rels/document.xml.rels"
OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
    b' Target="%s" TargetMode="External"/></Relationships>'
)


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        examine(content, on=ON)
    return " ".join(caught.value.messages)


def test_a_letterhead_without_fields_is_enough() -> None:
    assert examine(letterhead(header="ROS Rivierenland"), on=ON) == "docx"


def test_fields_in_either_language_are_filled_in_wherever_they_stand() -> None:
    content = letterhead(
        "Betreft: {{ titel }}", "{{ inhoud }}", "Tot {{ date }}", header="{{ organisatie }} · {{wijk}}"
    )
    assert examine(content, on=ON) == "docx"
    made = docx.Document(io.BytesIO(example("docx", content, on=ON)))
    assert made.sections[0].header.paragraphs[0].text == (
        "De naam van jullie werkruimte · Oud-Rivierdam en Molenkwartier-Zuid"
    )
    texts = [one.text for one in made.paragraphs if one.text]
    assert (texts[0], texts[-1]) == ("Betreft: Voorbeeld van een document", "Tot De dag van de bijeenkomst")
    assert "Een kop" in texts


def test_it_names_each_field_that_it_does_not_know_with_the_one_that_was_meant() -> None:
    assert refusal(letterhead("{{ naam_wijk }} en {{ dattum }} en {{ bsn }}")) == (
        "Het veld {{ naam_wijk }} kennen we niet. Bedoel je {{ wijk }}? "
        "Het veld {{ dattum }} kennen we niet. Bedoel je {{ datum }}? "
        "Het veld {{ bsn }} kennen we niet."
    )


@pytest.mark.parametrize(
    "code",
    [
        "{{ wijk.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self._TemplateReference__context }}",
        "{{ wijk() }}",
        "{{ wijk|upper }}",
        "{{ wijk['a'] }}",
        "{{ 9 * 9 }}",
        "{{ 'x' * 999999999 }}",
        "{% for a in range(999999999) %}{{ wijk }}{% endfor %}",
        "{% set wijk = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% macro a() %}{{ a() }}{% endmacro %}",
        "{% if wijk.x %}{% endif %}",
        "{% if wijk %}{% endif %}",
        "{# wijk #}",
        "wijk }}",
        "{{ wijk",
        "{% raw %}",
    ],
)
def test_code_is_no_field(code: str) -> None:
    said = refusal(letterhead(code))
    assert said.startswith("In een sjabloon mogen alleen velden staan, zoals {{ wijk }}. Haal dit weg: ")


def test_code_is_found_in_a_header_too() -> None:
    assert refusal(letterhead(header="{{ wijk.__class__ }}")) == (
        "In een sjabloon mogen alleen velden staan, zoals {{ wijk }}. Haal dit weg: {{ wijk.__class__ }}"
    )


def test_a_field_cut_in_pieces_by_word_is_still_one_and_still_checked() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ wij", "k.__cl", "ass__ }", "}"):
        paragraph.add_run(piece).bold = len(piece) > 2
    file = io.BytesIO()
    document.save(file)
    assert refusal(file.getvalue()).startswith("In een sjabloon mogen alleen velden staan")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"hallo" * 100, b"<html></html>"])
def test_what_is_no_office_file(content: bytes) -> None:
    assert refusal(content) == "Dit is geen Word- of PowerPointbestand. Kies een .docx of .pptx."


def test_an_old_or_protected_file_is_told_apart() -> None:
    assert "wachtwoord" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


def test_a_zip_of_something_else() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as box:
        box.writestr("hallo.txt", "hallo")
    assert refusal(file.getvalue()) == "Dit is geen Word- of PowerPointbestand. Kies een .docx of .pptx."


def test_too_large_a_file() -> None:
    assert "10 MB" in refusal(b"\x00" * (MOST_BYTES + 1))


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = changed(letterhead(), {f"word/media/{n}.png": b"\x00" * 10_000_000 for n in range(7)})
    assert len(bomb) < 200_000
    started = time.process_time()
    assert "te groot" in refusal(bomb)
    assert time.process_time() - started < 1


def test_a_zip_that_lies_about_its_size_is_damaged() -> None:
    bomb = bytearray(changed(letterhead(), {"word/media/1.png": b"\x00" * 10_000_000}))
    place = bytes(bomb).index(b"PK\x01\x02", bytes(bomb).rindex(b"word/media/1.png") - 60)
    bomb[place + 24 : place + 28] = struct.pack("<I", 10)
    assert "geen Word- of PowerPointbestand" in refusal(bytes(bomb))


def test_too_many_parts() -> None:
    assert "te groot" in refusal(changed(letterhead(), {f"word/media/{n}.png": b"" for n in range(1200)}))


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.xml", "/etc/passwd", "word/../../x.xml"])
def test_a_path_in_a_name(name: str) -> None:
    assert "beschadigd" in refusal(changed(letterhead(), {name: b"x"}))


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "word/a.exe"]
)
def test_macros_and_files_inside(name: str) -> None:
    assert "een macro of een ander bestand" in refusal(changed(letterhead(), {name: b"x"}))


def test_a_macro_file_under_another_name() -> None:
    macro = replaced(
        letterhead(),
        "[Content_Types].xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refusal(macro) == "In dit bestand zitten macro's. Bewaar het als .docx of .pptx, dan gaan ze eruit."


def test_a_template_file_is_told_what_to_save_as() -> None:
    template = replaced(letterhead(), "[Content_Types].xml", b".document.main+xml", b".template.main+xml")
    assert "bewaar het als .docx of .pptx" in refusal(template)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (b"attachedTemplate", b"http://kwaad.example/x.dotm"),
        (b"image", b"http://kwaad.example/volg.png"),
        (b"image", b"file:///etc/passwd"),
        (b"oleObject", b"\\\\kwaad.example\\x"),
        (b"hyperlink", b"javascript:alert(1)"),
        (b"hyperlink", b"file:///c:/x"),
    ],
)
def test_what_word_fetches_from_outside(kind: bytes, target: bytes) -> None:
    said = refusal(replaced(letterhead(), RELS, b"</Relationships>", OUTSIDE % (kind, target)))
    assert target.decode() in said


def test_a_link_that_people_click_may_stay() -> None:
    linked = replaced(letterhead(), RELS, b"</Relationships>", OUTSIDE % (b"hyperlink", b"https://ros.example"))
    assert examine(linked, on=ON) == "docx"


@pytest.mark.parametrize("code", ["INCLUDETEXT", 'DDEAUTO c:\\x "y"', "inc</w:instrText><w:instrText>ludepicture"])
def test_field_codes_that_fetch_or_run(code: str) -> None:
    field = f"<w:p><w:r><w:instrText>{code} x</w:instrText></w:r></w:p><w:sectPr".encode()
    assert "veldcode" in refusal(replaced(letterhead(), "word/document.xml", b"<w:sectPr", field))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    for name in ("word/settings.xml", "word/media/x.png"):
        said = refusal(
            changed(letterhead(), {name: f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'.encode(encoding)})
        )
        assert "beschadigd" in said


def test_a_damaged_part() -> None:
    assert "beschadigd" in refusal(changed(letterhead(), {"word/document.xml": b"<w:document>"}))
    assert "geen document maken" in refusal(changed(letterhead(), {"word/document.xml": b"<x/>"}))


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 900_000,
        "{{" * 900 + "x" * 900_000,
        "{{" + " " * 900_000,
        "</w:t></w:r><w:r><w:t>" * 30_000 + "{{ wijk",
        "</w:t></w:r></w:p><w:p><w:r><w:t>{{x}}" * 20_000,
    ],
    ids=["braces", "far", "spaces", "tags", "names"],
)
def test_a_hostile_text_is_refused_within_seconds(text: str) -> None:
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:sectPr".encode()
    started = time.process_time()
    refusal(replaced(letterhead(), "word/document.xml", b"<w:sectPr", body))
    assert time.process_time() - started < 10


def test_a_presentation_gives_its_layouts_and_not_its_slides() -> None:
    content = presentation()
    assert examine(content, on=ON) == "pptx"
    deck = Presentation(io.BytesIO(example("pptx", content, on=ON)))
    assert [one.shapes.title.text for one in deck.slides] == [
        "Voorbeeld van een presentatie", "Programma", "Pauze", "Een vraag"
    ]  # fmt: skip
    assert deck.slides[1].notes_slide.notes_text_frame.text == "Hier staat wat de gespreksleider zegt en doet."


def test_fields_on_a_master_are_checked_and_filled_in() -> None:
    assert refusal(presentation("{{ plaatz }}")) == "Het veld {{ plaatz }} kennen we niet. Bedoel je {{ plaats }}?"
    assert refusal(presentation("{{ plaats.x }}")).startswith("In een sjabloon mogen alleen velden staan")
    deck = Presentation(io.BytesIO(example("pptx", presentation("Bij {{ plaats }}"), on=ON)))
    assert deck.slide_master.placeholders[0].text == "Bij Buurthuis De Wiek, Molenstraat 12, Rivierdam"


def test_a_presentation_without_a_place_for_text() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts)[:-1]:
        deck.slide_layouts.remove(layout)
    for one in list(deck.slide_layouts[0].placeholders):
        one._element.getparent().remove(one._element)
    file = io.BytesIO()
    deck.save(file)
    assert "indeling met een titel en een tekst" in refusal(file.getvalue())
