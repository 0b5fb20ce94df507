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
    """Write a backup to `target` and give its size in bytes. Raises `Unable`; an existing file is never overwritten."""
    if target.exists():
        raise Unable(f"{target} is there already. Choose another name, for example with the date in it.")
    about = {"format": FORMAT, "made_at": at.isoformat(), "engine": connection.vendor, "migrations": _applied()}
    with tempfile.TemporaryDirectory(dir=target.resolve().parent) as folder:
        database, draft = Path(folder) / DATABASES[connection.vendor], Path(folder) / "backup.tar.gz"
        _dump(database)
        # Only for who made it: it holds personal data and the key that signs sessions.
        draft.touch(mode=0o600)
        with tarfile.open(draft, "w:gz") as archive:
            _add_text(archive, "backup.json", json.dumps(about, indent=1))
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
        _load(Path(folder) / DATABASES[connection.vendor])
        if (media := Path(folder) / "media").is_dir():
            shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)
        key = Path(settings.DATA) / "secret-key"
        key.touch(mode=0o600)
        key.write_text((Path(folder) / "secret-key").read_text())
    return about


def _applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


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
    if connection.vendor == "sqlite":
        filled = Path(connection.settings_dict["NAME"]).exists()
    else:
        filled = bool(connection.introspection.table_names())
    media = Path(settings.MEDIA_ROOT)
    if filled or (media.is_dir() and any(media.iterdir())):
        raise Unable("Here is an installation already. Restore into an empty one: set DAGDEEL_DATA to a new folder.")


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
