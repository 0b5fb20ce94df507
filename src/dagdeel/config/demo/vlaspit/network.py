"""Three rounds in pairs about the three priorities: what goes well, what can be better, what people could do."""

from dagdeel.config.demo.play import Play
from dagdeel.trajectories.models import Item

from .people import LATE

EACH_OTHER, MONEY, ALONE = "Elkaar weten te vinden", "Geldzorgen die ziek maken", "Ouderen die niemand meer zien"
"""The priorities that the room chose."""

ROUNDS = (
    (
        (EACH_OTHER, "Met de apotheek bellen we elke dag, kort en zonder gedoe"),
        (ALONE, "De wandelgroep belt wie een week niet komt"),
        (MONEY, "De apotheek merkt het als eerste als medicijnen blijven liggen"),
        (ALONE, "De eettafel zit vol, en mensen nemen hun buren mee"),
        (EACH_OTHER, "De wijkverpleegkundige loopt gewoon even binnen"),
        (MONEY, "Wie één keer bij schuldhulp is geweest, durft terug te komen"),
        ("", "Mensen helpen elkaar hier zonder dat ze het hulp noemen"),
        (ALONE, "Bij een huisbezoek is er altijd tijd voor koffie"),
        (MONEY, "Op maandag vult een vrijwilliger met mensen formulieren in"),
        (EACH_OTHER, "Het wijkteam drinkt op dinsdag koffie in het gezondheidscentrum"),
    ),
    (
        (EACH_OTHER, "Ik hoor nooit hoe het ging met iemand die ik doorstuurde"),
        (MONEY, "We vragen er niet naar, uit verlegenheid"),
        (ALONE, "We zien iemand pas na een val of een opname"),
        (EACH_OTHER, "Ieder heeft een eigen lijstje met nummers, en geen een klopt nog"),
        (ALONE, "Na een overlijden belt er na drie weken niemand meer"),
        (MONEY, "De brieven zijn te moeilijk, ook voor mij"),
        (EACH_OTHER, "Twee van ons komen bij hetzelfde gezin en weten dat niet"),
        (MONEY, "Tussen de eerste vraag en het eerste gesprek zitten zes weken"),
        (ALONE, "Buren merken iets, maar weten niet bij wie ze dat kwijt kunnen"),
        (EACH_OTHER, "Na vijf uur krijg je een bandje"),
    ),
    (
        (EACH_OTHER, "Ik kan terugbellen als ik iemand heb gezien. Dan moet ik wel weten wie er doorstuurde"),
        (ALONE, "Ik kan twee keer per week ergens koffie gaan drinken. Iemand moet mij zeggen waar"),
        (MONEY, "Ik kan bij ieder gesprek vragen of het lukt met het geld, als ik weet wie ik daarna bel"),
        (EACH_OTHER, "Ik wil een ochtend meelopen met het wijkteam"),
        (MONEY, "Ik heb op donderdag een kamer over. Daar kan iemand van schuldhulp zitten"),
        (ALONE, "Ik wil mensen ophalen voor de eettafel. Daar is een auto voor nodig"),
        (EACH_OTHER, "Ik kan de lijst bijhouden, als iedereen doorgeeft wat er verandert"),
        (MONEY, "Ik kan brieven voorlezen, met iemand achter de hand voor de moeilijke"),
    ),
)
"""By round: about which priority somebody wrote what."""
FROM_PAPER = "Ik bel na een jaar nog, want dan pas wordt het stil"
"""Frans wrote it on a card, in the last round."""


def rounds(play: Play, item: Item) -> None:
    themes = {one["text"]: one["id"] for one in play.results(item.key)["around"]}
    play.wait(minutes=13)
    play.step("plan", item.key)
    play.step("places", item.key)
    for nth, cards in enumerate(ROUNDS):
        play.wait(minutes=1)
        play.step("begin", item.key, {"round": str(nth)})
        ends_at = play.now_in(minutes=5)
        if nth == 0:
            play.wait(seconds=40)
            play.join_on_paper(LATE)
            play.introduce(item.key)
        writers = play.chance.sample(play.seats, len(cards))
        for seat, (theme, text) in zip(writers, cards, strict=True):
            play.wait(seconds=22)
            play.phone(seat, item.key, "write", {"round": str(nth), "text": text, "theme": themes.get(theme, "")})
        play.now = max(play.now, ends_at)
        play.step("end", item.key, {"round": str(nth)})
    play.wait(minutes=1)
    play.helper(item.key, "enter", {"kind": "need", "theme": themes[ALONE], "text": FROM_PAPER})
