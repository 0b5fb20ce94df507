"""Who sits at which case: made once, and mended when somebody comes, leaves or becomes known."""

from collections.abc import Iterator, Mapping, Sequence

from dagdeel.core.pairing import Group as Table
from dagdeel.core.pairing import Need, Person, Plan, groups, take_out, work_in
from dagdeel.core.workform import Facts, Json, Pairs, SeatId

from .cases import Case
from .state import State

FEWEST = 2
"""Nobody looks at a case alone, as long as there is anybody else."""


def how_many(state: State, people: int) -> int:
    """How many groups: one for every case, or as many as the wished size gives."""
    wished = len(state.cases) if state.per_case else round(people / state.size)
    return max(1, min(wished, people // FEWEST))


def made(state: State, people: Mapping[SeatId, Facts], pairs: Pairs, chance: int) -> Json:
    """Groups of about one size, mixed, and with whom their case needs as far as they are here. Cases go round."""
    count = how_many(state, len(people))
    cases = [state.cases[nth % len(state.cases)] for nth in range(count)]
    needs = list(_needs(cases, people))
    plan = groups(_persons(people), count=count, needs=needs, apart=pairs.apart, known=pairs.known, seed=chance)
    tables = {table.spot: table.people for one in plan.rounds for table in one}
    return {
        "groups": [{"case": case.id, "people": list(tables.get(spot, ()))} for spot, case in enumerate(cases, 1)],
        "domains": {seat: one.domain for seat, one in people.items() if one.domain},
    }


def _needs(cases: Sequence[Case], people: Mapping[SeatId, Facts]) -> Iterator[Need]:
    """Who has to be where. No more groups ask for somebody than there are to go round, or the search looks in vain."""
    for role in dict.fromkeys(role for case in cases for role in case.roles):
        there = frozenset(seat for seat, one in people.items() if one.domain == role)
        spots = tuple(spot for spot, case in enumerate(cases, 1) if role in case.roles)[: len(there)]
        if spots:
            yield Need(role, there, spots=spots)


def changes(state: State, people: Mapping[SeatId, Facts], pairs: Pairs, chance: int) -> Json:
    """What has to change now that these are here; empty when nothing has.

    Late-comers join a small group in which their domain is missing; nobody who sits moves, except who would be alone.
    """
    gone = [seat for seat in state.members if seat not in people]
    new = [seat for seat in people if seat not in state.members]
    known = {seat: Facts(one.domain) for seat, one in state.members.items()} | dict(people)
    tables = (Table(group.number, state.people_of(group.id)) for group in state.groups)
    plan = Plan((tuple(table for table in tables if table.people),), count=len(state.groups))
    for seat in gone:
        plan = take_out(plan, seat, _persons(known), 0, apart=pairs.apart, known=pairs.known, seed=chance)
    for seat in new:
        plan = work_in(plan, seat, _persons(known), 0, apart=pairs.apart, known=pairs.known, seed=chance)
    spots = {group.number: group.id for group in state.groups}
    placed = {seat: spots.get(table.spot, state.groups[0].id) for table in plan.rounds[0] for seat in table.people}
    moved = [
        {"seat": seat, "group": group, "domain": people[seat].domain}
        for seat, group in placed.items()
        if not (before := state.members.get(seat)) or (before.group, before.domain) != (group, people[seat].domain)
    ]
    return {"people": moved, "gone": gone} if moved or gone else {}


def _persons(people: Mapping[SeatId, Facts]) -> Sequence[Person]:
    return [Person(seat, one.domain, one.organisation, one.stays) for seat, one in people.items()]
