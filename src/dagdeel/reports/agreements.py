"""What was agreed in the meetings of a trajectory, and what of the four (`method.md` A28) still has to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.live.models import Result, Run
from dagdeel.trajectories.models import Trajectory
from dagdeel.ui.templatetags.dates import day_or_text

MOST = 200

FOUR = {
    "outcomes": (
        N_("Wie verzamelt de uitkomsten en stuurt ze rond?"),
        N_("Spreek één naam af en een dag, het liefst binnen een week. Het verslag hier is een goed begin."),
    ),
    "missing": (
        N_("Wie misten we, en wie gaat erachteraan?"),
        N_("Noem de organisatie of de mensen, en wie van jullie hen belt."),
    ),
    "lead": (
        N_("Wie trekt de samenwerking?"),
        N_("Iemand die er langer bij blijft, en er tijd voor heeft of krijgt."),
    ),
    "next": (
        N_("Wanneer zien we elkaar weer?"),
        N_("Prik de datum nu. Zonder datum wordt het stil."),
    ),
}
"""By kind: the question, and a hint for who settles it afterwards."""


@dataclass(frozen=True, slots=True)
class Agreement:
    what: str
    who: str
    when: str
    """A day in words, or what somebody typed."""
    on: date | None
    held_at: datetime
    run: int
    theme: str = ""
    """Id of the priority that it is about; empty: of everything together."""
    first_step: str = ""
    """What is done on that day."""
    sign: str = ""
    """How people see that it worked."""
    helper: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The agreements about one priority; without a name those about everything together."""

    name: str
    agreements: tuple[Agreement, ...]

    @property
    def is_checked(self) -> bool:
        """Somebody wrote down more than what, who and when."""
        return any(one.first_step or one.sign for one in self.agreements)


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four that is still open."""

    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Agreed:
    agreements: tuple[Agreement, ...]
    groups: tuple[Group, ...]
    """The same by priority, in the order in which the room chose them; what is about everything comes last."""
    open: tuple[Question, ...]
    was_held: bool
    """Some meeting has been held; before that nothing can be open."""


def agreed_in(trajectory: Trajectory) -> Agreed:
    """The agreements of every live run that has closed, dated ones first, in the language that is active. One of the
    four is open while no meeting settled it."""
    runs = Run.objects.filter(meeting__trajectory=trajectory, kind=Run.Kind.LIVE, closed_at__isnull=False)
    results = Result.objects.filter(run__in=runs).select_related("run__meeting").order_by("run__closed_at", "id")
    giving = [result for result in results if "agreements" in reading.record(result.data)]
    made = (_agreement(one, result) for result in giving for one in _records(result.data["agreements"]))
    agreements = tuple(sorted(made, key=lambda one: (one.on is None, one.on or date.max)))
    return Agreed(
        agreements=agreements,
        groups=tuple(_grouped(agreements, _themes(results))),
        open=tuple(Question(_(text), _(hint)) for text, hint in (FOUR[kind] for kind in _open(giving))),
        was_held=runs.exists(),
    )


def _themes(results: Iterable[Result]) -> dict[str, str]:
    """What priorities are called, by id, in the order in which they were told last."""
    names: dict[str, str] = {}
    for result in results:
        for one in _records(reading.record(result.data).get("themes")):
            key, name = (reading.line(one.get(field), at_most=280) for field in ("id", "text"))
            names.pop(key, None)
            names[key] = name
    return {key: name for key, name in names.items() if key and name}


def _grouped(agreements: Iterable[Agreement], themes: dict[str, str]) -> Iterator[Group]:
    by_theme: dict[str, list[Agreement]] = {key: [] for key in (*themes, "")}
    for one in agreements:
        by_theme[one.theme if one.theme in themes else ""].append(one)
    return (Group(themes.get(key, ""), tuple(ones)) for key, ones in by_theme.items() if ones)


def _open(results: Iterable[Result]) -> list[str]:
    left = [set(reading.lines(result.data.get("open"), at_most=10, each=40)) for result in results]
    return [kind for kind in FOUR if all(kind in one for one in left)]


def _records(value: object) -> Iterable[Any]:
    return reading.records(value, at_most=MOST)


def _agreement(one: Any, result: Result) -> Agreement:
    what = reading.line(one.get("what"), at_most=280)
    typed = reading.line(one.get("when"), at_most=80)
    on = reading.day(typed)
    return Agreement(
        # Where nobody filled in what, the work form put its own words, which follow the language of the reader.
        what=_(what) if what and one.get("kind") in FOUR else what or "–",
        who=reading.line(one.get("who"), at_most=120),
        when=day_or_text(typed, reading.clock(one.get("clock"))),
        on=on,
        held_at=timezone.localtime(result.run.opened_at),
        run=result.run_id,
        theme=reading.line(one.get("theme"), at_most=40),
        first_step=reading.line(one.get("first_step"), at_most=280),
        sign=reading.line(one.get("sign"), at_most=280),
        helper=reading.line(one.get("helper"), at_most=120),
    )
