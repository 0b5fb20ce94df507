"""Measure everything, say it, and write it into `docs/benchmarks.md`. Exit code 1 when a gate is not met."""

import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .lists import lists
from .pairing import pairing
from .papers import papers
from .rounds import SECTIONS, Row

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
BETWEEN = re.compile(r"(<!-- measured -->\n).*(<!-- end -->)", re.DOTALL)


def main() -> None:
    begun, rows = time.monotonic(), list[Row]()
    for section in (*SECTIONS, lists, pairing, papers):
        if sys.argv[1:] and section.__name__ not in sys.argv[1:]:
            continue
        for row in section():
            rows.append(row)
            sys.stdout.write(f"{row.about:60} {row.measured:60} {row.target}{'' if row.is_met else '  NOT MET'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{time.monotonic() - begun:.0f} s\n")
    if not sys.argv[1:]:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(BETWEEN.sub(lambda found: found[1] + "\n".join(table(rows)) + found[2], text), encoding="utf-8")
    if any(row.gate and not row.is_met for row in rows):
        raise SystemExit(1)


def table(rows: list[Row]) -> Iterator[str]:
    busy = f"{os.getloadavg()[2]:.1f} processes wanted to run on average"
    yield f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}; while it ran {busy}.\n"
    yield "| what | measured | target | met |"
    yield "|---|---|---|---|"
    for row in rows:
        met = ("yes" if row.is_met else "no") if row.target else ""
        yield f"| {row.about} | {row.measured} | {row.target} | {met} |"
    yield ""


if __name__ == "__main__":
    main()
