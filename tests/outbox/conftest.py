from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from dagdeel.config.mail import mail_settings
from dagdeel.outbox.actions import post
from dagdeel.outbox.models import Message

from .postoffice import PostOffice, post_office

NOW = timezone.now() - timedelta(minutes=1)
"""The worker reads the clock, so what is due must be due by it."""


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


def use_server(settings: Settings, port: int) -> None:
    """Have the outbox send by a real server on this machine."""
    for name, value in mail_settings(f"smtp://127.0.0.1:{port}").items():
        setattr(settings, name, value)
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    settings.DEFAULT_FROM_EMAIL = "Dagdeel <post@dagdeel.example>"


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with post_office() as one:
        use_server(settings, one.port)
        yield one
