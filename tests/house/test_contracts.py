"""Each contract must really catch what it is for: a violation is planted in a copy of the package and must be named."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

PLANTED = {
    "the staircase": ("people/rules.py", "import dagdeel.trajectories.models", "Features form a staircase"),
    "a top-level folder nobody placed": ("helpers/__init__.py", "", "Features form a staircase"),
    "inside a feature": ("people/models.py", "import dagdeel.people.urls", "Inside a feature"),
    "Django in rules": ("trajectories/rules/planted.py", "import django.utils.timezone", "Rules are pure"),
    "the clock in core": ("core/blocks.py", "import time", "Rules are pure"),
    "chance in a work form": ("workforms/dotvote/rules.py", "import random", "Rules are pure"),
    "a view that reads tables": ("people/views/planted.py", "import dagdeel.people.models", "Views meet the database"),
    "work forms that know each other": (
        "workforms/ideas/planted.py",
        "import dagdeel.workforms.dotvote.rules",
        "Work forms do not know each other",
    ),
    "a second door to the log": ("live/screens/wall.py", "import dagdeel.live.log", "One door to the log"),
}


def lint(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-logo", "--no-cache"], cwd=place, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package in a place of its own, found before the installed one."""
    ignore = shutil.ignore_patterns("__pycache__", "static", "*.html", "*.po", "*.mo")
    shutil.copytree(ROOT / "src" / "dagdeel", tmp_path / "dagdeel", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.slow
def test_the_code_keeps_every_contract(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("kind", PLANTED)
def test_a_violation_is_seen(copy: Path, kind: str) -> None:
    name, line, contract = PLANTED[kind]
    path = copy / "dagdeel" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    before = path.read_text() if path.exists() else ""
    path.write_text(f"{before}\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    if not broken:  # a folder without a place stops the check before it prints its table
        assert "helpers" in done.stdout + done.stderr
    else:
        assert any(text.startswith(contract) for text in broken), broken
