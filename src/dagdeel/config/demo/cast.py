from dataclasses import dataclass
from datetime import datetime

from dagdeel.core.words import N_
from dagdeel.people.actions import add_member
from dagdeel.people.models import Account, Workspace

ORGANISES = N_("organiseert de werksessies")
HELPS = N_("helpt bij de voorbereiding en in de zaal")
LEADS = N_("leidt de zaal als gespreksleider")
ELSEWHERE = N_("werkt bij een andere organisatie en ziet hier niets van")


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

    def account(email: str, name: str, does: str, where: Workspace, *, is_admin: bool = False) -> Account:
        return add_member(
            workspace=where, email=email, name=name, is_admin=is_admin, is_demo=True, demo_role=does, at=at
        )

    return Cast(
        workspace=workspace,
        elsewhere=elsewhere,
        fatima=account("fatima@rosrivierenland.example", "Fatima Bennani", ORGANISES, workspace, is_admin=True),
        joost=account("joost@rosrivierenland.example", "Joost Hendriks", HELPS, workspace),
        ellen=account("ellen@dijkgraaf.example", "Ellen Dijkgraaf", LEADS, workspace),
        pieter=account("pieter@delinde.example", "Pieter Outer", ELSEWHERE, elsewhere, is_admin=True),
    )
