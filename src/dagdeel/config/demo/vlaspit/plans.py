"""The plan of each group: who wish to work on it, what they write and agree, and what the room says when it is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from . import improvements
from .network import ALONE, EACH_OTHER, MONEY


@dataclass(frozen=True, slots=True)
class Agreement:
    what: str
    who: str
    step: str
    days: int
    """After the meeting the first step is taken, or on the first working day from then."""
    sign: str
    helper: str
    point: str
    """The improvement point that it is about."""
    first_who: str = ""
    """What stood there until the phone asked for one name."""


@dataclass(frozen=True, slots=True)
class Plan:
    people: tuple[str, ...]
    """Who wish to work on it; the first one writes."""
    answers: Mapping[str, str]
    agreements: tuple[Agreement, ...]
    suggestion: str
    """A next step that somebody else at the table hands in."""
    joins: tuple[str, ...]
    tips: tuple[str, ...]
    behind: int
    """So many phones stand behind it."""


PLANS: Mapping[str, Plan] = {
    EACH_OTHER: Plan(
        people=(
            "Paula Dekker",
            "Hanneke Brouwer",
            "Iris Kamphuis",
            "Kees Verbruggen",
            "Marloes Timmer",
            "Lotte Brinkhuis",
        ),
        answers={
            "approach": "We beginnen met wat morgen al kan: elkaars naam en nummer, en één keer terugbellen. Er komt "
            "geen vergadering bij.",
            "steps": "Binnen twee weken alle namen en nummers ophalen\nBinnen vier weken hangt de bladzijde bij elke "
            "balie",
            "coordinator": "Paula Dekker",
            "support": "Twee uur per maand om de bladzijde bij te houden",
            "support_from": "Welzijn Rivierdam",
            "absent": "De verloskundigen en de kraamzorg",
            "absent_by": "Marloes Timmer",
        },
        agreements=(
            Agreement(
                "Eén bladzijde met wie wat doet in De Vlaspit, met foto en nummer",
                "Paula Dekker",
                "Ik mail iedereen van vandaag en vraag om een foto en een nummer",
                4,
                "De bladzijde hangt bij elke balie en in de hal van het Kulturhus",
                "Lotte Brinkhuis",
                improvements.ONE_LIST,
            ),
            Agreement(
                "Wie iemand doorstuurt, hoort binnen twee weken hoe het ging",
                "Iris Kamphuis",
                "Ik bel Hanneke terug over de drie mensen van deze maand",
                5,
                "Over een maand is er tien keer teruggebeld",
                "Hanneke Brouwer",
                improvements.TOLD_BACK,
            ),
            Agreement(
                "Elke eerste dinsdag om 12.30 uur samen lunchen in het gezondheidscentrum",
                "Hanneke Brouwer",
                "Ik reserveer de kamer en stuur iedereen de eerste vijf data",
                7,
                "Er zitten acht mensen aan tafel, en niet steeds dezelfde",
                "Kees Verbruggen",
                improvements.SAME_FAMILY,
                first_who="wij allemaal",
            ),
        ),
        suggestion="Elke maand één iemand een ochtend laten meelopen",
        joins=("Tineke", "Nadia", "Stefan"),
        tips=("Zet erbij wanneer iemand te bereiken is", "Maak de letters groot. Dan kan mijn moeder het ook lezen"),
        behind=16,
    ),
    MONEY: Plan(
        people=(
            "Stefan Groen",
            "Erik Zandstra",
            "Mirjam Olthof",
            "Jeroen Tichelaar",
            "Henk Schuurman",
            "Nadia Bouzid",
        ),
        answers={
            "approach": "We vragen ernaar zonder te schrikken. En we gaan zitten waar mensen toch al komen: in de "
            "apotheek en in het Kulturhus.",
            "steps": "Een vaste ochtend kiezen\nNa drie maanden tellen hoeveel mensen er kwamen",
            "coordinator": "Jeroen Tichelaar",
            "support": "Koffie en een printer voor de maandagochtend",
            "support_from": "Gemeente Rivierdam",
            "absent": "De woningbouwvereniging",
            "absent_by": "Henk Schuurman",
        },
        agreements=(
            Agreement(
                "Schuldhulp zit op donderdagochtend in de apotheek, om te beginnen een half jaar",
                "Jeroen Tichelaar",
                "Ik kom langs in de apotheek om de kamer te bekijken",
                2,
                "In de eerste maand kwamen er acht mensen",
                "Mirjam Olthof",
                improvements.NEARBY,
            ),
            Agreement(
                "Bij hoofdpijn en slecht slapen vragen we: lukt het nog met het geld?",
                "Erik Zandstra",
                "Ik leg op elk bureau een kaartje met drie vragen",
                6,
                "Iedere vrijdag vertellen we elkaar wat we hoorden",
                "Nadia Bouzid",
                improvements.ASK,
            ),
            Agreement(
                "Op maandagochtend maken we samen de post open, aan een tafel in het Kulturhus",
                "Stefan Groen",
                "Ik bel de twee vrijwilligers die nu al formulieren invullen",
                8,
                "Elke maandag gaat er minstens één stapel open",
                "Henk Schuurman",
                improvements.OPEN_POST,
            ),
        ),
        suggestion="De drie vragen eerst op elkaar uitproberen",
        joins=("Marloes", "Elly"),
        tips=(
            "Noem het geen spreekuur. Koffie en post klinkt beter",
            "Schrijf de vragen zo op dat je ze ook aan je eigen broer durft te stellen",
        ),
        behind=14,
    ),
    ALONE: Plan(
        people=("Youssef Amrani", "Tineke Haverkort", "Ria Steenbergen", "Daan Meulman", "Elly Kuipers"),
        answers={
            "approach": "We bedenken niets nieuws. We sluiten aan bij wat er al loopt: de eettafel, de wandelgroep en "
            "het huisbezoek.",
            "steps": "Eerst de flats aan de Vlasakker, dan de rest van de wijk\nIn de winter iedere week, in de zomer "
            "om de week",
            "coordinator": "Youssef Amrani",
            "support": "Een busje op woensdag",
            "support_from": "Welzijn Rivierdam",
            "absent": "De kapper en de buurtwinkel, die horen alles",
            "absent_by": "Elly Kuipers",
        },
        agreements=(
            Agreement(
                "Bij ieder huisbezoek vragen: wie ziet u nog meer deze week?",
                "Tineke Haverkort",
                "Ik vertel het in de overdracht en hang de vraag op",
                3,
                "Na een maand hebben we het vijftig keer gevraagd",
                "Ria Steenbergen",
                improvements.STAYS_AWAY,
            ),
            Agreement(
                "Buren met zorgen bellen Youssef, ook als het alleen een gevoel is",
                "Youssef Amrani",
                "Ik breng driehonderd kaartjes met mijn nummer rond in de flats",
                9,
                "In de eerste maand bellen er vijf buren",
                "Elly Kuipers",
                improvements.NEIGHBOURS,
            ),
            Agreement(
                "Drie maanden na een overlijden gaat er nog iemand langs",
                "Ria Steenbergen",
                "Ik vraag de praktijk wie dat dit kwartaal zijn, als de familie het goed vindt",
                7,
                "Dit kwartaal is er bij iedereen twee keer iemand geweest",
                "Nadia Bouzid",
                improvements.AFTER_LOSS,
            ),
            Agreement(
                "De wandelgroep haalt mensen op dinsdag thuis op",
                "Daan Meulman",
                "Ik loop met Frans de route en tel de bankjes",
                5,
                "Er lopen drie mensen mee die eerst niet kwamen",
                "Frans Hogeboom",
                improvements.TRANSPORT,
            ),
        ),
        suggestion="Aan de kapper vragen of de kaartjes daar mogen liggen",
        joins=("Frans", "Kees", "Paula"),
        tips=("Vertel buren later wat er met hun telefoontje is gedaan", "Vraag wie er zelf iemand wil ophalen"),
        behind=17,
    ),
}
