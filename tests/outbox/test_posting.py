import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.outbox.actions import Attached
from dagdeel.outbox.actions.posting import cleaned
from dagdeel.outbox.models import Attachment, Message

from .conftest import Posts

PDF = Attached("programma.pdf", "application/pdf", b"%PDF-1.7 programma")


def test_the_same_thing_to_the_same_person_is_one_mail(posts: Posts) -> None:
    first = posts()
    again = posts(subject="Iets anders")

    assert again == first
    assert [one.subject for one in Message.objects.all()] == ["Kom je ook naar het Molenkwartier?"]


def test_the_same_key_elsewhere_is_another_mail(posts: Posts) -> None:
    assert posts().pk != posts(scope="trajectory:anders22").pk


def test_it_knows_how_to_address_somebody(posts: Posts) -> None:
    message = posts(to_name="Jan Willem de Boer", first_name="Jan Willem")

    assert (message.first_name, message.last_name) == ("Jan Willem", "de Boer")


def test_a_file_for_many_is_kept_once(posts: Posts) -> None:
    posts(attachments=[PDF])
    posts(key="invitation:13", attachments=[PDF])

    assert [bytes(one.content) for one in Attachment.objects.all()] == [PDF.content]
    assert [one.messages.count() for one in Attachment.objects.all()] == [2]


@pytest.mark.parametrize("field", ["to_name", "subject", "sender_name", "first_name", "to_address", "reply_to"])
def test_a_header_takes_no_second_line(posts: Posts, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        posts(**{field: "sanne@debrug.example\r\nBcc: iedereen@elders.example"})

    assert list(refused.value.message_dict) == [field]
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "address", ["sanne", "sanne@", "a@b, c@d.example", "<sanne@debrug.example>", "sanne@@x.example"]
)
def test_it_refuses_what_is_no_address(posts: Posts, address: str) -> None:
    with pytest.raises(ValidationError):
        posts(to_address=address)


def test_who_has_no_address_still_has_a_letter(posts: Posts) -> None:
    assert posts(to_name="Karel Vos", to_address="").text.startswith("Beste")


def test_attachments_have_a_limit(posts: Posts) -> None:
    with pytest.raises(ValidationError):
        posts(attachments=[Attached("groot.pdf", "application/pdf", b"0" * 8_000_001)])


@given(
    st.text(max_size=60),
    st.sampled_from(["\n", "\r", "\x00", "\x0b", "\x85", "\u2028", "\u202e"]),
    st.text(max_size=60),
)
def test_no_break_whatever_stands_around_it(before: str, bad: str, after: str) -> None:
    with pytest.raises(ValidationError):
        cleaned(subject=f"x{before}{bad}{after}x")
