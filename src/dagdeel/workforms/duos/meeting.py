"""Who meets whom: asks the engine (`core.pairing`) and says in an event what it answered.

Nothing here is called while folding: a later version of the engine may answer otherwise, the log may not. What goes
into the event is judged anew as by somebody who knows of no pairs (`core.workform.Pairs`): else score and sentences
would tell for ever who was kept from whom.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from zlib import crc32

from dagdeel.core.pairing import Facts as Crowd
from dagdeel.core.pairing import Group, Person, Plan, judged, pair_rounds, take_out, to_json, work_in
from dagdeel.core.words import N_
from dagdeel.core.workform import Event, Facts, Json, Pairs, Refused, SeatId

from .state import Phase, State

People = Mapping[SeatId, Facts]


def planned(state: State, people: People, pairs: Pairs, *, seed: int) -> Event | Refused:
    """New duos for all rounds, of everybody who is here and not aside."""
    aside = state.aside & people.keys()
    wanted = {seat: facts for seat, facts in people.items() if seat not in aside}
    if not wanted:
        return Refused(N_("Er is nog niemand om een duo van te maken. Laat mensen eerst meedoen."))
    return _event(state, _fresh(state, wanted, pairs, seed), people, here=people.keys(), aside=aside, by_hand=False)


def heard(state: State, people: People, pairs: Pairs, *, seed: int) -> list[Event]:
    """Who came is worked in at once, who left is taken out; nobody who is talking loses whom they talk with."""
    if not state.is_planned or state.phase is Phase.DONE:
        return []
    if people.keys() != state.here:
        return [rearranged(state, people, pairs, here=people.keys(), aside=state.aside & people.keys(), seed=seed)]
    news = {seat: facts for seat, facts in people.items() if state.people.get(seat) != facts}
    return [Event("known", {"people": _rows(news)})] if news else []


def rearranged(
    state: State, people: People, pairs: Pairs, *, here: Collection[SeatId], aside: Collection[SeatId], seed: int
) -> Event:
    """The plan for who is here and not aside, with as little change in this round as can be."""
    all_people = {**state.people, **people}
    wanted = set(here) - set(aside)
    if state.phase is Phase.PREPARING and not state.by_hand:  # nobody has seen a place yet
        plan = _fresh(state, {seat: facts for seat, facts in all_people.items() if seat in wanted}, pairs, seed)
    else:
        plan = _changed(state, all_people, wanted, pairs, seed)
    return _event(state, plan, people, here=here, aside=aside, by_hand=state.by_hand)


def swapped(state: State, nth: int, one: SeatId, other: SeatId) -> Event | Refused:
    """Two people take each other's place in round `nth` (from 0), when that round has not begun."""
    groups = state.plan.rounds[nth]
    here, there = state.plan.group_of(one, nth), state.plan.group_of(other, nth)
    if here is None or there is None:
        return Refused(N_("Een van deze twee zit niet in deze ronde. Kies twee mensen die erin zitten."))
    if here == there:
        return Refused(N_("Deze twee zitten al bij elkaar. Kies twee mensen van verschillende plekken."))
    turned = tuple(
        Group(group.spot, tuple({one: other, other: one}.get(id, id) for id in group.people)) for group in groups
    )
    rounds = (*state.plan.rounds[:nth], turned, *state.plan.rounds[nth + 1 :])
    plan = judged(
        replace(state.plan, rounds=rounds),
        Crowd(_persons(state.people)),
        present=state.here - state.aside,
        since=state.current,
        free=state.begun,
    )
    return _event(state, plan, {}, here=state.here, aside=state.aside, by_hand=True)


def _fresh(state: State, people: People, pairs: Pairs, seed: int) -> Plan:
    persons = _persons(people, seed)
    plan = pair_rounds(persons, state.rounds, apart=pairs.apart, known=pairs.known, seed=seed)
    return judged(plan, Crowd(persons))


def _changed(state: State, people: People, wanted: Collection[SeatId], pairs: Pairs, seed: int) -> Plan:
    """The later rounds are made anew once, at the last of the changes, and not for each of them."""
    nth, rounds = state.current, len(state.plan.rounds)
    seated = {id for group in state.plan.rounds[nth] for id in group.people}
    changes = [
        *((take_out, id) for id in sorted(seated - set(wanted))),
        *((work_in, id) for id in sorted(set(wanted) - seated)),
    ]
    persons, has_begun = _persons(people), state.phase is Phase.TALKING
    plan = replace(state.plan, rounds=state.plan.rounds[: nth + 1])
    for step, (change, id) in enumerate(changes, 1):
        if step == len(changes):
            plan = replace(plan, rounds=plan.rounds + ((),) * (rounds - nth - 1))
        plan = change(plan, id, persons, nth, started=has_begun, apart=pairs.apart, known=pairs.known, seed=seed)
    if not changes:
        return state.plan
    return judged(plan, Crowd(persons), present=set(wanted), since=nth, free=nth + 1)


def _persons(people: People, seed: int = 0) -> Sequence[Person]:
    """The engine deals by the order of domains and organisations, which say no more than who shares one. Other names
    for them with each `seed` make another plan, also where the first deal is the best there is."""

    def called(name: str) -> str:
        return f"{crc32(f'{seed} {name}'.encode())} {name}" if name else ""

    return [
        Person(seat, called(facts.domain), called(facts.organisation), facts.stays) for seat, facts in people.items()
    ]


def _event(
    state: State, plan: Plan, people: People, *, here: Iterable[SeatId], aside: Iterable[SeatId], by_hand: bool
) -> Event:
    news = {seat: facts for seat, facts in sorted(people.items()) if state.people.get(seat) != facts}
    data: Json = {"plan": to_json(plan), "people": _rows(news), "here": sorted(here), "aside": sorted(aside)}
    return Event("planned", {**data, "by_hand": True} if by_hand else data)


def _rows(people: People) -> list[Json]:
    return [
        {"seat": seat, **{name: value for name, value in asdict(facts).items() if value}}
        for seat, facts in sorted(people.items())
    ]
