"""What a phone shows: one thing at a time, and the wall in words."""

from dataclasses import dataclass

from dagdeel.core.workform import phone
from dagdeel.live.queries import asks_role, is_named
from dagdeel.live.rules.state import Phase, RunState

from .beside import beside_phone
from .item import Drawing, FormView, ItemInfo, Who, back_at, clock_view, form_view, item_info
from .wall import wall_stage


@dataclass(frozen=True, slots=True)
class PhoneStage:
    mode: str
    """`waiting` (nothing has begun), `item`, or `over` (the meeting has closed)."""
    item: ItemInfo | None = None
    form: FormView | None = None
    back_at: int = 0
    is_out_of_sight: bool = False
    """This place went to another phone, and what was given here before is nobody's to see."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Asked of everybody alike: nobody is singled out, also not for having given nothing."""

    is_asked: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """What a phone asks of somebody whom nobody knows yet."""

    is_asked: bool = False
    """Somebody will look for this person by name."""
    with_role: bool = False
    """And nothing else asks what they do."""
    seat: str = ""
    """Whose name is known, and of use today."""


NOT_ASKED = Naming()


def own_phone_regions(state: RunState, seat: str, who: Who, asked: Naming) -> dict[str, Drawing]:
    who = _seen(state, seat, who)
    if asked.with_role and role_told(state, seat, who):
        asked = Naming(is_asked=True)
    return {
        "stage": ("live/phone/_stage.html", phone_stage(state, seat, who)),
        "beside": beside_phone(state, seat, who),
        "name": ("live/phone/_name.html", asked),
    }


def _seen(state: RunState, seat: str, who: Who) -> Who:
    """How this place is known, but for the items of which it sees nothing any more."""
    place = state.seats.get(seat)
    if place is None or not place.out_of_sight:
        return who
    return lambda item, one: "" if item in place.out_of_sight else who(item, one)


def naming(state: RunState) -> Naming:
    """A name is asked only when people are or will be called by theirs in what is still to come. The same for all who
    are unknown: looked at once for each state of the room, and not for each phone."""
    rows = [(one, state.run_of(one.id).phase) for one in state.plan.parts]
    ahead = {state.current, *(one.id for one in state.to_come)}
    left = (one for one, phase in rows if one.id in ahead or phase is Phase.WAITING)
    if state.closed_at is not None or not any(is_named(one.workform) for one in left):
        return NOT_ASKED
    asks = any(asks_role(one.workform) for one, phase in rows if phase in (Phase.OPEN, Phase.WAITING))
    return Naming(is_asked=True, with_role=not asks)


def known_as(seat: str, asked: Naming) -> Naming:
    """Of somebody whose name is known: it is not asked, and they see by which name others look for them."""
    return Naming(seat=seat) if asked.is_asked else NOT_ASKED


def role_told(state: RunState, seat: str, who: Who) -> str:
    """What somebody said they do, in an item that asks everybody; empty when they did not."""
    for item in state.plan.parts:
        if asks_role(item.workform):
            form = form_view(state, item.id, phone(who(item.id, seat)), "phone")
            if told := getattr(form.view if form else None, "profession", ""):
                return str(told)
    return ""


def phone_regions(state: RunState) -> dict[str, Drawing]:
    return {
        "clock": ("live/phone/_clock.html", clock_view(state)),
        "asked": ("live/phone/_asked.html", Asked(state.run_of(state.current).is_asked)),
        "wall": ("live/phone/_wall.html", wall_stage(state)),
    }


def phone_stage(state: RunState, seat: str, who: Who) -> PhoneStage:
    if state.closed_at is not None:
        return PhoneStage("over")
    item = state.plan.item(state.current)
    if item is None:
        return PhoneStage("over" if state.is_afterwards else "waiting")
    form = form_view(state, item.id, phone(who(item.id, seat)), "phone")
    place = state.seats.get(seat)
    return PhoneStage("item", item_info(item), form, back_at(state), bool(place and item.id in place.out_of_sight))
