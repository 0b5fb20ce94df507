"""Which kinds of data there are, why, how long each is kept and what happens then. Everything that promises something
about keeping reads it here: the pages for organisers and guests, the daily work, and `docs/run/privacy.md`.

Terms are proposals of `domain.md` section 5 unless another source is named; the law gives none, it asks for one that
can be told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dagdeel.core.words import N_


class After(StrEnum):
    """What a term is counted from."""

    MEETING = "meeting"
    HALF_YEAR = "half-year"
    ROUND = "round"
    OWN = "own"
    """A moment of each row itself: when it was last changed, or last on a list."""


AFTER_WORDS = {
    After.MEETING: N_("na de laatste bijeenkomst"),
    After.HALF_YEAR: N_("na de vragenlijst van een half jaar later"),
    After.ROUND: N_("na de laatste vragenlijst"),
    After.OWN: N_("na de laatste keer dat er iets mee gebeurde"),
}


class End(StrEnum):
    DELETED = "deleted"
    UNNAMED = "unnamed"
    STAYS = "stays"


END_WORDS = {
    End.DELETED: N_("Het wordt gewist."),
    End.UNNAMED: N_("De naam gaat eraf. De aantallen blijven."),
    End.STAYS: N_("Het blijft, zonder namen."),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data. `months` (or `days`) is the default; `least` and `most` are what may be chosen, in months."""

    key: str
    name: str
    what: str
    why: str
    source: str
    after: After = After.MEETING
    end: End = End.DELETED
    months: int = 0
    days: int = 0
    least: int = 0
    most: int = 0
    by_workspace: bool = False
    """Belongs to no trajectory: only the workspace has a term for it."""
    own_moment: str = ""
    """Which moment of its own a term is counted from, where `AFTER_WORDS` would not say it."""
    ends_with: str = ""
    """For what has no term of its own: when it goes."""

    @property
    def may_change(self) -> bool:
        return self.least < self.most

    @property
    def counted_from(self) -> str:
        """What the term is counted from, in Dutch."""
        return self.own_moment or AFTER_WORDS[self.after]

    @property
    def has_term(self) -> bool:
        return bool(self.months or self.days)


KINDS: tuple[Kind, ...] = (
    Kind(
        "calls",
        N_("Eerste gesprekken waar geen traject van kwam"),
        N_("Wie er belde, namens wie, en wat er gezegd is."),
        N_("Om erop terug te komen als het later wel past."),
        "5",
        after=After.OWN,
        months=12,
        least=1,
        most=24,
        by_workspace=True,
    ),
    Kind(
        "unlisted",
        N_("Mensen die op geen enkele lijst meer staan"),
        N_("Naam, organisatie, e-mailadres en telefoonnummer."),
        N_("Om een vergissing te kunnen herstellen, of iemand later toch uit te nodigen."),
        "5",
        after=After.OWN,
        own_moment=N_("nadat Dagdeel merkte dat ze op geen lijst meer staan"),
        months=3,
        least=1,
        most=12,
        by_workspace=True,
    ),
    Kind(
        "callers",
        N_("Namen uit het eerste gesprek"),
        N_("Wie er belde, wie beslist en wie de samenwerking gaat trekken."),
        N_("Om te weten met wie jullie dit begonnen."),
        "5",
        after=After.HALF_YEAR,
        months=6,
        least=1,
        most=24,
    ),
    Kind(
        "absent",
        N_("Wie niet kwam"),
        N_("Naam, organisatie, e-mailadres, telefoonnummer, antwoord, notitie en mails van wie wel op de lijst stond."),
        N_("Om mensen uit te nodigen, en om te weten wie jullie misten."),
        "5",
        end=End.UNNAMED,
        months=3,
        least=1,
        most=12,
    ),
    Kind(
        "came",
        N_("Wie er was"),
        N_("Naam, organisatie, e-mailadres, telefoonnummer, antwoord, notitie, mails en de plaats in de zaal."),
        N_("Om het verslag te sturen en na een half jaar te vragen wat er van de afspraken kwam."),
        "5",
        after=After.HALF_YEAR,
        end=End.UNNAMED,
        months=6,
        least=1,
        most=24,
    ),
    Kind(
        "needs",
        N_("Eten, drinken en hulp"),
        N_("Wat iemand niet eet, en wat iemand nodig heeft om mee te doen."),
        N_("Alleen voor wie mensen ontvangt."),
        "5",
        days=1,
    ),
    Kind(
        "registrations",
        N_("Aanmeldingen die nog niet bevestigd zijn"),
        N_("Naam, e-mailadres, beroep en organisatie van wie zich aanmeldde op de open pagina."),
        N_("Om te weten of het adres echt van die persoon is."),
        "5",
        after=After.OWN,
        own_moment=N_("na de aanmelding"),
        days=14,
    ),
    Kind(
        "presence",
        N_("Presentie en certificaten, als er accreditatie is"),
        N_("Naam, beroep, organisatie, wanneer iemand er was, en het nummer van het certificaat."),
        N_("Een register mag jaren later nog navragen wie er was. Daarom los van antwoorden en adressen."),
        "3, 5",
        end=End.UNNAMED,
        months=60,
        least=12,
        most=84,
    ),
    Kind(
        "numbers",
        N_("Nummers van registers"),
        N_("Het nummer waaronder een beroepsregister iemand kent."),
        N_("Om punten te laten bijschrijven. Na het inleveren gaan ze meteen weg."),
        "3, 5",
        months=12,
        least=1,
        most=60,
    ),
    Kind(
        "answers",
        N_("Van wie de antwoorden op vragenlijsten zijn"),
        N_("De band tussen een antwoord en wie het gaf, en wat nog niet is ingeleverd."),
        N_("Om antwoorden van vooraf en achteraf naast elkaar te leggen, en alleen te herinneren wie nog niets zei."),
        "5",
        after=After.ROUND,
        end=End.UNNAMED,
        months=6,
        least=1,
        most=24,
    ),
    Kind(
        "polls",
        N_("Antwoorden bij het prikken van een datum"),
        N_("Wie welke dag kan."),
        N_("Om een dag te vinden die de meeste mensen past."),
        "5",
        after=After.OWN,
        own_moment=N_("na het sluiten van de datumprikker"),
        months=1,
        least=1,
        most=6,
    ),
    Kind(
        "promises",
        N_("Collega's die zijn uitgenodigd om mee te werken en dat nog niet deden"),
        N_("Een e-mailadres, een rol, en soms een naam."),
        N_("Zodat de rol klaarstaat als iemand inlogt."),
        "5",
        months=3,
        least=1,
        most=12,
    ),
    Kind(
        "room",
        N_("Wat er in de zaal gebeurde"),
        N_(
            "Wat mensen schreven en kozen, met het nummer van een plaats en nooit met een naam. Wie anoniem meedeed, "
            "heet daar anders bij elk onderdeel, en de sleutel daarvan is vernietigd."
        ),
        N_("Dit is de uitkomst: wat de zaal zei en besliste."),
        "5",
        end=End.STAYS,
        ends_with=N_("Zo lang als het traject bestaat. Van wie een plaats was, gaat weg met de naam."),
    ),
    Kind(
        "reports",
        N_("Afspraken en verslagen"),
        N_("Wie wat wanneer doet, en de tekst van het verslag. Daar kan een naam in staan."),
        N_("Om elkaar eraan te houden."),
        "5",
        end=End.STAYS,
        ends_with=N_("Zo lang als het traject bestaat. Wie zich laat wissen, heet daarna “iemand van” de organisatie."),
    ),
    Kind(
        "history",
        N_("Wie wat deed in Dagdeel"),
        N_("Namen van collega's met een account, nooit die van deelnemers."),
        N_("Om te kunnen nagaan wat er is gebeurd, en als bewijs dat er is gewist."),
        "5",
        end=End.STAYS,
        ends_with=N_("Het blijft. De naam van een collega gaat weg als die het eigen account wist."),
    ),
)  # fmt: skip
"""In the order in which a trajectory goes."""
BY_KEY: Mapping[str, Kind] = {one.key: one for one in KINDS}
