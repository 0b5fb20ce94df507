"""What is on the table, and what is chosen from it."""

from dagdeel.config.demo.play import Play
from dagdeel.trajectories.models import Item

from .neighbourhood import SUMMARY

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
FROM_SUMMARY = {
    "Ouderen die niemand meer zien": SUMMARY[:1],
    "Geldzorgen die ziek maken": SUMMARY[1:2],
    "Elkaar weten te vinden": SUMMARY[2:],
}
"""What lay there already goes with what people wrote."""
LOOSE = ("De bushalte is weggehaald", "Op de markt ontmoet je iedereen")
DOTS = (10, 9, 14, 8, 8, 0, 2)
HANDS = (1, 0, 1, 1, 0, 0, 0)
"""How many the phones and Frans give to each of the five themes and the loose cards, three each. Nobody gives one to
the first of those, and it stays; with his dots two themes come in third together."""


def ideas(play: Play, item: Item) -> None:
    cards = [text for texts in CARDS.values() for text in texts]
    play.chance.shuffle(cards)
    by_hand, written = [*cards[:2], LOOSE[0]], [*cards[2:], LOOSE[1]]
    for nth, text in enumerate(written):
        play.wait(seconds=11)
        play.phone(play.seats[nth % len(play.seats)], item.key, "add", {"text": text})
    play.wait(minutes=1)
    play.helper(item.key, "enter", {"text": "\n".join(by_hand)})
    ids = {theme["text"]: theme["id"] for theme in play.results(item.key)["themes"]}
    play.step("lock", item.key)
    for name, texts in CARDS.items():
        play.wait(seconds=50)
        said = [*FROM_SUMMARY.get(name, ()), *texts]
        play.step("arrange", item.key, {"do": "merge", "card[]": [ids[text] for text in said], "text": name})


def votes(play: Play, item: Item) -> None:
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
    play.wait(minutes=1)
    raised = {f"count-{option}": str(count) for option, count in zip(options, HANDS, strict=True)}
    play.helper(item.key, "hands", {"raised": "1", **raised})
    play.wait(seconds=40)
    play.step("count", item.key)
    play.step("reveal", item.key)
    undecided = {option["id"] for option in play.results(item.key)["options"] if option["verdict"] == "undecided"}
    if tied := [option for option in options if option in undecided]:
        _second_round(play, item, tied)
    play.step("lock", item.key)


def _second_round(play: Play, item: Item, tied: list[str]) -> None:
    """Two themes came in third together: one dot each, and one of them gets clearly more."""
    play.wait(minutes=2)
    play.step("round", item.key, {"option[]": tied})
    for nth, seat in enumerate(play.seats):
        play.wait(seconds=4)
        play.phone(seat, item.key, "vote", {"option[]": [tied[0 if nth % 3 else 1]]})
    play.helper(item.key, "hands", {"raised": "1", f"count-{tied[1]}": "1"})
    play.step("count", item.key)
