"""What a method holds, with its words in one language. Everything is guidance: an organiser may change all of it.

`source` is always the number of a fact in the method's description, such as "A25" (`method.md`); empty for what an
organiser made up. Texts are plain text; a script has one step per line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dagdeel.core.questions import Questionnaire, Section

LANGUAGES = ("nl", "en")
"""A method is complete in all of these."""

DOMAINS = (
    "gp-care", "public-health", "community-nursing", "welfare", "municipality", "sport", "education", "allied-health",
    "pharmacy", "birth-care", "mental-health", "debt-work", "housing-safety", "residents", "support",
)  # fmt: skip
"""Codes of the fields that people come from. Their names and professions belong to `people`."""

FACTS = ("date", "place", "facilitator", "driver", "report")
"""What a trajectory notices by itself: day and time chosen, a place for every meeting, somebody in that role, and the
report of the meeting that a step counts from published."""


FILLS = ("area", "inhabitants", "theme-known", "theme", "variant", "when", "place", "facilitator", "driver")
"""What an answer of the first call may fill in of the plan that follows."""


class Says(StrEnum):
    """What an answer in the first call says about going on, the strongest first."""

    OTHER_FORM = "other-form"
    NOT_YET = "not-yet"
    MIND = "mind"
    """Going on is fine, if somebody sees to this."""
    GO = "go"


@dataclass(frozen=True, slots=True)
class Sign:
    """What one answer says, with the reason. It holds when the answer is (or holds) one of `among`, lacks one of
    `lacks`, or is a number above `above`; of these three it has one."""

    id: str
    question: str
    says: Says
    among: tuple[str, ...]
    lacks: tuple[str, ...]
    above: int | None
    reason: str
    advice: str
    """What to do next; empty where nothing needs to be done. `{missing}` becomes what the answer lacks of `lacks`."""
    source: str


@dataclass(frozen=True, slots=True)
class FirstCall:
    """Ten minutes of questions for the first telephone call. Without sections the method has none."""

    minutes: int
    """How long the call takes; 0: nobody said."""
    sections: tuple[Section, ...]
    fills: Mapping[str, str] = field(hash=False)
    """By id of a question, one of `FILLS`."""
    signs: tuple[Sign, ...]

    @property
    def questionnaire(self) -> Questionnaire:
        """As a questionnaire: which question is asked and what an answer is follows the same rules."""
        return Questionnaire(id="first-call", title="", intro="", sections=self.sections)


@dataclass(frozen=True, slots=True)
class Role:
    """Who does what in this method. `id` is one of the owners that steps refer to."""

    id: str
    title: str
    about: str
    source: str


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody for the preparation group. Without the core there is no group; the others may join."""

    id: str
    domain: str
    is_core: bool
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A domain that should be in the room, with how many people at least, and why."""

    domain: str
    at_least: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the budget: an amount of money, or hours of people's time."""

    id: str
    in_hours: bool
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Accreditation of one profession: `points` in `register`, when the facilitator or an organiser is accredited."""

    id: str
    register: str
    points: int
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A piece of guidance to show beside a choice, such as the size of the area."""

    id: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the method needs."""

    id: str
    title: str
    about: str
    text: str
    """What it says: lines with `# ` are headings, `- ` points, `[ ] ` things to tick; `{{ wijk }}` is filled in from
    the plan (`core.fields`). Empty for what is not `written`: it has a shape of its own, as a questionnaire has."""
    with_day: bool
    """Day, time and place of the meeting stand at the top: it is for who comes there."""
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do before, on or after the day."""

    id: str
    offset_days: int
    """Days from the first meeting; negative is before."""
    offset_months: int
    """Whole months on top of that: half a year is the same day number six months later."""
    after_last: bool
    """Counted from the last meeting instead of the first."""
    owner: str
    """Id of a `Role`."""
    documents: tuple[str, ...]
    """Ids of `Document`s."""
    done_when: str
    """One of `FACTS`, which makes this step done; empty: somebody ticks it off."""
    title: str
    tip: str
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """One part of the agenda."""

    id: str
    minutes: int
    shortest: int
    """Fewer minutes than this and the item loses its point."""
    bend: str
    """What may happen when the meeting runs late: `keep`, `shorten` or `drop`."""
    is_break: bool
    before_start: bool
    """Ends when the meeting starts, and does not count in its length."""
    workform: str
    """Key of a work form; empty: the facilitator leads it with the script alone."""
    options: Mapping[str, Any] = field(hash=False)
    """The work form's options, as JSON values."""
    title: str
    aim: str
    script: str
    """What the facilitator says and does, one step per line."""
    result: str
    prompt: str
    """What participants see on wall and phone."""
    source: str


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting as the method proposes it."""

    id: str
    title: str
    minutes: int
    """From kick-off to end: exactly what its items take together."""
    days_after_previous: int
    """0 for the first meeting."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Another cut of the same method."""

    id: str
    title: str
    about: str
    meetings: tuple[MeetingPlan, ...]
    steps: tuple[Step, ...]
    """What comes on top of the steps of the method."""
    source: str


@dataclass(frozen=True, slots=True)
class FollowUpQuestion:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A group of questions for after the meeting."""

    id: str
    title: str
    questions: tuple[FollowUpQuestion, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Method:
    key: str
    version: int
    language: str
    title: str
    summary: str
    purpose: str
    inhabitants_max: int
    """An area with more inhabitants than this is too large; 0: the method has no area."""
    participants_min: int
    participants_max: int
    themes_min: int
    themes_max: int
    """How many priorities the group chooses; 0: none."""
    certificate: bool
    """Who gets no credits gets a certificate of participation."""
    first_call: FirstCall
    roles: tuple[Role, ...]
    preparation: tuple[Partner, ...]
    mix: tuple[Wanted, ...]
    costs: tuple[Cost, ...]
    credits: tuple[Credit, ...]
    advice: tuple[Advice, ...]
    documents: tuple[Document, ...]
    steps: tuple[Step, ...]
    meetings: tuple[MeetingPlan, ...]
    """As the method itself proposes it, without a variant."""
    variants: tuple[Variant, ...]
    questionnaires: tuple[Questionnaire, ...]
    follow_up: tuple[FollowUp, ...]

    def meetings_of(self, variant: str = "") -> tuple[MeetingPlan, ...]:
        """The meetings of this variant, in order; empty for the method itself. `KeyError` when there is no such."""
        return self._variant(variant).meetings if variant else self.meetings

    def steps_of(self, variant: str = "") -> tuple[Step, ...]:
        """All steps of this variant, in the order of their days. `KeyError` when there is no such variant."""
        extra = self._variant(variant).steps if variant else ()
        return tuple(sorted((*self.steps, *extra), key=_moment))

    def _variant(self, variant: str) -> Variant:
        for one in self.variants:
            if one.id == variant:
                return one
        raise KeyError(variant)


def _moment(step: Step) -> tuple[bool, int]:
    # Steps that close off the last meeting come after everything of the first, however far apart the two are;
    # what prepares the last meeting has a negative offset and comes before the day itself is looked back on.
    days = step.offset_days + 30 * step.offset_months
    return (step.after_last, days)


@dataclass(frozen=True, slots=True)
class MethodSummary:
    """A line in the list of methods to choose from."""

    key: str
    title: str
    summary: str
    minutes: int
    participants_min: int
    participants_max: int
