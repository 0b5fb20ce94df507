"""The mail server as one address in the settings."""

from typing import Any
from urllib.parse import unquote, urlsplit

BACKENDS = "django.core.mail.backends."


def mail_settings(url: str) -> dict[str, Any]:
    """Django's settings for `smtp://user:password@host:587` (STARTTLS when there is a password), `smtps://...` (TLS
    from the first byte), `file:///folder` and `console:` (to look at mails without sending them), or "" for no mail.

    >>> mail_settings("smtps://dagdeel:s%40fe@mail.example.nl")["EMAIL_PORT"]
    465
    """
    parts = urlsplit(url)
    match parts.scheme:
        case "" if not url:
            return {"EMAIL_BACKEND": f"{BACKENDS}dummy.EmailBackend"}
        case "console":
            return {"EMAIL_BACKEND": f"{BACKENDS}console.EmailBackend"}
        case "file":
            return {"EMAIL_BACKEND": f"{BACKENDS}filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
        case "smtp" | "smtps" if parts.hostname:
            at_once = parts.scheme == "smtps"
            return {
                "EMAIL_BACKEND": f"{BACKENDS}smtp.EmailBackend",
                "EMAIL_HOST": parts.hostname,
                "EMAIL_PORT": parts.port or (465 if at_once else 587 if parts.password else 25),
                "EMAIL_HOST_USER": unquote(parts.username or ""),
                "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
                "EMAIL_USE_SSL": at_once,
                # A password never travels in the clear.
                "EMAIL_USE_TLS": bool(parts.password) and not at_once,
                "EMAIL_TIMEOUT": 10,
            }
    raise ValueError(
        f"DAGDEEL_EMAIL_URL is {url.rsplit('@', maxsplit=1)[-1]!r}; expected smtp://user:password@host:port or smtps://..."
    )
