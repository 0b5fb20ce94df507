"""The conversation with the mail server."""

import logging
import smtplib
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from dagdeel.core import reading

from .letters import Letter, ascii_address, letter_of, sender_of
from .models import Message
from .rules.answers import (
    SENT,
    End,
    Outcome,
    Reason,
    about_content,
    about_receiver,
    about_sender,
)

logger = logging.getLogger(__name__)
CONNECT, HAND_OVER = 15, 120
"""Seconds without an answer. After the mail is handed over a server may look for viruses first: giving up early would
leave us unsure of a mail that arrives."""
CLOSING = 421


class NotOpen(Exception):
    """The server cannot be reached, or does not let us in; `reason` says which."""

    def __init__(self, reason: Reason, said: str) -> None:
        super().__init__(said)
        self.reason, self.said = reason, said


class Server:
    """One connection for many mails. Raises `NotOpen` on entering; afterwards `send` never raises for the server."""

    def __enter__(self) -> Self:
        self._backend: Any = get_connection(timeout=CONNECT) if _is_smtp() else get_connection()
        try:
            self._backend.open()
            if isinstance(self._backend, EmailBackend) and self._backend.connection:
                self._backend.connection.ehlo_or_helo_if_needed()
        except smtplib.SMTPAuthenticationError as error:
            raise NotOpen(Reason.LOGIN, _words(error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotOpen(Reason.NO_SERVER, _words(str(error))) from error
        self.is_open = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_open = False
        self._backend.close()

    def send(self, message: Message, *, at: datetime) -> Outcome:
        """Hand this mail over and say how it ended. `is_open` is false afterwards when the server hung up."""
        try:
            letter = letter_of(message, at=at)
        except Exception:  # a mail that cannot be made must not keep the others waiting
            logger.exception("Mail %s cannot be made", message.pk)
            return Outcome(End.FAILED, Reason.CONTENT)
        if not (isinstance(self._backend, EmailBackend) and self._backend.connection):
            self._backend.send_messages([_Shown(message, letter)])
            return SENT
        try:
            return self._converse(self._backend.connection, message, letter)
        except (OSError, smtplib.SMTPException) as error:
            # Before the mail itself was handed over: it certainly did not leave.
            self.is_open = False
            return Outcome(End.LATER, Reason.NO_SERVER, _words(str(error)))

    def _converse(self, smtp: smtplib.SMTP, message: Message, letter: Letter) -> Outcome:
        code, said = smtp.mail(ascii_address(sender_of(message).address))
        if code != 250:
            return self._refused(smtp, code, about_sender(code, f"{code} {_words(said)}"))
        code, said = smtp.rcpt(ascii_address(message.to_address))
        if code not in (250, 251):
            return self._refused(smtp, code, about_receiver(code, f"{code} {_words(said)}"))
        return self._hand_over(smtp, letter)

    def _hand_over(self, smtp: smtplib.SMTP, letter: Letter) -> Outcome:
        if smtp.sock:
            smtp.sock.settimeout(HAND_OVER)
        try:
            code, said = smtp.data(letter.as_bytes())
        except smtplib.SMTPDataError as error:
            # Refused before we said anything.
            return self._refused(smtp, error.smtp_code, about_content(error.smtp_code, _words(error.smtp_error)))
        except (OSError, smtplib.SMTPException) as error:
            # The mail may lie in its queue: the answer to that got lost.
            self.is_open = False
            return Outcome(End.UNSURE, Reason.HALFWAY, _words(str(error)))
        if smtp.sock:
            smtp.sock.settimeout(CONNECT)
        if code == CLOSING:
            self.is_open = False
        return about_content(code, f"{code} {_words(said)}")

    def _refused(self, smtp: smtplib.SMTP, code: int, outcome: Outcome) -> Outcome:
        try:
            if code == CLOSING:
                self.is_open = False
            else:
                smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.is_open = False
        return outcome


def _is_smtp() -> bool:
    return isinstance(get_connection(), EmailBackend)


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return reading.line(text, at_most=500)


class _Shown:
    """As Django's other backends (console, file, memory) want a mail."""

    def __init__(self, message: Message, letter: Letter) -> None:
        self.from_email, self.to = sender_of(message).address, [message.to_address]
        self.subject, self.body = message.subject, message.text
        self._letter = letter

    def recipients(self) -> list[str]:
        return self.to

    def message(self) -> Letter:
        return self._letter
