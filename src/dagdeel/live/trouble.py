"""What may go wrong around a room, and how long it is news."""

from enum import StrEnum

from dagdeel.core.words import N_


class Trouble(StrEnum):
    """What may go wrong around a room, as the console tells it in words."""

    UNSAVED = "unsaved"
    BROKEN_ACT = "broken_act"
    BROKEN_FORM = "broken_form"
    BROKEN_SCREEN = "broken_screen"


PASSING = (Trouble.BROKEN_ACT, Trouble.BROKEN_SCREEN)
SECONDS_OF_TROUBLE = 300

TROUBLE_WORDS = {
    Trouble.UNSAVED: N_(
        "Opslaan lukt nu niet: de schijf van de server is vol of bezet. Telefoons bewaren alles zelf en sturen het"
        " later vanzelf. Je kunt gewoon doorgaan. Wie Dagdeel beheert, moet schijfruimte vrijmaken."
    ),
    Trouble.BROKEN_ACT: N_("Eén inzending kon niet worden verwerkt. Alle andere gaan gewoon door."),
    Trouble.BROKEN_FORM: N_(
        "Bij een onderdeel ging iets mis. Wat binnen was, is bewaard. Ga door met het volgende onderdeel,"
        " of doe dit onderdeel op papier."
    ),
    Trouble.BROKEN_SCREEN: N_("Een scherm kan dit onderdeel niet tekenen. Vertel de groep zelf wat de opdracht is."),
}
