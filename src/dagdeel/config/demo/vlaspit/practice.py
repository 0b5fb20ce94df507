"""Two cases, four groups, and what is taken along. Nobody in a case exists."""

from dataclasses import dataclass

from dagdeel.config.demo.play import Play
from dagdeel.core.workform import Json
from dagdeel.trajectories.models import Item

from .network import ALONE, MONEY

CASES = """\
Mevrouw Hofman slaat de eettafel over
Mevrouw Hofman is 81. Vorig jaar overleed haar man. Sinds een paar weken komt ze niet meer naar de eettafel, en haar \
gordijnen gaan pas laat open. De buurvrouw maakt zich zorgen, maar weet niet wie ze moet bellen.
Nodig: wijkverpleging, welzijn, bewoner

De enveloppen van meneer Kramer
Meneer Kramer is 46. Hij kwam drie keer bij de huisarts met hoofdpijn. Zijn medicijnen haalt hij niet meer op. Thuis \
ligt een stapel post die dicht blijft. Dat heeft hij alleen in de apotheek verteld.
Nodig: huisarts, apotheek, schuldhulp"""
OPTIONS: Json = {"cases": CASES, "size": 5}
THEMES = {"c1": ALONE, "c2": MONEY}


@dataclass(frozen=True, slots=True)
class Written:
    """On the card of a group; the last line of `could` is a suggestion of somebody else than who writes."""

    now: str
    should: str
    could: tuple[str, ...]


GROUPS = (
    Written(
        "De buurvrouw zegt het tegen niemand. De wijkverpleging komt alleen voor de kousen, en heeft tien minuten.",
        "Wie zich zorgen maakt, belt één nummer. Binnen een week drinkt er iemand koffie bij mevrouw Hofman.",
        (
            "De buurvrouw mag bellen, ook als het alleen een gevoel is",
            "De wijkverpleegkundige vraagt bij de kousen: wie ziet u nog meer deze week?",
            "Wie haar kent, loopt de eerste keer mee naar de eettafel",
        ),
    ),
    Written(
        "Hij krijgt drie keer een pijnstiller mee. De apotheek ziet dat hij die niet ophaalt, en weet niet of ze dat "
        "mag doorgeven.",
        "Iemand vraagt hem zonder oordeel of het lukt met het geld, en loopt mee naar het eerste gesprek.",
        (
            "De huisarts vraagt bij hoofdpijn en slecht slapen ook naar geld",
            "De apotheek vraagt meneer Kramer zelf of ze de praktijk mag bellen",
            "Schuldhulp zit een ochtend in de week in de apotheek",
        ),
    ),
    Written(
        "De praktijk belt een week na de begrafenis. Daarna is het stil, en iedereen denkt dat een ander wel belt.",
        "Ook na drie maanden belt er nog iemand. Dat spreken we af, zodat het niet van toeval afhangt.",
        (
            "De praktijk zet drie maanden na een overlijden een telefoontje in de agenda",
            "De eettafel belt wie twee keer niet komt",
        ),
    ),
    Written(
        "De post blijft dicht totdat er iemand aan de deur staat. Ieder van ons ziet een stukje van het verhaal.",
        "Binnen twee weken zit hij met iemand aan tafel en gaan de enveloppen samen open.",
        (
            "Een vrijwilliger maakt samen met hem de post open, aan zijn eigen keukentafel",
            "Het wijkteam laat de huisarts weten dat het eerste gesprek er is geweest",
        ),
    ),
)
TAKEN = {
    GROUPS[0].could[0]: "Buren die zich zorgen maken, kunnen iemand bellen",
    GROUPS[2].could[0]: "",
    GROUPS[2].could[1]: "",
    GROUPS[1].could[2]: "",
    GROUPS[3].could[0]: "",
    GROUPS[3].could[1]: "",
}
"""What goes along, and in which words where the facilitator found better ones."""
STORY = "Een jongen van 17 komt niet meer op school. Iedereen denkt dat een ander al langs is geweest."
SHARED_KEY = "Wie heeft in het weekend de sleutel van het Kulturhus?"


def cases(play: Play, item: Item) -> None:
    themes = {one.text: one.id for one in play.form(item.key).themes}
    for case, theme in THEMES.items():
        play.step("tie", item.key, {"case": case, "theme": themes[theme]})
    play.wait(minutes=1)
    play.phone(play.seat_of["Marloes Timmer"], item.key, "offer", {"text": STORY})
    play.step("make", item.key)
    play.wait(minutes=1)
    _write(play, item)
    play.park("Elly Kuipers", SHARED_KEY)
    _tell(play, item)


def _write(play: Play, item: Item) -> None:
    writers, others = _writers(play, item)
    for seat in writers:
        play.wait(seconds=4)
        play.phone(seat, item.key, "scribe", {})
    for part in ("now", "should"):
        play.wait(minutes=2)
        for seat, group in zip(writers, GROUPS, strict=True):
            play.wait(seconds=6)
            play.phone(seat, item.key, "write", {"part": part, "text": getattr(group, part)})
    for nth in range(max(len(group.could) for group in GROUPS)):
        play.wait(minutes=1)
        for seat, other, group in zip(writers, others, GROUPS, strict=True):
            play.wait(seconds=6)
            if nth < len(group.could) - 1:
                play.phone(seat, item.key, "line", {"text": group.could[nth]})
            elif nth < len(group.could):
                play.phone(other, item.key, "suggest", {"text": group.could[nth]})
                suggestion = play.form(item.key).group_of(seat).suggestions[-1].id
                play.phone(seat, item.key, "answer", {"suggestion": suggestion, "do": "use"})


def _writers(play: Play, item: Item) -> tuple[list[str], list[str]]:
    """Of each group somebody with a phone who writes, and somebody else with a phone."""
    form = play.form(item.key)
    phones = [[seat for seat in play.seats if form.group_of(seat) == group] for group in form.groups]
    return [seats[0] for seats in phones], [seats[1] for seats in phones]


def _tell(play: Play, item: Item) -> None:
    """Every group in turn, its card on the wall; then what is taken along."""
    for group in play.form(item.key).groups:
        play.step("show-card", item.key, {"show": group.id})
        play.wait(minutes=2)
        for line in group.could:
            if line.text in TAKEN:
                play.step("take", item.key, {"line": line.id})
                if words := TAKEN[line.text]:
                    point = play.results(item.key)["points"][-1]["id"]
                    play.step("reword", item.key, {"point": point, "text": words})
    play.step("show-card", item.key, {"show": "points"})
