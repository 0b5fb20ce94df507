"""Who told what at the start, and how events change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Facts, Opening, SeatId

from .domains import MARKS

PROFESSION = 60
EXPECTATION = 280
MOST_ANSWERS = 2000
MOST_SUGGESTIONS = 200


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    profession: str
    expectation: str
    seat: SeatId | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people have one profession, in the spelling of the list, else of who came first."""

    name: str
    count: int
    domain: str = ""
    """Of the first of them of whom the room knows it; else empty."""


@dataclass(frozen=True, slots=True)
class State:
    suggestions: tuple[str, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    own: Mapping[SeatId, str] = field(default_factory=dict)
    professions: Mapping[str, Tally] = field(default_factory=dict)
    """By the name in small letters; without hidden answers."""
    domains: Mapping[SeatId, str] = field(default_factory=dict)
    """Of who is here and of whom the room knows the domain: they told their profession before."""
    helped: frozenset[SeatId] = frozenset()
    """Those of them without a phone: what they tell is entered for them."""
    was_begun: bool = False
    """The facilitator asked the question."""

    @property
    def is_begun(self) -> bool:
        """Until then people are welcomed. Who answers has heard it."""
        return self.was_begun or bool(self.answers)


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    suggestions = reading.lines(config.get("professions"), at_most=MOST_SUGGESTIONS, each=PROFESSION)
    return State(suggestions, domains=domains_of(opening.people), helped=helped_of(opening.people))


def domains_of(people: Mapping[SeatId, Facts]) -> dict[SeatId, str]:
    return {seat: facts.domain for seat, facts in people.items() if facts.domain in MARKS}


def helped_of(people: Mapping[SeatId, Facts]) -> frozenset[SeatId]:
    return frozenset(seat for seat, facts in people.items() if facts.no_phone)


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    key = reading.line(data.get("answer"), at_most=40)
    known = state.answers.get(key)
    match event.kind:
        case "told" if key:
            return _told(state, key, event.seat, data)
        case "withdrawn" if known:
            return _replaced(state, known, None)
        case "hidden" | "shown" if known:
            return _replaced(state, known, replace(known, hidden=event.kind == "hidden"))
        case "known":
            return _known(state, data)
        case "begun":
            return replace(state, was_begun=True)
        case _:
            return state


def _known(state: State, data: Mapping[str, object]) -> State:
    """The room learned whose domain is what: a late-comer, or somebody who said who they are. Or somebody left."""
    told = reading.record(data.get("domains"))
    gone, helped = (set(reading.lines(data.get(one), at_most=MOST_ANSWERS, each=40)) for one in ("gone", "helped"))
    domains = {seat: domain for seat, domain in told.items() if isinstance(domain, str) and domain in MARKS}
    professions = dict(state.professions)
    for seat, domain in domains.items():
        answer = state.answers.get(state.own.get(seat, ""))
        tally = professions.get(answer.profession.casefold()) if answer else None
        if tally and answer and not answer.hidden:
            professions[answer.profession.casefold()] = replace(tally, domain=tally.domain or domain)
    here = {seat: domain for seat, domain in {**state.domains, **domains}.items() if seat not in gone}
    return replace(state, domains=here, helped=(state.helped | helped) - gone, professions=professions)


def _told(state: State, key: str, seat: SeatId | None, data: Mapping[str, object]) -> State:
    before = state.answers.get(key)
    answer = Answer(
        id=key,
        profession=reading.line(data.get("profession"), at_most=PROFESSION),
        expectation=reading.line(data.get("expectation"), at_most=EXPECTATION),
        seat=before.seat if before else seat,
        hidden=before.hidden if before else False,
    )
    return _replaced(state, before, answer)


def _replaced(state: State, before: Answer | None, after: Answer | None) -> State:
    """Put one answer in the place of another, and keep the count by profession along."""
    answers, own, professions = dict(state.answers), dict(state.own), dict(state.professions)
    if before:
        _count(professions, before, -1, state)
        if after is None:
            del answers[before.id]
            own = {seat: key for seat, key in own.items() if key != before.id}
    if after:
        _count(professions, after, 1, state)
        answers[after.id] = after
        if after.seat is not None:
            own[after.seat] = after.id
    return replace(state, answers=answers, own=own, professions=professions)


def _count(professions: dict[str, Tally], answer: Answer, by: int, state: State) -> None:
    if answer.hidden or not answer.profession:
        return
    key = answer.profession.casefold()
    known = professions.get(key)
    name = known.name if known else next((one for one in state.suggestions if one.casefold() == key), answer.profession)
    count = (known.count if known else 0) + by
    if count > 0:
        domain = (known.domain if known else "") or state.domains.get(answer.seat or "", "")
        professions[key] = Tally(name, count, domain)
    else:
        professions.pop(key, None)
