from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dagdeel.history.actions import record
from dagdeel.methods.model import Method
from dagdeel.people.models import Account, Workspace
from dagdeel.trajectories.models import FirstCall, Trajectory


@transaction.atomic
def start_call(*, workspace: Workspace, method: Method, by: Account, at: datetime) -> FirstCall:
    """Somebody calls: a sheet with nothing on it yet."""
    call = FirstCall.objects.create(
        workspace=workspace, method=method.key, account=by, created_at=at, changed_at=at
    )  # fmt: skip
    record(by=by, at=at, verb="start_call", scope=workspace.scope, call=call.pk)
    return call


@transaction.atomic
def change_call(*, call: FirstCall, answers: Mapping[str, Any], by: Account, at: datetime) -> None:
    """What was said so far. Kept at every answer, so it leaves one line in the history an hour and not one a word."""
    if call.answers == answers:
        return
    if (at - call.changed_at).total_seconds() > 3600:
        record(by=by, at=at, verb="change_call", scope=call.workspace.scope, call=call.pk)
    call.answers, call.changed_at = dict(answers), at
    call.save(update_fields=["answers", "changed_at"])


@transaction.atomic
def remove_call(*, call: FirstCall, by: Account, at: datetime) -> dict[str, Any]:
    """Throw a call away; what `restore_call` needs. Of which a trajectory came goes with that trajectory only."""
    if call.trajectory_id:
        raise ValueError(call.code)
    record(by=by, at=at, verb="remove_call", scope=call.workspace.scope, call=call.pk)
    kept = {"workspace": call.workspace_id, "code": call.code, "method": call.method, "answers": call.answers}
    call.delete()
    return kept


@transaction.atomic
def restore_call(*, workspace: Workspace, kept: Mapping[str, Any], by: Account, at: datetime) -> FirstCall:
    """Undo `remove_call`, with the same address."""
    call, _made = FirstCall.objects.get_or_create(
        code=kept["code"],
        defaults={
            "workspace": workspace,
            "method": kept["method"],
            "answers": kept["answers"],
            "account": by,
            "created_at": at,
            "changed_at": at,
        },
    )
    record(by=by, at=at, verb="restore_call", scope=workspace.scope, call=call.pk)
    return call


def tie_call(call: FirstCall, trajectory: Trajectory) -> None:
    """A trajectory came of it. The first that does keeps it, and it stays within its workspace."""
    FirstCall.objects.filter(pk=call.pk, workspace=trajectory.workspace_id, trajectory=None).update(
        trajectory=trajectory
    )
