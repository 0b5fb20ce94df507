"""What the letters say as long as nobody changed them: in Dutch and in English, by kind."""

from collections.abc import Mapping

from dagdeel.invitations.rules.letters import Kind

from . import dutch, english

Words = tuple[str, str]
"""Subject and text."""

TEXTS: Mapping[str, Mapping[Kind, Words]] = {"nl": dutch.TEXTS, "en": english.TEXTS}


def default_text(kind: Kind, language: str) -> Words:
    """Subject and text of this kind; Dutch where there is no such language."""
    return TEXTS.get(language, dutch.TEXTS)[kind]
