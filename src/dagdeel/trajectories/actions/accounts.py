from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from dagdeel.outbox.actions import disown, erase
from dagdeel.people.actions import erase_account
from dagdeel.people.models import Account
from dagdeel.people.queries import scope_of_account
from dagdeel.trajectories.models import FirstCall, Following, Promise, Step, Trajectory
from dagdeel.trajectories.queries.leaving import obstacles_of


@transaction.atomic
def leave(*, account: Account, at: datetime) -> None:
    """Erase one's own account, with its roles. Raises `ValidationError` while others would be left with nobody who can
    go on (`obstacles_of`). The cast of a demo stays."""
    if obstacles := obstacles_of(account):
        raise ValidationError([one.words for one in obstacles])
    account.roles.all().delete()
    Following.objects.filter(account=account).delete()
    Step.objects.filter(assignee=account).update(assignee=None)
    Trajectory.objects.filter(lead=account).update(lead=None)
    FirstCall.objects.filter(account=account).update(account=None)
    Promise.objects.filter(email=account.email).delete()
    erase(holder=scope_of_account(account), at=at)
    disown(address=account.email)
    erase_account(account=account, at=at)
