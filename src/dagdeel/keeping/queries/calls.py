"""Names in first calls."""

from django.db.models import QuerySet

from dagdeel.core.questions import Kind
from dagdeel.methods.loader import load
from dagdeel.people.models import Workspace
from dagdeel.trajectories.models import FirstCall, Trajectory


def old_calls(workspace: Workspace) -> QuerySet[FirstCall]:
    """Those that no trajectory came of."""
    return FirstCall.objects.filter(workspace=workspace, trajectory=None)


def callers_in(trajectory: Trajectory) -> tuple[FirstCall | None, list[str]]:
    """The call that a trajectory came of, and the ids of the answers that say who: one line of text that fills nothing
    of the plan but perhaps the driver."""
    call = FirstCall.objects.filter(trajectory=trajectory).first()
    if call is None:
        return None, []
    asked = load(call.method, trajectory.language).first_call
    told = [
        one.id
        for one in asked.questionnaire.questions
        if one.kind is Kind.TEXT and asked.fills.get(one.id, "driver") == "driver" and call.answers.get(one.id)
    ]
    return call, told
