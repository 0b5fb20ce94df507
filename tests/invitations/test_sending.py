"""The button under a letter: it says what will happen, and a mistake is told where one looks first."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from dagdeel.invitations.rules.letters import Kind
from dagdeel.invitations.sending import button_words
from dagdeel.trajectories.models import Participant, Step
from dagdeel.ui.templatetags.dates import short_day
from tests.outbox.postoffice import PostOffice
from tests.world import World

from .conftest import DESK

NOW = datetime(2037, 1, 5, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
REMINDER = f"{DESK}letters/reminder/"


@pytest.mark.parametrize(
    ("kind", "count", "given", "words"),
    [
        (Kind.REMINDER, 25, {}, "Stuur 25 herinneringen nu"),
        (Kind.REMINDER, 1, {}, "Stuur 1 herinnering nu"),
        (Kind.REMINDER, 25, {"due_at": NOW + timedelta(days=65)}, "Zet 25 herinneringen klaar voor wo 11 maart 2037"),
        (Kind.INVITATION, 2, {"due_at": NOW + timedelta(hours=3)}, "Zet 2 uitnodigingen klaar voor vandaag 13.00 uur"),
        (Kind.INVITATION, 2, {"due_at": NOW - timedelta(days=3)}, "Stuur 2 uitnodigingen nu"),
        (Kind.ANNOUNCEMENT, 3, {"mail_leaves": False}, "Zet 3 vooraankondigingen klaar"),
        (Kind.CHANGE, 3, {}, "Stuur 3 brieven nu"),
        (Kind.CANCELLATION, 3, {}, "Zeg af en stuur 3 brieven"),
        (Kind.THANKS, 0, {}, "Kies eerst wie deze brief krijgt"),
    ],
)
def test_the_button_says_how_many_of_what_and_when(kind: Kind, count: int, given: dict[str, Any], words: str) -> None:
    told = {"due_at": None, "mail_leaves": True, **given}
    with translation.override("nl"):
        assert button_words(kind, count, at=NOW, **told) == words


@pytest.fixture
def coming(world: World, settings: Settings, office: PostOffice) -> World:
    Participant.objects.update(status="coming")
    return world


def test_the_reminder_waits_for_its_day_on_the_way(coming: World, desk: Client) -> None:
    day = timezone.localdate() + timedelta(days=9)
    step = Step.objects.create(
        trajectory=coming.trajectory, key="reminder", position=1, title="Herinner", offset_days=-7, moved_to=day
    )
    page = desk.get(REMINDER).text
    assert f"Zet 2 herinneringen klaar voor {short_day(day)}" in page
    assert f'value="{day:%Y-%m-%d}"' in page and 'value="09:00"' in page
    picked = {"participant": [coming.sanne.pk], "due_at_day": f"{day + timedelta(days=1):%Y-%m-%d}"}
    other = short_day(day + timedelta(days=1))
    assert f"Zet 1 herinnering klaar voor {other}" in desk.post(f"{REMINDER}button/", picked).text
    fields = {"participant": [coming.sanne.pk], "due_at": ""}
    assert "Stuur 1 herinnering nu" in desk.post(f"{REMINDER}button/", fields).text
    step.done_at = timezone.now()
    step.save()
    assert "Stuur 2 herinneringen nu" in desk.get(REMINDER).text


def test_a_mistake_in_the_moment_is_told_at_the_top_with_a_way_to_it(coming: World, desk: Client) -> None:
    fields = {"subject": "Kom", "text": "{link}", "number": 1, "participant": [coming.sanne.pk], "due_at": "31 feb 9u"}
    page = desk.post(f"{REMINDER}sending/", fields)
    assert page.status_code == 422
    order = [page.text.index(one) for one in ("</h1>", "Dit klopt nog niet", '<a href="#id_due_at_0">', "composing")]
    assert order == sorted(order)
    assert "Zet 1 herinnering klaar<" in page.text
