"""Own questionnaires of a workspace."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.history.actions import record
from dagdeel.people.models import Workspace
from dagdeel.questionnaires.models import Questionnaire
from dagdeel.questionnaires.queries import is_answered, rounds_with
from dagdeel.questionnaires.rules.content import flaws, shape


@transaction.atomic
def create_questionnaire(*, workspace: Workspace, content: dict[str, Any], by: Any, at: datetime) -> Questionnaire:
    """Raises `ValidationError` with every flaw as a sentence."""
    _check(content)
    made = Questionnaire.objects.create(workspace=workspace, content=content, created_at=at, changed_at=at)
    record(by=by, at=at, verb="create_questionnaire", scope=workspace.scope, questionnaire=made.code)
    return made


@transaction.atomic
def change_questionnaire(*, questionnaire: Questionnaire, content: dict[str, Any], by: Any, at: datetime) -> None:
    """Other content, also where it has been put to a group that still answers. Once anybody began to answer only
    words may change, so that all answers are to the same questions. Raises `ValidationError`."""
    _check(content)
    held = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if is_answered(held) and shape(content) != shape(held.content):
        raise ValidationError(_("Er zijn al antwoorden. Je kunt alleen nog woorden verbeteren."))
    held.content, held.changed_at = content, at
    held.save(update_fields=["content", "changed_at"])
    rounds_with(held).exclude(closes_at__lte=at).update(content=content)
    questionnaire.content = content
    scope = f"workspace:{held.workspace_id}"
    record(by=by, at=at, verb="change_questionnaire", scope=scope, questionnaire=held.code)


@transaction.atomic
def remove_questionnaire(*, questionnaire: Questionnaire, by: Any, at: datetime) -> None:
    """Out of the list. Rounds keep the content that they were opened with."""
    scope = f"workspace:{questionnaire.workspace_id}"
    record(by=by, at=at, verb="remove_questionnaire", scope=scope, questionnaire=questionnaire.code)
    questionnaire.delete()


def _check(content: dict[str, Any]) -> None:
    if found := flaws(content):
        raise ValidationError([_(flaw.words).format(**flaw.given) for flaw in found])
