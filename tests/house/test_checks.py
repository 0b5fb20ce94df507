from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core import mail
from pytest_django import Settings

from dagdeel.config import checks
from dagdeel.config.checks import Finding, Mark
from dagdeel.config.commands.check import command
from dagdeel.jobs.models import Job

pytestmark = pytest.mark.django_db
LATER = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ready(settings: Settings, tmp_path: Path) -> None:
    """An installation with nothing to remark on."""
    settings.DATA = tmp_path
    settings.SITE_URL, settings.HTTPS = "https://dagdeel.example.nl", True
    settings.ALLOWED_HOSTS = ["dagdeel.example.nl"]
    settings.DEMO = False
    settings.SECRET_KEY = "k" * 50


def found(about: str, *, at: datetime = LATER) -> Finding:
    return next(finding for finding in checks.findings(at=at) if finding.about == about)


def test_what_is_in_order_is_said_too() -> None:
    marks = {finding.about: finding.mark for finding in checks.findings(at=LATER) if finding.about != "mail"}
    assert set(marks) == {"data folder", "disk space", "database", "secret key", "address", "hosts", "clock"}
    assert marks["database"] is Mark.OK
    assert marks["secret key"] is Mark.OK
    assert marks["address"] is Mark.OK


def test_plain_http_and_every_host_need_attention(settings: Settings) -> None:
    settings.HTTPS, settings.ALLOWED_HOSTS = False, ["*"]
    assert found("address").mark is Mark.ATTENTION
    assert found("hosts").mark is Mark.ATTENTION
    settings.SITE_URL = ""
    assert found("address").text.startswith("DAGDEEL_URL is not set")


def test_an_address_that_nobody_can_visit_is_a_problem(settings: Settings) -> None:
    settings.SITE_URL, settings.HTTPS = "dagdeel.example.nl", False
    settings.ALLOWED_HOSTS = ["localhost"]
    assert (found("address").mark, found("hosts").mark) == (Mark.PROBLEM, Mark.PROBLEM)
    settings.SITE_URL, settings.HTTPS = "https://dagdeel.example.nl", True
    assert (found("address").mark, found("hosts").mark) == (Mark.OK, Mark.PROBLEM)
    settings.SITE_URL, settings.ALLOWED_HOSTS = "", ["dagdeel.example.nl"]
    assert (found("address").mark, found("hosts").mark) == (Mark.ATTENTION, Mark.OK)


def test_a_place_where_nothing_is_is_a_problem_and_stays_empty(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path / "elsewhere"
    monkeypatch.setattr(checks, "migrations_applied", list)
    assert (found("data folder").mark, found("database").mark) == (Mark.PROBLEM, Mark.PROBLEM)
    assert list(tmp_path.iterdir()) == []


def test_a_short_or_readable_secret_key_is_a_problem(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    path.write_text("k" * 50)
    path.chmod(0o644)
    assert found("secret key").mark is Mark.PROBLEM
    path.chmod(0o600)
    assert found("secret key").mark is Mark.OK
    settings.SECRET_KEY = "short"
    assert found("secret key").mark is Mark.PROBLEM


def test_a_clock_that_stands_before_the_installation_is_a_problem() -> None:
    assert found("clock", at=datetime(1999, 1, 1, tzinfo=UTC)).mark is Mark.PROBLEM


def test_a_full_disk_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "TOO_LITTLE", 10**18)
    assert found("disk space").mark is Mark.PROBLEM


def test_no_mail_server_is_worth_knowing(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert found("mail").mark is Mark.ATTENTION


def test_a_mail_server_that_does_not_answer_is_a_problem(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert found("mail").mark is Mark.PROBLEM


def test_work_that_was_given_up_is_told_for_a_month_and_for_as_long_as_it_should_come_back() -> None:
    def told(**later: int) -> list[tuple[Mark, str]]:
        findings = checks.findings(at=failed + timedelta(**later))
        return [(one.mark, one.text) for one in findings if one.about == "background work"]

    failed = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    values = {"due_at": failed, "error": '  File "jobs.py", line 5, in sweep\nValueError'}
    Job.objects.create(name="reports.draft_report", failed_at=failed - timedelta(days=1), **values)
    once = Job.objects.create(name="reports.draft_report", failed_at=failed, **values)
    Job.objects.create(name="invitations.fill_places", **values)
    words = "reports.draft_report was given up on 2026-11-20 03:00: ValueError."
    assert told(days=29) == [(Mark.ATTENTION, words)]
    assert told(days=31) == []
    once.delete()
    Job.objects.create(name="polls.sweep", failed_at=failed, **values)
    words = "polls.sweep was given up on 2026-11-20 03:00: ValueError. It does not come back before a restart."
    assert told(days=300) == [(Mark.PROBLEM, words)]
    Job.objects.create(name="polls.sweep", due_at=failed)
    assert told(days=300) == []


def test_a_demo_is_named(settings: Settings) -> None:
    settings.DEMO = True
    assert found("demo").mark is Mark.ATTENTION


def test_the_command_fails_on_a_problem_and_sends_a_test_message(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_URL = "smtp://mail.example.nl"
    good = CliRunner().invoke(command, ["--mail", "beheer@example.nl"])
    assert good.exit_code == 0, good.output
    assert [message.to for message in mail.outbox] == [["beheer@example.nl"]]
    settings.SECRET_KEY = "short"
    assert CliRunner().invoke(command).exit_code == 1


def test_without_a_mail_server_it_does_not_say_that_a_message_went(settings: Settings) -> None:
    settings.EMAIL_URL, settings.EMAIL_BACKEND = "", "django.core.mail.backends.locmem.EmailBackend"
    tried = CliRunner().invoke(command, ["--mail", "beheer@example.nl"])
    assert tried.exit_code == 1
    assert "no test message was sent" in tried.output
    assert mail.outbox == []
