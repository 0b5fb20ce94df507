"""What came out of a questionnaire of a trajectory, and where that goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dagdeel.core.questions import Questionnaire
from dagdeel.people.models import Pair, Person
from dagdeel.questionnaires.models import Round
from dagdeel.questionnaires.queries import asked_in, known_answers, result_in, rounds_of
from dagdeel.questionnaires.rules.results import Result, Veil
from dagdeel.questionnaires.rules.results.comparing import Change, changes_of, is_same_scale
from dagdeel.questionnaires.rules.results.ties import known_pairs, network_of, ties_of
from dagdeel.trajectories.models import Item, Participant, Trajectory

VIEWS, POINTS = "perspectives", "professionals_points"
"""The work form in which the professionals tell what they see (`method.md` A22), and its option with what is told."""


@dataclass(frozen=True, slots=True)
class Results:
    """`result` is a `Veil` while nothing may be told. `changes` lays it beside the round of another moment."""

    round: Round
    asked: Questionnaire
    result: Result | Veil
    changes: tuple[Change, ...] = ()


def results_of(trajectory: Trajectory, pk: int, *, at: datetime) -> Results | None:
    """In the language of the trajectory; at most five queries, however many rounds and answers there are."""
    rounds = list(rounds_of(trajectory.scope))
    round = next((one for one in rounds if one.pk == pk), None)
    if round is None:
        return None
    asked, result = asked_in(round, trajectory.language), result_in(round, trajectory.language, at=at)
    if isinstance(result, Veil) or (other := _beside(round, asked, rounds, trajectory.language)) is None:
        return Results(round, asked, result)
    found = result_in(other, trajectory.language, at=at)
    if isinstance(found, Veil):
        return Results(round, asked, result)
    is_first = (round.opens_at, round.pk) < (other.opens_at, other.pk)
    before, after = ((round, result), (other, found)) if is_first else ((other, found), (round, result))
    changes = changes_of(before[1], after[1], known_answers(before[0]), known_answers(after[0]))
    return Results(round, asked, result, changes)


def _beside(round: Round, asked: Questionnaire, rounds: Sequence[Round], language: str) -> Round | None:
    """The round of another moment with the same scales that is nearest in time."""
    others = [one for one in rounds if one.moment != round.moment and _share_a_scale(asked, asked_in(one, language))]
    return min(others, key=lambda one: (abs(one.opens_at - round.opens_at), one.pk), default=None)


def _share_a_scale(one: Questionnaire, other: Questionnaire) -> bool:
    return any(is_same_scale(here, there) for here in one.questions for there in other.questions)


def view_item_of(trajectory: Trajectory) -> Item | None:
    """The part of the run sheet where the professionals' view is told, in the first meeting that is not over."""
    items = Item.objects.filter(meeting__trajectory=trajectory, meeting__held_at=None, workform=VIEWS)
    return items.select_related("meeting").order_by("meeting__number", "position").first()


def network_in(round: Round) -> tuple[str, ...]:
    """Ids of its questions on with whom one works, if it knows names."""
    return () if round.is_anonymous else network_of(asked_in(round, ""))


def acquainted_in(
    trajectory: Trajectory, participants: Iterable[Participant], pairs: Iterable[Pair]
) -> list[tuple[Person, Person]]:
    """Who of these participants know each other according to what they answered on with whom they work, and are none of
    these pairs yet. Only out of rounds in which people knew that their answers have their name."""
    people = {
        one.holder: one.person
        for one in participants
        if one.status != Participant.Status.DECLINED and one.person.erased_at is None
    }
    works_at = {
        holder: f"organisation:{person.organisation_id}"
        for holder, person in people.items()
        if person.organisation_id is not None
    }
    known: dict[tuple[str, str], None] = {}
    for round in rounds_of(trajectory.scope):
        if network := network_in(round):
            ties = ties_of(network, known_answers(round))
            known |= dict.fromkeys(known_pairs(ties, works_at))
    there = {frozenset((one.one_id, one.other_id)) for one in pairs}
    found = [(people[one], people[other]) for one, other in known]
    return [both for both in found if frozenset(one.pk for one in both) not in there]
