"""What a rehearsal taught: what would have gone wrong on the day, each with what to do about it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dagdeel.core.agenda import AGREEMENTS_WORKFORM, BREAK, LONG_MEETING, minutes_total
from dagdeel.core.bend import Words
from dagdeel.core.bend.saying import number
from dagdeel.core.words import N_
from dagdeel.core.workform import Command, Json, Refused, Role, Stepwise, Workform

from .fold import evolve
from .plan import PlanItem
from .rehearsal import outage
from .state import FORM, Entry, Forms, Phase, RunState
from .timing import MINUTE, allotted, planned_end

LONGER = 3
"""Minutes over its time before a part is worth mentioning."""
LATE = 5
"""Minutes after the planned end that people notice."""
NO_PHONE = ("paper", "helped")


class Remedy(StrEnum):
    """Where something can be done about it."""

    ROOM = "room"
    """Nowhere but in the room: another time, do it otherwise."""
    AGENDA = "agenda"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Lesson:
    words: Words
    advice: Words
    remedy: Remedy = Remedy.ROOM
    item: str = ""


@dataclass(slots=True)
class Course:
    """What the state of a run does not tell."""

    state: RunState = field(default_factory=RunState)
    gave: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By item: who did something there."""
    entered: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By item: the kinds of events that came from the team."""
    left_with: dict[str, RunState] = field(default_factory=dict)
    """By item: how it was when the room went on."""
    shown: set[str] = field(default_factory=set)
    was_led: bool = False


def lessons(entries: Sequence[Entry], forms: Forms, is_anonymous: Callable[[str], bool]) -> tuple[Lesson, ...]:
    """In the order of the day. Of a run that has closed; `is_anonymous` knows a work form by its key."""
    course = _course(entries, forms)
    parts = [item for item in course.state.plan.parts if not item.before_start]
    held = [item for item in parts if course.state.run_of(item.id).started_at is not None]
    if not held:
        return (
            Lesson(Words(N_("Je stopte voordat je begon.")), Words(N_("Klik op Begin en loop het draaiboek door."))),
        )
    found = [lesson for item in held for lesson in _of_part(course, item, forms, is_anonymous)]
    return (*found, *_without_phone(course, held, forms, is_anonymous), *_of_day(course, parts, forms))


def _course(entries: Sequence[Entry], forms: Forms) -> Course:
    course = Course()
    for entry in entries:
        before = course.state
        course.state = evolve(before, entry, forms)
        if entry.kind.startswith(FORM):
            (course.gave if entry.seat else course.entered)[entry.item].add(entry.seat or entry.kind)
        if before.current and before.current != course.state.current:
            course.left_with[before.current] = before
        if entry.kind == "item.revealed":
            course.shown.add(entry.item)
        course.was_led |= entry.kind == "run.led"
    return course


def _of_part(course: Course, item: PlanItem, forms: Forms, is_anonymous: Callable[[str], bool]) -> Iterator[Lesson]:
    run, rules, title = course.state.run_of(item.id), forms(item.workform), {"title": item.title}
    minutes, taken = allotted(item, run) // MINUTE, round(run.spent / MINUTE)
    if minutes and taken - minutes >= max(LONGER, minutes // 5):
        yield Lesson(
            Words(
                N_("{title} duurde {taken} minuten in plaats van {minutes}. Alles daarna begint dan {over} later."),
                {**title, "taken": taken, "minutes": minutes, "over": _minutes(taken - minutes)},
            ),
            Words(N_("Geef dit onderdeel meer tijd, of bedenk waaraan je merkt dat je moet afronden.")),
            Remedy.AGENDA,
            item.id,
        )
    if rules is None or item.id not in course.left_with:
        return
    out = outage(course.state)
    if out and out[0] == item.id and run.ended_at is not None and out[1] <= run.ended_at < out[2]:
        yield Lesson(
            Words(N_("De wifi viel weg bij {title}, en je ging verder voordat die terug was."), title),
            Words(N_("Wacht even, of tel handen. Telefoons bewaren wat mensen doen en sturen het vanzelf.")),
            item=item.id,
        )
    if is_anonymous(item.workform) or rules.hidden_until_closed:
        yield from _taking_part(course, item)
    elif "agreements" not in rules.gives and not course.gave[item.id] and not course.entered[item.id]:
        yield Lesson(
            Words(N_("Bij {title} is niets ingevuld."), title),
            Words(N_("Wacht tot mensen iets hebben gestuurd, of vul zelf in wat ze zeggen.")),
            item=item.id,
        )
    if isinstance(rules, Stepwise) and (skipped := _skipped(rules, course.left_with[item.id].run_of(item.id).form)):
        yield Lesson(
            Words(N_("Bij {title} ging je verder, en {skipped}."), {**title, "skipped": skipped}),
            Words(N_("De blauwe knop in het onderdeel is de volgende stap. Met de toets g neem je die ook.")),
            item=item.id,
        )
    if rules.hidden_until_closed and run.touched and item.id not in course.shown:
        yield Lesson(
            Words(N_("Bij {title} ging je verder zonder de uitslag te laten zien."), title),
            Words(N_("Klik eerst op Laat de uitslag zien: de zaal wil weten wat eruit kwam.")),
            item=item.id,
        )


def _skipped(rules: Stepwise, form: object) -> Words | None:
    try:
        return rules.skipped(form)
    except Exception:  # a work form that breaks was told of in the room
        return None


def _minutes(count: int) -> Words:
    return Words(N_("{n} minuten"), {"n": count})


def _taking_part(course: Course, item: PlanItem) -> Iterator[Lesson]:
    """Where everybody gives something of their own: did they?"""
    took, seats = len(course.gave[item.id]), course.left_with[item.id].seats
    there = sum(seat.kind not in NO_PHONE for seat in seats.values())
    if took * 2 >= there:
        return
    says = N_("Bij {title} deden {took} van de {there} telefoons mee toen je verderging.")
    yield Lesson(
        Words(
            says if took else N_("Bij {title} deed niemand mee."), {"title": item.title, "took": took, "there": there}
        ),
        Words(N_("Wacht tot de meeste mensen klaar zijn. Op de regie zie je hoeveel dat er zijn.")),
        item=item.id,
    )


def _without_phone(
    course: Course, held: Sequence[PlanItem], forms: Forms, is_anonymous: Callable[[str], bool]
) -> Iterator[Lesson]:
    """Items in which somebody was there on paper and nothing came from paper or raised hands."""
    missed = []
    for item in held:
        rules, left = forms(item.workform), course.left_with.get(item.id)
        if rules is None or left is None or not (rules.hidden_until_closed or is_anonymous(item.workform)):
            continue
        on_paper = any(seat.kind == "paper" for seat in left.seats.values())
        by_team = _helping(rules, course.state.run_of(item.id).form) & course.entered[item.id]
        if on_paper and not by_team:
            missed.append(item)
    if missed:
        yield Lesson(
            Words(N_("Voor wie geen telefoon heeft, is niets ingevuld bij {titles}."), {"titles": _titles(missed)}),
            Words(N_("Print de formulieren, en spreek af wie ze ophaalt en invult.")),
            Remedy.PAPERS,
        )


def _helping(rules: Workform, form: object) -> set[str]:
    """The kinds of events, as the log calls them, that follow when a helper enters something."""
    kinds: set[str] = set()
    try:
        for move in rules.moves(form, None):
            if move.role is Role.HELPER:
                decided = rules.decide(form, Command(move.kind, move.data, None, move.role, 0, 0))
                kinds |= set() if isinstance(decided, Refused) else {FORM + event.kind for event in decided}
    except Exception:  # a work form that breaks was told of in the room
        return kinds
    return kinds


def _titles(items: Sequence[PlanItem]) -> Words | str:
    """At most two by name."""
    if len(items) == 1:
        return items[0].title
    first, second, *more = (item.title for item in items)
    if more:
        return Words(
            N_("{first}, {second} en nog {more}"), {"first": first, "second": second, "more": number(len(more))}
        )
    return Words(N_("{first} en {second}"), {"first": first, "second": second})


def _of_day(course: Course, parts: Sequence[PlanItem], forms: Forms) -> Iterator[Lesson]:
    state = course.state
    missed = [item for item in parts if state.run_of(item.id).phase is Phase.WAITING]
    if missed:
        yield Lesson(
            Words(N_("Je kwam niet toe aan {titles}."), {"titles": _titles(missed)}),
            Words(N_("Oefen ook dat deel, of haal er iets uit.")),
            Remedy.AGENDA,
        )
    over_at = state.over_at if state.over_at is not None else state.seen_at
    late = round((over_at - planned_end(state)) / MINUTE)
    if not missed and late >= LATE:
        yield Lesson(
            Words(N_("Je was {late} later klaar dan gepland."), {"late": _minutes(late)}),
            Words(N_("Maak vooraf iets korter: wie weg moet, mist anders de afspraken.")),
            Remedy.AGENDA,
        )
    yield from _of_break(state, parts)
    yield from _of_agreements(state, parts, forms)
    if not course.was_led:
        yield Lesson(
            Words(N_("Niemand nam de leiding op zich.")),
            Words(N_("Klik op Ik leid: dan ziet iedereen in het team wie de knoppen bedient.")),
        )


def _of_break(state: RunState, parts: Sequence[PlanItem]) -> Iterator[Lesson]:
    if minutes_total(parts) < LONG_MEETING:
        return
    breaks = [item for item in parts if item.is_break and state.run_of(item.id).phase is not Phase.SKIPPED]
    advice = Words(N_("In de pauze leren mensen elkaar kennen. Reken op een half uur."))
    if not breaks:
        yield Lesson(Words(N_("Er was geen pauze.")), advice, Remedy.AGENDA)
        return
    longest = max(breaks, key=lambda item: allotted(item, state.run_of(item.id)))
    minutes = allotted(longest, state.run_of(longest.id)) // MINUTE
    if minutes < BREAK:
        says = Words(N_("Een pauze van {minutes} minuten is kort."), {"minutes": minutes})
        yield Lesson(says, advice, Remedy.AGENDA, longest.id)


def _of_agreements(state: RunState, parts: Sequence[PlanItem], forms: Forms) -> Iterator[Lesson]:
    """`method.md` A28: before closing there is an agreement on four things."""
    for item in parts:
        rules, run = forms(item.workform), state.run_of(item.id)
        if rules is None or "agreements" not in rules.gives or run.started_at is None or run.form is None:
            continue
        results = _results(rules, run.form)
        open_ones = (results.get("open") or []) if item.workform == AGREEMENTS_WORKFORM else []
        says = Words(N_("Bij {title} is geen enkele afspraak opgeschreven."), {"title": item.title})
        if results.get("agreements"):
            params: dict[str, str | Words] = {"title": item.title, "count": number(len(open_ones))}
            says = Words(N_("Bij {title} bleven {count} van de vier vaste afspraken open."), params)
        if open_ones or not results.get("agreements"):
            yield Lesson(says, Words(N_("Schrijf op wie wat doet en wanneer: daar gaat het om.")), item=item.id)


def _results(rules: Workform, form: object) -> Json:
    try:
        return rules.results(form)
    except Exception:  # a work form that breaks was told of in the room
        return {}
