"""Secrets of seats. The phone keeps the secret in a cookie; the database knows only its hash."""

import hashlib
import re
import secrets

from dagdeel.people.codes import code_of

SECRET = re.compile(r"[A-Za-z0-9_-]{24}")
SECONDS_KEPT = 60 * 60 * 24 * 2


def new_secret() -> str:
    return secrets.token_urlsafe(18)


def secret_from(text: str) -> str:
    """The secret that a page brought along, so that two taps give one seat; a new one for anything else."""
    return text if SECRET.fullmatch(text) else new_secret()


def new_rejoin_code() -> str:
    return code_of(6)


def nobodys(number: int) -> str:
    """In place of a hash, for the place of which no phone has the secret. No secret has this hash."""
    return f"nobody-{number}"


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def cookie_name(run_code: str) -> str:
    return f"seat-{run_code}"


def tidy_code(text: str) -> str:
    """A code as people type it ("482 913", "B7-K2-PX") without what does not belong to it."""
    return re.sub(r"[^0-9a-z]", "", text.lower())
