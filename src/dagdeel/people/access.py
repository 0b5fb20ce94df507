from django.core.exceptions import PermissionDenied
from django.http import Http404

from dagdeel.people.models import Account, Membership, Workspace


def workspace_for(account: Account, pk: int, need: str = "see") -> Workspace:
    """The workspace, for who is a member; with `need="admin"` for who leads it.

    A stranger gets 404 and learns nothing, a member without the right 403.
    """
    membership = Membership.objects.select_related("workspace").filter(workspace=pk, account=account.pk).first()
    if membership is None:
        raise Http404
    if need == "admin" and not membership.is_admin:
        raise PermissionDenied
    return membership.workspace
