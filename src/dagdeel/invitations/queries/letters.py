"""A letter to one person: words, link and calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from dagdeel.history.queries import last_with
from dagdeel.invitations.models import Reply, Text
from dagdeel.invitations.rules.letters import Kind, filled
from dagdeel.invitations.rules.texts import Words, default_text
from dagdeel.invitations.rules.told import Gathering, Told
from dagdeel.trajectories.models import Participant, Trajectory
from dagdeel.ui.templatetags.dates import clock, day, hour

from .calendars import Sheet, sheets_for
from .standing import Standing, arrives_at, personal_link, reply_of

Texts = Mapping[tuple[str, str], Words]
"""By kind and language."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it goes into the outbox."""

    subject: str
    text: str
    link: str
    language: str
    sheets: tuple[Sheet, ...]


def texts_of(trajectory: Trajectory) -> Texts:
    """The letters that this trajectory has words of its own for."""
    return {(one.kind, one.language): (one.subject, one.text) for one in Text.objects.filter(trajectory=trajectory)}


def last_change(trajectory: Trajectory, kind: Kind) -> datetime | None:
    """When somebody last changed the words of this letter, in whichever language."""
    return last_with(trajectory.scope, "change_letter", kind=kind)


def words_of(texts: Texts, kind: Kind, language: str) -> Words:
    return texts.get((kind, language)) or default_text(kind, language)


def language_of(reply: Reply, standing: Standing) -> str:
    """As somebody wished, else the language of the trajectory."""
    return reply.language or standing.trajectory.language


def written(standing: Standing, texts: Texts, kind: Kind, participant: Participant, *, at: datetime) -> Written:
    """The letter of this kind to this person, as it is at this moment. No queries for a participant that came with
    person and reply."""
    reply = reply_of(participant)
    language = language_of(reply, standing)
    subject, text = words_of(texts, kind, language)
    values = values_for(standing, participant, language)
    return Written(
        # A value may hold what no subject can: the outbox refuses line breaks, and a long place would be cut anyway.
        subject=" ".join(filled(subject, values).split())[:200],
        text=filled(text, values).strip(),
        link=values["link"],
        language=language,
        sheets=sheets_for(standing, kind, participant, reply, at=at),
    )


def values_for(standing: Standing, participant: Participant, language: str) -> dict[str, str]:
    """What the fields become, by their English names."""
    trajectory, person, first = standing.trajectory, participant.person, standing.first
    reply = reply_of(participant)
    with translation.override(language):
        old = standing.old(reply.told)
        return {
            "first_name": person.first_name or str(person),
            "name": str(person),
            "link": personal_link(standing.reception, participant.code),
            "when": when_in_words(standing.now.gatherings),
            "old_when": when_in_words(old.gatherings) if old else when_in_words(standing.now.gatherings),
            "date": day(localtime(first.starts_at)),
            "time": hour(localtime(first.starts_at)),
            "end": hour(localtime(first.ends_at)),
            "arrival": hour(localtime(arrives_at(first))),
            "place": first.place or _("een plaats die nog volgt"),
            "area": trajectory.area_name,
            "theme": trajectory.theme or _("een thema dat jullie samen kiezen"),
            "trajectory": trajectory.name,
            "organiser": standing.reception.sender,
            "replaces": str(reply.stands_in_for or "") or _("een collega"),
        }


def when_in_words(gatherings: Sequence[Gathering]) -> str:
    """Day, time and place in one line; of more meetings a list."""
    lines = [
        ", ".join(
            part
            for part in (
                day(localtime(one.starts_at)),
                _("%(start)s tot %(end)s uur") % _hours(one),
                one.place,
            )
            if part
        )
        for one in gatherings
    ]
    return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)


def _hours(one: Gathering) -> dict[str, str]:
    # Filters turn to local time only inside a template.
    return {"start": clock(localtime(one.starts_at)), "end": clock(localtime(one.ends_at))}


def change_in_words(standing: Standing, told: int) -> tuple[str, str]:
    """What somebody knows and what holds now, both in words, for the screen."""
    old: Told | None = standing.old(told)
    return when_in_words(old.gatherings) if old else "", when_in_words(standing.now.gatherings)
