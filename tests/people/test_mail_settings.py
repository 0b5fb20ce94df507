"""The mail server as one address."""

import pytest

from dagdeel.config.mail import mail_settings


def test_no_address_means_no_mail() -> None:
    assert mail_settings("") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "starttls", "tls"),
    [
        ("smtp://dagdeel:s%40fe@mail.example:2587", "mail.example", 2587, "dagdeel", "s@fe", True, False),
        ("smtp://dagdeel:secret@mail.example", "mail.example", 587, "dagdeel", "secret", True, False),
        ("smtps://dagdeel:secret@mail.example", "mail.example", 465, "dagdeel", "secret", False, True),
        ("smtp://localhost", "localhost", 25, "", "", False, False),
    ],
)
def test_a_password_never_travels_in_the_clear(
    url: str, host: str, port: int, user: str, password: str, starttls: bool, tls: bool
) -> None:
    read = mail_settings(url)
    assert read["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert [read[f"EMAIL_{key}"] for key in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")] == [
        host, port, user, password, starttls, tls,
    ]  # fmt: skip


@pytest.mark.parametrize("url", ["mail.example", "smtp://", "http://mail.example", "smtp:mail"])
def test_another_address_is_a_mistake_that_keeps_the_password_secret(url: str) -> None:
    with pytest.raises(ValueError, match="DAGDEEL_EMAIL_URL"):
        mail_settings(url)
    with pytest.raises(ValueError) as mistake:
        mail_settings("ftp://dagdeel:secret@mail.example")
    assert "secret" not in str(mistake.value)
