"""The crowd finds what is lost and what counts twice, and says so."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dagdeel.config.commands.crowd import command
from dagdeel.config.trial import Trial
from dagdeel.live import actions
from dagdeel.live.crowd import crowd
from dagdeel.live.crowd.ledger import Ledger, Sent, quantile
from dagdeel.live.crowd.page import Box, Form, csrf_token, forms
from dagdeel.live.doors.asked import KEY
from dagdeel.live.models import Run

from .conftest import AT

ROOT = Path(__file__).resolve().parents[2]
DAGDEEL = Path(sys.executable).parent / "dagdeel"

BALLOT = """
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="abc"></form>
<form id="act-vote-p" data-act="vote" data-item="p" data-role="phone" data-autosend>
  <input type="hidden" name="run" value="123456"><input type="hidden" name="round" value="1">
  <input type="checkbox" name="option[]" value="o1" checked><input type="checkbox" name="option[]" value="o2" disabled>
</form>
<form id="act-edit-p-k" data-act="edit" data-item="p" data-role="phone">
  <textarea name="text">Samen &amp; eten</textarea>
</form>
<form id="act-hands-p" data-act="hands" data-item="p" data-role="helper"><input name="raised"></form>
"""


def test_it_reads_what_a_phone_may_do_from_the_page() -> None:
    vote, edit = forms(BALLOT)
    boxes = [Box("option[]", "o1", True, False), Box("option[]", "o2", False, True)]
    assert vote == Form("act-vote-p", "vote", "p", hidden=[("round", "1")], boxes=boxes)
    assert vote.ticked == {"o1"}
    assert edit == Form("act-edit-p-k", "edit", "p", texts={"text": "Samen & eten"})
    assert csrf_token(BALLOT) == "abc"


def test_an_acknowledged_act_that_is_not_in_the_log_is_lost_and_a_strange_or_second_one_is_doubled() -> None:
    ledger = Ledger(sent={key: Sent(key, {}, "", acked_at=1.0) for key in ("kept", "gone", "twice")})
    ledger.sent["never-acked"] = Sent("never-acked", {}, "")
    ledger.compare(["kept", "twice", "twice", "kept.2"])
    assert ledger.lost == {"gone"}
    assert ledger.doubled == {"twice", "kept.2"}
    assert ledger.report()["acts"] == 3


def test_a_quantile_of_nothing_is_nothing() -> None:
    assert quantile([], 0.99) is None
    assert quantile([5, 1, 3], 0.99) == 5


@pytest.mark.slow
def test_a_crowd_on_a_server_of_its_own_loses_and_doubles_nothing(tmp_path: Path) -> None:
    env = {**os.environ, "DAGDEEL_DATA": str(tmp_path), "DATABASE_URL": ""}
    done = subprocess.run(
        [DAGDEEL, "crowd", "--phones", "12", "--seconds", "6", "--json"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(report) == [
        "phones", "joins_per_s", "acts", "acts_per_s", "ack_ms", "delivery_ms", "lost", "doubled",
    ]  # fmt: skip
    assert report["phones"] == 12
    assert report["acts"] > 12
    assert (report["lost"], report["doubled"]) == (0, 0)
    assert list(report["ack_ms"]) == list(report["delivery_ms"]) == ["p50", "p99"]


@pytest.mark.slow
def test_a_server_that_forgets_is_found_out(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    forgetful = (sys.executable, "-m", "benchmarks.beside", "nothing")
    with Trial(serve=forgetful, seats=1, prepared=prepared) as trial:
        ledger = asyncio.run(crowd(trial.start(), trial.code, phones=3, seconds=3))
        ledger.compare(entry.key for entry in trial.entries() if entry.kind.startswith("form."))
    assert ledger.acked
    assert ledger.lost == ledger.acked


def test_it_says_in_words_that_there_is_no_room() -> None:
    done = CliRunner().invoke(command, ["--url", "http://127.0.0.1:9", "--code", "123456", "--phones", "1"])
    assert done.exit_code == 1
    assert done.output.startswith("Error: Nobody could come in.")
    assert CliRunner().invoke(command, ["--url", "http://127.0.0.1:9"]).exit_code == 2


@pytest.mark.django_db(transaction=True)
def test_nobody_outside_can_take_the_key_of_the_next_newcomer(run: Run) -> None:
    actions.join(run=run, participant=None, at=AT)
    [_, joined] = run.entries.order_by("seq")
    assert joined.key == "seat.1"
    assert not KEY.fullmatch(joined.key)
