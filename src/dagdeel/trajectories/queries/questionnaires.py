"""Questionnaires of a trajectory: which can be asked, and who has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dagdeel.core.questions import Questionnaire
from dagdeel.methods.loader import load
from dagdeel.methods.model import LANGUAGES
from dagdeel.outbox.queries import messages_of
from dagdeel.questionnaires.models import Round, Ticket
from dagdeel.questionnaires.queries import OWN, own_of, tickets_of
from dagdeel.questionnaires.rules.content import join, read
from dagdeel.questionnaires.rules.length import minutes
from dagdeel.trajectories.models import Participant, Trajectory

from .people import participants_of

MAIL, REMINDER = "questionnaire", "questionnaire-reminder"
"""What mails with a link are called in the outbox: the first word of their keys."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A questionnaire that can be put to people. `made_from` names it: `wijk-4u/before` or `own/k3f9x2ab`."""

    made_from: str
    questionnaire: Questionnaire
    content: dict[str, Any]
    minutes: int

    @property
    def own_code(self) -> str:
        """Of an own one the code, for its editor."""
        return self.made_from.removeprefix(OWN) if self.made_from.startswith(OWN) else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked. `participant` is `None` for who is no longer on the list."""

    ticket: Ticket
    participant: Participant | None

    @property
    def is_begun(self) -> bool:
        return bool(self.ticket.draft)


def offers_of(trajectory: Trajectory) -> list[Offer]:
    """Those of the method in its order, then the own ones of the workspace that have questions."""
    return [*_of_method(trajectory), *_own(trajectory)]


def offer_of(trajectory: Trajectory, made_from: str) -> Offer | None:
    return next((one for one in offers_of(trajectory) if one.made_from == made_from), None)


def _of_method(trajectory: Trajectory) -> list[Offer]:
    spoken = {language: load(trajectory.method, language).questionnaires for language in LANGUAGES}
    return [
        Offer(
            f"{trajectory.method}/{one.id}",
            one,
            join({language: questionnaires[nth] for language, questionnaires in spoken.items()}),
            minutes(one),
        )
        for nth, one in enumerate(spoken[trajectory.language])
    ]


def _own(trajectory: Trajectory) -> list[Offer]:
    offers = []
    for own in own_of(trajectory.workspace):
        one = read(own.content, trajectory.language, id=own.code)
        if one.questions:
            offers.append(Offer(f"{OWN}{own.code}", one, own.content, minutes(one)))
    return offers


def askable(trajectory: Trajectory) -> list[Participant]:
    """Who can be asked: everybody on the list whose name is known and who did not decline."""
    people = participants_of(trajectory).filter(person__erased_at=None)
    return list(people.exclude(status=Participant.Status.DECLINED))


def organisations_of(participants: Iterable[Participant]) -> dict[str, str]:
    """By id the organisations of these people, by name."""
    found = {one.person.organisation for one in participants if one.person.organisation}
    return {f"organisation:{one.pk}": one.name for one in sorted(found, key=lambda one: one.name.casefold())}


def response_of(trajectory: Trajectory, round: Round) -> list[Asked]:
    """Everybody who was asked, by name."""
    known = {one.holder: one for one in participants_of(trajectory)}
    order = {holder: nth for nth, holder in enumerate(known)}
    asked = [Asked(ticket, known.get(ticket.holder)) for ticket in tickets_of(round)]
    return sorted(asked, key=lambda one: order.get(one.ticket.holder, len(order)))


def is_mailed(trajectory: Trajectory, round: Round) -> bool:
    """Whether the first mail about it was put in the outbox."""
    return messages_of(trajectory.scope).filter(key__startswith=f"{MAIL}:{round.pk}:").exists()
