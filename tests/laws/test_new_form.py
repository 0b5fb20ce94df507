"""A newcomer's first task: copy a folder, give it a name, and it works. Nothing else is touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFORMS = Path("src", "dagdeel", "workforms")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The project as it is now, in a place where one may write."""
    # "greeting": of who did the task of docs/tour.md and then runs these tests, as it says.
    skip = shutil.ignore_patterns("__pycache__", "*.pyc", "*.mo", "*.woff2", "greeting")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=skip)
    shutil.copytree(ROOT / "tests" / "laws", tmp_path / "tests" / "laws", ignore=skip)
    (tmp_path / "tests" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def copy_of(root: Path, old: str, new: str) -> Path:
    """What the newcomer does: copy the folder, and call it by its new name inside."""
    folder = shutil.copytree(root / WORKFORMS / old, root / WORKFORMS / new)
    for kind in ("templates", "static"):
        if (folder / kind / old).exists():
            (folder / kind / old).rename(folder / kind / new)
    for template in folder.rglob("*.html"):
        template.write_text(template.read_text().replace(f"{old}/", f"{new}/"))
    card = folder / "card.toml"
    card.write_text(card.read_text().replace('name = "', 'name = "Nieuw: ', 1))
    return folder


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "DAGDEEL_DATA": str(root / "var"), "PYTHONPATH": str(root / "src")}
    return subprocess.run([sys.executable, *command], cwd=root, env=env, capture_output=True, text=True, check=False)


LAWS = ("-m", "pytest", "tests/laws/test_laws.py", "tests/laws/test_screens.py", "-q", "-p", "no:cacheprovider")
SHOW = """
import os
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "dagdeel.config.settings"
django.setup()
from django.template.loader import render_to_string
from types import SimpleNamespace as Thing
from dagdeel import workforms
from dagdeel.core.workform import Command, Opening, Role, Stage, phone
form = workforms.get("greeting")
state = form.rules.open(Opening())
move = form.rules.moves(state, "s1")[0]
for event in form.rules.decide(state, Command(move.kind, move.data, "s1", Role.PHONE, 0, 1)):
    state = form.rules.evolve(state, event)
view = form.rules.view(state, phone("s1"), Stage())
item, run = Thing(id="i", title="Welkom", prompt=""), Thing(code="123456")
context = {"view": view, "item": item, "run": run, "stage": Stage()}
print(workforms.keys(), form.card.name)
print(move.data["profession"] in render_to_string("greeting/phone.html", context))
"""


@pytest.mark.slow
def test_a_copied_folder_is_found_and_works(elsewhere: Path) -> None:
    copy_of(elsewhere, "checkin", "greeting")
    shown = run(elsewhere, "-c", SHOW)
    assert shown.stderr == ""
    found, drew = shown.stdout.splitlines()
    assert "'greeting'" in found
    assert found.endswith("Nieuw: Kennismaken")
    assert drew == "True"


@pytest.mark.slow
def test_a_copied_folder_is_under_the_laws(elsewhere: Path) -> None:
    copy_of(elsewhere, "checkin", "greeting")
    laws = run(elsewhere, *LAWS, "-k", "greeting")
    assert laws.returncode == 0, laws.stdout
    assert " passed" in laws.stdout.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("law", "file", "old", "new"),
    [
        ("an_unknown_event", "state.py", "case _:\n            return state", "case _:\n            raise KeyError"),
        ("nobody_can_tell", "showing.py", "if stage.revealed else ()", "if True else ()"),
        ("no_seat_leaves", "showing.py", "profession=own.profession if own", "profession=seat if own"),
        ("no_seat_leaves", "showing.py", 'stage.open else ""', "stage.open else next(iter(state.domains))"),
        ("no_seat_leaves", "templates/greeting/phone.html", "<h1>", '<h1 data-seat="{{ view.seat }}">'),
        ("a_state_never_changes", "state.py", "dict(state.answers), dict", "state.answers, dict"),
        ("every_surface_draws", "templates/greeting/phone.html", 'id="checkin-tell"', ""),
        ("every_surface_draws", "templates/greeting/console.html", "{% endact %}", "{% endact %}<script></script>"),
    ],
)
def test_the_laws_catch_a_mistake_in_it(elsewhere: Path, law: str, file: str, old: str, new: str) -> None:
    path = copy_of(elsewhere, "checkin", "greeting") / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    laws = run(elsewhere, *LAWS, "-x", "-k", f"greeting and {law}")
    assert laws.returncode == 1, laws.stdout
