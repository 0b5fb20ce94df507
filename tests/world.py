"""The cast. One organises, one helps, one leads, some are invited, and one of another organisation must see nothing."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dagdeel.people.models import Account, Membership, Organisation, Person, Workspace
from dagdeel.trajectories.models import Item, Meeting, Participant, Role, Trajectory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = datetime(2026, 3, 12, 13, 30, tzinfo=AMSTERDAM)


@dataclass
class World:
    """The Molenkwartier, 6,400 inhabitants: `fatima` organises, `joost` helps, `ellen` leads, `sanne` is invited,
    `karel` (78, a resident) has no e-mail, and `pieter` works elsewhere."""

    workspace: Workspace
    elsewhere: Workspace
    fatima: Account
    joost: Account
    ellen: Account
    pieter: Account
    trajectory: Trajectory
    meeting: Meeting
    sanne: Participant
    karel: Participant


def make_world() -> World:
    """Rows made directly, so that a test of an action starts from known ground."""
    workspace = Workspace.objects.create(name="ROS Rivierenland")
    elsewhere = Workspace.objects.create(name="Zorggroep De Linde")

    def account(email: str, name: str, where: Workspace, is_admin: bool = False) -> Account:
        one = Account.objects.create_user(email, "een-lang-wachtwoord", name=name)
        Membership.objects.create(workspace=where, account=one, is_admin=is_admin)
        return one

    fatima = account("fatima@ros.example", "Fatima Bennani", workspace, is_admin=True)
    joost = account("joost@ros.example", "Joost Hendriks", workspace)
    ellen = account("ellen@ros.example", "Ellen Dijkgraaf", workspace)
    pieter = account("pieter@linde.example", "Pieter Outer", elsewhere, is_admin=True)
    trajectory = Trajectory.objects.create(
        workspace=workspace,
        code="mxlnkw42",
        name="Gezond in het Molenkwartier",
        method="wijk-4u",
        area_name="Molenkwartier",
        inhabitants=6400,
    )
    for one, kind in ((fatima, "organiser"), (joost, "helper"), (ellen, "facilitator")):
        Role.objects.create(trajectory=trajectory, account=one, kind=kind)
    meeting = Meeting.objects.create(
        trajectory=trajectory, number=1, starts_at=START, planned_minutes=240, place="Buurthuis De Wiek"
    )
    agenda = [
        ("arrival", "Inloop", 30, "", True, False),
        ("kickoff", "Aftrap", 20, "checkin", False, False),
        ("themes", "Blik op de wijk", 40, "ideas", False, False),
        ("priorities", "Prioriteiten kiezen", 20, "dotvote", False, False),
        ("break", "Pauze", 30, "", False, True),
        ("agreements", "Afspraken", 50, "closing", False, False),
        ("reflection", "Reflectie", 10, "evaluation", False, False),
    ]
    for position, (key, title, minutes, workform, before_start, is_break) in enumerate(agenda, 1):
        Item.objects.create(
            meeting=meeting,
            position=position,
            key=key,
            title=title,
            minutes=minutes,
            shortest=minutes // 2,
            workform=workform,
            before_start=before_start,
            is_break=is_break,
        )
    practice = Organisation.objects.create(workspace=workspace, name="Huisartsenpraktijk De Brug")
    sanne = Person.objects.create(
        workspace=workspace,
        first_name="Sanne",
        infix="de",
        last_name="Wit",
        email="sanne@debrug.example",
        organisation=practice,
        profession="huisarts",
        domain="gp-care",
    )
    karel = Person.objects.create(
        workspace=workspace, first_name="Karel", last_name="Vos", profession="bewoner", domain="residents"
    )
    return World(
        workspace,
        elsewhere,
        fatima,
        joost,
        ellen,
        pieter,
        trajectory,
        meeting,
        Participant.objects.create(trajectory=trajectory, person=sanne, status="coming"),
        Participant.objects.create(trajectory=trajectory, person=karel, status="coming"),
    )
