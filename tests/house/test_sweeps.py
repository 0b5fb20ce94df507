"""Every address there is, tried with what nobody should send: by who may only look, with numbers and signs that fit in
no database, and with names that are markup."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch

from dagdeel.history.models import Line
from dagdeel.outbox.models import Message
from dagdeel.people.models import Account, Membership, Organisation, Person, Workspace
from dagdeel.questionnaires.models import Ticket
from dagdeel.trajectories.models import Role, Step, Trajectory
from tests.world import World

from .test_every_page import GUARDED, NAMES, OWN, address, everything, filled, world

__all__ = ["filled", "world"]


@pytest.mark.django_db
def test_who_may_only_look_changes_nothing_anywhere(world: World, filled: dict[str, dict[str, Any]]) -> None:
    noor = Account.objects.create_user("noor@debrug.example", "een-lang-wachtwoord", name="Noor")
    Membership.objects.create(workspace=world.workspace, account=noor)
    Role.objects.create(trajectory=world.trajectory, account=noor, kind="viewer")
    client, before = Client(), everything()
    client.force_login(noor)
    for name in sorted(set(GUARDED) - OF_EVERY_MEMBER):
        where, lines = address(name, filled[name]), Line.objects.count()
        acts = client.get(where).status_code == 405  # takes a POST alone: a button, and no page
        answer = client.post(where, {"participant": world.sanne.pk, "message": 1, "sure": "yes"})
        if acts:
            assert (name, answer.status_code) in ((name, 403), (name, 404))
        assert (name, Line.objects.count()) == (name, lines)
    assert everything() == before


OF_EVERY_MEMBER = {name for name in NAMES if name.startswith("own-")}
"""Own questionnaires are made together, whoever organises."""


@pytest.mark.django_db
def test_an_address_that_no_database_can_hold_is_no_page(world: World, filled: dict[str, dict[str, Any]]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.fatima)
    for name in NAMES:
        large = {key: 10**30 if isinstance(value, int) else value for key, value in filled[name].items()}
        odd = {key: "a\0b" if isinstance(value, str) else value for key, value in filled[name].items()}
        for values in (large, odd):
            try:
                where = address(name, values)
            except NoReverseMatch:
                continue
            if where != address(name, filled[name]):
                assert (name, client.get(where).status_code) == (name, 404)


@pytest.mark.django_db
def test_what_people_are_called_is_text_on_every_page(world: World, filled: dict[str, dict[str, Any]]) -> None:
    evil = "<img src=x onerror=alert(1)>"
    Person.objects.update(first_name=evil, last_name=evil, profession=evil)
    for kind in (Account, Workspace, Organisation, Trajectory):
        kind.objects.update(name=evil)
    Trajectory.objects.update(area_name=evil, theme=evil)
    Step.objects.update(title=evil)
    Message.objects.update(to_name=evil, subject=evil, text=evil)
    client, seen = Client(), 0
    client.force_login(world.fatima)
    ticket = Ticket.objects.all()[0]
    guest = [f"/p/{world.sanne.code}/", f"/p/{world.sanne.code}/data/", f"/q/{ticket.code}/"]
    drawn = [name for name in (*GUARDED, *sorted(OWN & set(NAMES))) if "document" not in name and "pdf" not in name]
    for where in (*guest, *(address(name, filled[name]) for name in drawn)):
        answer = client.get(where)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            seen += "&lt;img src=x" in answer.text
            assert (where, "<img src=x" in answer.text) == (where, False)
    assert seen > 30
