"""Headers that hold whatever people are called, and the clothes of a text."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import unquote

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from dagdeel.outbox.letters import ascii_address, letter_of
from dagdeel.outbox.rules.headers import is_one_line
from dagdeel.outbox.rules.letters import Piece, blocks

from .conftest import NOW, Posts

NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co")), min_size=1, max_size=60)


@pytest.mark.parametrize(
    "name",
    [
        "Wit, Sanne de",
        'Sanne "San" de Wit',
        "Şükrü Öztürk-Müller",
        "Sanne de Wit (huisarts)",
        "Sanne <sanne@debrug.example>",
        "Wethouder, J.Ö. \\ Zorg; Welzijn: 'Oost' @ Rivierdam",
        "=?utf-8?q?Piet?=",
        "Ünlü, " * 15,
        "王小明",
    ],
)
def test_a_name_arrives_as_it_is(posts: Posts, name: str) -> None:
    message = posts(to_name=name, sender_name=name)
    mail = message_from_bytes(letter_of(message, at=NOW).as_bytes())

    assert [party(mail[header]) for header in ("To", "From", "Reply-To")] == [
        (message.to_name, "sanne@debrug.example"),
        (message.sender_name, "dagdeel@localhost"),
        (message.sender_name, "fatima@ros.example"),
    ]


def party(header: str) -> tuple[str, str]:
    """As RFC 2047 says: the space between two encoded words is no part of the name (the newer reader keeps it)."""
    name, _, address = header.rpartition("<")
    return str(make_header(decode_header(unquote(name.strip())))), address.rstrip(">")


@hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(NAMES, NAMES, NAMES)
@example("Jansen, Änne", "a" * 60, "b")
@example("=?utf-8?q?a=0ABcc:_x?=", "=?utf-8?q?a=0ABcc:_x?=", "x")
def test_whatever_stands_in_them_there_is_one_receiver_and_one_subject(
    posts: Posts, name: str, subject: str, sender: str
) -> None:
    message = posts()
    message.to_name, message.subject, message.sender_name = name.strip(), f"Post {subject}".strip(), sender.strip()
    raw = letter_of(message, at=NOW).as_bytes()
    mail = message_from_bytes(raw, policy=default)

    plain = message_from_bytes(raw)
    assert party(plain["To"]) == (message.to_name, "sanne@debrug.example")
    assert str(make_header(decode_header(plain["Subject"]))) == message.subject
    assert [one.addr_spec for one in mail["To"].addresses] == ["sanne@debrug.example"]
    assert [one.addr_spec for one in mail["Reply-To"].addresses] == ["fatima@ros.example"]
    assert [len(mail.get_all(header, [])) for header in ("To", "From", "Subject", "Reply-To")] == [1, 1, 1, 1]
    assert (mail["Bcc"], mail["Cc"]) == (None, None)
    assert max(len(line) for line in raw.split(b"\r\n\r\n")[0].splitlines()) < 998
    assert raw.isascii()


@pytest.mark.parametrize("field", ["to_name", "subject", "sender_name"])
def test_a_break_that_came_past_the_door_is_refused_by_the_letter(posts: Posts, field: str) -> None:
    message = posts()
    setattr(message, field, "Sanne\r\nBcc: iedereen@elders.example")

    with pytest.raises(ValueError, match="a line break in a header"):
        letter_of(message, at=NOW).as_bytes()


@pytest.mark.parametrize("char", ["\n", "\r", "\x00", "\x1b", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ud800"])
def test_what_breaks_or_turns_a_line_is_no_part_of_it(char: str) -> None:
    assert not is_one_line(f"Sanne{char}de Wit")


def test_a_domain_travels_as_the_dns_knows_it() -> None:
    assert ascii_address("info@zorgcafé.example") == "info@xn--zorgcaf-hya.example"


def texts(text: str) -> list[tuple[str, list[tuple[Piece, ...]]]]:
    return [(block.kind, list(block.lines)) for block in blocks(text)]


def test_a_text_becomes_paragraphs_lists_and_buttons() -> None:
    text = (
        "Beste Sanne,\n\nKijk op https://a.example/x.\nTot dan\n- pen\n- papier\nhttps://b.example/y\r\n\r\n\r\nGroet"
    )

    assert texts(text) == [
        ("text", [(Piece("Beste Sanne,"),)]),
        (
            "text",
            [
                (Piece("Kijk op "), Piece("https://a.example/x", "https://a.example/x"), Piece(".")),
                (Piece("Tot dan"),),
            ],
        ),
        ("list", [(Piece("pen"),), (Piece("papier"),)]),
        ("button", [(Piece("https://b.example/y", "https://b.example/y"),)]),
        ("text", [(Piece("Groet"),)]),
    ]


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example", "http:"])
def test_only_the_web_is_a_link(bad: str) -> None:
    assert [piece.url for _, lines in texts(f"Klik {bad}") for line in lines for piece in line] == [""]


@given(st.text(max_size=300))
def test_any_text_has_blocks_and_loses_no_letter(text: str) -> None:
    kept = "".join(piece.text for block in blocks(text) for line in block.lines for piece in line)
    letters = {char for char in text if char.isalnum()}
    assert letters == {char for char in kept if char.isalnum()}
