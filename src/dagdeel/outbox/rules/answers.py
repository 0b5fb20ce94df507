"""What an answer of a mail server means for the mail, and the words in which an organiser hears of it."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from dagdeel.core.words import N_

PATIENCE = timedelta(days=2)
"""How long after its moment a mail may still leave by itself. A later reminder does more harm than none."""
LEASE = timedelta(minutes=10)
"""Nobody talks longer than this about one mail: a row that is `sending` for longer belongs to a server that stopped."""


class End(StrEnum):
    """How an attempt ended."""

    SENT = "sent"
    LATER = "later"
    """Refused for now: try again by itself."""
    BOUNCED = "bounced"
    """The receiver's side does not want it."""
    FAILED = "failed"
    """Our side cannot send it."""
    UNSURE = "unsure"
    """The connection broke after the mail was handed over and before the answer."""


class Reason(StrEnum):
    """Why a mail is where it is; `SENTENCES` has the words."""

    NO_ADDRESS = "no-address"
    FULL = "full"
    BLOCKED = "blocked"
    REFUSED = "refused"
    SENDER = "sender"
    CONTENT = "content"
    BUSY = "busy"
    NO_SERVER = "no-server"
    LOGIN = "login"
    HALFWAY = "halfway"
    GAVE_UP = "gave-up"
    TOO_LATE = "too-late"
    DELAYED = "delayed"
    BY_HAND = "by-hand"


SENTENCES = {
    Reason.NO_ADDRESS: N_("Dit adres bestaat niet (meer). Kijk of er een typefout in staat."),
    Reason.FULL: N_("De mailbox van de ontvanger is vol."),
    Reason.BLOCKED: N_(
        "De mailserver van de ontvanger houdt onze mail tegen. Laat wie Dagdeel beheert hiernaar kijken."
    ),
    Reason.REFUSED: N_("De mailserver van de ontvanger nam de mail niet aan."),
    Reason.SENDER: N_("De mailserver verstuurt niet voor onze afzender. Laat wie Dagdeel beheert hiernaar kijken."),
    Reason.CONTENT: N_("De mailserver nam de inhoud niet aan. Misschien zijn de bijlagen te groot."),
    Reason.BUSY: N_("De mailserver vroeg om het later nog eens te proberen. Dat gaat vanzelf."),
    Reason.NO_SERVER: N_("De mailserver gaf geen antwoord. We proberen het vanzelf opnieuw."),
    Reason.LOGIN: N_("De mailserver laat ons niet binnen. Laat wie Dagdeel beheert hiernaar kijken."),
    Reason.HALFWAY: N_("De verbinding brak af terwijl de mail vertrok. Misschien is hij aangekomen, misschien niet."),
    Reason.GAVE_UP: N_("Twee dagen lang geprobeerd, en het lukte niet."),
    Reason.TOO_LATE: N_("Deze mail had al eerder weg gemoeten. Kijk of hij nog klopt en verstuur hem dan zelf."),
    Reason.DELAYED: N_("De mailserver van de ontvanger probeert het nog."),
    Reason.BY_HAND: N_("Zelf verstuurd of gegeven."),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended, why (empty when sent), and the server's own words."""

    end: End
    reason: Reason | None = None
    said: str = ""


SENT = Outcome(End.SENT)


def about_sender(code: int, said: str) -> Outcome:
    """The server's answer to who we are (MAIL FROM)."""
    return Outcome(End.LATER, Reason.BUSY, said) if code < 500 else Outcome(End.FAILED, Reason.SENDER, said)


def about_receiver(code: int, said: str) -> Outcome:
    """The server's answer to whom it is for (RCPT TO)."""
    return Outcome(End.LATER, Reason.BUSY, said) if code < 500 else Outcome(End.BOUNCED, reason_of(said), said)


def about_content(code: int, said: str) -> Outcome:
    """The server's answer to the mail itself (DATA). Some say only here that the receiver does not exist."""
    if code < 400:
        return Outcome(End.SENT, None, said)
    if code < 500:
        return Outcome(End.LATER, Reason.BUSY, said)
    reason = reason_of(said)
    if reason in (Reason.NO_ADDRESS, Reason.FULL):
        return Outcome(End.BOUNCED, reason, said)
    return Outcome(End.FAILED, Reason.CONTENT, said)


def reason_of(said: str) -> Reason:
    """The reason in an enhanced status code (RFC 3463), wherever it stands in what the server said.

    >>> reason_of("550 5.1.1 <a@b.example> User unknown")
    <Reason.NO_ADDRESS: 'no-address'>
    """
    found = re.search(r"\b5\.(\d{1,3})\.(\d{1,3})\b", said)
    match found.groups() if found else ("", ""):
        case ("1", _) | ("4", "4") | ("2", "1"):
            return Reason.NO_ADDRESS
        case ("2", "2"):
            return Reason.FULL
        case ("7", _):
            return Reason.BLOCKED
        case ("", _) if re.search(r"unknown|no such|does not exist|not exist|invalid recipient", said, re.IGNORECASE):
            return Reason.NO_ADDRESS
    return Reason.REFUSED


def pause_after(attempts: int) -> timedelta:
    """How long to wait after this many attempts that were refused for now: 5, 15, 45 and 135 minutes, then 4 hours.

    >>> pause_after(2)
    datetime.timedelta(seconds=900)
    """
    return min(timedelta(minutes=5 * 3 ** min(attempts - 1, 9)), timedelta(hours=4))
