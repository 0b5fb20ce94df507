"""Record a log of a work form: `python -m tests.laws.record KEY [NAME]`.

Writes `tests/logs/NAME.json` in the folder of the work form. A log is never recorded over an older one: what was
recorded must give the same results for ever.
"""

import json
import os
import sys
from dataclasses import asdict

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dagdeel.config.settings")


def record(key: str, name: str) -> None:
    from dagdeel import workforms

    from .play import Play

    path = workforms.FOLDER / key / "tests" / "logs" / f"{name}.json"
    if path.exists():
        raise SystemExit(f"{path} exists; give another name")
    play = Play(key).everybody(3)
    log = {
        "opening": asdict(play.opening),
        "events": [asdict(event) for event in play.events],
        "results": play.rules.results(play.state),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(log, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    django.setup()
    record(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "first")
