"""What may be wrong with a plan, and how that is said to the facilitator."""

from enum import StrEnum

from dagdeel.core.words import N_


class Kind(StrEnum):
    """What may be wrong with a plan, the worst first."""

    MISSING = "missing"
    """Somebody who is there sits nowhere."""
    TWICE = "twice"
    """Somebody sits in two groups of one round, or two groups sit at one spot."""
    STRANGER = "stranger"
    """Somebody who is not there has a place."""
    ALONE = "alone"
    APART = "apart"
    ORGANISATION = "organisation"
    NEED = "need"
    SIZE = "size"
    """A second trio, a group of four; or groups that differ by more than one."""
    WISH = "wish"
    """Somebody is at a theme that they did not choose."""
    THEME = "theme"
    """A theme has nobody."""
    WALK = "walk"
    """Somebody who stays has to move."""
    AGAIN = "again"
    """Two people meet who had met."""
    DOMAIN = "domain"
    """Two people of one domain meet."""
    TRIO = "trio"
    """Somebody is one of three for another time."""
    KNOWN = "known"
    """Two people meet who know each other."""

    @property
    def is_mistake(self) -> bool:
        """No plan of ours has it: a bug, or a plan that was changed by hand."""
        return self in (Kind.MISSING, Kind.TWICE, Kind.STRANGER)

    @property
    def is_wish(self) -> bool:
        """Nice to have; a plan may well have a few."""
        return self in (Kind.AGAIN, Kind.DOMAIN, Kind.TRIO, Kind.KNOWN)


SENTENCES: dict[Kind, tuple[str, str]] = {
    Kind.MISSING: (N_("Iemand heeft in ronde {round} geen plek. Maak de indeling opnieuw."),) * 2,
    Kind.TWICE: (N_("Iemand heeft in ronde {round} twee plekken. Maak de indeling opnieuw."),) * 2,
    Kind.STRANGER: (N_("In ronde {round} heeft iemand een plek die er niet is. Maak de indeling opnieuw."),) * 2,
    Kind.ALONE: (N_("Eén persoon zit alleen in ronde {round}, omdat er verder niemand is. Schuif zelf aan."),) * 2,
    Kind.APART: (
        N_("Twee mensen die niet samen mogen, zitten samen in ronde {round}, omdat er geen andere plek voor hen is."),
        N_(
            "Twee mensen die niet samen mogen, zitten samen in ronde {round}. Een indeling zonder dat is niet gevonden."
        ),
    ),
    Kind.ORGANISATION: (
        N_(
            "Mensen van dezelfde organisatie zitten samen in ronde {round}, omdat er van die organisatie meer mensen "
            "zijn dan groepjes."
        ),
        N_("Mensen van dezelfde organisatie zitten samen in ronde {round}. Een indeling zonder dat is niet gevonden."),
    ),
    Kind.NEED: (
        N_("Groep {spot} mist in ronde {round} iemand met een rol die nodig is, omdat er te weinig van zijn."),
        N_(
            "Groep {spot} mist in ronde {round} iemand met een rol die nodig is. "
            "Een indeling zonder dat is niet gevonden."
        ),
    ),
    Kind.SIZE: (
        N_("Deze groep is in ronde {round} groter of kleiner dan de rest, omdat iemand later kwam of is weggegaan."),
    )
    * 2,
    Kind.WISH: (
        N_("Deze persoon zit bij een thema dat niet gekozen was, omdat de gekozen thema's vol zijn of vervallen."),
    )
    * 2,
    Kind.THEME: (N_("Thema {spot} valt weg, omdat er niet genoeg mensen zijn voor alle thema's."),) * 2,
    Kind.WALK: (
        N_("Deze persoon blijft liever zitten, maar moet in ronde {round} naar een andere plek. Help even mee."),
    )
    * 2,
    Kind.AGAIN: (
        N_("Keren dat mensen elkaar opnieuw treffen: {count}. Minder kan niet met deze groep en zoveel rondes."),
        N_("Keren dat mensen elkaar opnieuw treffen: {count}. Minder dan {least} kan zeker niet."),
    ),
    Kind.DOMAIN: (
        N_("Keren dat mensen uit hetzelfde domein elkaar treffen: {count}. Minder kan niet met deze groep."),
        N_("Keren dat mensen uit hetzelfde domein elkaar treffen: {count}. Minder dan {least} kan zeker niet."),
    ),
    Kind.TRIO: (
        N_("Keren dat iemand nog eens in een drietal zit: {count}. Minder kan niet met deze groep en zoveel rondes."),
        N_("Keren dat iemand nog eens in een drietal zit: {count}."),
    ),
    Kind.KNOWN: (N_("Keren dat mensen elkaar treffen die elkaar al kenden: {count}."),) * 2,
}
"""Per kind what is said when nothing better exists, and when nothing better was found."""
