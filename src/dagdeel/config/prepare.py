"""Bringing an installation up to date with its code: tables, translations, static files. Quick when it is already."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from dagdeel.jobs.actions import enqueue
from dagdeel.jobs.queries import is_planned

from . import messages

STANDING = (
    "people.forget_sessions",
    "outbox.sweep",
    "outbox.collect_bounces",
    "invitations.sweep",
    "attendance.sweep",
    "polls.sweep",
    "keeping.sweep",
    "trajectories.send_week",
)
"""Each asks for itself anew each time that it is done."""


def prepare() -> list[str]:
    """Migrate, compile and collect where needed; what was done, in words for a terminal."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    _keep_secret_key()
    compiled = messages.compile_all()
    done = [*_migrated(), *(["Translations compiled."] if compiled else []), *_collected()]
    for name in STANDING:
        if not is_planned(name):
            enqueue(name, due_at=timezone.now())
    return done


def _keep_secret_key() -> None:
    """Settings made one up where there was none; from here on it is the key of this installation."""
    if os.environ.get("DAGDEEL_SECRET_KEY"):
        return
    path = Path(settings.DATA) / "secret-key"
    # Whole or not at all: half a key would be no key, and nothing starts without one.
    handle, whole = tempfile.mkstemp(dir=settings.DATA)
    with os.fdopen(handle, "w") as file:
        file.write(settings.SECRET_KEY)
    with suppress(FileExistsError):  # kept before us: as a rule long ago, perhaps this moment by another process
        os.link(whole, path)
    Path(whole).unlink()
    settings.SECRET_KEY = path.read_text().strip()


def _migrated() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return []
    call_command("migrate", verbosity=0, interactive=False)
    return [f"Database brought up to date ({len(plan)} migrations)."]


def _collected() -> list[str]:
    """Collect when a file came, went or changed: size and time of each decide, as `make` would."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return []
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen.hexdigest())
    return ["Static files collected."]
