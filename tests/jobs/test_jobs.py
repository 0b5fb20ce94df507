"""Work for later, on the real database, with handlers that stand in a feature made for the test."""

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from django.db import transaction

from dagdeel.jobs.actions import _claim, enqueue, run_due
from dagdeel.jobs.models import Job
from dagdeel.jobs.queries import failed_jobs
from dagdeel.jobs.rules import LEASE, pause_after
from dagdeel.jobs.worker import Worker

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """A feature `kitchen` whose handlers write in this list what they did."""
    kitchen = ModuleType("dagdeel.kitchen.jobs")
    what: list[Any] = []

    def cook(*, dish: str) -> None:
        what.append(dish)

    def burn(*, dish: str) -> None:
        what.append(f"burnt {dish}")
        raise RuntimeError(f"smoke over the {dish}")

    vars(kitchen).update(cook=cook, burn=burn)
    monkeypatch.setitem(sys.modules, "dagdeel.kitchen", ModuleType("dagdeel.kitchen"))
    monkeypatch.setitem(sys.modules, "dagdeel.kitchen.jobs", kitchen)
    yield what


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 4), (3, 16), (4, 64)])
def test_pauses_grow(attempts: int, minutes: int) -> None:
    assert pause_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.django_db
def test_it_does_what_is_due_and_nothing_else(done: list[Any]) -> None:
    enqueue("kitchen.cook", due_at=NOON, dish="soup")
    enqueue("kitchen.cook", due_at=NOON - MINUTE, dish="bread")
    enqueue("kitchen.cook", due_at=NOON + MINUTE, dish="coffee")
    assert run_due(at=NOON) == 2
    assert done == ["bread", "soup"]
    assert run_due(at=NOON) == 0
    assert run_due(at=NOON + MINUTE) == 1
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_it_takes_no_more_than_asked(done: list[Any]) -> None:
    for dish in ("soup", "bread", "coffee"):
        enqueue("kitchen.cook", due_at=NOON, dish=dish)
    assert run_due(at=NOON, limit=2) == 2
    assert done == ["soup", "bread"]


@pytest.mark.django_db
def test_a_poisoned_job_does_not_block_the_others(done: list[Any]) -> None:
    enqueue("kitchen.burn", due_at=NOON - MINUTE, dish="rice")
    enqueue("kitchen.unknown", due_at=NOON - MINUTE)
    enqueue("cellar.fetch", due_at=NOON - MINUTE)
    enqueue("kitchen.cook", due_at=NOON - MINUTE, wrong="argument")
    enqueue("kitchen.cook", due_at=NOON, dish="soup")
    assert run_due(at=NOON) == 1
    assert done == ["burnt rice", "soup"]
    assert list(Job.objects.values_list("due_at", "attempts", "failed_at")) == [(NOON + MINUTE, 1, None)] * 4


@pytest.mark.django_db
def test_after_five_attempts_it_gives_up_and_keeps_the_reason(done: list[Any]) -> None:
    job = enqueue("kitchen.burn", due_at=NOON, dish="rice")
    at, tried = NOON, []
    while not failed_jobs().exists():
        assert run_due(at=at) == 0
        tried.append(at - NOON)
        at = Job.objects.get().due_at
    assert tried == [timedelta(minutes=after) for after in (0, 1, 5, 21, 85)]
    job.refresh_from_db()
    assert job.failed_at == NOON + timedelta(minutes=85)
    assert job.error.endswith("RuntimeError")
    assert "rice" not in job.error
    assert run_due(at=NOON + timedelta(days=9)) == 0
    assert len(done) == 5


@pytest.mark.django_db
def test_two_workers_never_do_the_same_work(done: list[Any]) -> None:
    job = enqueue("kitchen.cook", due_at=NOON, dish="soup")
    seen_by_another = Job.objects.get(pk=job.pk)
    assert _claim(job, at=NOON)
    assert not _claim(seen_by_another, at=NOON)
    assert run_due(at=NOON) == 0
    assert done == []


@pytest.mark.django_db
def test_work_of_a_server_that_stopped_halfway_is_done_again_and_not_for_ever(done: list[Any]) -> None:
    job = enqueue("kitchen.cook", due_at=NOON, dish="soup")
    assert _claim(job, at=NOON)
    assert run_due(at=NOON + LEASE - MINUTE) == 0
    assert run_due(at=NOON + LEASE) == 1
    crashing = enqueue("kitchen.cook", due_at=NOON, dish="bread")
    for attempt in range(5):
        assert _claim(Job.objects.get(pk=crashing.pk), at=NOON + attempt * LEASE)
    assert run_due(at=NOON + 5 * LEASE) == 0
    assert failed_jobs().get().error == "stopped halfway, five times"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cook", "kitchen.cook.twice", "kitchen/cook", "kitchen.Cook", "..", ""])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not <feature>"):
        enqueue(name, due_at=NOON)


@pytest.mark.django_db
def test_work_for_what_was_undone_never_happens(done: list[Any]) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue("kitchen.cook", due_at=NOON, dish="soup")
        raise RuntimeError
    assert run_due(at=NOON) == 0


def test_the_worker_works_when_woken_and_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, rounds = threading.Semaphore(0), []

    def run_due_once(*, at: datetime, limit: int) -> int:
        rounds.append(limit)
        looked.release()
        return 0

    monkeypatch.setattr("dagdeel.jobs.worker.run_due", run_due_once)
    worker = Worker(pause=3600)
    worker.start()
    assert looked.acquire(timeout=5)
    worker.wake()
    assert looked.acquire(timeout=5)
    assert worker.stop(within=5)
    assert rounds == [1, 1]


def test_the_worker_survives_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    looked = threading.Semaphore(0)

    def fails(**_: Any) -> int:
        looked.release()
        raise OSError("away")

    monkeypatch.setattr("dagdeel.jobs.worker.run_due", fails)
    worker = Worker(pause=3600)
    worker.start()
    assert looked.acquire(timeout=5)
    worker.wake()
    assert looked.acquire(timeout=5)
    assert worker.stop(within=5)
    assert {record.message for record in caplog.records} == {"The worker could not look for work"}


def test_stopping_does_not_wait_for_work_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    started, released = threading.Event(), threading.Event()

    def hangs(**_: Any) -> int:
        started.set()
        released.wait(30)
        return 0

    monkeypatch.setattr("dagdeel.jobs.worker.run_due", hangs)
    worker = Worker()
    worker.start()
    assert started.wait(5)
    assert not worker.stop(within=0.05)
    released.set()
    assert worker.stop(within=5)
