"""Fields: places in a text that are filled in from a plan, written `{{ wijk }}` or `{{ area }}`.

The texts of a method and the house style of a workspace name the same fields, in Dutch or in English.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import accumulate

from .words import N_

PATTERN = re.compile(r"\{\{([^{}\n]{0,80})\}\}")
BRACES = ("{{", "}}", "{%", "%}", "{#", "#}")


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the English name, and the one that code uses; `about` says in Dutch what comes there."""

    name: str
    dutch: str
    about: str

    def name_in(self, language: str) -> str:
        return self.name if language == "en" else self.dutch


FIELDS = (
    Field("title", "titel", N_("De titel van het document")),
    Field("organisation", "organisatie", N_("De naam van jullie werkruimte")),
    Field("trajectory", "traject", N_("De naam van het traject")),
    Field("area", "wijk", N_("De wijk, de buurt of het dorp")),
    Field("theme", "thema", N_("Het thema, als dat vooraf vaststaat")),
    Field("when", "wanneer", N_("Dag en tijden van de bijeenkomst")),
    Field("date", "datum", N_("De dag van de bijeenkomst")),
    Field("start", "begin", N_("Hoe laat de bijeenkomst begint")),
    Field("end", "einde", N_("Hoe laat de bijeenkomst eindigt")),
    Field("arrival", "inloop", N_("Hoe laat de inloop begint")),
    Field("place", "plaats", N_("Waar de bijeenkomst is")),
    Field("organiser", "organisator", N_("Wie organiseert")),
    Field("email", "mailadres", N_("Het mailadres van wie organiseert")),
    Field("facilitator", "gespreksleider", N_("Wie de bijeenkomst leidt")),
    Field("driver", "trekker", N_("Wie de samenwerking daarna trekt")),
    Field("people", "aantal", N_("Voor hoeveel mensen er plaats is")),
    Field("reply_by", "aanmelden_voor", N_("Voor welke dag mensen zich aanmelden")),
    Field("today", "vandaag", N_("De dag waarop het document is gemaakt")),
)
"""What fits in a sentence."""

BLOCKS = (
    Field("programme", "programma", N_("Het programma met tijden, zonder wat de gespreksleider doet")),
    Field("schedule", "tijden", N_("De onderdelen met alleen hun tijd")),
    Field("run_sheet", "draaiboek", N_("Het draaiboek met wat de gespreksleider zegt en doet")),
    Field("group", "voorbereidingsgroep", N_("Wie meedenkt bij de voorbereiding")),
    Field("invitees", "genodigden", N_("Hoeveel mensen er gevraagd en aangemeld zijn, per domein")),
    Field("partners", "partners", N_("Wie er volgens de methode in de voorbereidingsgroep zit")),
    Field("steps", "stappen", N_("Wat er tot de bijeenkomst te doen is, met dag en naam")),
    Field("costs", "kosten", N_("De kosten, met ruimte voor bedragen")),
    Field("area_facts", "wijkgegevens", N_("Wat er van de wijk bekend is")),
    Field("case", "casus", N_("De casussen uit het draaiboek")),
    Field("room", "schrijfruimte", N_("Lege regels om op te schrijven")),
)
"""What takes lines of its own in a document of a method."""

CONTENT = Field("content", "inhoud", N_("Hier komt het document zelf"))
"""In a house style for Word: where the document is put."""


def known(name: str, among: tuple[Field, ...] = FIELDS) -> str | None:
    """The English name of a field that was written in either language.

    >>> known("wijk"), known("Area"), known("naam_wijk")
    ('area', 'area', None)
    """
    asked = name.casefold()
    return next((one.name for one in among if asked in (one.name, one.dutch)), None)


def nearest(name: str, language: str, among: tuple[Field, ...] = FIELDS) -> str | None:
    """The field that was probably meant, in this language: one that is part of what was written, or looks like it.

    >>> nearest("naam_wijk", "nl"), nearest("dattum", "en"), nearest("xyz", "nl")
    ('wijk', 'date', None)
    """
    asked = name.casefold()[:60]
    by_name = {word: one.name_in(language) for one in among for word in (one.name, one.dutch)}
    parts = [part for part in re.split(r"[^a-z]+", asked) if part in by_name]
    close = parts or get_close_matches(asked, by_name, n=1, cutoff=0.6)
    return by_name[close[0]] if close else None


def named_in(text: str) -> Iterator[str]:
    """What stands between the braces, in the order of the text."""
    return (found[1].strip() for found in PATTERN.finditer(text))


def fill(text: str, value_of: Callable[[str], str]) -> str:
    """The text with every field replaced by its value; `value_of` gets the name as it was written."""
    return PATTERN.sub(lambda found: value_of(found[1].strip()), text)


def fill_pieces(pieces: Sequence[str], value_of: Callable[[str], str]) -> list[str]:
    """The same for a text in pieces, such as words in bold between others: a value comes in the piece where its field
    begins, and what is no field stays in the piece where it was.

    >>> fill_pieces(["In {", "{ wijk }", "} is het"], lambda name: "De Brink")
    ['In De Brink', '', ' is het']
    """
    filled = list(pieces)
    starts = list(accumulate((len(piece) for piece in pieces), initial=0))
    for found in reversed(list(PATTERN.finditer("".join(pieces)))):
        first = bisect_right(starts, found.start()) - 1
        last = bisect_right(starts, found.end() - 1) - 1
        before = filled[first][: found.start() - starts[first]]
        after = filled[last][found.end() - starts[last] :]
        filled[first : last + 1] = [before + value_of(found[1].strip()), *[""] * (last - first)]
        filled[last] += after
    return filled
