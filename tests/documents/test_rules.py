from datetime import date

import pytest

from dagdeel.core.blocks import Bar, Bars, Bullets, Heading, Paragraph, Table
from dagdeel.documents.rules import (
    LINE,
    blocks_of_text,
    clean,
    clean_block,
    column_weights,
    file_name,
    has_long_words,
    held_together,
    shares,
)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("  \n\n ", ()),
        ("Een.\nTwee.", (Paragraph("Een.\nTwee."),)),
        ("Een.\r\n\r\nTwee.", (Paragraph("Een."), Paragraph("Twee."))),
        ("Dit:\n- een\n- twee\nEn dan.", (Paragraph("Dit:"), Bullets(("een", "twee")), Paragraph("En dan."))),
        ("- een\n\n- twee", (Bullets(("een",)), Bullets(("twee",)))),
        ("-10 graden", (Paragraph("-10 graden"),)),
    ],
)
def test_it_reads_paragraphs_and_lists_out_of_text(text: str, blocks: tuple[object, ...]) -> None:
    assert blocks_of_text(text) == blocks


def test_it_measures_bars_against_the_longest() -> None:
    assert shares(Bars("", "", (Bar("a", 4), Bar("b", 1), Bar("c", 0), Bar("d", -2)))) == (1.0, 0.25, 0.0, 0.0)
    assert shares(Bars("", "", (Bar("a", 0), Bar("b", 0)))) == (0.0, 0.0)
    assert shares(Bars("", "", ())) == ()


def test_it_takes_out_what_no_printer_draws_and_keeps_every_other_sign() -> None:
    assert clean("a\x00b\x1b\ud83dc\ufffe\n\td 😀 שלום") == "abc\n\td 😀 שלום"


def test_it_gives_every_row_as_many_cells_as_there_are_headers() -> None:
    table = clean_block(Table("x", ("a", "b"), (("1",), ("1", "2", "3"))))
    assert table == Table("x", ("a", "b"), (("1", ""), ("1", "2")))


def test_it_says_a_value_where_the_work_form_said_nothing() -> None:
    bars = clean_block(Bars("t", "d", (Bar("a", 2.5), Bar("b", 3, "drie")), "stippen"))
    assert bars == Bars("t", "d", (Bar("a", 2.5, "2.5 stippen"), Bar("b", 3, "drie")), "stippen")


def test_it_gives_a_column_of_sentences_more_room_but_never_all() -> None:
    narrow, wide = column_weights(Table("", ("Wie", "Wat"), (("Jo", "x" * 500),)))
    assert (narrow, wide) == (7.2, 80.8)


def test_it_gives_a_column_room_for_its_longest_word() -> None:
    sentence = "Ik mail iedereen van vandaag en vraag om een foto en een nummer"
    rows = ((sentence, "Ria Steenbergen", sentence, "donderdag 22 oktober 2026", sentence, "Mirjam"),) * 2
    weights = column_weights(Table("", ("Afspraak", "Wie", "Eerste stap", "Op", "Hoe we het zien", "Wie helpt"), rows))
    assert weights[1] > len("Steenbergen")
    assert weights[3] > len("donderdag")
    assert weights[0] > weights[1] > weights[5]
    assert not has_long_words(Table("", ("Wie",), (("Ria Steenbergen",),)))
    assert has_long_words(Table("", ("Wie",), (("Jeugdgezondheidszorgorganisatie",),)))
    assert has_long_words(Table("", ("Wie",) * 6, (("gezondheidscentrum",) * 6,)))


def test_what_leads_to_a_list_stays_with_it_and_the_last_words_lead_nowhere() -> None:
    blocks = (
        Heading("Thema"),
        Paragraph("Dit gaat goed:"),
        Bullets(("a",)),
        Paragraph("Klaar."),
        Paragraph("Nog dit:"),
    )
    assert [leads for _block, leads in held_together(blocks)] == [False, True, False, False, False]


def test_the_closing_of_a_letter_stays_with_the_name() -> None:
    blocks = [Paragraph("Dag."), Paragraph("Kom je?"), Paragraph("Met vriendelijke groet,"), Paragraph("Fatima")]
    assert [leads for _block, leads in held_together(blocks)] == [True, False, True, False]


def test_it_names_files_so_that_every_system_takes_them() -> None:
    assert file_name('../\\:*?"<>| ', date(2026, 3, 12), "docx") == "2026-03-12.docx"
    assert file_name("Verslag " + "x" * 99, date(2026, 3, 12), "pdf") == f"2026-03-12-verslag-{'x' * 52}.pdf"


def test_it_leaves_room_to_write_in_a_tall_table_and_names_on_one_line() -> None:
    header, row = ("Naam", "Organisatie", "Handtekening"), ("Adelaar, Ruben", "Bewonersgroep Molenkwartier", "")
    name, organisation, signature = column_weights(Table("", header, (row,), is_tall=True))
    assert name > len(row[0])
    assert organisation > len(row[1])
    assert signature > 20


def test_a_long_name_stands_on_one_line_also_where_two_half_days_are_signed() -> None:
    header = ("Naam", "Functie, organisatie", "Register en nummer", "Handtekening dagdeel 1", "Handtekening dagdeel 2")
    row = ("Benmoussa-Kortekaas, Yasmina", "wijkverpleegkundige, Thuiszorgorganisatie De Waard", "", "", "")
    name, *_others, first, second = weights = column_weights(Table("", header, (row,), is_tall=True))
    assert name / sum(weights) * LINE > len(row[0])
    assert first == second > 14
