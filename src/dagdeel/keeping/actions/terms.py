from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.history.actions import record
from dagdeel.keeping.models import Term
from dagdeel.keeping.rules.kinds import BY_KEY
from dagdeel.people.models import Account, Workspace
from dagdeel.trajectories.models import Trajectory


@transaction.atomic
def change_term(
    *,
    workspace: Workspace,
    trajectory: Trajectory | None = None,
    kind: str,
    months: int,
    reason: str,
    by: Account,
    at: datetime,
) -> Term:
    """Keep this kind of data so many months: in one trajectory, or in all of the workspace that chose nothing else.

    Raises `ValidationError` by field: outside the limits of the kind, or without a reason.
    """
    known = BY_KEY.get(kind)
    if known is None or not known.may_change or (known.by_workspace and trajectory):
        raise ValidationError({"months": _("Deze termijn staat vast.")})
    if not known.least <= months <= known.most:
        words = _("Kies een aantal maanden van %(least)s tot %(most)s.")
        raise ValidationError({"months": words % {"least": known.least, "most": known.most}})
    reason = reading.line(reason, at_most=200)
    if not reason:
        raise ValidationError({"reason": _("Schrijf kort waarom. Wie erom vraagt, moet je dat kunnen vertellen.")})
    term, _made = Term.objects.update_or_create(
        workspace=workspace,
        trajectory=trajectory,
        kind=kind,
        defaults={"months": months, "reason": reason, "by": by, "changed_at": at},
    )
    scope = trajectory.scope if trajectory else workspace.scope
    record(by=by, at=at, verb="change_term", scope=scope, kind=kind, months=months)
    return term
