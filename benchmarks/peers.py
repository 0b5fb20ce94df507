"""pretalx beside Dagdeel, where `PRETALX_PYTHON` names a Python that has it: a conference of its own in a temporary
folder, debug off, caching as it comes, behind one gunicorn worker."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, STDOUT, Popen, run
from urllib.error import URLError
from urllib.request import urlopen

NAMED = "PRETALX_PYTHON"
CONFIG = """
[filesystem]
data = {folder}/data
static = {folder}/static
[site]
debug = false
url = http://127.0.0.1:{port}
"""
SCHEDULE = "/bench/schedule/nojs"
"""The schedule as the server draws it, which is what the page of Dagdeel is: complete when it arrives."""
SHELL = "/bench/schedule/"
"""The schedule as a browser with scripts asks for it: a frame, to be filled by `DATA`."""
DATA = "/bench/schedule/widgets/schedule.json"
SECONDS_TO_START = 60


@contextlib.contextmanager
def pretalx(port: int) -> Iterator[bool]:
    """Whether it serves on `port` now. Making its world takes about a minute."""
    python = os.environ.get(NAMED)
    if not python:
        yield False
        return
    with tempfile.TemporaryDirectory(prefix="pretalx-") as folder:
        config, said = Path(folder) / "pretalx.cfg", Path(folder) / "said"
        (Path(folder) / "data").mkdir()
        config.write_text(CONFIG.format(folder=folder, port=port))
        # Nothing of ours: its own settings, its own packages.
        env = {"PATH": os.environ["PATH"], "HOME": folder, "PRETALX_CONFIG_FILE": str(config)}
        event = Path(__file__).with_name("conference.py")
        for command in (("-m", "pretalx", "migrate"), ("-m", "pretalx", "collectstatic", "--noinput"), (str(event),)):
            with said.open("w") as out:
                done = run([python, *command], env=env, cwd=folder, stdout=out, stderr=STDOUT, check=False)  # noqa: S603
            if done.returncode:
                raise RuntimeError(said.read_text())
        serve = [python, "-m", "gunicorn", "pretalx.wsgi", "--workers", "1", "--bind", f"127.0.0.1:{port}"]
        process = Popen(serve, env=env, cwd=folder, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603 - named by who runs it
        try:
            _wait_for(f"http://127.0.0.1:{port}{SCHEDULE}")
            yield True
        finally:
            process.terminate()
            process.wait()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urlopen(url, timeout=SECONDS_TO_START).close()  # noqa: S310 - our own address
            return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
