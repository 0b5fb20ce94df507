"""A document as a paper: its text from the method, its fields and blocks from the facts, in the language active."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dagdeel.documents.queries import house_of
from dagdeel.documents.rules import House, Paper, clean
from dagdeel.documents.texts import parts_of
from dagdeel.documents.words import words
from dagdeel.methods.model import Document
from dagdeel.trajectories.queries.way import meeting_days
from dagdeel.trajectories.rules.way import step_day
from dagdeel.ui.templatetags.dates import clock, day, hour

from .blocks import blocks_of
from .facts import Facts, Held

REGISTRATIONS = "registrations"
"""Id of the step at which one looks who has signed up (`method.md` A12)."""
TWO_WEEKS = timedelta(days=14)


def paper_of(facts: Facts, document: Document, *, in_sheet: bool = False) -> Paper:
    """The document, filled in as far as the plan goes; `in_sheet` with tables where paper has lines."""
    values = {**values_of(facts), "title": document.title}
    introduction, parts = parts_of(document.text, values, blocks_of(facts, in_sheet=in_sheet))
    return Paper(
        title=document.title,
        language=facts.trajectory.language,
        on=facts.starts_at.date(),
        words=words(),
        eyebrow=clean(facts.trajectory.name),
        facts=_day_and_place(facts) if document.with_day else "",
        introduction=introduction,
        parts=parts,
        is_brief=True,
    )


def values_of(facts: Facts) -> dict[str, str]:
    """By English name, what the fields say. What the plan lacks says so, in words that fit in its sentence."""
    trajectory, first = facts.trajectory, facts.held[0]
    organisers = facts.named("organiser")
    return {
        "organisation": trajectory.workspace.name,
        "trajectory": trajectory.name,
        "area": trajectory.area_name,
        "theme": trajectory.theme or _("wat we samen het belangrijkst vinden"),
        "when": _when(facts.held),
        "date": _and([day(one.starts_at) for one in facts.held]),
        "start": hour(first.starts_at),
        "end": hour(first.ends_at),
        "arrival": hour(first.opens_at),
        "place": _and(list(dict.fromkeys(one.meeting.place for one in facts.held if one.meeting.place)))
        or _("volgt nog"),
        "organiser": _and(organisers) or trajectory.workspace.name,
        "email": _email(facts),
        "facilitator": _and(facts.named("facilitator")) or _("nog te vragen"),
        "driver": _and(facts.named("driver")) or _("nog te vragen"),
        "people": str(facts.method.participants_max),
        "reply_by": _reply_by(facts),
        "today": day(timezone.localdate()),
    }


def house_for(facts: Facts, kind: str) -> House | None:
    """What a file of this kind (`docx`, `pptx`) is written in: the house style of the workspace, if it has one, with
    its fields filled in from the plan. What is written in it fills in its own title."""
    with translation.override(facts.trajectory.language):
        return house_of(facts.trajectory.workspace_id, kind, values_of(facts))


def _day_and_place(facts: Facts) -> str:
    """One line for the first meeting, and one for each other."""
    lines = (" · ".join(one for one in (_when([held]), held.meeting.place) if one) for held in facts.held)
    return clean("\n".join(lines))


def _when(held: Sequence[Held]) -> str:
    return _and(
        [
            _("%(day)s, %(start)s tot %(end)s")
            % {"day": day(one.starts_at), "start": clock(one.starts_at), "end": hour(one.ends_at)}
            for one in held
        ]
    )


def _reply_by(facts: Facts) -> str:
    step = next((one for one in facts.steps if one.key == REGISTRATIONS), None)
    days = meeting_days([one.meeting for one in facts.held])
    return day(step_day(step, days) if step else days[0] - TWO_WEEKS)


def _email(facts: Facts) -> str:
    """Of who keeps the preparation together, else of the first organiser."""
    accounts = [one.account for one in facts.roles if one.kind == "organiser"]
    lead = facts.trajectory.lead or next(iter(accounts), None)
    return lead.email if lead else ""


def _and(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a, b en c"."""
    *before, last = words or [""]
    return f"{', '.join(before)}{_(' en ')}{last}" if before else last
