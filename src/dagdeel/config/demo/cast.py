from dataclasses import dataclass
from datetime import datetime

from dagdeel.people.models import Account, Membership, Workspace


@dataclass(frozen=True, slots=True)
class Cast:
    workspace: Workspace
    elsewhere: Workspace
    fatima: Account
    joost: Account
    ellen: Account
    pieter: Account


def make_cast(*, at: datetime) -> Cast:
    """Who can sign in: Fatima organises, Joost helps, Ellen leads the room; Pieter works at another organisation."""
    workspace = Workspace.objects.create(name="ROS Rivierenland", created_at=at)
    elsewhere = Workspace.objects.create(name="Zorggroep De Linde", created_at=at)

    def account(email: str, name: str, where: Workspace, *, is_admin: bool = False) -> Account:
        one = Account.objects.create_user(email, name=name, is_demo=True, created_at=at)
        Membership.objects.create(workspace=where, account=one, is_admin=is_admin)
        return one

    return Cast(
        workspace=workspace,
        elsewhere=elsewhere,
        fatima=account("fatima@rosrivierenland.example", "Fatima Bennani", workspace, is_admin=True),
        joost=account("joost@rosrivierenland.example", "Joost Hendriks", workspace),
        ellen=account("ellen@dijkgraaf.example", "Ellen Dijkgraaf", workspace),
        pieter=account("pieter@delinde.example", "Pieter Outer", elsewhere, is_admin=True),
    )
