"""The smallest world in which a room votes."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from dagdeel.core.workform import Role
from dagdeel.live.actions import join, open_run, perform
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Run, Seat
from dagdeel.live.rules.steps import Act
from dagdeel.live.seats import hashed
from dagdeel.methods.loader import load
from dagdeel.people.models import Account, Membership, Workspace
from dagdeel.trajectories.actions import MeetingDraft, create_trajectory
from dagdeel.trajectories.queries import plan_of

from . import secret

THEMES = (
    "Eenzaamheid onder ouderen", "Bewegen in de buurt", "Schulden en armoede", "Jongeren die vastlopen",
    "Mantelzorgers ontlasten", "Overgewicht bij kinderen", "Taal en begrijpen", "Veilig over straat",
    "Wachtlijsten overbruggen", "Rookvrij opgroeien",
)  # fmt: skip


def make(*, at: datetime, seats: int) -> tuple[str, str, str, str]:
    """A session that is being held, with its dot vote open. The codes of run, item and trajectory, and a session."""
    workspace = Workspace.objects.create(name="Proefruimte")
    account = Account.objects.create_user("proef@dagdeel.example", name="Ellen Dijkgraaf")
    Membership.objects.create(workspace=workspace, account=account, is_admin=True)
    trajectory = create_trajectory(
        workspace=workspace,
        method=load("wijk-4u"),
        name="Proef van snelheid",
        area_name="Molenkwartier",
        inhabitants=6400,
        meetings=[MeetingDraft(starts_at=at + timedelta(days=20), place="Buurthuis De Wiek", room_depth=9)],
        team=[(account, "facilitator")],
        by=account,
        at=at - timedelta(days=80),
    )
    meeting = trajectory.meetings.get()
    plan = plan_of(meeting)
    vote = next(item for item in plan["items"] if item["workform"] == "dotvote")
    vote["options"] = {"options": THEMES}
    run = open_run(meeting=meeting, kind=Run.Kind.LIVE, by=account, at=at, plan=plan)
    _seat(run, seats, at=at)
    start = Act("trial-start", "start", Role.FACILITATOR, vote["id"], {}, account=account.pk, at=milliseconds(at))
    perform(run=run, act=start)
    return run.code, str(vote["id"]), trajectory.code, signed_in(account)


def _seat(run: Run, number: int, *, at: datetime) -> None:
    """People who are in already, with secrets that the trial knows."""
    with transaction.atomic():
        places = [join(run=run, participant=None, at=at)[0] for _ in range(number)]
        for place in places:
            place.secret_hash = hashed(secret(place.number))
        Seat.objects.bulk_update(places, ["secret_hash"], batch_size=200)


def signed_in(account: Account) -> str:
    """The key of a session in which somebody is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)
