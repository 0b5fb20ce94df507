"""Run a command with `DATABASE_URL` pointing at a PostgreSQL server that exists only as long as the command.

    python -m tools.postgres pytest -q

With `--present` instead of a command it only says by its exit code whether a server could be started.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def binaries() -> Path | None:
    """The folder that holds initdb and pg_ctl; Debian keeps it out of PATH."""
    found = [Path(path).resolve().parent for name in ("initdb",) if (path := shutil.which(name))]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def somebody() -> pwd.struct_passwd:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid())
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def main(command: list[str]) -> int:
    folder = binaries()
    if command == ["--present"] or folder is None:
        return 0 if folder else 1
    # Told to stop, it stops the server too instead of leaving it behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    user, port = somebody(), free_port()
    with tempfile.TemporaryDirectory() as place:
        os.chown(place, user.pw_uid, user.pw_gid)

        def run(name: str, *args: str) -> None:
            one: dict[str, Any] = (
                {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
            )
            # Output goes to a file: pg_ctl's server would keep a pipe open for ever.
            with (Path(place) / f"{name}.out").open("w+") as out:
                if subprocess.call([folder / name, *args], cwd=place, stdout=out, stderr=subprocess.STDOUT, **one):
                    out.seek(0)
                    raise SystemExit(f"{name} failed:\n{out.read()}")

        run("initdb", "-D", f"{place}/data", "-U", "dagdeel", "-A", "trust", "-E", "UTF8", "--no-sync")
        # It lives as long as a test run: nothing of it has to survive a crash.
        quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c shared_buffers=256MB"
        settings = f"-p {port} -k {place} -h 127.0.0.1 -c max_connections=200 {quick}"
        run("pg_ctl", "start", "-w", "-D", f"{place}/data", "-l", f"{place}/log", "-o", settings)
        try:
            url = f"postgres://dagdeel@127.0.0.1:{port}/postgres"
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", f"{place}/data")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
