"""Who sits where: wishes, groups by wish, who comes late and who leaves, and who holds the pen."""

from collections.abc import Mapping, Sequence

from dagdeel.core import reading
from dagdeel.core.pairing import Kind, Person, groups_by_wish, sharing
from dagdeel.core.words import N_
from dagdeel.core.workform import UNKNOWN, Command, Event, Facts, Pairs, Refused, SeatId, text_of

from .plan import SUGGESTION, Plan
from .state import State, Wish

Decision = Sequence[Event] | Refused

NO_THEMES = Refused(N_("Er zijn nog geen thema’s. Kies die eerst in een eerder onderdeel."))
NO_PERSON = Refused(N_("Kies eerst iemand, dan een tafel."))


def wish(state: State, command: Command, seat: SeatId) -> Decision:
    """The first wish, the second, or both; what is not named stays."""
    if state.grouped:
        return Refused(N_("De groepen zijn al gemaakt. Vraag de gespreksleider als je liever ergens anders zit."))
    before = state.wishes.get(seat, Wish())
    first, second = (_theme(state, command, name, getattr(before, name)) for name in ("first", "second"))
    if not first:
        return Refused(N_("Kies eerst het thema waar je het liefst aan meewerkt."))
    after = Wish(first, "" if second == first else second)
    return [] if after == before else [Event("wished", {"first": after.first, "second": after.second}, seat)]


def _theme(state: State, command: Command, name: str, before: str) -> str:
    theme = text_of(command.data, name, at_most=40)
    return theme if name in command.data and (theme in state.plans or not theme) else before


def group(state: State, command: Command) -> Decision:
    """Everybody by wish, from all who are here now."""
    people = command.people or dict.fromkeys((*state.order, *state.wishes), UNKNOWN)
    if not state.plans:
        return NO_THEMES
    if not people:
        return Refused(N_("Er is nog niemand in de zaal om in te delen."))
    plan = groups_by_wish(
        [_person(seat, facts) for seat, facts in sorted(people.items())],
        {seat: [one for one in (wish.first, wish.second) if one] for seat, wish in state.wishes.items()},
        list(state.plans),
        apart=command.pairs.apart,
        known=command.pairs.known,
        seed=command.chance,
    )
    themes = list(state.plans)
    at = {seat: themes[one.spot - 1] for groups in plan.rounds for one in groups for seat in one.people}
    unmet = sum(one.count for one in plan.unmet if one.kind is Kind.WISH)
    return [Event("grouped", {"at": at, "unmet": unmet})]


def _person(seat: SeatId, facts: Facts) -> Person:
    return Person(seat, facts.domain, facts.organisation, facts.stays)


def move(state: State, command: Command) -> Decision:
    """Somebody to a table, or the pen to somebody: the button says which."""
    if text_of(command.data, "pen", at_most=1):
        return give_pen(state, command)
    seat, theme = _seat(state, command), text_of(command.data, "plan", at_most=40)
    if seat is None or theme not in state.plans:
        return NO_PERSON
    return [] if state.at.get(seat) == theme else [Event("seated", {"seat": seat, "plan": theme})]


def _seat(state: State, command: Command) -> SeatId | None:
    """Whom a screen calls by number."""
    number = reading.whole(command.data.get("person"), 0, least=0, most=10**6)
    seat = state.order[number - 1] if 0 < number <= len(state.order) else None
    return seat if seat in state.at else None


def take_pen(state: State, seat: SeatId) -> Decision:
    """The first tap wins."""
    plan = state.plan_of(seat)
    if plan is None:
        return Refused(N_("Je zit nog bij geen thema. Vraag de gespreksleider waar je kunt aanschuiven."))
    if plan.pen == seat:
        return []
    if plan.pen:
        return Refused(N_("Iemand anders aan je tafel had de pen net eerder."))
    return [Event("pen-given", {"plan": plan.id, "seat": seat})]


def hand_pen(state: State, command: Command, seat: SeatId) -> Decision:
    """From who writes to somebody at the same table."""
    plan, to = state.plan_of(seat), _seat(state, command)
    if plan is None or plan.pen != seat:
        return Refused(N_("Iemand anders aan je tafel schrijft nu. Stuur een voorstel, of vraag om de pen."))
    return _pen(state, plan, to)


def give_pen(state: State, command: Command) -> Decision:
    """By the facilitator, such as from a phone that ran empty."""
    to = _seat(state, command)
    plan = state.plan_of(to)
    return NO_PERSON if plan is None else _pen(state, plan, to)


def _pen(state: State, plan: Plan, to: SeatId | None) -> Decision:
    if to is None or state.at.get(to) != plan.id:
        return Refused(N_("Kies iemand die aan deze tafel zit."))
    return [] if plan.pen == to else [Event("pen-given", {"plan": plan.id, "seat": to})]


def nudge(state: State, command: Command) -> Decision:
    plan = state.plans.get(text_of(command.data, "plan", at_most=40))
    text = " ".join(text_of(command.data, "text", at_most=SUGGESTION).split())
    if plan is None:
        return Refused(N_("Kies eerst aan welke tafel je een seintje stuurt."))
    if not text:
        return Refused(N_("Schrijf eerst wat je de groep wilt vragen."))
    return [] if text == plan.nudge and not plan.seen else [Event("nudged", {"plan": plan.id, "text": text})]


def people(state: State, command: Command) -> Decision:
    """Who came late joins the smallest group, or the one they sat with before; who left makes room."""
    if not state.grouped or not command.people:
        return []
    left = [seat for seat in state.at if seat not in command.people]
    at = {seat: theme for seat, theme in state.at.items() if seat in command.people}
    events = [Event("left", {"seat": seat}) for seat in left]
    for seat in sorted(command.people):
        if seat not in at:
            at[seat] = _place(state, seat, at, command.pairs)
            events.append(Event("seated", {"seat": seat, "plan": at[seat]}))
    return events


def _place(state: State, seat: SeatId, at: Mapping[SeatId, str], pairs: Pairs) -> str:
    """Among the smallest groups one that they wished for; a theme that dropped out stays out while others run, and so
    does, when there is another, the table of somebody with whom they should not be put together."""
    if (before := state.was.get(seat)) is not None:
        return before
    wished = state.wishes.get(seat, Wish())
    taken = {*state.at.values(), *at.values()}
    running = [theme for theme in state.plans if theme in taken] or list(state.plans)
    barred = {theme for other, theme in at.items() if sharing([(seat, other)], pairs.apart)}
    running = [theme for theme in running if theme not in barred] or running
    sizes = {theme: list(at.values()).count(theme) for theme in running}
    smallest = [theme for theme in running if sizes[theme] == min(sizes.values())]
    return next((one for one in (wished.first, wished.second) if one in smallest), smallest[0])
