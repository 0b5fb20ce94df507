"""Sentences that are made here and translated where they meet a reader."""

from collections.abc import Callable

from dagdeel.core.words import N_, Words


def say(words: Words, translate: Callable[[str], str], **more: str) -> str:
    """The sentence in the language of `translate` (such as Django's `gettext`). `more` fills what only a screen knows,
    such as a clock time. Titles and other texts of people are filled in as they are, also with braces in them."""
    params = {name: say(of, translate) if isinstance(of, Words) else of for name, of in words.params.items()}
    return translate(words.text).format(**params, **more)


NUMBERS = (
    N_("nul"), N_("één"), N_("twee"), N_("drie"), N_("vier"), N_("vijf"), N_("zes"), N_("zeven"), N_("acht"),
    N_("negen"), N_("tien"), N_("elf"), N_("twaalf"),
)  # fmt: skip


def number(count: int) -> Words:
    """A small number in words, a larger one in figures."""
    return Words(NUMBERS[count]) if 0 <= count < len(NUMBERS) else Words("{count}", {"count": count})
