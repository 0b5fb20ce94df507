"""Coming in, and getting acquainted."""

from dagdeel.config.demo.play import Play
from dagdeel.trajectories.models import Item

from .people import LATE, WITHOUT_PHONE

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


def arrival(play: Play) -> None:
    for name in play.guests:
        play.wait(seconds=70)
        if name in WITHOUT_PHONE and name != LATE:
            play.join_on_paper(name)
        elif name != LATE:
            play.join(name)


def acquaintance(play: Play, item: Item) -> None:
    for name, expectation in zip(play.seat_of, EXPECTATIONS, strict=True):
        play.wait(seconds=14)
        told = {"profession": play.guests[name].person.profession, "expectation": expectation}
        play.phone(play.seat_of[name], item.key, "tell", told)
    play.wait(minutes=1)
    play.helper(item.key, "enter", {"profession": "bewoner", "expectation": "Als er iemand luistert."})
