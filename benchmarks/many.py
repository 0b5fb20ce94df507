"""Hundreds of trajectories in one workspace: for the benchmark of lists and for the tests of load.

Run by `lists`, in the folder of a trial, it fills that and prints as JSON the code of one trajectory and a session of
who leads them all."""

import json
import os
import sys
from datetime import timedelta

import django
from django.apps import apps

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dagdeel.config.settings")
    django.setup()

from django.utils import timezone

from dagdeel.config.trial.world import signed_in
from dagdeel.methods.loader import load
from dagdeel.outbox.models import Message
from dagdeel.people.models import Account, Membership, Person, Workspace
from dagdeel.trajectories.models import Item, Meeting, Participant, Role, Step, Trajectory

TRAJECTORIES, PEOPLE = 600, 25


def make_many(count: int) -> tuple[Account, Workspace]:
    """Everything by the hundred: what is measured is reading it."""
    now, method = timezone.now(), load("wijk-4u")
    workspace = Workspace.objects.create(name="Zorggroep Overal")
    account = Account.objects.create_user("ilse@overal.example", name="Ilse Overal")
    Membership.objects.create(workspace=workspace, account=account, is_admin=True)
    trajectories = Trajectory.objects.bulk_create(
        Trajectory(
            workspace=workspace, name=f"Gezond in wijk {nth:03}", area_name=f"Wijk {nth:03}", method="wijk-4u",
            lead=account,
        )
        for nth in range(count)
    )  # fmt: skip
    meetings = Meeting.objects.bulk_create(
        Meeting(trajectory=one, starts_at=now + timedelta(days=nth % 200 - 60), planned_minutes=240)
        for nth, one in enumerate(trajectories)
    )
    Role.objects.bulk_create(Role(trajectory=one, account=account, kind="organiser") for one in trajectories)
    Step.objects.bulk_create(
        [
            Step(
                trajectory=one, key=step.id, position=place, title=step.title, tip=step.tip, owner=step.owner,
                offset_days=step.offset_days, offset_months=step.offset_months, after_last=step.after_last,
                done_at=now if (place + nth) % 3 else None,
            )
            for nth, one in enumerate(trajectories)
            for place, step in enumerate(method.steps)
        ],
        batch_size=2000,
    )  # fmt: skip
    items = method.meetings[0].items
    Item.objects.bulk_create(
        Item(meeting=meetings[0], position=place, key=one.id, title=one.title, minutes=one.minutes)
        for place, one in enumerate(items)
    )
    persons = Person.objects.bulk_create(
        [Person(workspace=workspace, first_name="Sanne", last_name=f"de Wit {nth}", domain="gp-care")
         for nth in range(count * PEOPLE)],
        batch_size=2000,
    )  # fmt: skip
    Participant.objects.bulk_create(
        [
            Participant(trajectory=trajectories[nth // PEOPLE], person=one, status="coming")
            for nth, one in enumerate(persons)
        ],
        batch_size=2000,
    )
    Message.objects.bulk_create(
        Message(
            scope=trajectories[0].scope, key=f"invitation:{nth}", to_name=f"Sanne {nth}", subject="Kom je ook?",
            text="Beste Sanne", message_id=f"<{nth}@overal.example>", created_at=now, changed_at=now,
        )
        for nth in range(PEOPLE)
    )  # fmt: skip
    return account, workspace


if __name__ == "__main__":
    leader, workspace = make_many(TRAJECTORIES)
    code = Trajectory.objects.filter(workspace=workspace).earliest("pk").code
    sys.stdout.write(json.dumps((code, signed_in(leader))) + "\n")
