"""Codes that people read, type and say aloud: in addresses, on certificates, at the door."""

import secrets

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels (no words by accident), nothing that looks alike."""


PERSONAL = 8
"""Characters in the code of somebody's own link. That of a room has six digits."""


def code_of(length: int) -> str:
    """A new code of this many characters, that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
