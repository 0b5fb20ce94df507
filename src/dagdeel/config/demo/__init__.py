"""The demo world: two fictional neighbourhoods of Rivierdam, the people who prepare a session there, and one who works
elsewhere and must see nothing of it. Everything is made by the same actions that people use; nothing in it is real.
"""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction

from dagdeel.history.models import Line
from dagdeel.jobs.models import Job
from dagdeel.outbox.models import Attachment, Message
from dagdeel.people.models import Account, Workspace

from . import linde, molenkwartier, vlaspit
from .cast import make_cast


class NotADemo(Exception):
    """Real accounts stand here: a demo world would come between them, and a reset would destroy their work."""

    def __str__(self) -> str:
        return (
            "This installation holds accounts of real people, so it is left alone. "
            "For a demo beside it, set DAGDEEL_DATA to another folder."
        )


@transaction.atomic
def make(*, at: datetime) -> bool:
    """Make the demo world where nothing stands yet; false when it stands already. Raises `NotADemo`."""
    if Account.objects.filter(is_demo=True).exists():
        return False
    _refuse_real_people()
    cast = make_cast(at=at)
    vlaspit.make(cast, at=at)
    molenkwartier.make(cast, at=at)
    linde.make(cast, at=at)
    return True


@transaction.atomic
def wipe() -> None:
    """Throw the demo world away with everything that was done in it. Raises `NotADemo`."""
    _refuse_real_people()
    # Row by row and not by emptying tables: numbers are never used again, so that a room that is still open in a
    # running server cannot come back as another one.
    Workspace.objects.all().delete()
    Account.objects.all().delete()
    for left in (Message, Attachment, Line, Job, Session):
        left.objects.all().delete()


def _refuse_real_people() -> None:
    if Account.objects.filter(is_demo=False).exists():
        raise NotADemo
