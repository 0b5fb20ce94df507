"""One file that holds everything an installation keeps: database, uploads and secret key. Made while it runs."""

import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FORMAT = 1
KEYS = "live_veil"
"""The keys of anonymity stay out: else who holds this backup and a later one could tell who wrote what."""
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class Unable(Exception):
    """Why it cannot be done, in a sentence for the administrator."""


def write(target: Path, *, at: datetime) -> int:
    """Write a backup to `target` and give its size in bytes. Raises `Unable`; an existing file is never overwritten.

    Of nothing no backup is made: a nightly one that looks in the wrong place would push out the good ones."""
    folder = target.resolve().parent
    if target.exists():
        raise Unable(f"{target} is there already. Choose another name, for example with the date in it.")
    if not folder.is_dir():
        raise Unable(f"There is no folder {folder}. Make it first: sudo install -d -o dagdeel -m 700 {folder}")
    if not (applied := migrations_applied()):
        raise Unable(
            f"There is nothing to back up in {place_of_database()}. Give this command the settings of the service: "
            "DAGDEEL_DATA, and DATABASE_URL when there is one."
        )
    try:
        return _write(target, {"format": FORMAT, "made_at": at.isoformat(), "migrations": applied})
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise Unable(f"{target} cannot be written: {why}.") from error


def _write(target: Path, about: Mapping[str, Any]) -> int:
    with tempfile.TemporaryDirectory(dir=target.resolve().parent) as folder:
        database, draft = Path(folder) / DATABASES[connection.vendor], Path(folder) / "backup.tar.gz"
        _dump(database)
        # Only for who made it: it holds personal data and the key that signs sessions.
        draft.touch(mode=0o600)
        with tarfile.open(draft, "w:gz") as archive:
            _add_text(archive, "backup.json", json.dumps({**about, "engine": connection.vendor}, indent=1))
            archive.add(database, database.name)
            # After the database: an upload that the database knows is then surely in it.
            if Path(settings.MEDIA_ROOT).is_dir():
                archive.add(settings.MEDIA_ROOT, "media")
            _add_text(archive, "secret-key", settings.SECRET_KEY)
        draft.replace(target)
    return target.stat().st_size


def restore(source: Path) -> Mapping[str, Any]:
    """Put a backup into this, empty, installation and give what the backup says of itself. Raises `Unable`."""
    _refuse_unless_empty()
    with tempfile.TemporaryDirectory() as folder:
        about = _unpack(source, Path(folder))
        if about.get("engine") != connection.vendor:
            raise Unable(f"This backup is of {about.get('engine')}; this installation uses {connection.vendor}.")
        unknown = set(about.get("migrations", ())) - {
            f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations
        }
        if unknown:
            raise Unable("This backup was made by a newer Dagdeel. Install that version first, then restore.")
        Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        _load(Path(folder) / DATABASES[connection.vendor])
        if (media := Path(folder) / "media").is_dir():
            shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)
        key = Path(settings.DATA) / "secret-key"
        key.touch(mode=0o600)
        key.write_text((Path(folder) / "secret-key").read_text())
    return about


def migrations_applied() -> list[str]:
    """What made the database as it is; none when there is no database of ours. Asking makes none: SQLite would begin a
    new one by opening it."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return []
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def place_of_database() -> str:
    """For the administrator: which database it is that this process has been told to use."""
    name = connection.settings_dict["NAME"]
    return str(name) if connection.vendor == "sqlite" else f"the database {name} of {connection.display_name}"


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        # SQLite's own online backup: consistent, also while votes come in.
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
            _leave_keys_out(copy)
        return
    _postgres(
        "pg_dump",
        f"--exclude-table-data={KEYS}",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--file",
        str(target),
    )


def _leave_keys_out(copy: sqlite3.Connection) -> None:
    """And what is deleted must be gone: SQLite itself only forgets where it stood."""
    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (KEYS,)).fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute(f"DELETE FROM {KEYS}")  # noqa: S608 - our own name
        copy.commit()
    copy.execute("VACUUM")


def _load(source: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        shutil.copyfile(source, connection.settings_dict["NAME"])
        return
    _postgres("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(source))


def _postgres(tool: str, *args: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise Unable(f"{tool} is not here. On Debian or Ubuntu: sudo apt install postgresql-client")
    at = connection.settings_dict
    # In the environment, not among the arguments: those can be read by every user of the machine.
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    env = {name: str(at[key]) for name, key in names.items() if at.get(key)}
    place = ["--dbname", str(at["NAME"])] if tool == "pg_restore" else []
    done = subprocess.run([path, *args, *place], env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise Unable(f"{tool} failed: {done.stderr.strip()}")


def _refuse_unless_empty() -> None:
    here = "Here is an installation already"
    if connection.vendor != "sqlite" and connection.introspection.table_names():
        raise Unable(
            f"{here}: {place_of_database()} has tables. Make a new, empty database, and set DATABASE_URL to it."
        )
    filled = connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).exists()
    media = Path(settings.MEDIA_ROOT)
    if filled or (media.is_dir() and any(media.iterdir())):
        raise Unable(f"{here}, in {settings.DATA}. Put that folder aside, or set DAGDEEL_DATA to a new one.")


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """The files of a backup and nothing else: an archive from elsewhere may try to write outside the folder."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                known = path.parts[0] in ("backup.json", "secret-key", "media", *DATABASES.values())
                if not member.isfile() or not known or path.is_absolute() or ".." in path.parts:
                    continue
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                if content := archive.extractfile(member):
                    with target.open("wb") as out:
                        shutil.copyfileobj(content, out)
        about = json.loads((folder / "backup.json").read_text())
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Unable(f"{source} is not a whole backup of Dagdeel ({error}).") from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise Unable(f"{source} is a backup in a form that this version does not know.")
    return about


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))
