"""Three views of De Vlaspit, what the room underlined, and what it missed. All figures are made up."""

from dagdeel.config.demo.play import Play
from dagdeel.core.workform import Json
from dagdeel.trajectories.models import Item

VIEWS = {
    "figures": (
        "De cijfers (verzonnen voor deze demo)",
        "Lotte Brinkhuis, gezondheidsmakelaar",
        (
            ("3.900 inwoners. Een op de vier is 65 jaar of ouder", 5),
            ("Van die 65-plussers woont bijna de helft alleen: zo’n 430 mensen", 13),
            ("17 van de 100 huishoudens kunnen moeilijk rondkomen", 11),
            ("16 van de 100 volwassenen zorgen voor iemand in hun familie of buurt", 8),
            ("In de flats wandelt of fietst 4 van de 10 mensen genoeg, in de rest van de wijk 6", 6),
        ),
    ),
    "residents": (
        "De bewoners",
        "Elly Kuipers, met een filmpje van vier bewoners",
        (
            ("Ik ken mijn buren van gezicht, maar niet van naam", 12),
            ("De post durf ik soms een week niet open te maken", 10),
            ("Met een vraag weet ik niet waar ik moet beginnen", 14),
            ("De soep op woensdag sla ik nooit over", 7),
            ("’s Avonds loop ik niet meer door het park", 5),
        ),
    ),
    "professionals": (
        "De mensen die er werken",
        "Joost Hendriks, uit de vragenlijst vooraf (14 antwoorden)",
        (
            ("Elf van de veertien kennen minder dan de helft van de anderen hier", 11),
            ("Ik verwijs iemand, en daarna hoor ik niets meer", 15),
            ("Geldzorgen komen bij ons binnen als hoofdpijn", 12),
            ("Bij een huisbezoek zie ik meer dan in tien gesprekken in mijn kamer", 9),
            ("Met de apotheek is het contact kort en goed", 6),
        ),
    ),
}
"""By view: its title, who tells it, and its points with how many phones underline them."""

MISSED = {
    "figures": ("Wie zich nergens meer laat zien, staat in geen enkel cijfer", "Hoe het met de kinderen gaat"),
    "residents": ("Bewoners die thuis een andere taal spreken, hoor ik hier niet",),
    "professionals": ("Wat mensen nu al voor elkaar doen",),
}
SUMMARY = (
    "Veel mensen zijn alleen, en we zien het te laat",
    "Achter veel klachten zitten geldzorgen",
    "Wie hier werkt, kent de anderen te weinig",
)
"""What the facilitator heard in all three. It goes on to the table with themes."""

OPTIONS: Json = {
    f"{view}_{name}": value
    for view, (title, who, points) in VIEWS.items()
    for name, value in (("title", title), ("who", who), ("points", [text for text, _ in points]))
}
FOR_LATER = "Wachttijden in de ggz: daar willen we een keer apart over praten"


def views(play: Play, item: Item) -> None:
    for nth, (view, (_title, _who, points)) in enumerate(VIEWS.items()):
        if nth:
            play.step("turn", item.key, {"step": view})
        play.wait(minutes=5)
        _underline(play, item, view, [number for _, number in points])
        for text in MISSED[view]:
            play.wait(seconds=25)
            play.phone(play.anybody(), item.key, "miss", {"step": view, "text": text})
        play.wait(minutes=1)
        play.step("reveal", item.key)
    play.park("Nadia Bouzid", FOR_LATER)
    play.step("turn", item.key, {"step": "summary"})
    for text in SUMMARY:
        play.wait(minutes=1)
        play.step("sum-up", item.key, {"text": text})


def _underline(play: Play, item: Item, view: str, numbers: list[int]) -> None:
    """Frans, who came without a phone, raises his hand for the second point of each view."""
    cards = {f"{view}-{nth}": set(play.chance.sample(play.seats, number)) for nth, number in enumerate(numbers, 1)}
    for seat in play.seats:
        play.wait(seconds=5)
        ticks = [card for card, seats in cards.items() if seat in seats]
        if ticks:
            play.phone(seat, item.key, "underline", {"step": view, "card[]": ticks})
    play.helper(item.key, "hands", {f"count-{view}-2": "1"})
