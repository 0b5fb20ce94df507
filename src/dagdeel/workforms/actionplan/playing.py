"""What simulated people do in a rehearsal, and fuzz tests."""

from collections.abc import Sequence
from zlib import crc32

from dagdeel.core.workform import Move, Role, SeatId

from .checks import hints
from .plan import FIELDS, MOST_AGREEMENTS, PARTS, Plan
from .state import State

ANSWERS = {
    "approach": ("We pakken er één ding tegelijk uit.", "Eerst samen kijken wat er al is, dan één lijst."),
    "steps": ("Lijst met wie wat doet rondsturen", "Een vast belmoment op dinsdag proberen"),
    "coordinator": ("Fatima Bennani", "Joost Hendriks"),
    "support": ("Een ruimte in het buurthuis", "Twee uur per week van de gemeente"),
    "absent": ("De wijkverpleging", "De apotheek"),
}
AGREEMENTS = (
    ("Eén lijst met wie wat doet in de wijk", "Sanne de Wit", "Ik mail de praktijken om hun nummer", "donderdag"),
    ("Een vast belmoment tussen praktijk en wijkteam", "Joost Hendriks", "De balie bellen voor een tijd", "12 april"),
    ("Elke maand samen koffie in De Wiek", "we", "Overleggen", "binnenkort"),
    ("Een wandelgroep op woensdag", "Karel Vos", "Folders ophalen bij de bibliotheek", "volgende week"),
)
SIGNS = ("De lijst hangt bij elke balie", "Het gaat beter", "Er lopen tien mensen mee")
HELPERS = ("Ellen Dijkgraaf", "iedereen", "De gemeente")


def played(state: State, seat: SeatId | None) -> Sequence[Move]:
    if seat is None:
        return _team(state)
    if not state.plans:
        return []
    if not state.grouped:
        return _wishes(state, seat)
    plan = state.plan_of(seat)
    if plan is None:
        return []
    number = crc32(seat.encode())
    found = [Move("seen", {"plan": plan.id})] if plan.nudge and seat not in plan.seen else []
    if not plan.pen:
        return [Move("take-pen", {}), *found]
    if plan.pen == seat:
        return [*_writes(state, plan), *found, *_hands_over(state, plan, seat)]
    if len(plan.suggestions) < 6:
        question = plan.question or "steps"
        text = f"Misschien ook de bibliotheek vragen ({number % 90 + 10})"
        found.append(Move("suggest", {"plan": plan.id, "question": question, "text": text}))
    return found


def _wishes(state: State, seat: SeatId) -> list[Move]:
    themes, number = list(state.plans), crc32(seat.encode())
    first, second = themes[number % len(themes)], themes[(number >> 7) % len(themes)]
    return [Move("wish", {"first": first, "second": second})]


def _writes(state: State, plan: Plan) -> list[Move]:
    """The next question first."""
    waiting = [one for one in plan.suggestions.values() if one.waits]
    found = [_next(plan)]
    answer = "leave" if len(plan.suggestions) % 2 else "take"
    found += [Move(answer, {"plan": plan.id, "suggestion": one.id}) for one in waiting[:1]]
    for agreement in plan.made[:1]:
        found += [
            Move("wave", {"plan": plan.id, "agreement": agreement.id, "hint": str(hint)})
            for hint in hints(agreement, state.day)[:1]
        ]
        found.append(
            Move("turn", {"plan": plan.id, "question": "agreements", "agreement": agreement.id, "part": "who"})
        )
    dropped = [one for one in plan.agreements.values() if one.dropped]
    if dropped:
        found.append(Move("bring-back", {"plan": plan.id, "agreement": dropped[0].id}))
    elif len(plan.made) > 2:
        found.append(Move("drop", {"plan": plan.id, "agreement": plan.made[-1].id}))
    return found


def _next(plan: Plan) -> Move:
    question, here = plan.question, plan.agreements.get(plan.agreement)
    if question == "":
        return Move("turn", {"plan": plan.id, "question": "agreements"})
    if question == "agreements":
        if here is None and len(plan.made) >= 2:
            return Move("turn", {"plan": plan.id, "question": "coordinator"})
        nth = list(plan.agreements).index(here.id) if here else len(plan.agreements)
        part = plan.part if here else PARTS[0]
        what, who, step, when = AGREEMENTS[nth % len(AGREEMENTS)]
        point = plan.points[nth % len(plan.points)].id if plan.points else ""
        fields = {
            "what": {"what": what, "point": point},
            "who": {"who": who},
            "step": {"first_step": step, "when": when},
            "sign": {"sign": SIGNS[nth % len(SIGNS)]},
            "helper": {"helper": HELPERS[nth % len(HELPERS)]},
        }[part]
        leave = {"do": "leave"} if here and getattr(here, next(iter(fields))) else {}
        return Move("agree", {"plan": plan.id, "agreement": plan.agreement, "part": part, **fields, **leave})
    text = ANSWERS[question][crc32(plan.id.encode()) % 2]
    more = dict.fromkeys(FIELDS[question][1:], "Gemeente Rivierdam")
    return Move("write", {"plan": plan.id, "question": question, question: text, **more})


def _hands_over(state: State, plan: Plan, seat: SeatId) -> list[Move]:
    others = [one for one in state.people_at(plan.id) if one != seat]
    if not others or plan.answered < 6:
        return []
    return [Move("hand-pen", {"person": str(state.order.index(others[0]) + 1)})]


def _team(state: State) -> list[Move]:
    if not state.plans:
        return []
    if not state.grouped:
        return [Move("group", {}, Role.FACILITATOR)] if state.wishes else []
    first = next(iter(state.plans))
    found = [
        Move("nudge", {"plan": first, "text": "Nog 5 minuten. Wie doet de eerste stap?"}, Role.FACILITATOR),
        Move("enter", {"plan": first, "support": "Kopieën", "support_from": "De bibliotheek"}, Role.HELPER),
    ]
    here = [seat for seat in state.order if seat in state.at]
    if here:
        person = str(state.order.index(here[-1]) + 1)
        themes = list(state.plans)
        elsewhere = themes[(themes.index(state.at[here[-1]]) + 1) % len(themes)]
        found.append(Move("move", {"person": person, "plan": elsewhere}, Role.FACILITATOR))
        found.append(Move("move", {"person": person, "pen": "1"}, Role.FACILITATOR))
    plan = state.plans[first]
    if len(plan.agreements) < min(3, MOST_AGREEMENTS):
        what, who, step, when = AGREEMENTS[3]
        fields = {"what": what, "who": who, "first_step": step, "when": when, "sign": SIGNS[2], "helper": HELPERS[2]}
        found.append(Move("enter-agreement", {"plan": first, "agreement": "", **fields}, Role.HELPER))
    for one in list(plan.agreements.values())[:1]:
        data = {"plan": first, "agreement": one.id}
        found.append(Move("restore" if one.dropped else "strike", data, Role.HELPER))
    return found
