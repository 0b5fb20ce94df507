"""What an administrator reads who gives a command in the wrong place or a setting that cannot be, and what a machine
that watches over Dagdeel reads."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from dagdeel.config.commands.backup import command as backup
from tests.world import World

DAGDEEL = Path(sys.executable).parent / "dagdeel"


def in_a_terminal(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A command as somebody gives it who has not set what the service has."""
    unset = {name: value for name, value in os.environ.items() if not name.startswith(("DAGDEEL_", "DATABASE_URL"))}
    return subprocess.run(
        [DAGDEEL, *args], cwd=folder, env={**unset, **env}, capture_output=True, text=True, check=False
    )


def test_of_nothing_no_backup_is_made_and_nothing_comes_of_asking(tmp_path: Path) -> None:
    done = in_a_terminal(tmp_path, "backup", str(tmp_path / "backup.tar.gz"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: There is nothing to back up in {tmp_path}/var/dagdeel.sqlite3.")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_is_not_backed_up(tmp_path: Path) -> None:
    (tmp_path / "dagdeel.sqlite3").touch()
    done = in_a_terminal(tmp_path, "backup", str(tmp_path / "backup.tar.gz"), DAGDEEL_DATA=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is nothing to back up" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["dagdeel.sqlite3"]


def test_a_backup_into_a_folder_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(backup, [str(tmp_path / "safe" / "backup.tar.gz")])
    assert done.exit_code == 1
    words = f"There is no folder {tmp_path}/safe. Make it first: sudo install -d -o dagdeel -m 700 {tmp_path}/safe"
    assert done.output == f"Error: {words}\n"


def test_a_setting_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    done = in_a_terminal(tmp_path, "check", DAGDEEL_EMAIL_URL="mail.example.nl")
    assert done.returncode == 1
    assert done.stderr.startswith("A setting cannot be read: DAGDEEL_EMAIL_URL is 'mail.example.nl'; expected smtp://")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.django_db
def test_another_host_name_is_one_line_in_the_journal(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.ALLOWED_HOSTS = ["dagdeel.example.nl"]
    assert Client().get("/wall/", headers={"host": "elsewhere.example"}).status_code == 400
    (line,) = caplog.records
    assert (line.name, line.exc_info) == ("django.security.DisallowedHost", None)
    assert line.getMessage().startswith("Invalid HTTP_HOST header: 'elsewhere.example'.")


@pytest.mark.django_db
def test_who_watches_over_it_hears_whether_the_database_answers() -> None:
    """Also before anybody has an account."""
    answer = Client().get("/health/")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    with connection.execute_wrapper(_out_of_order):
        answer = Client().get("/health/")
    assert (answer.status_code, answer.text) == (503, "The database does not answer.\n")


def _out_of_order(*_: Any) -> NoReturn:
    raise OperationalError("the server closed the connection")


@pytest.mark.django_db
def test_a_search_engine_is_asked_to_stay_away() -> None:
    answer = Client().get("/robots.txt")
    assert (answer.status_code, answer.text) == (200, "User-agent: *\nDisallow: /\n")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/health/", "/robots.txt", "/wall/", "/join/", "/certificate/", "/welcome/"])
def test_a_watcher_may_ask_for_the_head_of_a_public_page(world: World, path: str) -> None:
    answer = Client().head(path)
    assert (answer.status_code, answer.content) == (200, b"")
