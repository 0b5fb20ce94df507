"""What an administrator should know before people rely on this installation."""

import imaplib
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host
from django.utils import timezone

from dagdeel.jobs.queries import failed_jobs, is_planned
from dagdeel.outbox.bounces import look

from .backup import migrations_applied, place_of_database
from .prepare import STANDING

LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
"""Free bytes: below the first it is time to act, below the second a session may not be stored."""
TOLD = timedelta(days=30)
"""How long it is told that a piece of work was given up."""


class Mark(StrEnum):
    OK = "ok"
    ATTENTION = "attention"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    about: str
    mark: Mark
    text: str


def findings(*, at: datetime) -> Iterator[Finding]:
    """Everything that is looked at, good or bad, in the order in which to mend it."""
    yield _data_folder()
    yield _disk_space()
    yield from _database(at)
    yield _secret_key()
    yield _address()
    yield _hosts()
    yield _mail()
    if settings.BOUNCES_URL:
        yield _returned_mail()
    yield _clock(at)
    if settings.DEMO:
        yield Finding("demo", Mark.ATTENTION, "DAGDEEL_DEMO is on: anybody can sign in as one of the demo cast.")


def _data_folder() -> Finding:
    if not Path(settings.DATA).is_dir():
        why = f"There is no folder {settings.DATA}. Give this command the settings of the service: DAGDEEL_DATA."
        return Finding("data folder", Mark.PROBLEM, why)
    probe = Path(settings.DATA) / ".writable"
    try:
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return Finding("data folder", Mark.PROBLEM, f"Nothing can be written in {settings.DATA}: {error.strerror}.")
    if stat.S_IMODE(Path(settings.DATA).stat().st_mode) & 0o007:
        return Finding(
            "data folder", Mark.ATTENTION, f"Other users of this machine can read {settings.DATA}: chmod 700."
        )
    return Finding("data folder", Mark.OK, f"{settings.DATA} can be written.")


def _disk_space() -> Finding:
    folder = Path(settings.DATA)
    free = shutil.disk_usage(next(one for one in (folder, *folder.parents) if one.exists())).free
    mark = Mark.PROBLEM if free < TOO_LITTLE else Mark.ATTENTION if free < LITTLE else Mark.OK
    return Finding("disk space", mark, f"{free / 1e9:.1f} GB free.")


def _database(at: datetime) -> Iterator[Finding]:
    try:
        if not migrations_applied():
            why = "Is that where the service keeps it? `dagdeel prepare` makes a new one."
            yield Finding("database", Mark.PROBLEM, f"There are no tables in {place_of_database()}. {why}")
            return
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE dagdeel_check (one integer)")
            transaction.set_rollback(True)
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("database", Mark.PROBLEM, f"{connection.display_name} cannot be written: {error}")
        return
    if waiting:
        yield Finding(
            "database", Mark.ATTENTION, f"{len(waiting)} changes wait. `dagdeel prepare` or a restart does them."
        )
    else:
        yield Finding("database", Mark.OK, f"{connection.display_name} can be written and is up to date.")
        yield from _given_up(at)


def _given_up(at: datetime) -> Iterator[Finding]:
    """Of each kind of work the last that failed for good. It stays in its table, so what is long ago is not told again,
    unless it should have come back by itself and does not: then nothing is forgotten, reminded or sent."""
    latest = {job.name: job for job in failed_jobs().reverse()}
    for name, job in latest.items():
        assert job.failed_at is not None
        has_stopped = name in STANDING and not is_planned(name)
        mistake = job.error.rpartition("\n")[2]
        words = f"{name} was given up on {timezone.localtime(job.failed_at):%Y-%m-%d %H:%M}: {mistake}."
        if has_stopped:
            words += " It does not come back before a restart."
        if has_stopped or job.failed_at > at - TOLD:
            yield Finding("background work", Mark.PROBLEM if has_stopped else Mark.ATTENTION, words)


def _secret_key() -> Finding:
    path = Path(settings.DATA) / "secret-key"
    if len(settings.SECRET_KEY) < 40:
        return Finding("secret key", Mark.PROBLEM, "Shorter than 40 characters. Let Dagdeel make one itself.")
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Finding("secret key", Mark.PROBLEM, f"Other users of this machine can read {path}: chmod 600 it.")
    return Finding("secret key", Mark.OK, "Long enough, and for us alone.")


def _address() -> Finding:
    if not settings.SITE_URL:
        why = "DAGDEEL_URL is not set: links have the address that the visitor used. Fine inside one room only."
        return Finding("address", Mark.ATTENTION, why)
    if urlsplit(settings.SITE_URL).scheme not in ("http", "https") or not urlsplit(settings.SITE_URL).hostname:
        why = f"DAGDEEL_URL is {settings.SITE_URL}. Write it whole, such as https://dagdeel.example.nl."
        return Finding("address", Mark.PROBLEM, why)
    if settings.HTTPS:
        return Finding("address", Mark.OK, settings.SITE_URL)
    why = "DAGDEEL_URL does not start with https://. Fine inside one room; on the internet everybody could read along."
    return Finding("address", Mark.ATTENTION, why)


def _hosts() -> Finding:
    if "*" in settings.ALLOWED_HOSTS:
        return Finding("hosts", Mark.ATTENTION, "Every host name is answered. Set DAGDEEL_HOSTS to yours.")
    answered = ", ".join(settings.ALLOWED_HOSTS)
    if settings.SITE_URL and not validate_host(urlsplit(settings.SITE_URL).hostname or "", settings.ALLOWED_HOSTS):
        why = f"Visitors of DAGDEEL_URL are refused: answered are {answered}. Mend DAGDEEL_URL, or DAGDEEL_HOSTS."
        return Finding("hosts", Mark.PROBLEM, why)
    return Finding("hosts", Mark.OK, answered)


def _mail() -> Finding:
    """Opens the connection to the mail server, so that a wrong password shows here and not when a code is needed."""
    kind = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    if kind != "smtp":
        return Finding("mail", Mark.ATTENTION, "No mail server is set. Hand out sign-in links: `dagdeel signin-link`.")
    try:
        with get_connection(timeout=10):
            return Finding("mail", Mark.OK, f"{settings.EMAIL_HOST} lets us in.")
    except OSError as error:
        return Finding("mail", Mark.PROBLEM, f"{settings.EMAIL_HOST} does not let us in: {error}")


def _returned_mail() -> Finding:
    try:
        look()
    except (OSError, imaplib.IMAP4.error) as error:
        return Finding("returned mail", Mark.PROBLEM, f"The mailbox with returned mails cannot be read: {error}")
    return Finding("returned mail", Mark.OK, "The mailbox with returned mails can be read.")


def _clock(at: datetime) -> Finding:
    try:
        zone = ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return Finding("clock", Mark.PROBLEM, f"The zone {settings.TIME_ZONE} is unknown here: sudo apt install tzdata")
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, tz=UTC)
    if at < installed:
        return Finding("clock", Mark.PROBLEM, f"It says {at:%Y-%m-%d %H:%M}, before this version was installed.")
    return Finding("clock", Mark.OK, f"{at.astimezone(zone):%Y-%m-%d %H:%M} in {settings.TIME_ZONE}")
