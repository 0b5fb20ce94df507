"""Names, addresses and numbers, written in every way in which people paste them."""

import pytest
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.people.rules import Name, email_of, holds_bsn, phone_of, split_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karel Vos", Name("Karel", "", "Vos")),
        ("Karel van der Vos", Name("Karel", "van der", "Vos")),
        ("Vos, Karel van der", Name("Karel", "van der", "Vos")),
        ("Vos, van der, Karel", Name("Karel", "van der", "Vos")),
        ("van der Vos, Karel", Name("Karel", "van der", "Vos")),
        ("  Vos ,  Karel ", Name("Karel", "", "Vos")),
        ("dr. S. de Wit", Name("S.", "de", "Wit")),
        ("Wit, S. de (dr.)", Name("S.", "de", "Wit")),
        ("Sanne de Wit, MSc", Name("Sanne", "de", "Wit")),
        ("mw. drs. F. el Amrani-de Boer", Name("F.", "el", "Amrani-de Boer")),
        ("de heer K. Vos", Name("K.", "", "Vos")),
        ("De Wit", Name("", "De", "Wit")),
        ("Anne-Marie van 't Hof", Name("Anne-Marie", "van 't", "Hof")),
        ("Anne-Marie van ’t Hof", Name("Anne-Marie", "van ’t", "Hof")),
        ("Kees v.d. Berg", Name("Kees", "v.d.", "Berg")),
        ("Jan Willem Jansen", Name("Jan Willem", "", "Jansen")),
        ("Den, Piet", Name("Piet", "", "Den")),
        ("Heer, Jan de", Name("Jan", "de", "Heer")),
        ("Ma, Li", Name("Li", "", "Ma")),
        ("Li Ma", Name("Li", "", "Ma")),
        ("Sanne", Name("Sanne", "", "")),
        ("Dr", Name("Dr", "", "")),
        ("", Name("", "", "")),
        (" , ", Name("", "", "")),
    ],
)
def test_a_name_is_taken_apart(text: str, name: Name) -> None:
    assert split_name(text) == name


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("Sanne@DeBrug.example ", "sanne@debrug.example"),
        ("mailto:sanne@debrug.example", "sanne@debrug.example"),
        ("Sanne de Wit <sanne@debrug.example>;", "sanne@debrug.example"),
        ("s.de-wit+wijk@huisarts.debrug.example", "s.de-wit+wijk@huisarts.debrug.example"),
        ("", ""),
        ("sanne@debrug", None),
        ("sanne de wit@debrug.example", None),
        ("sanne@@debrug.example", None),
        ("sanne..wit@debrug.example", None),
        ("a@b.nl, c@d.nl", None),
        ("sanne.@debrug.example", None),
        ("josé@debrug.example", None),
        ("sanne@-debrug.example", None),
        ("sanne@de.-brug.example", None),
        ("sanne@" + "b" * 64 + ".example", None),
    ],
)
def test_an_address_is_cleaned_or_refused(text: str, email: str | None) -> None:
    assert email_of(text) == email


@given(st.from_regex(r"[\w.!+é-]{1,70}@[\w.-]{1,80}\.[a-z-]{1,66}", fullmatch=True))
def test_what_we_take_for_an_address_a_mail_can_go_to(text: str) -> None:
    if email := email_of(text):
        validate_email(email)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("06 12345678", "06-12345678"),
        ("+31 (0)6 12 34 56 78", "06-12345678"),
        ("0031612345678", "06-12345678"),
        ("612345678", "06-12345678"),
        ("010 - 123 45 67", "010-1234567"),
        ("0344.123.456", "0344-123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("14010", "14010"),
        ("", ""),
        ("123", None),
        ("06-1234567", None),
        ("06-123456789", None),
        ("bel maar", None),
        ("111222333", None),
    ],
)
def test_a_number_is_written_the_dutch_way_or_refused(text: str, phone: str | None) -> None:
    assert phone_of(text) == phone


@pytest.mark.parametrize("text", ["111222333", "123456782", "Karel 1112.22.333", "123 456 782", "bsn:111-222-333."])
def test_a_citizen_number_is_seen(text: str) -> None:
    assert holds_bsn(text)


@pytest.mark.parametrize(
    "text",
    ["111222334", "000000000", "0612345678", "06 123456782", "1112223330", "11122233", "+31 111222333", "Vos", ""],
)
def test_what_is_no_citizen_number_is_left_alone(text: str) -> None:
    assert not holds_bsn(text)
