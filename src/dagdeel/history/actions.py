from datetime import datetime
from typing import Any

from .models import Line


def record(*, by: Any, at: datetime, verb: str, scope: str, **data: Any) -> None:
    """Note that `by` (an account, or `None` for the system) did `verb` at `at`. `data` is JSON, without free text
    of participants: what a person wrote can be erased, a history line cannot."""
    Line.objects.create(at=at, by=by, verb=verb, scope=scope, data=data)
