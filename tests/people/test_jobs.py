from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from pytest_django import Settings

from dagdeel.config.prepare import STANDING, prepare
from dagdeel.jobs.actions import run_due
from dagdeel.jobs.models import Job

DAILY = "people.forget_sessions"


@pytest.mark.django_db
def test_a_session_that_expired_is_forgotten_with_what_was_in_it() -> None:
    for days in (-1, 1):
        store = SessionStore()
        store["people-list:mxlnkw42"] = [{"name": "Sanne de Wit"}]
        store.save()
        Session.objects.filter(pk=store.session_key).update(expire_date=timezone.now() + timedelta(days=days))
    Job.objects.create(name=DAILY, due_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert run_due(at=timezone.now(), limit=1) == 1
    assert [one.expire_date > timezone.now() for one in Session.objects.all()] == [True]
    again = Job.objects.get()
    assert (again.name, again.due_at > timezone.now()) == (DAILY, True)


@pytest.mark.django_db
def test_it_is_asked_for_once_however_often_the_server_starts(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    for _ in range(2):
        prepare()
    assert sorted(Job.objects.values_list("name", flat=True)) == sorted(STANDING)
