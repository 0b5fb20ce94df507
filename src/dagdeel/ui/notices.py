"""What the screen says after an action, on the next page: a kind, a sentence and, where it can be, the way back."""

from enum import StrEnum

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


class Kind(StrEnum):
    INFO = "info"
    DONE = "done"
    ATTENTION = "attention"
    DANGER = "danger"


LEVELS = {
    Kind.INFO: messages.INFO,
    Kind.DONE: messages.SUCCESS,
    Kind.ATTENTION: messages.WARNING,
    Kind.DANGER: messages.ERROR,
}
UNDO = "undo:"


def say(request: HttpRequest, sentence: str, *, kind: Kind = Kind.DONE, undo: str = "") -> None:
    """Show `sentence` on the next page. `undo` is the address that takes the action back by an empty POST."""
    messages.add_message(
        request, LEVELS[kind], sentence, extra_tags=f"{UNDO}{undo}" if undo else "", fail_silently=True
    )


def kind_of(message: Message) -> Kind:
    """The kind of a message, also of one that a library made."""
    return max(
        (kind for kind, level in LEVELS.items() if level <= message.level), key=LEVELS.__getitem__, default=Kind.INFO
    )


def undo_of(message: Message) -> str:
    """The address that takes it back, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
