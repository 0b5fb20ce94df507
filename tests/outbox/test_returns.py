"""Mails that come back: by a pipe, by a mailbox, and everything else that comes in there."""

import imaplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from dagdeel.config.checks import Mark, findings
from dagdeel.config.commands.bounce import command
from dagdeel.outbox.actions import note_bounce
from dagdeel.outbox.bounces import collect
from dagdeel.outbox.models import Message
from dagdeel.outbox.rules.reports import read_report

from .conftest import NOW, Posts
from .reports import report

OURS = "<0123456789abcdef0123456789abcdef@dagdeel.example>"


@pytest.fixture
def sent(posts: Posts) -> Message:
    message = posts()
    Message.objects.update(state="sent", sent_at=NOW)
    message.refresh_from_db()
    return message


def now(message: Message) -> tuple[str, str]:
    message.refresh_from_db()
    return message.state, message.reason


@pytest.mark.parametrize("original", ["headers", "whole", "none"])
def test_a_report_finds_its_mail(sent: Message, original: str) -> None:
    assert note_bounce(report=report(sent.message_id, original=original), at=NOW) == sent
    assert now(sent) == ("bounced", "no-address")
    assert "said so" in sent.said


@pytest.mark.parametrize(
    ("status", "reason"),
    [("5.1.1", "no-address"), ("5.2.2", "full"), ("5.7.1", "blocked"), ("5.0.0", "refused"), ("5.4.4", "no-address")],
)
def test_the_status_says_why(sent: Message, status: str, reason: str) -> None:
    note_bounce(report=report(sent.message_id, status=status), at=NOW)
    assert now(sent) == ("bounced", reason)


def test_a_delay_is_news_and_no_bounce(sent: Message) -> None:
    note_bounce(report=report(sent.message_id, action="delayed", status="4.4.1"), at=NOW)
    assert now(sent) == ("sent", "delayed")


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "", "FAILED-ish"])
def test_good_news_changes_nothing(sent: Message, action: str) -> None:
    assert note_bounce(report=report(sent.message_id, action=action), at=NOW) is None
    assert now(sent) == ("sent", "")


@pytest.mark.parametrize("state", ["waiting", "withdrawn", "failed"])
def test_what_did_not_leave_cannot_come_back(sent: Message, state: str) -> None:
    Message.objects.update(state=state)
    assert note_bounce(report=report(sent.message_id), at=NOW) is None
    assert now(sent) == (state, "")


def test_what_was_unsure_and_came_back_is_known(sent: Message) -> None:
    Message.objects.update(state="unsure")
    note_bounce(report=report(sent.message_id), at=NOW)
    assert now(sent) == ("bounced", "no-address")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 900,
        b"Subject: ik ben met vakantie\r\nIn-Reply-To: %s\r\n\r\nTot maandag",
        b"Content-Type: multipart/report; boundary=x\r\nIn-Reply-To: %s\r\n\r\n--x--",
        b"Content-Type: multipart/report\r\nIn-Reply-To: %s\r\n\r\nAction: failed",
        b"Content-Type: message/delivery-status\r\nMessage-ID: %s\r\n\r\nAction: failed\r\nStatus: 5.1.1",
    ],
)
def test_what_is_no_report_is_ignored(sent: Message, content: bytes) -> None:
    assert note_bounce(report=content.replace(b"%s", sent.message_id.encode()), at=NOW) is None
    assert now(sent) == ("sent", "")


def test_a_report_on_a_mail_that_is_not_ours_is_ignored(sent: Message) -> None:
    for other in ("<made.up@dagdeel.example>", sent.message_id.upper(), "' OR 1=1", "<%>", ""):
        assert note_bounce(report=report(other), at=NOW) is None
    assert now(sent) == ("sent", "")


def test_a_report_that_names_fifty_thousand_mails_does_not_block_the_mailbox(sent: Message, settings: Settings) -> None:
    """Nor one with a sign that a database refuses: whatever fails here would be read again for ever."""
    many = report(" ".join(f"<{n}@x>" for n in range(50_000)), original="none")
    with mailbox([many, report("<a\x00b@x>"), report(sent.message_id, status="5.1.1\x00")]) as (box, port):
        settings.BOUNCES_URL = f"imap://post:geheim@127.0.0.1:{port}/INBOX"
        collect(at=NOW)
    assert box.seen == {1, 2, 3}
    assert now(sent)[0] == "bounced"


def test_no_report_asks_for_more_than_a_few_mails_or_for_what_is_no_text() -> None:
    many = read_report(report(" ".join(f"<{n}@x>" for n in range(50_000)), original="none"))
    assert many is not None
    assert len(many.message_ids) == 20
    assert read_report(report("<a\x00b@x>")) is None
    odd = read_report(report(OURS, status="5.1.1\x00\x07"))
    assert odd is not None
    assert odd.outcome.said.isprintable()


@given(st.binary(max_size=300), st.integers(0, 1200), st.integers(0, 1200))
def test_a_damaged_report_never_fails(noise: bytes, start: int, end: int) -> None:
    whole = report(OURS)
    read_report(whole[:start] + noise + whole[end:])


def test_a_very_deep_mail_never_fails() -> None:
    deep = b"".join(b'Content-Type: multipart/report; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
    read_report(deep)


def test_the_command_reads_what_a_mail_server_pipes(sent: Message) -> None:
    answers = [CliRunner().invoke(command, input=content) for content in (b"spam", report(sent.message_id))]

    assert [(one.exit_code, one.output) for one in answers] == [
        (0, "Nothing of ours.\n"),
        (0, f"Noted: mail {sent.pk} is bounced.\n"),
    ]


class Mailbox:
    """A mailbox behind enough of IMAP for one visitor at a time."""

    def __init__(self, mails: list[bytes], listener: socket.socket) -> None:
        self.mails, self.seen, self.logins = mails, set[int](), list[str]()
        self._listener = listener

    def serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, line.makefile("rb") as said:
                line.sendall(b"* OK here\r\n")
                for command in said:
                    tag, verb, *rest = command.decode().split(maxsplit=2)
                    line.sendall(self._answer(verb.upper(), "".join(rest).strip()) + f"{tag} OK done\r\n".encode())

    def _answer(self, verb: str, rest: str) -> bytes:
        match verb:
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1\r\n"
            case "LOGIN":
                self.logins.append(rest)
            case "SELECT":
                return f"* {len(self.mails)} EXISTS\r\n".encode()
            case "SEARCH":
                unseen = [str(n) for n in range(1, len(self.mails) + 1) if n not in self.seen]
                return f"* SEARCH {' '.join(unseen)}\r\n".encode()
            case "FETCH":
                number = int(rest.split(maxsplit=1)[0])
                mail = self.mails[number - 1]
                return f"* {number} FETCH (BODY[]<0> {{{len(mail)}}}\r\n".encode() + mail + b")\r\n"
            case "STORE":
                self.seen.add(int(rest.split(maxsplit=1)[0]))
        return b""


@contextmanager
def mailbox(mails: list[bytes]) -> Iterator[tuple[Mailbox, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        box = Mailbox(mails, listener)
        threading.Thread(target=box.serve, daemon=True).start()
        yield box, listener.getsockname()[1]


def test_the_mailbox_is_read_once(sent: Message, settings: Settings) -> None:
    with mailbox([b"Subject: spam\r\n\r\nKoop nu", report(sent.message_id)]) as (box, port):
        settings.BOUNCES_URL = f"imap://post:s%40fe@127.0.0.1:{port}/Terug%20gekomen"
        assert [collect(at=NOW), collect(at=NOW)] == [1, 0]

    assert now(sent) == ("bounced", "no-address")
    assert (box.seen, box.logins[0]) == ({1, 2}, 'post "s@fe"')


def test_a_mailbox_that_is_away_is_tried_the_next_time(
    sent: Message, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.BOUNCES_URL = "imap://post:geheim@127.0.0.1:1/INBOX"

    assert collect(at=NOW) == 0
    assert "cannot be read" in caplog.text
    assert "geheim" not in caplog.text


def test_the_check_opens_the_mailbox_and_reads_nothing(settings: Settings, db: None) -> None:
    with mailbox([b"Subject: spam\r\n\r\nKoop nu"]) as (box, port):
        settings.BOUNCES_URL = f"imap://post:geheim@127.0.0.1:{port}/INBOX"
        found = [one.mark for one in findings(at=NOW) if one.about == "returned mail"]
        settings.BOUNCES_URL = "imap://post:geheim@127.0.0.1:1/INBOX"
        found += [one.mark for one in findings(at=NOW) if one.about == "returned mail"]

    assert (found, box.seen) == ([Mark.OK, Mark.PROBLEM], set())


def test_a_password_never_travels_in_the_clear(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.BOUNCES_URL = "imap://post:geheim@mail.example.nl/INBOX"

    assert collect(at=NOW) == 0
    assert "imaps://" in caplog.text


def test_a_password_is_for_a_server_with_a_certificate_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[ssl.SSLContext] = []

    def refused(host: str, port: int, *, ssl_context: ssl.SSLContext, timeout: float) -> None:
        asked.append(ssl_context)
        raise ssl.SSLCertVerificationError("self-signed certificate")

    monkeypatch.setattr(imaplib, "IMAP4_SSL", refused)
    settings.BOUNCES_URL = "imaps://post:geheim@mail.example.nl/INBOX"
    assert collect(at=NOW) == 0
    assert (asked[0].verify_mode, asked[0].check_hostname) == (ssl.CERT_REQUIRED, True)
    assert "self-signed certificate" in caplog.text
