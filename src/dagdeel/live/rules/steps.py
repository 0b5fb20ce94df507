"""What somebody may do in a run, decided without clock, chance or database: an act becomes entries, or is refused.

The facilitator's steps (open, pause, reveal, close, skip, give time, blank) are here, once, for every work form. What
participants do inside an item goes to the work form's own `decide`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from dagdeel.core.words import N_
from dagdeel.core.workform import (
    GATHERED,
    NO_PAIRS,
    NOBODY,
    Command,
    Facts,
    Json,
    Refused,
    Role,
    SeatId,
    text_of,
)

from . import projection
from .acts import Act, Decision, Draft, Step, Veil
from .bending import Asked, fitting, inserted, postponed, replanned, swapped, taken_back
from .flow import gather
from .plan import PlanItem
from .state import FORM, Forms, Phase, RunState
from .timing import MINUTE

__all__ = ["OVER", "STEPS", "UNDONE_FOR", "Act", "Draft", "Veil", "decide", "told"]

UNDONE_FOR = MINUTE
"""So long coming to an item can be taken back."""
SLACK = MINUTE // 2
"""A button that stands on a screen may be pressed, also when the line is slow."""

SEALED = Refused(
    N_(
        "De zaal is dicht geweest. Wie hier al iets gaf, is niet meer te achterhalen. "
        "Geef wat je nog hebt aan de gespreksleider."
    )
)
ON_ANOTHER_PHONE = Refused(
    N_(
        "Je bent hier verder op een andere telefoon. Wat je eerder gaf, telt mee. "
        "Geef wat je nog hebt aan de gespreksleider."
    )
)
OVER = Refused(N_("De bijeenkomst is afgesloten. Wat je eerder stuurde, is bewaard."))


def decide(state: RunState, act: Act, forms: Forms, veil: Veil) -> Decision:
    """What follows from an act. Nothing to change gives no drafts, and is no mistake."""
    if act.role is Role.PHONE and act.seat not in state.seats:
        return Refused(N_("Je doet nog niet mee. Ga terug naar de beginpagina en tik op Doe mee."))
    if act.kind in STEPS and act.role in (Role.HELPER, Role.FACILITATOR):
        return _led(state, act, _with_seats(state, STEPS[act.kind](state, act, forms), veil))
    if state.closed_at is not None:
        return OVER
    return _decide_form(state, act, forms, veil)


def _led(state: RunState, act: Act, decided: Decision) -> Decision:
    """Who takes the room on first leads, until somebody says that they take over."""
    begins = act.kind in ("start", "next") and act.role is Role.FACILITATOR
    if isinstance(decided, Refused) or not decided or not begins or state.lead is not None or act.account is None:
        return decided
    return [*decided, Draft("run.led", data={"account": act.account})]


def _with_seats(state: RunState, decided: Decision, veil: Veil) -> Decision:
    """A work form that opens for the first time is told who is in the room. Where the item is anonymous it is told
    nobody: a list of pseudonyms in the log would tell for ever which of them came in later."""
    if not isinstance(decided, Refused):
        for draft in decided:
            if draft.kind in ("item.opened", "item.prepared") and "inputs" in draft.data:
                people = _people(state, draft.item, veil)
                draft.data["seats"] = sorted(people)
                draft.data["people"] = {seat: told(facts) for seat, facts in people.items()}
    return decided


def _people(state: RunState, item: str, veil: Veil) -> Mapping[SeatId, Facts]:
    """Who is here, for a work form that may know; where the item is anonymous no seat goes by its own name."""
    if any(veil(item, seat) != seat for seat in state.seats):
        return NOBODY
    return {seat: one.facts for seat, one in state.seats.items()}


def told(facts: Facts) -> Json:
    """As the log keeps it: what is unknown is left out."""
    return {name: value for name, value in asdict(facts).items() if value}


def _decide_form(state: RunState, act: Act, forms: Forms, veil: Veil) -> Decision:
    item, run = state.plan.item(act.item), state.run_of(act.item)
    rules = forms(item.workform) if item else None
    if item is None or rules is None or run.form is None:
        return Refused(N_("Dit onderdeel is nog niet begonnen. Wacht tot de gespreksleider het opent."))
    if act.role is Role.PHONE and run.phase is not Phase.OPEN:
        return Refused(N_("Dit onderdeel is al gesloten. Je kunt hier niets meer veranderen."))
    who = veil(act.item, act.seat) if act.seat else None
    if act.role is Role.PHONE and (run.is_sealed or not who):
        return SEALED
    if act.role is Role.PHONE and act.item in state.seats[act.seat].out_of_sight:
        return ON_ANOTHER_PHONE
    people = NOBODY if act.role is Role.PHONE else _people(state, act.item, veil)
    pairs = act.pairs if people else NO_PAIRS
    command = Command(act.kind, act.fields or {}, who, act.role, act.at, act.chance, people, pairs)
    decided = rules.decide(run.form, command)
    if isinstance(decided, Refused):
        return decided
    drafts = [Draft(FORM + event.kind, act.item, event.seat or "", event.data) for event in decided]
    again = run.phase is Phase.CLOSED and state.current == act.item
    if again and any(event.kind in rules.reopens for event in decided):
        drafts.append(Draft("item.unlocked", act.item))
    return drafts


def _item(state: RunState, act: Act) -> PlanItem | None:
    """The named or current part of the day. What stands beside the items has no steps."""
    item = state.plan.item(act.item or state.current)
    return item if item and not item.beside else None


def _start(state: RunState, act: Act, forms: Forms) -> Decision:
    """Come to an item, forward or back. What was entered before stays; where nothing was entered yet, the work form
    begins anew with what earlier items give by now: one goes back to merge, and the vote is about the new list."""
    item = state.plan.item(act.item)
    if item is None or item.beside:
        return Refused(N_("Dit onderdeel staat niet in het draaiboek van deze bijeenkomst."))
    if state.closed_at is not None:
        return Refused(N_("De bijeenkomst is afgesloten. Open de zaal opnieuw als er nog iets moet."))
    if state.current == item.id and state.run_of(item.id).phase is Phase.OPEN:
        return []
    data: Json = {"chance": act.chance}
    rules, run = forms(item.workform), state.run_of(item.id)
    if rules and (run.form is None or not run.touched):
        data["inputs"] = gather(state, item, rules, forms)
    return [Draft("item.opened", item.id, data=data), *_gathered(state, act, item, forms)]


def _gathered(state: RunState, act: Act, item: PlanItem, forms: Forms) -> Sequence[Draft]:
    """What earlier items gave since a work form was prepared."""
    rules, run = forms(item.workform), state.run_of(item.id)
    if rules is None or run.form is None or not run.touched:
        return []
    inputs = gather(state, item, rules, forms)
    found = rules.decide(run.form, Command(GATHERED, {}, None, Role.ROOM, act.at, act.chance, inputs=inputs))
    return [] if isinstance(found, Refused) else [Draft(FORM + one.kind, item.id, data=one.data) for one in found]


def _prepare(state: RunState, act: Act, forms: Forms) -> Decision:
    """Let the facilitator work in an item that is still to come, with what earlier items have given by now."""
    item = next((one for one in state.to_come if one.id == act.item), None)
    rules = forms(item.workform) if item else None
    if state.closed_at is not None or item is None or rules is None:
        return Refused(N_("Dit onderdeel komt vandaag niet meer. Kijk in het draaiboek."))
    if state.run_of(item.id).form is not None:
        return []
    data = {"chance": act.chance, "inputs": gather(state, item, rules, forms)}
    return [Draft("item.prepared", item.id, data=data)]


def _next(state: RunState, act: Act, forms: Forms) -> Decision:
    """The next item that is not skipped; after the last one the run closes only by its own step."""
    # Two consoles press at the same moment: the second still names the item it saw, and nothing happens twice.
    if act.item and act.item != state.current:
        return []
    # Before the first item there is none to name: who pressed says where to.
    if act.fields and act.fields.get("to", "") not in ("", state.next_item.id if state.next_item else ""):
        return []
    if state.next_item is None:
        return Refused(N_("Dit was het laatste onderdeel. Je kunt de bijeenkomst nu afsluiten."))
    return _start(state, replace(act, kind="start", item=state.next_item.id), forms)


def _start_undo(state: RunState, act: Act, forms: Forms) -> Decision:
    """A wrong tap costs no time: back to where the room was, as if it had never left."""
    passage = state.passage
    if passage is None:
        return []
    if text_of(act.fields or {}, "of", at_most=80) != passage.key:
        return Refused(N_("De zaal is intussen bij een ander onderdeel. Kijk of het zo goed is."))
    if act.at - passage.at > UNDONE_FOR + SLACK:
        return Refused(N_("Dat is te lang geleden. Ga in het draaiboek terug naar waar je was."))
    return [Draft("item.unopened", passage.item, data={"of": passage.key})]


def _on_current(kind: str, *, when: Callable[[RunState, str], bool]) -> Step:
    """A step on the named or current item that is done only when it changes something."""

    def step(state: RunState, act: Act, forms: Forms) -> Decision:
        item = _item(state, act)
        if item is None:
            return Refused(N_("Open eerst een onderdeel."))
        return [Draft(kind, item.id)] if when(state, item.id) else []

    return step


def _may_skip(state: RunState, item_id: str) -> bool:
    return state.run_of(item_id).phase is Phase.WAITING or item_id in {one.id for one in state.to_come}


def _extend(state: RunState, act: Act, forms: Forms) -> Decision:
    item, text = _item(state, act), act.fields.get("minutes", "") if act.fields else ""
    if item is None:
        return Refused(N_("Open eerst een onderdeel."))
    try:
        minutes = int(text) if isinstance(text, str) else 0
    except ValueError:
        minutes = 0
    if not -60 <= minutes <= 60 or minutes == 0:
        return Refused(N_("Geef tussen 1 en 60 minuten."))
    return [Draft("item.extended", item.id, data={"minutes": minutes})]


def _reveal(state: RunState, act: Act, forms: Forms) -> Decision:
    """Show the results. Where they would sway who has not acted yet, phones stop first, in the same step."""
    item = _item(state, act)
    if item is None:
        return Refused(N_("Open eerst een onderdeel."))
    run, rules = state.run_of(item.id), forms(item.workform)
    if run.revealed:
        return []
    closes = rules is not None and rules.hidden_until_closed and run.phase is Phase.OPEN
    return [*([Draft("item.closed", item.id)] if closes else []), Draft("item.revealed", item.id)]


def _bends(kind: str, how: Callable[[RunState, Asked, Forms], Json | Refused]) -> Step:
    """A step that changes the day itself (`bending`). Nothing to say is nothing to do."""

    def step(state: RunState, act: Act, forms: Forms) -> Decision:
        if state.closed_at is not None:
            return Refused(N_("De bijeenkomst is afgesloten. Open de zaal opnieuw als er nog iets moet."))
        found = how(state, act if act.fields else replace(act, fields={}), forms)
        if isinstance(found, Refused):
            return found
        if not found:
            return []
        events = fitting(state, kind, found, act, forms)
        if isinstance(events, Refused):
            return events
        return [Draft(kind, data=found), *(Draft(FORM + one.kind, item, "", one.data) for item, one in events)]

    return step


def _afterwards(state: RunState, act: Act, forms: Forms) -> Decision:
    """Enter what was done on paper, without a clock; or let the clock run again."""
    on = (act.fields or {}).get("on") != "no"
    if state.closed_at is not None:
        return Refused(N_("De bijeenkomst is afgesloten. Open de zaal opnieuw als er nog iets moet."))
    return [] if on is state.is_afterwards else [Draft("run.afterwards", data={"on": on})]


def _lead(state: RunState, act: Act, forms: Forms) -> Decision:
    return [] if act.account == state.lead else [Draft("run.led", data={"account": act.account})]


def _close(state: RunState, act: Act, forms: Forms) -> Decision:
    return [] if state.closed_at is not None else [Draft("run.closed", data={"account": act.account})]


STEPS: Mapping[str, Step] = {
    "start": _start,
    "next": _next,
    "start-undo": _start_undo,
    "prepare": _prepare,
    "pause": _on_current("item.paused", when=lambda s, i: s.run_of(i).running_since is not None),
    "resume": _on_current("item.resumed", when=lambda s, i: s.run_of(i).running_since is None and s.current == i),
    "extend": _extend,
    "reveal": _reveal,
    "hide": _on_current("item.hidden", when=lambda s, i: s.run_of(i).revealed),
    "lock": _on_current("item.closed", when=lambda s, i: s.run_of(i).phase is Phase.OPEN),
    "unlock": _on_current("item.unlocked", when=lambda s, i: s.run_of(i).phase is Phase.CLOSED and s.current == i),
    "ask": _on_current("item.asked", when=lambda s, i: s.run_of(i).phase is Phase.OPEN and not s.run_of(i).is_asked),
    "skip": _on_current("item.skipped", when=_may_skip),
    "restore": _on_current("item.restored", when=lambda s, i: s.run_of(i).phase is Phase.SKIPPED),
    "replan": _bends("run.replanned", replanned),
    "postpone": _bends("run.replanned", postponed),
    "swap": _bends("run.moved", swapped),
    "insert": _bends("run.inserted", inserted),
    "replan-undo": _bends("run.unbent", taken_back),
    "wall": projection.wall,
    "page": projection.page,
    "lead": _lead,
    "afterwards": _afterwards,
    "close-run": _close,
}
"""The steps of console and helper. Their names are what the door accepts."""
