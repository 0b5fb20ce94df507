"""The session that has been held: what people said there, and when. The room and the report do the rest."""

from datetime import date, datetime, time, timedelta

from babel.dates import format_date

from dagdeel.core.timeline import suggest_day
from dagdeel.live.models import Run
from dagdeel.methods.loader import load
from dagdeel.people.models import Account
from dagdeel.reports.actions import draft_report, publish_report, write_text
from dagdeel.reports.rules import fingerprint
from dagdeel.trajectories.actions import MeetingDraft, create_trajectory
from dagdeel.trajectories.models import Item, Meeting, Participant

from .cast import Cast
from .play import Play
from .way import Guest, invite, moment, walk

GUESTS: tuple[Guest, ...] = (
    ("Hanneke Brouwer", "huisarts", "Gezondheidscentrum De Vlas", "hanneke@devlas.example", "coming"),
    ("Erik Zandstra", "huisarts", "Gezondheidscentrum De Vlas", "erik@devlas.example", "coming"),
    ("Nadia Bouzid", "POH-GGZ", "Gezondheidscentrum De Vlas", "nadia@devlas.example", "coming"),
    ("Lotte Brinkhuis", "gezondheidsmakelaar", "GGD Rivierenland", "l.brinkhuis@ggdrivierenland.example", "coming"),
    ("Marloes Timmer", "jeugdverpleegkundige", "GGD Rivierenland", "m.timmer@ggdrivierenland.example", "coming"),
    ("Henk Schuurman", "beleidsmedewerker", "Gemeente Rivierdam", "h.schuurman@rivierdam.example", "coming"),
    ("Iris Kamphuis", "wijkteammedewerker", "Wijkteam Rivierdam-West", "iris@wijkteamwest.example", "coming"),
    ("Stefan Groen", "Wmo-consulent", "Gemeente Rivierdam", "s.groen@rivierdam.example", "coming"),
    ("Tineke Haverkort", "wijkverpleegkundige", "Thuiszorg De Waard", "tineke@dewaard.example", "coming"),
    ("Ria Steenbergen", "casemanager dementie", "Thuiszorg De Waard", "ria@dewaard.example", "coming"),
    ("Youssef Amrani", "opbouwwerker", "Welzijn Rivierdam", "youssef@welzijnrivierdam.example", "coming"),
    ("Paula Dekker", "welzijnscoach", "Welzijn Rivierdam", "paula@welzijnrivierdam.example", "coming"),
    ("Daan Meulman", "buurtsportcoach", "Rivierdam Beweegt", "daan@rivierdambeweegt.example", "coming"),
    ("Kees Verbruggen", "fysiotherapeut", "Fysio Vlasakker", "kees@vlasakker.example", "coming"),
    ("Jeroen Tichelaar", "schuldhulpverlener", "Gemeente Rivierdam", "j.tichelaar@rivierdam.example", "coming"),
    ("Mirjam Olthof", "apotheker", "Apotheek De Vlaspit", "mirjam@apotheekvlaspit.example", "coming"),
    ("Tom van Beusekom", "wijkagent", "Politie Rivierdam", "tom@politierivierdam.example", "declined"),
    ("Elly Kuipers", "bewoner", "Bewonersraad De Vlaspit", "elly.kuipers@post.example", "coming"),
    ("Frans Hogeboom", "bewoner", "", "", "coming"),
    ("Zohra Azzouzi", "mantelzorger", "", "", "coming"),
)
WITHOUT_PHONE = ("Frans Hogeboom", "Zohra Azzouzi")

EXPECTATIONS = (
    "Als ik morgen weet wie ik moet bellen.",
    "Als we het over mensen hebben en niet over regels.",
    "",
    "Als er één afspraak ligt die we ook echt doen.",
    "Als bewoners straks merken dat er iets verandert.",
    "Als ik alle gezichten bij de namen ken.",
    "",
    "Als we niet weer een werkgroep oprichten.",
    "Als de huisartsen en het welzijnswerk elkaar vinden.",
    "Als ik hoor wat de buurt zelf belangrijk vindt.",
    "Als ik met één goed idee naar huis ga.",
    "",
    "Als er straks meer mensen meewandelen.",
    "Als iedereen aan het woord is geweest.",
    "Als mensen eerder bij ons durven aankloppen.",
    "Als we over een half jaar nog weten wat we zeiden.",
    "Als het niet bij praten blijft.",
)
"""In the order of the phones; some only tell their profession."""

CARDS = {
    "Ouderen die niemand meer zien": (
        "Mijn buurvrouw ziet soms drie dagen niemand",
        "Na het overlijden van een partner valt alles stil",
        "In de winter komen ouderen de deur niet uit",
        "Bij huisbezoek is een kop koffie vaak de echte vraag",
        "De eettafel in het buurthuis zit altijd vol",
    ),
    "Geldzorgen die ziek maken": (
        "Medicijnen blijven liggen vanwege het eigen risico",
        "Mensen schamen zich en komen daarom te laat",
        "De brieven van de gemeente begrijpt bijna niemand",
        "Achter slecht slapen zitten vaak schulden",
    ),
    "Elkaar weten te vinden": (
        "Ik weet niet wie er nu in het wijkteam zit",
        "Ik verwijs iemand door en hoor er nooit meer iets van",
        "We bellen elkaar pas als het al misgaat",
        "Voor elke vraag een ander telefoonnummer",
        "Na vijf uur is niemand bereikbaar",
    ),
    "Mantelzorgers die op zijn": (
        "Mantelzorgers vragen pas hulp als het niet meer gaat",
        "Er is niemand die een weekend kan overnemen",
        "Werken en voor je moeder zorgen: dat houd je niet vol",
    ),
    "Buiten kunnen zijn": (
        "Met een rollator kom je niet ver over deze stoepen",
        "Het park is donker na vijven",
        "De wandelgroep op dinsdag loopt juist heel goed",
    ),
}
LOOSE = ("De bushalte is weggehaald", "Op de markt ontmoet je iedereen")
DOTS = (10, 9, 14, 8, 8, 0, 2)
"""How many the phones give to each of the five themes and the loose cards, three each. Nobody gives one to the first of
those, and it stays; with the raised hands two themes come in third together."""

FOUR = {
    "outcomes": ("Fatima maakt het verslag en stuurt het naar iedereen", "Fatima Bennani", "over een week"),
    "missing": ("De basisschool en de kerk bellen en vragen voor de volgende keer", "Youssef Amrani, Elly Kuipers", ""),
    "lead": ("De drie plannen volgen en aan de bel trekken als iets stilvalt", "Nadia Bouzid", ""),
}
EXTRA = (
    ("Eén bladzijde met wie wat doet in De Vlaspit, met foto en nummer", "Paula Dekker", "over drie weken"),
    ("Elke eerste dinsdag om 12.30 uur samen lunchen in het gezondheidscentrum", "Hanneke Brouwer, Iris Kamphuis", ""),
    ("Bij ieder huisbezoek vragen: wie ziet u nog meer deze week?", "Tineke Haverkort", "vanaf maandag"),
    ("Schuldhulp houdt spreekuur in de apotheek, om te beginnen een half jaar", "Jeroen Tichelaar, Mirjam Olthof", ""),
)
WEEKS_TO_NEXT = 10
THANKS = "Dank aan de bewoners die meededen en aan het Kulturhus voor de soep. De flappen hangen er nog een maand."

KEEP = (
    "De pauze. Ik heb drie mensen gesproken die ik alleen van de mail kende.",
    "Dat bewoners mee aan tafel zaten.",
    "Korte rondes, steeds met iemand anders.",
    "Dat de stemmen meteen op het scherm stonden.",
)
BETTER = (
    "Meer tijd voor de afspraken aan het eind.",
    "De zaal was koud.",
    "Ik miste de school.",
)


def make(cast: Cast, *, at: datetime) -> None:
    """A session about five weeks ago, in the afternoon, with what followed up to now."""
    starts_at = moment(suggest_day(at.date(), lead_days=-37), time(13, 0))
    trajectory = create_trajectory(
        workspace=cast.workspace,
        method=load("wijk-4u"),
        name="Samen voor De Vlaspit",
        area_name="De Vlaspit, Rivierdam",
        inhabitants=3900,
        meetings=[MeetingDraft(starts_at=starts_at, place="Kulturhus De Vlas", room_depth=8)],
        team=[(cast.joost, "helper"), (cast.ellen, "facilitator")],
        by=cast.fatima,
        at=starts_at - timedelta(days=95),
    )
    guests = invite(trajectory, GUESTS, by=cast.fatima, at=starts_at - timedelta(days=50))
    run = _hold(trajectory.meetings.get(), [guest for guest in guests if guest.status == "coming"], cast)
    _report(run, by=cast.fatima)
    skipped = {
        "accreditation": "De huisartsen komen ook zonder punten.",
        "photographer": "We maken zelf foto's van de flappen.",
    }
    walk(trajectory, by=cast.fatima, until=at, skipped=skipped)


def _hold(meeting: Meeting, guests: list[Participant], cast: Cast) -> Run:
    """The afternoon, part by part. A part without a script here was done by talking, in the time that was planned."""
    items = list(meeting.items.all())
    doors_open = meeting.starts_at - timedelta(minutes=sum(item.minutes for item in items if item.before_start))
    play = Play(meeting, lead=cast.ellen, at=doors_open - timedelta(minutes=10))
    play.now = doors_open
    for item in items:
        play.step("start", item.key)
        began = play.now
        if item.before_start:
            _arrival(play, guests)
        elif script := SCRIPTS.get(item.workform):
            script(play, item)
        play.now = max(play.now, began + timedelta(minutes=item.minutes + _drift(play, item)))
    play.close()
    return play.run


def _drift(play: Play, item: Item) -> int:
    """A minute or two ahead of or behind the plan, as it goes; nobody comes back early from a break."""
    return play.chance.randint(0 if item.is_break else -2, 3) if item.minutes else 0


def _arrival(play: Play, guests: list[Participant]) -> None:
    for guest in guests:
        play.wait(seconds=70)
        if str(guest.person) in WITHOUT_PHONE:
            play.join_on_paper(guest)
        else:
            play.join(guest)


def _report(run: Run, *, by: Account) -> None:
    """Drafted when the room closed; a week later read over, given a word of thanks and shared."""
    assert run.closed_at is not None
    report = draft_report(run=run, by=None, at=run.closed_at)
    at = run.closed_at + timedelta(days=6, hours=18)
    text = f"{report.introduction}\n\n{THANKS}".strip()
    write_text(report=report, name="introduction", text=text, based_on=fingerprint(report.introduction), by=by, at=at)
    publish_report(report=report, by=by, at=at + timedelta(minutes=25))


def _acquaintance(play: Play, item: Item) -> None:
    professions = {
        str(seat.number): seat.participant.person.profession for seat in play.run.seats.all() if seat.participant
    }
    for seat, expectation in zip(play.seats, EXPECTATIONS, strict=True):
        play.wait(seconds=14)
        play.phone(seat, item.key, "tell", {"profession": professions[seat], "expectation": expectation})
    play.wait(minutes=1)
    play.helper(item.key, "enter", {"profession": "bewoner", "expectation": "Als er iemand luistert."})


def _ideas(play: Play, item: Item) -> None:
    cards = [text for texts in CARDS.values() for text in texts]
    play.chance.shuffle(cards)
    by_hand, written = [*cards[:2], LOOSE[0]], [*cards[2:], LOOSE[1]]
    for nth, text in enumerate(written):
        play.wait(seconds=19)
        play.phone(play.seats[nth % len(play.seats)], item.key, "add", {"text": text})
    play.wait(minutes=4)
    play.helper(item.key, "enter", {"text": "\n".join(by_hand)})
    ids = {theme["text"]: theme["id"] for theme in play.results(item.key)["themes"]}
    play.step("lock", item.key)
    for name, texts in CARDS.items():
        play.wait(minutes=1)
        play.step("arrange", item.key, {"do": "merge", "card[]": [ids[text] for text in texts], "text": name})


def _votes(play: Play, item: Item) -> None:
    by_text = {option["text"]: option["id"] for option in play.results(item.key)["options"]}
    options = [by_text[text] for text in (*CARDS, *LOOSE)]
    play.wait(minutes=2)
    left = dict(zip(options, DOTS, strict=True))
    for seat in play.seats:
        play.wait(seconds=11)
        ballot = sorted(left, key=left.__getitem__, reverse=True)[:3]
        for option in ballot:
            left[option] -= 1
        play.phone(seat, item.key, "vote", {"option[]": ballot})
    hands = dict(zip(options, (2, 1, 1, 2, 0, 0, 0), strict=True))
    play.wait(minutes=1)
    play.helper(
        item.key, "hands", {"raised": "2", **{f"count-{option}": str(count) for option, count in hands.items()}}
    )
    play.wait(seconds=40)
    play.step("count", item.key)
    play.step("reveal", item.key)
    undecided = {option["id"] for option in play.results(item.key)["options"] if option["verdict"] == "undecided"}
    if tied := [option for option in options if option in undecided]:
        _second_round(play, item, tied)
    play.step("lock", item.key)


def _second_round(play: Play, item: Item, tied: list[str]) -> None:
    """Two themes came in third together: one dot each, and one of them gets clearly more."""
    play.step("round", item.key, {"option[]": tied})
    for nth, seat in enumerate(play.seats):
        play.wait(seconds=4)
        play.phone(seat, item.key, "vote", {"option[]": [tied[0 if nth % 3 else 1]]})
    play.step("count", item.key)


def _plans(play: Play, item: Item) -> None:
    """The groups wrote on paper; the helper typed their agreements in afterwards."""
    play.step("group", item.key)
    play.wait(minutes=22)
    themes = [plan["id"] for plan in play.results(item.key)["plans"]]
    for nth, (what, who, when) in enumerate(EXTRA):
        play.wait(minutes=2)
        plan = {"plan": themes[nth % len(themes)], "agreement": "", "what": what, "who": who, "when": when}
        play.helper(item.key, "enter-agreement", plan)


def _agreements(play: Play, item: Item) -> None:
    for kind, (what, who, when) in FOUR.items():
        play.wait(minutes=1)
        play.helper(item.key, "write", {"agreement": kind, "what": what, "who": who, "when": when})
    day = _not_around_christmas(suggest_day(play.now.date(), lead_days=7 * WEEKS_TO_NEXT))
    again = format_date(day, "EEEE d MMMM y", locale="nl")
    play.wait(minutes=1)
    play.helper(item.key, "write", {"agreement": "next", "what": "Kijken wat er van terecht is gekomen", "when": again})


def _not_around_christmas(day: date) -> date:
    while (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 6):
        day += timedelta(days=7)
    return day


def _evaluation(play: Play, item: Item) -> None:
    """Two leave without filling it in, as people do; those without a phone did it on paper."""
    for nth, seat in enumerate(play.seats[:-2]):
        play.wait(seconds=13)
        texts = {"keep": KEEP[nth // 3] if nth % 3 == 0 and nth // 3 < len(KEEP) else ""}
        texts["better"] = BETTER[nth // 5] if nth % 5 == 4 and nth // 5 < len(BETTER) else ""
        play.phone(seat, item.key, "answer", {**_marks(play), **texts})
    for _ in WITHOUT_PHONE:
        play.wait(seconds=30)
        play.helper(item.key, "enter", _marks(play))


def _marks(play: Play) -> dict[str, str]:
    marks = {f"mark-{nth}": play.chance.choice("3444555" if nth == 1 else "23444455") for nth in (1, 2, 3)}
    return {**marks, "helped": play.chance.choice("233333")}


SCRIPTS = {
    "checkin": _acquaintance,
    "ideas": _ideas,
    "dotvote": _votes,
    "actionplan": _plans,
    "closing": _agreements,
    "evaluation": _evaluation,
}
