"""Anonymous means anonymous: what must be gone is gone, whatever goes wrong and whoever forgets."""

import sqlite3
import tarfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from dagdeel.config import backup
from dagdeel.core.workform import Role
from dagdeel.jobs.models import Job
from dagdeel.live import actions, jobs
from dagdeel.live.models import Entry, Run, Veil
from dagdeel.live.rules.steps import Act
from tests.world import START, World

WEEK = timedelta(days=7)


@pytest.fixture
def world_run(world: World) -> Run:
    return actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)


@pytest.mark.django_db
def test_the_key_goes_when_a_run_closes_also_when_what_follows_fails(
    world_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(**_: object) -> int:
        raise OSError("No space left on device")

    actions.perform(run=world_run, act=Act("close-run-1", "close-run", Role.FACILITATOR))
    monkeypatch.setattr(actions.runs, "store_results", full_disk)
    with pytest.raises(OSError, match="No space"):
        actions.finish_run(run=world_run, at=START)
    assert Veil.objects.count() == 0


@pytest.mark.django_db
def test_the_key_of_a_run_that_nobody_closed_goes_a_week_after_it_was_used(world_run: Run) -> None:
    job = Job.objects.get(name="live.forget_key")
    assert (job.due_at, job.data) == (START + WEEK, {"run": world_run.pk})
    later = START + timedelta(days=3)
    Entry.objects.filter(run=world_run).update(at=int(later.timestamp() * 1000))
    assert actions.forget_key(run_id=world_run.pk, at=job.due_at) == later + WEEK
    assert Veil.objects.count() == 1
    assert actions.forget_key(run_id=world_run.pk, at=later + WEEK) is None
    assert Veil.objects.count() == 0


@pytest.mark.django_db
def test_a_room_that_was_opened_long_before_keeps_its_key_for_the_meeting(world: World) -> None:
    early = START - timedelta(days=30)
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=early)
    assert actions.forget_key(run_id=run.pk, at=START) == START + WEEK


@pytest.mark.django_db
def test_the_job_looks_again_when_it_is_too_early_and_is_quiet_about_a_run_that_is_gone(world: World) -> None:
    world.meeting.starts_at += timedelta(days=365 * 50)
    world.meeting.save()
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    Job.objects.all().delete()
    jobs.forget_key(run=run.pk)
    assert Job.objects.get().due_at == world.meeting.starts_at + WEEK
    run.delete()
    Job.objects.all().delete()
    jobs.forget_key(run=run.pk)
    assert Job.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="pg_dump leaves the table out by its own option")
def test_a_backup_holds_the_log_and_not_the_key(open_world: World, tmp_path: Path) -> None:
    run = actions.open_run(meeting=open_world.meeting, kind="live", by=open_world.ellen, at=START)
    key = bytes(Veil.objects.get().key)
    backup.write(tmp_path / "backup.tar.gz", at=START)
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    database = tmp_path / "database.sqlite3"
    with closing(sqlite3.connect(database)) as copy:
        assert copy.execute("SELECT count(*) FROM live_entry WHERE run_id = ?", (run.pk,)).fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM live_veil").fetchone() == (0,)
    assert key not in database.read_bytes()
    assert bytes(Veil.objects.get().key) == key


@pytest.mark.django_db
def test_a_run_that_came_out_of_a_backup_gets_a_new_key_while_it_is_open(world: World, world_run: Run) -> None:
    closed = actions.open_run(meeting=world.meeting, kind="rehearsal", by=world.ellen, at=START)
    actions.perform(run=closed, act=Act("close-run-1", "close-run", Role.FACILITATOR))
    Veil.objects.all().delete()
    assert actions.give_new_keys() == 1
    assert Veil.objects.get().run == world_run


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a setting of SQLite")
def test_what_is_deleted_is_overwritten() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
