from datetime import datetime

from django.db import transaction

from dagdeel.history.actions import record
from dagdeel.people.models import Account, Workspace

from .models import HouseStyle


@transaction.atomic
def set_house_style(
    *, workspace: Workspace, kind: str, name: str, content: bytes, by: Account, at: datetime
) -> HouseStyle:
    """Write in this template from now on, instead of in the one before. It was checked (`checks.examine`)."""
    style, _made = HouseStyle.objects.update_or_create(
        workspace=workspace, kind=kind, defaults={"name": name, "content": content, "added_at": at}
    )
    _record(workspace, "set_house_style", by, at, kind=HouseStyle.Kind(kind).label, name=name)
    return style


@transaction.atomic
def remove_house_style(*, workspace: Workspace, kind: str, by: Account, at: datetime) -> None:
    """Write in our own look again. Whoever uploaded the template still has the file."""
    removed, _rows = workspace.house_styles.filter(kind=kind).delete()
    if removed:
        _record(workspace, "remove_house_style", by, at, kind=HouseStyle.Kind(kind).label)


def _record(workspace: Workspace, verb: str, by: Account, at: datetime, **data: str) -> None:
    record(by=by, at=at, verb=verb, scope=workspace.scope, **data)
