"""The kinds of letter around a meeting, and the fields that are filled in for each person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dagdeel.core.words import N_

# One stretch, and no spaces apart from it: those could be shared out in so many ways that a page of them took minutes.
PATTERN = re.compile(r"\{\{?([^{}\n]{1,60})\}\}?")


class Kind(StrEnum):
    ANNOUNCEMENT = "announcement"
    INVITATION = "invitation"
    NUDGE = "nudge"
    CONFIRMATION = "confirmation"
    QUEUE = "queue"
    PROMOTION = "promotion"
    SUBSTITUTE = "substitute"
    REGRET = "regret"
    REMINDER = "reminder"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    RESUMPTION = "resumption"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter: what it is called, when it is for, and who may get it."""

    kind: Kind
    title: str
    about: str
    audience: frozenset[str] = frozenset()
    """Statuses of who gets it; empty: it goes by itself, to one person at a time."""
    once: bool = True
    """Whether somebody gets it once at most. What may come again has a number for each time."""
    wants_link: bool = True
    """Whether people need their own link to do what it asks."""
    source: str = ""
    """Number of the fact in `method.md`."""

    @property
    def goes_by_itself(self) -> bool:
        return not self.audience


LISTED = frozenset({"wished"})
ASKED = frozenset({"wished", "invited"})
TOLD = frozenset({"invited", "coming", "waiting"})
COMING = frozenset({"coming"})

LETTERS: Mapping[Kind, Letter] = {
    one.kind: one
    for one in (
        Letter(
            Kind.ANNOUNCEMENT,
            N_("Vooraankondiging"),
            N_("Vraagt mensen de dag vast vrij te houden, zes tot acht weken ervoor."),
            LISTED,
            source="A11",
        ),
        Letter(
            Kind.INVITATION,
            N_("Uitnodiging"),
            N_("Vraagt wie er komt. Mensen antwoorden op hun eigen pagina, zonder account."),
            ASKED,
            source="A11",
        ),
        Letter(
            Kind.NUDGE,
            N_("Vraag nog eens om antwoord"),
            N_("Alleen voor wie nog niets liet weten. Wie intussen antwoordt, krijgt deze mail niet meer."),
            frozenset({"invited"}),
            once=False,
            source="A12",
        ),
        Letter(
            Kind.REMINDER,
            N_("Herinnering"),
            N_("Voor wie komt, ongeveer een week ervoor: waar, hoe laat en wat er te doen is."),
            COMING,
            once=False,
            source="A13",
        ),
        Letter(
            Kind.CHANGE,
            N_("Andere dag, tijd of plaats"),
            N_("Voor wie de oude dag, tijd of plaats nog in de agenda heeft staan."),
            TOLD,
            once=False,
        ),
        Letter(
            Kind.CANCELLATION,
            N_("Het gaat niet door"),
            N_("Zegt af en haalt de afspraak uit ieders agenda."),
            TOLD,
            once=False,
            wants_link=False,
        ),
        Letter(
            Kind.RESUMPTION,
            N_("Het gaat toch door"),
            N_("Voor wie hoorde dat het niet doorging. De afspraak komt weer in de agenda."),
            TOLD,
            once=False,
        ),
        Letter(
            Kind.THANKS,
            N_("Bedankt"),
            N_("Voor wie er was, een paar dagen erna."),
            frozenset({"coming", "walk_in"}),
            wants_link=False,
            source="A15",
        ),
        Letter(
            Kind.CONFIRMATION,
            N_("Bevestiging"),
            N_("Voor wie ja zegt, met de afspraak voor in de agenda."),
            once=False,
            source="A11",
        ),
        Letter(
            Kind.QUEUE,
            N_("Op de wachtlijst"),
            N_("Voor wie ja zegt als alle plaatsen weg zijn."),
            once=False,
        ),
        Letter(
            Kind.PROMOTION,
            N_("Er is een plaats vrij"),
            N_("Voor wie van de wachtlijst komt, met de vraag om het te zeggen als het toch niet meer kan."),
            once=False,
        ),
        Letter(
            Kind.SUBSTITUTE,
            N_("Je komt in iemands plaats"),
            N_("Voor wie door een collega als vervanger is opgegeven."),
            once=False,
        ),
        Letter(
            Kind.REGRET,
            N_("Afmelding"),
            N_("Voor wie eerst kwam en nu niet: haalt de afspraak uit de agenda."),
            once=False,
        ),
    )
}
"""Those that an organiser sends first, in the order of the way; then those that go by themselves."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a letter. Both names work in both languages: whoever translates a text leaves the fields alone."""

    name: str
    dutch: str
    about: str


FIELDS = (
    Field("first_name", "voornaam", N_("De voornaam, of de hele naam als er geen voornaam is")),
    Field("name", "naam", N_("De hele naam")),
    Field("link", "link", N_("De link naar de eigen pagina")),
    Field("when", "wanneer", N_("Dag, tijd en plaats; bij meer bijeenkomsten onder elkaar")),
    Field("date", "datum", N_("De dag van de bijeenkomst")),
    Field("time", "tijd", N_("Hoe laat het begint")),
    Field("end", "einde", N_("Hoe laat het eindigt")),
    Field("arrival", "inloop", N_("Vanaf hoe laat je binnen kunt komen")),
    Field("place", "plaats", N_("Waar de bijeenkomst is")),
    Field("area", "wijk", N_("De wijk, de buurt of het dorp")),
    Field("theme", "thema", N_('Het thema, of "een thema dat jullie samen kiezen"')),
    Field("trajectory", "traject", N_("De naam van het traject")),
    Field("organiser", "organisator", N_("Wie de brief ondertekent")),
    Field("old_when", "oude_dag", N_("Wat er eerst stond, in een brief over een andere dag, tijd of plaats")),
    Field("replaces", "vervangt", N_("Voor wie iemand in de plaats komt")),
)
CANONICAL = {name: one.name for one in FIELDS for name in (one.name, one.dutch)} | {
    "meeting": "when",
    "end_time": "end",
    "eindtijd": "end",
}


def unknown_fields(text: str) -> tuple[str, ...]:
    """What stands between braces and is no field, as it was typed, each once.

    >>> unknown_fields("Beste {voornaam}, kom je naar {buurthuis}? {link} {buurthuis}")
    ('buurthuis',)
    """
    return tuple(dict.fromkeys(name.strip() for name in PATTERN.findall(text) if _canonical(name) is None))


def has_link(text: str) -> bool:
    """Whether people find the way to their own page in it."""
    return any(_canonical(name) == "link" for name in PATTERN.findall(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text for one person; `values` by English name. In one pass, so that braces in a name stay braces.

    >>> filled("Dag {voornaam} van {{ wijk }}", {"first_name": "{link}", "area": "Molenkwartier"})
    'Dag {link} van Molenkwartier'
    """

    def value(found: re.Match[str]) -> str:
        name = _canonical(found[1])
        return found[0] if name is None else values.get(name, "")

    return PATTERN.sub(value, text)


def key_of(kind: Kind, number: int, code: str) -> str:
    """The key in the outbox of the letter of this kind and number to who has this code."""
    return f"{kind}:{number}:{code}"


def _canonical(name: str) -> str | None:
    return CANONICAL.get(name.strip().lower().replace(" ", "_").replace("-", "_"))
