from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from dagdeel.config.commands.replay import command
from dagdeel.core.workform import Role
from dagdeel.live.actions import finish_run, join, open_run, perform
from dagdeel.live.models import Run
from dagdeel.live.rules.steps import Act
from tests.world import START, World

Replay = Callable[..., Result]


@pytest.fixture
def replay() -> Replay:
    return lambda *args: CliRunner().invoke(command, args)


@pytest.fixture
def held(world: World) -> Run:
    """A run in which one idea was given, closed and stored."""
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    seat, _ = join(run=run, participant=None, at=START)
    for act in (
        Act("start-1", "start", Role.FACILITATOR, "themes", {}, account=world.ellen.pk),
        Act("idea-01", "add", Role.PHONE, "themes", {"text": "Samen eten"}, str(seat.number)),
        Act("close-1", "close-run", Role.FACILITATOR, fields={}, account=world.ellen.pk),
    ):
        assert perform(run=run, act=act).refused is None
    finish_run(run=run, at=START)
    return run


def test_a_log_folded_anew_gives_what_was_stored(held: Run, replay: Replay) -> None:
    done = replay("--run", held.code)
    assert done.exit_code == 0
    assert done.output.endswith("as stored.\n")


def test_it_says_in_words_what_differs(held: Run, replay: Replay) -> None:
    result = held.results.get(item="themes")
    result.data["themes"][0]["text"] = "Samen slapen"
    result.save()
    done = replay("--all")
    assert done.exit_code == 1
    assert "themes.themes 1.text: stored 'Samen slapen', the log says 'Samen eten'" in done.output


def test_it_stores_anew_what_the_log_says(held: Run, replay: Replay) -> None:
    held.results.all().delete()
    assert "themes: the log holds results and none are stored" in replay("--run", held.code).output
    assert replay("--run", held.code, "--store").exit_code == 0
    assert replay("--run", held.code).exit_code == 0
    assert held.results.get(item="themes").data["themes"][0]["text"] == "Samen eten"


def test_results_of_an_item_that_the_log_does_not_know_are_named(held: Run, replay: Replay) -> None:
    held.results.create(item="invented", workform="ideas", data={}, made_at=START)
    assert "invented: results are stored and the log holds none" in replay("--run", held.code).output


@pytest.mark.django_db
def test_it_asks_which_run_and_knows_when_there_is_none(replay: Replay) -> None:
    assert replay().exit_code == 2
    assert replay("--run", "000000").output == "Error: There is no run with code 000000.\n"
