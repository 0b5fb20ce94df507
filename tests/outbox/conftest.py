from datetime import UTC, datetime
from typing import Any

import pytest

from dagdeel.outbox.actions import post
from dagdeel.outbox.models import Message

NOW = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


class Posts:
    """Posts a mail to Sanne, with what a test wants otherwise."""

    def __call__(self, **other: Any) -> Message:
        fields: dict[str, Any] = {
            "by": None,
            "at": NOW,
            "scope": "trajectory:mxlnkw42",
            "key": "invitation:12",
            "holder": "participant:12",
            "to_name": "Sanne de Wit",
            "to_address": "sanne@debrug.example",
            "sender_name": "Fatima Bennani",
            "reply_to": "fatima@ros.example",
            "subject": "Kom je ook naar het Molenkwartier?",
            "text": "Beste Sanne,\n\nKom je ook?\n\nhttps://dagdeel.example/i/k3f9x2ab\n\nGroet, Fatima",
            "link": "https://dagdeel.example/i/k3f9x2ab",
            "due_at": NOW,
        }
        return post(**fields | other)


@pytest.fixture
def posts(db: None) -> Posts:
    return Posts()
