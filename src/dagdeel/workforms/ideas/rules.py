"""The rules of the idea round (`method.md` A22): one thought a card, others after your own, merging by tapping."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import (
    NOT_HERE,
    Audience,
    Command,
    Event,
    Json,
    Length,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
    list_of,
    new_id,
    text_of,
)

from .showing import View, shown
from .state import LENGTH, MOST_CARDS, Card, State, evolved, leaves, opened

takes: tuple[str, ...] = ("themes",)
collects: tuple[str, ...] = ()
gives = ("themes",)
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

EMPTY = Refused(N_("Schrijf eerst je idee op."))
FULL = Refused(N_("Er zijn al {most} kaartjes. Meer past er niet bij."), {"most": MOST_CARDS})
AT_ONCE = 60
"""Cards that a helper may enter in one go."""


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "add" | "edit" | "withdraw", Role.PHONE if command.seat:
            return _write(state, command, command.seat)
        case "enter", Role.HELPER | Role.FACILITATOR:
            return _enter(state, command)
        case "arrange", Role.FACILITATOR:
            return _arrange(state, command)
        case "open-up", Role.FACILITATOR:
            show_all = text_of(command.data, "all", at_most=4) == "1"
            return [] if show_all is not state.hide_until_own else [Event("opened-up", {"all": show_all})]
        case _:
            return NOT_HERE


def _write(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    own, text = state.own.get(seat, ()), _line(command, "text")
    if command.kind == "add":
        return _add(state, command, seat, text)
    key = text_of(command.data, "card", at_most=40)
    if key not in own:
        return Refused(N_("Dit kaartje is er niet meer. Schrijf een nieuw kaartje."))
    if command.kind == "withdraw":
        return [Event("withdrawn", {"card": key}, seat)]
    if not text:
        return Refused(N_("Een leeg kaartje kan niet. Schrijf iets op, of haal het kaartje weg."))
    return [] if text == state.cards[key].said else [Event("edited", {"card": key, "text": text}, seat)]


def _add(state: State, command: Command, seat: SeatId, text: str) -> Sequence[Event] | Refused:
    if not text:
        return EMPTY
    if len(state.own.get(seat, ())) >= state.per_person:
        sentence = N_("Je hebt al {most} kaartjes gegeven. Verander er een, of haal er een weg.")
        return Refused(sentence, {"most": state.per_person})
    if len(state.cards) >= MOST_CARDS:
        return FULL
    return [Event("written", {"card": new_id(command.chance), "text": text}, seat)]


def _enter(state: State, command: Command) -> Sequence[Event] | Refused:
    """What came on paper or was said aloud: one card a line."""
    texts = reading.rows(command.data.get("text"), at_most=AT_ONCE, each=LENGTH)
    if not texts:
        return EMPTY
    if len(texts) > AT_ONCE:
        return Refused(N_("Voer hoogstens {most} kaartjes tegelijk in."), {"most": AT_ONCE})
    if len(state.cards) + len(texts) > MOST_CARDS:
        return FULL
    return [Event("written", {"card": new_id(command.chance, nth), "text": text}) for nth, text in enumerate(texts)]


def _arrange(state: State, command: Command) -> Sequence[Event] | Refused:
    """One selection, several buttons: what is done with the chosen cards is in `do`."""
    if "out" in command.data:
        return _take_out(state, text_of(command.data, "out", at_most=40))
    wanted = set(list_of(command.data, "card[]", at_most=MOST_CARDS))
    cards = [state.cards[key] for key in state.top if key in wanted]
    if not cards:
        return Refused(N_("Kies eerst een of meer kaartjes."))
    if "into" in command.data:
        return _put(state, cards, text_of(command.data, "into", at_most=40))
    name = _line(command, "text")
    match text_of(command.data, "do", at_most=20) or "merge":
        case "merge":
            return _merge(cards, name, new_id(command.chance))
        case "rename":
            return _rename(cards, name)
        case "split":
            whole = [card for card in cards if card.parts]
            return [Event("split", {"card": card.id}) for card in whole] or Refused(
                N_("Alleen kaartjes die samengevoegd zijn, kun je weer los maken.")
            )
        case "hide":
            return [Event("hidden", {"card": card.id}) for card in cards if not card.hidden]
        case "show":
            return [Event("shown", {"card": card.id}) for card in cards if card.hidden]
        case _:
            return NOT_HERE


def _merge(cards: Sequence[Card], name: str, key: str) -> Sequence[Event] | Refused:
    if len(cards) < 2:
        return Refused(N_("Kies twee of meer kaartjes om samen te voegen."))
    themes = [card for card in cards if card.is_theme or card.name]
    if not name and len(themes) == 1:  # the one that has a name already lends it, and keeps its id where it can
        if themes[0].is_theme:
            return [_laid(cards, themes[0])]
        name = themes[0].name
    return [Event("merged", {"card": key, "parts": [card.id for card in cards], "text": name})]


def _put(state: State, cards: Sequence[Card], key: str) -> Sequence[Event] | Refused:
    theme = state.cards.get(key)
    if theme is None or theme.into or not theme.is_theme:
        return Refused(N_("Dat thema is er niet meer. Kijk welke thema’s er nu zijn."))
    if cards == [theme]:
        return Refused(N_("Kies eerst de kaartjes die bij dit thema horen."))
    return [_laid(cards, theme)]


def _laid(cards: Sequence[Card], theme: Card) -> Event:
    return Event("put", {"card": theme.id, "parts": [card.id for card in cards if card is not theme]})


def _take_out(state: State, key: str) -> Sequence[Event] | Refused:
    card = state.cards.get(key)
    if card is None or not card.into or state.cards[card.into].into:
        return Refused(N_("Dit kaartje ligt niet meer bij een thema."))
    return [Event("taken-out", {"card": key})]


def _rename(cards: Sequence[Card], name: str) -> Sequence[Event] | Refused:
    """An empty name gives a card back its own words."""
    if len(cards) > 1:
        return Refused(N_("Kies één kaartje om een andere naam te geven."))
    return [] if name == cards[0].name else [Event("renamed", {"card": cards[0].id, "text": name})]


def _line(command: Command, name: str) -> str:
    return " ".join(text_of(command.data, name, at_most=LENGTH).split())


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`parts` are the cards as people wrote them. Of hidden cards only the number stays."""
    top = [state.cards[key] for key in state.top]
    themes = [(card, [leaf for leaf in leaves(state, card) if not leaf.hidden]) for card in top if not card.hidden]
    written = [card for card in state.cards.values() if not card.parts and not card.given]
    shown_ids = {leaf.id for _, parts in themes for leaf in parts}
    return {
        "themes": [
            {"id": card.id, "text": card.text, "parts": [{"id": leaf.id, "text": leaf.said} for leaf in parts]}
            for card, parts in themes
            if parts or card.given
        ],
        "cards": len(written),
        "people": len(state.own),
        "on_behalf": sum(card.seat is None for card in written),
        "hidden": sum(card.id not in shown_ids for card in written),
    }


IDEAS = (
    "Samen één lijst met wie wat doet in de wijk",
    "Een vast nummer voor overleg tussen huisarts en wijkteam",
    "Mensen die alleen wonen vaker bezoeken",
    "Een wandelgroep vanuit het buurthuis",
    "Eerder weten wie er uit het ziekenhuis thuiskomt",
    "Jongeren vragen wat zij nodig hebben",
    "Hulp bij geldzorgen dichter bij de spreekkamer",
    "Elkaar bij de voornaam kennen",
    "Een spreekuur in de taal van de bewoners",
    "Mantelzorgers op tijd rust geven",
    "Veiliger oversteken bij de school",
    "Niet drie keer hetzelfde verhaal hoeven vertellen",
    "Te veel mensen wachten op hulp bij somberheid",
    "Een plek waar je zomaar binnenloopt",
    "Gezond eten moet ook betaalbaar zijn",
    "Ouderen vallen vaak: samen valpreventie doen",
    "De apotheek weet meer dan we vragen",
    "Nieuwkomers weten de weg niet",
    "Wie belt er als het in het weekend misgaat?",
    "Meer groen en bankjes op het plein",
    "Beter gebruiken wat bewoners zelf al doen",
    "Schulden op tijd zien",
    "Samen op huisbezoek gaan",
    "De drempel naar het wijkteam is hoog",
    "Roken en vapen bij jongeren",
    "Vroeg praten over wat iemand nog wil",
    "Een praatje bij de koffie in de bibliotheek",
    "Weten wanneer het wijkteam er is",
    "Schoolkinderen die niet ontbijten",
    "Minder formulieren voor mantelzorgers",
    "Iemand die meegaat naar het ziekenhuis",
    "Vochtige huizen maken mensen ziek",
    "Een fietscursus voor vrouwen",
    "Samen koken met wat over is",
    "De wachtkamer als plek om elkaar te leren kennen",
    "Wie let er op mensen met dementie?",
    "Ook iets doen voor wie net met pensioen is",
    "Vaker bij elkaar binnenlopen",
    "Slapen: jong en oud slaapt te weinig",
    "Huisartsen en welzijn elke maand aan tafel",
)
"""What simulated participants write in a rehearsal."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    own = state.own.get(seat, ())
    found = [Move("edit", {"card": key, "text": _sample(state, crc32(f"{seat} again".encode()))}) for key in own[:1]]
    if len(own) < state.per_person and len(state.cards) < MOST_CARDS:
        found.insert(0, Move("add", {"text": _sample(state, crc32(f"{seat} {len(own)}".encode()))}))
    return [*found, *(Move("withdraw", {"card": key}) for key in own[2:3])]


def _sample(state: State, start: int) -> str:
    """An idea that nobody gave yet, while there are any."""
    given = {card.said for card in state.cards.values()}
    turned = [IDEAS[(start + nth) % len(IDEAS)] for nth in range(len(IDEAS))]
    return next((idea for idea in turned if idea not in given), turned[0])


def _team_moves(state: State) -> Sequence[Move]:
    found = [Move("open-up", {"all": "1" if state.hide_until_own else ""}, Role.FACILITATOR)]
    if len(state.cards) < MOST_CARDS:
        found.append(Move("enter", {"text": IDEAS[len(state.cards) % len(IDEAS)]}, Role.HELPER))
    top = state.top
    if top:
        found += [
            Move("arrange", {"card[]": [top[-1]], "do": do, "text": "Zorg dichtbij"}, Role.FACILITATOR)
            for do in ("hide", "show", "rename")
        ]
    if len(top) > 2:
        found.insert(0, Move("arrange", {"card[]": [top[0], top[2]], "do": "merge", "text": ""}, Role.FACILITATOR))
    whole = [key for key in top if state.cards[key].parts]
    if whole and len(top) > 3:
        loose = next(key for key in reversed(top) if key != whole[0])
        found.append(Move("arrange", {"card[]": [loose], "into": whole[0]}, Role.FACILITATOR))
        found.append(Move("arrange", {"out": state.cards[whole[0]].parts[-1]}, Role.FACILITATOR))
    if len(whole) > 3:
        found.append(Move("arrange", {"card[]": whole[:1], "do": "split"}, Role.FACILITATOR))
    return found
