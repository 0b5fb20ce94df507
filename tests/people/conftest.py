import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from pytest_django import Settings

AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_earlier_attempts() -> Iterator[None]:
    """Rate limits count per visitor, and all tests are one visitor."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Path:
    """A data folder of its own: the setup code is a file."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def mail_server(settings: Settings) -> Callable[[], list[EmailMessage]]:
    """A mail server is configured; calling it waits for the post and gives every mail so far."""
    settings.EMAIL_URL = "smtp://mail.example"
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True

    def sent() -> list[EmailMessage]:
        for thread in threading.enumerate():
            if thread.name == "mail":
                thread.join(5)
        return mail.outbox

    return sent
