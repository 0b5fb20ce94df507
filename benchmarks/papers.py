"""How long documents take: one in each format, beside typst alone with the same text, and everything in one folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from .rounds import Row

SINGLE = 0.3
"""Seconds that one PDF may take."""
NAMES = {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint"}


def papers() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pack"],
            env={**os.environ, "DAGDEEL_DATA": folder, "DATABASE_URL": ""},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    took = json.loads(done.stdout.splitlines()[-1])
    yield Row(
        "Run sheet of a session for 25 people as PDF, from database to file",
        f"{took['pdf'] * 1000:.0f} ms; typst alone with the same text {took['typst'] * 1000:.0f} ms"
        f" ({took['pdf'] / took['typst']:.1f} times); the first in a process {took['first'] * 1000:.0f} ms",
        "at most 300 ms",
        max(took["pdf"], took["first"]) <= SINGLE,
    )
    for format, name in NAMES.items():
        what = "Presentation with notes" if format == "pptx" else "The same run sheet"
        yield Row(f"{what} as {name}", f"{took[format] * 1000:.0f} ms", "", True)
    yield Row(
        "All documents of that session in one zip", f"{took['pack']:.1f} s, {took['bytes'] / 1e6:.1f} MB", "", True
    )
