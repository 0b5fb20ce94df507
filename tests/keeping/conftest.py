from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from dagdeel.attendance.actions import give_number, note_here, set_accreditation
from dagdeel.attendance.models import Certificate
from dagdeel.core.questions import Kind, Question
from dagdeel.invitations.models import Reply
from dagdeel.keeping.actions import forget_what_is_past
from dagdeel.outbox.actions import post
from dagdeel.people.actions import add_pair
from dagdeel.questionnaires.actions import open_round
from dagdeel.questionnaires.models import Submission
from dagdeel.questionnaires.rules.editing import empty, with_question
from dagdeel.trajectories.models import Participant
from tests.world import AMSTERDAM, START, World

DESK = "/trajectories/mxlnkw42/keeping/"


def on(text: str) -> datetime:
    """Noon of a day in Amsterdam: `on("2026-06-12")`."""
    return datetime.fromisoformat(f"{text}T12:00").replace(tzinfo=AMSTERDAM)


def sweep(at: datetime) -> None:
    """All of the daily work, as the jobs do it one after another."""
    after: int | None = 0
    while after is not None:
        after = forget_what_is_past(at=at, after=after)


@pytest.fixture
def met(world: World) -> World:
    """The meeting of 12 March 2026 has been: Sanne was noted at the door, Karel said yes and did not come."""
    note_here(meeting=world.meeting, participant=world.sanne, how="list", by=world.joost, at=START)
    for one in (world.sanne, world.karel):
        Reply.objects.create(participant=one, asked_at=START - timedelta(days=40), told_by="Bea Bos")
        mail(world, one)
    return world


def mail(world: World, one: Participant, **fields: object) -> None:
    values = {"due_at": None, "to_address": one.person.email, "subject": f"Kom je ook, {one.person}?"} | fields
    post(
        by=world.fatima, at=START, scope=world.trajectory.scope, key=f"invitation:{one.pk}",
        holder=f"participant:{one.pk}", to_name=str(one.person), text=f"Dag {one.person}", **values,
    )  # fmt: skip


def asked(world: World, *holders: Participant, moment: str = "before", closes_at: datetime | None = None) -> None:
    """A round in which the first of these answered."""
    content = with_question(empty("Molenkwartier", "", "nl"), "nl", Question("q", Kind.TEXT, "Wat zie je?"))
    round = open_round(
        workspace=world.workspace, scope=world.trajectory.scope, made_from="own/x", content=content, moment=moment,
        is_anonymous=False, language="nl", organisations={}, holders=[f"participant:{one.pk}" for one in holders],
        opens_at=START, closes_at=closes_at, by=world.fatima, at=START,
    )  # fmt: skip
    first = round.tickets.order_by("pk")[0]
    Submission.objects.create(round=round, ticket=first, answers={"q": "drempels"}, finished_at=START)
    first.is_answered = True
    first.save()


def certified(world: World, one: Participant) -> None:
    """Points for a register, with a number and a certificate."""
    set_accreditation(
        trajectory=world.trajectory, register="abc1", number="123", points=Decimal(4), by=world.fatima, at=START
    )
    give_number(participant=one, register="abc1", typed="19912345601", at=START)
    Certificate.objects.create(participant=one, issued_at=START, facts={})


def paired(world: World) -> None:
    add_pair(one=world.sanne.person, other=world.karel.person, kind="apart", by=world.fatima, at=START)
