"""What people would do next: for a rehearsal, and for tests."""

from collections.abc import Mapping, Sequence
from zlib import crc32

from dagdeel.core.workform import Move, Role, SeatId

from .questions import Kind
from .state import MOST_CARDS, Phase, State
from .writing import MOST_EACH

SAID: Mapping[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: (
        "We bellen elkaar bij een ziekenhuisopname",
        "De wijkverpleegkundige loopt makkelijk binnen",
        "Het spreekuur in het buurthuis wordt goed bezocht",
        "Bewoners weten de wandelgroep te vinden",
        "De praktijkondersteuner kent de gezinnen",
        "Met de apotheek is het contact kort en snel",
        "Vrijwilligers zien veel en vertellen het ook",
        "Het wijkteam belt dezelfde dag terug",
        "School en jeugdarts weten elkaar te vinden",
        "Er is een vaste avond waarop iedereen komt eten",
        "We gaan samen op huisbezoek als het nodig is",
        "De sportcoach krijgt mensen echt in beweging",
    ),
    Kind.BETTER: (
        "Niemand weet wie er belt als iemand thuiskomt",
        "De wachttijd bij het wijkteam is te lang",
        "We kennen elkaars telefoonnummer niet",
        "Mensen vertellen drie keer hetzelfde verhaal",
        "Schulden zien we pas als het te laat is",
        "Mantelzorgers vragen te laat om hulp",
        "Een verwijzing komt vaak niet aan",
        "Nieuwe bewoners weten de weg niet",
        "Er is geen plek om zomaar binnen te lopen",
        "De huisarts hoort niet wat er daarna gebeurt",
        "Jongeren komen niet op ons af",
        "Formulieren zijn voor veel mensen te moeilijk",
    ),
    Kind.NEED: (
        "Ik wil een vast uur waarop het wijkteam mij kan bellen",
        "Ik kan meedenken over de wandelgroep, met een tweede begeleider",
        "Ik wil één lijst met wie wat doet",
        "Ik kan vaker op huisbezoek, als iemand het rooster regelt",
        "Ik heb iemand nodig die de taal spreekt",
        "Ik wil het spreekuur naar het buurthuis halen: daar is ruimte voor nodig",
        "Ik kan buren bij elkaar brengen, met een klein bedrag voor koffie",
        "Ik wil weten bij wie ik mag aankloppen over schulden",
        "Ik kan eerder bellen als ik me zorgen maak",
        "Ik heb tijd nodig om mensen goed te leren kennen",
        "Ik wil elke maand samen aan tafel",
        "Ik kan uitleg geven op school, als de school dat vraagt",
    ),
}
"""What simulated participants write."""


def moves_of(state: State, seat: SeatId | None) -> Sequence[Move]:
    return _of_phone(state, seat) if seat is not None else _of_team(state)


def _of_phone(state: State, seat: SeatId) -> Sequence[Move]:
    nth, found = state.current, list[Move]()
    own = [card for card in state.cards.values() if card.seat == seat and card.round == nth]
    shared = [card for card in state.cards.values() if state.shares(seat, card)]
    if len(own) < MOST_EACH and len(state.cards) < MOST_CARDS:
        asks = state.asks(nth)
        kind = asks[len(own) % len(asks)].kind
        text = _sample(state, kind, crc32(f"{seat} {nth} {len(own)}".encode()))
        found.append(Move("write", {"round": str(nth), "kind": str(kind), "text": text}))
    for card in shared[:1]:
        text = _sample(state, card.kind, crc32(f"{seat} again".encode()))
        found.append(Move("edit", {"card": card.id, "text": text}))
        found += [Move("tag", {"card": card.id, "theme": theme.id}) for theme in state.themes[:1]]
    return [*found, *(Move("withdraw", {"card": card.id}) for card in own[3:4])]


def _sample(state: State, kind: Kind, start: int) -> str:
    """Something that nobody wrote yet, while there is any."""
    given = {card.text for card in state.cards.values()}
    turned = [SAID[kind][(start + nth) % len(SAID[kind])] for nth in range(len(SAID[kind]))]
    return next((text for text in turned if text not in given), turned[0])


def _of_team(state: State) -> Sequence[Move]:
    nth = {"round": str(state.current)}
    match state.phase:
        case Phase.PREPARING:
            found = [_lead("places")] if state.is_planned else []
            found += [_lead("plan")] if state.people else []
        case Phase.SEATING:
            found = [_lead("begin", **nth), *([_lead("finish")] if state.begun else [])]
        case Phase.TALKING:
            found = [_lead("end", **nth), _lead("longer"), _lead("names", shown="" if state.names_shown else "1")]
        case _:
            found = [_lead("again")] if state.begun < state.rounds else []
    if len(state.cards) < MOST_CARDS:
        kind = list(Kind)[len(state.cards) % len(Kind)]
        text = _sample(state, kind, len(state.cards))
        found.append(Move("enter", {"kind": str(kind), "text": text}, Role.HELPER))
    for card in list(state.cards.values())[:1]:
        found.append(_lead("put-back" if card.hidden else "keep-back", card=card.id))
    return [*found, *_with_people(state)] if state.is_planned and state.phase is not Phase.DONE else found


def _with_people(state: State) -> Sequence[Move]:
    number = {seat: str(nth) for nth, seat in enumerate(state.people)}
    seated = [[number[seat] for seat in group.people] for group in state.plan.rounds[state.current] if group.people]
    found = list[Move]()
    if len(seated) > 1 and state.current >= state.begun:
        pair = [seated[0][0], seated[-1][0]]
        found.append(_move("move", {"do": "swap", "round": str(state.current), "person[]": pair}))
    if seated and not state.aside:
        found.append(_move("move", {"do": "aside", "person[]": seated[0][:1]}))
    aside = [number[seat] for seat in sorted(state.aside) if seat in number]
    return [*found, *([_move("back", {"person[]": aside[:1]})] if aside else [])]


def _lead(kind: str, **data: str) -> Move:
    return Move(kind, data, Role.FACILITATOR)


def _move(kind: str, data: Mapping[str, str | list[str]]) -> Move:
    return Move(kind, data, Role.HELPER)
