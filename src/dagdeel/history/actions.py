from datetime import datetime
from typing import Any

from .models import Line


def record(*, by: Any, at: datetime, verb: str, scope: str, **data: Any) -> None:
    """Note that `by` (an account, or `None` for the system) did `verb` at `at`. `data` is JSON, without free text
    of participants: what a person wrote can be erased, a history line cannot."""
    Line.objects.create(at=at, by=by, verb=verb, scope=scope, data=data)


def forget(*, scope: str, account: int) -> None:
    """For an account that is erased: the lines of its own `scope` go, and its name out of what others did to it."""
    Line.objects.filter(scope=scope).delete()
    for line in Line.objects.filter(data__account=account, data__has_key="name"):
        del line.data["name"]
        line.save(update_fields=["data"])
