"""Questionnaires of the method on paper, and those that were given to a group."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.utils import translation

from dagdeel.core.questions import Questionnaire
from dagdeel.core.words import N_
from dagdeel.documents.files import written
from dagdeel.documents.offers import File, Lack, Paper
from dagdeel.documents.rules import file_name
from dagdeel.methods.loader import load
from dagdeel.methods.model import Method
from dagdeel.questionnaires.models import Round
from dagdeel.questionnaires.printing import paper_of
from dagdeel.questionnaires.queries import asked_in, organisations_in
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.queries.people import participants_of
from dagdeel.trajectories.queries.questionnaires import organisations_of

from .facts import Facts, facts_of
from .writing import house_for

FORMATS = ("docx", "pdf")
DOCUMENTS: Mapping[str, str] = {
    "questionnaire-before": "before",
    "questionnaire-half-year": "half-year",
    "evaluation-form": "evaluation",
}
"""By document of a method, the questionnaire that it is."""


def paper_of_round(trajectory: Trajectory, round: Round, format: str) -> File:
    """As it was given to this group."""
    asked = asked_in(round, trajectory.language)
    return _file(facts_of(trajectory.code), asked, organisations_in(round), round.is_anonymous, format)


def _make(id: str, code: str, format: str) -> File:
    facts = facts_of(code)
    asked = _asked_in(facts.method, id)
    if asked is None:
        raise KeyError(id)
    return _file(facts, asked, organisations_of(participants_of(facts.trajectory)), asked.is_anonymous, format)


def _lacks(id: str, code: str) -> Sequence[Lack]:
    method, language = Trajectory.objects.values_list("method", "language").get(code=code)
    if _asked_in(load(method, language), id):
        return ()
    return (Lack(N_("maak eerst een eigen vragenlijst"), "questionnaire-list", is_needed=True),)


def _file(
    facts: Facts, asked: Questionnaire, organisations: Mapping[str, str], is_anonymous: bool, format: str
) -> File:
    trajectory, on = facts.trajectory, facts.starts_at.date()
    with translation.override(trajectory.language):
        paper = paper_of(
            asked, organisations, of=trajectory.name, on=on, language=trajectory.language, is_anonymous=is_anonymous
        )
        content = written(paper, format, lambda: house_for(facts, format))
    return File(file_name(f"{paper.title} {trajectory.area_name}", on, format), content)


def _asked_in(method: Method, id: str) -> Questionnaire | None:
    return next((one for one in method.questionnaires if one.id == DOCUMENTS[id]), None)


PAPERS = tuple(Paper(id, FORMATS, partial(_make, id), partial(_lacks, id)) for id in DOCUMENTS)
