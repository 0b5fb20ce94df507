"""Lists as people have them."""

from hypothesis import given
from hypothesis import strategies as st

from dagdeel.people.professions import recognise
from dagdeel.trajectories.rules.lists import Row, decoded, rows_of_cells, rows_of_text


def read(text: str) -> tuple[Row, ...]:
    return rows_of_text(text, is_profession=lambda cell: recognise(cell) is not None)


SANNE = Row("Sanne de Wit", "sanne@debrug.example")
KAREL = Row("Karel Vos")


def test_names_under_each_other() -> None:
    assert read("Sanne de Wit\n\n- Karel Vos\r\n3. Noor Peeters\n") == (Row("Sanne de Wit"), KAREL, Row("Noor Peeters"))


def test_last_name_first_keeps_its_comma() -> None:
    assert read("Wit, Sanne de\nVos, Karel") == (Row("Wit, Sanne de"), Row("Vos, Karel"))


def test_addresses_as_outlook_gives_them() -> None:
    text = "Sanne de Wit <sanne@debrug.example>; 'Peeters, Noor' <noor@ros.example>;"
    assert read(text) == (SANNE, Row("Peeters, Noor", "noor@ros.example"))


def test_an_address_on_each_line() -> None:
    assert read("Sanne de Wit <sanne@debrug.example>\nNoor <noor@ros.example>") == (
        SANNE,
        Row("Noor", "noor@ros.example"),
    )
    assert read("Sanne de Wit sanne@debrug.example\nKarel Vos") == (SANNE, KAREL)


def test_bare_addresses() -> None:
    assert read("sanne@debrug.example; noor@ros.example") == (
        Row(email="sanne@debrug.example"),
        Row(email="noor@ros.example"),
    )


def test_names_with_semicolons_on_one_line() -> None:
    assert read("Sanne de Wit; Karel Vos; Noor Peeters") == (Row("Sanne de Wit"), KAREL, Row("Noor Peeters"))


def test_a_spreadsheet_with_a_heading() -> None:
    text = (
        "Naam\tE-mailadres\tOrganisatie\tFunctie\tDieet\n"
        "Sanne de Wit\tsanne@debrug.example\tDe Brug\thuisarts\tgeen noten\n"
    )
    assert read(text) == (Row("Sanne de Wit", "sanne@debrug.example", "", "De Brug", "huisarts", "Dieet: geen noten"),)


def test_an_english_heading_with_the_name_in_parts() -> None:
    text = 'Last name,First name,Email,"Job title"\n"Wit, de",Sanne,sanne@debrug.example,GP\n'
    assert read(text) == (Row("Wit, de, Sanne", "sanne@debrug.example", "", "", "GP"),)


def test_a_title_above_the_heading_is_passed_over() -> None:
    cells = [
        ["Deelnemers Molenkwartier", ""],
        ["Voornaam", "Tussenvoegsel", "Achternaam"],
        ["Sanne", "de", "Wit"],
        ["", "", ""],
    ]
    assert rows_of_cells(cells, is_profession=lambda cell: False) == (Row("Sanne de Wit"),)


def test_a_title_above_a_pasted_table_does_not_hide_its_columns() -> None:
    table = "Naam\tFunctie\tE-mail\nWit, Sanne de\thuisarts\tsanne@debrug.example\n"
    sanne = Row("Wit, Sanne de", "sanne@debrug.example", "", "", "huisarts")
    assert read(f"Deelnemers Molenkwartier (concept)\n\n{table}") == (sanne,)
    assert read(f"Deelnemers Molenkwartier (concept)\n\n{table.replace(chr(9), ';')}") == (sanne,)


def test_an_address_in_the_column_of_names_is_the_address() -> None:
    assert read("Naam\tFunctie\nSanne de Wit <sanne@debrug.example>\thuisarts") == (
        Row("Sanne de Wit", "sanne@debrug.example", "", "", "huisarts"),
    )


def test_a_line_of_outlook_between_the_rows_is_as_many_people() -> None:
    text = 'Naam\tFunctie\nKarel Vos\tbewoner\nSanne de Wit <sanne@debrug.example>; "Peeters, Noor" <noor@ros.example>'
    assert read(text) == (
        Row("Karel Vos", profession="bewoner"),
        SANNE,
        Row("Peeters, Noor", "noor@ros.example"),
    )


def test_a_line_of_outlook_above_a_bare_name_is_as_many_people() -> None:
    assert read("Sanne de Wit <sanne@debrug.example>; Noor Peeters <noor@ros.example>\nKarel Vos") == (
        SANNE,
        Row("Noor Peeters", "noor@ros.example"),
        KAREL,
    )


def test_the_head_of_a_mail_is_not_part_of_a_name() -> None:
    assert read("Aan: Sanne de Wit <sanne@debrug.example>;\nCC: Noor Peeters <noor@ros.example>") == (
        SANNE,
        Row("Noor Peeters", "noor@ros.example"),
    )


def test_dashes_between_what_somebody_is() -> None:
    assert read("Sanne de Wit - huisarts - De Brug\nJan Smit-Bakker – bewoner") == (
        Row("Sanne de Wit", profession="huisarts", organisation="De Brug"),
        Row("Jan Smit-Bakker", profession="bewoner"),
    )


def test_columns_without_a_heading_show_themselves() -> None:
    assert read("Sanne de Wit;huisarts;De Brug;sanne@debrug.example;06-12345678;geen noten") == (
        Row("Sanne de Wit", "sanne@debrug.example", "06-12345678", "De Brug", "huisarts", "geen noten"),
    )


def test_a_row_with_a_mistake_stays_a_row() -> None:
    assert read("naam;e-mail\nKarel Vos;karel@\n;noor@ros.example") == (
        Row("Karel Vos", "karel@"),
        Row("", "noor@ros.example"),
    )


def test_files_from_windows_and_from_excel_are_read() -> None:
    assert decoded("Zoë".encode("cp1252")) == "Zoë"
    assert decoded("Zoë".encode("utf-8-sig")) == "Zoë"
    assert decoded("Zoë".encode("utf-16")) == "Zoë"


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert all(isinstance(row, Row) for row in read(text))


@given(st.binary(max_size=100))
def test_no_file_breaks_it(content: bytes) -> None:
    assert isinstance(decoded(content), str)
