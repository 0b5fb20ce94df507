"""Next week's session: nearly everything is ready, a few things are not."""

from datetime import datetime, time, timedelta

from django.conf import settings

from dagdeel.core.timeline import suggest_day
from dagdeel.core.workform import Json
from dagdeel.invitations.actions import change_needs, change_reception, change_shares, send_mailing
from dagdeel.invitations.actions.needs import AT_ONCE
from dagdeel.invitations.rules.letters import Kind
from dagdeel.methods.loader import load
from dagdeel.outbox.actions import note_by_hand
from dagdeel.people.models import Account
from dagdeel.trajectories.actions import MeetingDraft, create_trajectory
from dagdeel.trajectories.models import Participant, Trajectory

from .cast import Cast
from .polls import ask_for_a_day
from .questionnaires import BEFORE, MOLENKWARTIER_BEFORE, ask
from .way import Guest, invite, moment, prepare, walk

GUESTS: tuple[Guest, ...] = (
    ("Sanne de Wit", "huisarts", "Huisartsenpraktijk De Brug", "sanne@debrug.example", "coming"),
    ("Thomas Wiersma", "huisarts", "Huisartsenpraktijk De Brug", "thomas@debrug.example", "invited"),
    ("Marijke Postma", "POH-GGZ", "Huisartsenpraktijk De Brug", "marijke@debrug.example", "coming"),
    ("Anouk Verhage", "POH-S", "Huisartsenpraktijk aan de Kade", "anouk@aandekade.example", "coming"),
    ("Lotte Brinkhuis", "gezondheidsmakelaar", "GGD Rivierenland", "l.brinkhuis@ggdrivierenland.example", "coming"),
    ("Yusuf Karaca", "jeugdarts", "GGD Rivierenland", "y.karaca@ggdrivierenland.example", "coming"),
    ("Renske Oldenburg", "epidemioloog", "GGD Rivierenland", "r.oldenburg@ggdrivierenland.example", "declined"),
    ("Henk Schuurman", "beleidsmedewerker", "Gemeente Rivierdam", "h.schuurman@rivierdam.example", "coming"),
    ("Soraya Ramdin", "wijkteammedewerker", "Wijkteam Rivierdam-Oost", "soraya@wijkteamoost.example", "coming"),
    ("Bas Terpstra", "Wmo-consulent", "Gemeente Rivierdam", "b.terpstra@rivierdam.example", "invited"),
    ("Ineke van den Hul", "wijkverpleegkundige", "Thuiszorg De Waard", "ineke@dewaard.example", "coming"),
    ("Gerda Slot", "casemanager dementie", "Thuiszorg De Waard", "gerda@dewaard.example", "coming"),
    ("Mo el Idrissi", "jongerenwerker", "Welzijn Rivierdam", "mo@welzijnrivierdam.example", "coming"),
    ("Carla Nijboer", "opbouwwerker", "Welzijn Rivierdam", "carla@welzijnrivierdam.example", "coming"),
    ("Daan Meulman", "buurtsportcoach", "Rivierdam Beweegt", "daan@rivierdambeweegt.example", "coming"),
    ("Femke Hoekstra", "fysiotherapeut", "Fysiotherapie Molenzicht", "femke@molenzicht.example", "coming"),
    ("Ruben Adelaar", "apotheker", "Apotheek Molenplein", "ruben@molenplein.example", "invited"),
    ("Willemijn Kok", "psycholoog", "Praktijk Overstag", "willemijn@overstag.example", "coming"),
    ("Jeroen Tichelaar", "schuldhulpverlener", "Gemeente Rivierdam", "j.tichelaar@rivierdam.example", "coming"),
    ("Petra Zijlmans", "intern begeleider", "Basisschool De Molenwiek", "petra@molenwiek.example", "wished"),
    ("Karel Vos", "bewoner", "", "", "coming"),
    ("Ans de Ruiter", "bewoner", "Bewonersgroep Molenkwartier", "", "coming"),
    ("Samira Haddou", "mantelzorger", "", "samira.haddou@post.example", "coming"),
)

VIEWS: Json = {
    "figures_title": "De cijfers (verzonnen voor deze demo)",
    "figures_who": "Lotte Brinkhuis, gezondheidsmakelaar",
    "figures_points": [
        "6.400 inwoners. Een op de vijf is jonger dan 18 jaar",
        "38 van de 100 volwassenen slapen slecht door zorgen of lawaai",
        "14 van de 100 huishoudens houden aan het eind van de maand niets over",
        "Van de 75-plussers woont 6 van de 10 alleen: zo’n 310 mensen",
        "Een op de acht jongeren van 13 tot 17 jaar rookt of vapet",
        "7 van de 10 mensen zijn blij met hun straat, 4 van de 10 met het plein",
    ],
    "residents_title": "De bewoners",
    "residents_who": "Ans de Ruiter, met een wandeling op foto’s",
    "residents_points": [
        "Op het bankje bij de molen hoor je alles",
        "Na het eten ga ik het plein niet meer over",
        "Ik zorg voor mijn vrouw, maar ik noem mezelf geen mantelzorger",
        "Ik wist niet dat je bij het wijkteam gewoon mag binnenlopen",
        "Mijn kleinzoon zit liever op zijn kamer dan op het veldje",
    ],
    "professionals_title": "De mensen die er werken",
    "professionals_who": "Joost Hendriks, uit de vragenlijst vooraf (16 antwoorden)",
    "professionals_points": [
        "Negen van de zestien kennen het wijkteam alleen van de telefoon",
        "Ik zie steeds meer jonge mensen die niet slapen",
        "Wie thuiskomt uit het ziekenhuis, zijn we een week kwijt",
        "Bewoners vertellen bij ieder loket hetzelfde verhaal",
        "De wandeling op woensdag doet meer dan mijn folders",
    ],
}
CASES: Json = {
    "cases": """\
Meneer Postuma komt thuis
Meneer Postuma is 79 en komt op vrijdagmiddag thuis uit het ziekenhuis. De trap lukt niet meer. Zijn dochter woont een \
uur rijden ver. De huisarts krijgt de brief op dinsdag, de thuiszorg begint op woensdag.
Nodig: huisarts, wijkverpleging, gemeente, bewoner

Jara slaapt niet
Jara is 15. Ze zit tot diep in de nacht op haar telefoon en mist drie ochtenden per week school. Haar moeder werkt in \
de avond. Jara zegt dat er niets is. Alleen de jongerenwerker weet dat ze piekert over geld thuis.
Nodig: ggd, welzijn, schuldhulp, huisarts""",
    "size": 5,
}
"""Nobody in a case exists."""
HERE = "http://localhost:8000"
"""Where the links of letters lead that were written before anybody opened this demo."""
NEEDS = {
    "Soraya Ramdin": ("vegetarisch", ""),
    "Mo el Idrissi": ("halal", ""),
    "Ans de Ruiter": ("", "een stoel met leuningen, dicht bij de deur"),
}
"""What somebody does not eat, and what they need."""


def make(cast: Cast, *, at: datetime) -> None:
    """A session on a good day next week, prepared by the book but for the photographer and the last details."""
    day = suggest_day(at.date(), lead_days=8 - at.weekday())
    starts_at = moment(day, time(13, 30))
    trajectory = create_trajectory(
        workspace=cast.workspace,
        method=load("wijk-4u"),
        name="Gezond in het Molenkwartier",
        area_name="Molenkwartier, Rivierdam",
        inhabitants=6400,
        meetings=[MeetingDraft(starts_at=starts_at, place="Buurthuis De Wiek, Molenplein 3", room_depth=9)],
        team=[(cast.joost, "helper"), (cast.ellen, "facilitator")],
        by=cast.fatima,
        at=starts_at - timedelta(days=92),
    )
    guests = invite(trajectory, GUESTS, by=cast.fatima, at=starts_at - timedelta(days=49))
    for guest in guests:
        if code := settings.DEMO_GUESTS.get(str(guest.person)):
            Participant.objects.filter(pk=guest.pk).update(code=code)
    receive(trajectory, guests, by=cast.fatima, at=starts_at - timedelta(days=48))
    options = {"perspectives": VIEWS, "casework": CASES}
    prepare(trajectory.meetings.get(), options, by=cast.fatima, at=starts_at - timedelta(days=45))
    coming = [guest for guest in guests if guest.status == "coming"]
    ask(
        trajectory, "before", coming, answering=9, middle=BEFORE, written=MOLENKWARTIER_BEFORE,
        by=cast.fatima, at=at - timedelta(days=6),
    )  # fmt: skip
    walk(
        trajectory,
        by=cast.fatima,
        until=at,
        skipped={"photographer": "De bewoners komen liever niet op de foto."},
        undone=("presentation",),
    )
    can = {
        cast.fatima: (("yes", "yes", "maybe", "yes"), ""),
        cast.ellen: (("no", "yes", "yes", "maybe"), "Op donderdag ben ik er pas na het middaguur."),
    }
    ask_for_a_day(trajectory, can, by=cast.fatima, at=at - timedelta(hours=4))


def receive(trajectory: Trajectory, guests: list[Participant], *, by: Account, at: datetime) -> None:
    """Who signs, whom we still wait for, and what some of those who come need."""
    change_reception(
        trajectory=trajectory,
        capacity=None,
        no_show=10,
        signed_by="Fatima Bennani, ROS Rivierenland",
        reply_to=by.email,
        site=HERE,
        by=by,
        at=at,
    )
    silent = [one.pk for one in guests if one.status == Participant.Status.INVITED]
    letters = send_mailing(
        trajectory=trajectory, kind=Kind.INVITATION, number=1, participants=silent, due_at=at, site=HERE, by=by, at=at
    )
    # No mail leaves a demo: these went by hand.
    note_by_hand(scope=trajectory.scope, messages=[one.pk for one in letters], by=by, at=at)
    for guest in guests:
        if guest.is_coming and guest.person.email:
            change_shares(participant=guest, shares=list(AT_ONCE), at=at + timedelta(days=3))
        if needs := NEEDS.get(str(guest.person)):
            change_needs(participant=guest, diet=needs[0], access=needs[1], at=at + timedelta(days=3))
