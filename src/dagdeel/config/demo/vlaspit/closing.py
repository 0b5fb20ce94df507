"""The four agreements without which nobody goes home, what was kept for later, and a look back."""

from datetime import date, timedelta

from babel.dates import format_date

from dagdeel.config.demo.play import Play
from dagdeel.core.timeline import suggest_day
from dagdeel.trajectories.models import Item

from .people import WITHOUT_PHONE
from .practice import SHARED_KEY

FOUR = {
    "outcomes": ("Fatima maakt het verslag en stuurt het naar iedereen", "Fatima Bennani", 7),
    "missing": ("De basisschool en de kerk bellen en vragen voor de volgende keer", "Youssef Amrani, Elly Kuipers", 21),
    "lead": ("De drie plannen volgen en bellen als iets stilvalt", "", 0),
    "next": ("Kijken wat er van terecht is gekomen", "Iedereen", 70),
}
"""What, who, and after how many days."""
LEADS = "Nadia Bouzid"
"""She offers it on her phone, and the facilitator says yes."""
KEY_FOUND = "Youssef heeft er een, en hangt op wie er nog meer een heeft"

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


def agreements(play: Play, item: Item) -> None:
    for kind, (what, who, days) in FOUR.items():
        play.wait(minutes=1)
        when = format_date(_day(play, days), "EEEE d MMMM y", locale="nl") if days else ""
        play.helper(item.key, "write", {"agreement": kind, "what": what, "who": who, "when": when})
    play.wait(seconds=20)
    play.phone(play.seat_of[LEADS], item.key, "offer", {"agreement": "lead", "name": LEADS})
    (offer,) = play.form(item.key).offers
    play.step("accept", item.key, {"offer": offer})
    play.settle(SHARED_KEY, KEY_FOUND)


def _day(play: Play, ahead: int) -> date:
    """Not around Christmas."""
    day = suggest_day(play.now.date(), lead_days=ahead)
    while (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 6):
        day += timedelta(days=7)
    return day


def evaluation(play: Play, item: Item) -> None:
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
    marks = {f"mark-{nth}": play.chance.choice("3444555" if nth < 3 else "23444455") for nth in (1, 2, 3)}
    return {**marks, "helped": play.chance.choice("233333")}
