"""Per priority: what is laid together, what the room adds and stands behind, and the three or four that are chosen."""

from collections.abc import Iterator

from dagdeel.config.demo.play import Play
from dagdeel.trajectories.models import Item

from .network import ALONE, EACH_OTHER, MONEY

TOLD_BACK = "Wie iemand doorstuurt, hoort hoe het ging"
ONE_LIST = "Eén lijst met wie wat doet, en iemand die hem bijhoudt"
SAME_FAMILY = "Weten wie er nog meer bij een gezin komt"
ASK = "Naar geldzorgen vragen, ook als iemand voor iets anders komt"
NEARBY = "Hulp bij geldzorgen op een plek waar mensen toch al komen"
OPEN_POST = "Iemand die naast je zit als de post opengaat"
AFTER_LOSS = "Ook maanden na een overlijden nog aan iemand denken"
NEIGHBOURS = "Buren met zorgen weten wie ze kunnen bellen"
STAYS_AWAY = "Merken dat iemand wegblijft, en dan bellen"
TRANSPORT = "Iemand die je ophaalt voor de eettafel of de wandelgroep"

CHOSEN = {
    EACH_OTHER: {
        TOLD_BACK: ("Ik hoor nooit hoe het ging", "Ik kan terugbellen", "Het wijkteam laat de huisarts weten"),
        ONE_LIST: ("Ieder heeft een eigen lijstje", "Ik kan de lijst bijhouden"),
        SAME_FAMILY: ("Twee van ons komen bij hetzelfde gezin", "Ik wil een ochtend meelopen"),
    },
    MONEY: {
        ASK: ("We vragen er niet naar", "Ik kan bij ieder gesprek vragen"),
        NEARBY: ("Tussen de eerste vraag", "Ik heb op donderdag een kamer over", "Schuldhulp zit een ochtend"),
        OPEN_POST: (
            "De brieven zijn te moeilijk",
            "Ik kan brieven voorlezen",
            "Een vrijwilliger maakt samen",
            "Bewoners die thuis een andere taal",
        ),
    },
    ALONE: {
        AFTER_LOSS: ("Na een overlijden belt er", "De praktijk zet drie maanden", "Ik bel na een jaar nog"),
        NEIGHBOURS: ("Buren merken iets", "Buren die zich zorgen maken"),
        STAYS_AWAY: ("We zien iemand pas na een val", "De eettafel belt", "Wie zich nergens meer laat zien"),
        TRANSPORT: ("Ik wil mensen ophalen",),
    },
}
"""Per priority: what was chosen, and how what it was made of begins."""
ELSEWHERE = {
    "Het wijkteam laat de huisarts weten": EACH_OTHER,
    "Bewoners die thuis een andere taal": MONEY,
    "Wie zich nergens meer laat zien": ALONE,
}
"""What came in under another priority, or under none."""
ADDED = {
    EACH_OTHER: "Eén gezicht van het wijkteam dat iedereen kent",
    MONEY: "De school vragen: kinderen merken het het eerst",
    ALONE: "",
}
"""What the room still missed; not all of it was chosen."""


def per_theme(play: Play, item: Item) -> None:
    themes = {one.text: one.id for one in play.form(item.key).themes}
    for beginning, theme in ELSEWHERE.items():
        play.step("arrange", item.key, {"point[]": [_point(play, item, beginning)], "theme": themes[theme]})
    for name, theme in themes.items():
        chosen = CHOSEN[name]
        play.step("turn", item.key, {"theme": theme})
        for text, parts in chosen.items():
            play.wait(seconds=8)
            points = [_point(play, item, beginning) for beginning in parts]
            do = "merge" if len(points) > 1 else "rename"
            play.step("arrange", item.key, {"do": do, "point[]": points, "text": text})
        if text := ADDED[name]:
            play.wait(seconds=15)
            play.phone(play.anybody(), item.key, "add", {"theme": theme, "text": text})
        _support(play, item, theme, list(chosen))
        play.wait(seconds=30)
        play.step("choose", item.key, {"theme": theme, "point[]": list(_ids(play, item, list(chosen)))})
        play.step("reveal", item.key)
    play.step("sum-up", item.key)


def _point(play: Play, item: Item, beginning: str) -> str:
    form = play.form(item.key)
    (found,) = (key for key in form.top if form.points[key].text.startswith(beginning))
    return str(found)


def _ids(play: Play, item: Item, texts: list[str]) -> Iterator[str]:
    return (_point(play, item, text) for text in texts)


def _support(play: Play, item: Item, theme: str, chosen: list[str]) -> None:
    """Most stand behind most of it. Frans and Zohra raise a hand for the first."""
    points = list(_ids(play, item, chosen))
    for seat in play.seats:
        play.wait(seconds=4)
        ticks = [point for point in points if play.chance.random() < 0.7] or points[:1]
        play.phone(seat, item.key, "support", {"theme": theme, "point[]": ticks})
    play.helper(item.key, "hands", {f"count-{points[0]}": "2"})
