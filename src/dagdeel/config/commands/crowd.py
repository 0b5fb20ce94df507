import asyncio
import json

import click
import uvloop

from dagdeel.config.trial import Trial
from dagdeel.live.crowd import Closed, crowd
from dagdeel.live.crowd.ledger import Ledger


@click.command()
@click.option("--phones", default=25, show_default=True, type=click.IntRange(1), help="How many phones take part.")
@click.option("--seconds", default=20.0, show_default=True, type=click.FloatRange(1), help="How long they act.")
@click.option("--url", default="", help="A server that runs already, such as https://dagdeel.example.nl.")
@click.option("--code", default="", help="The six digits of the room on that server.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def command(phones: int, seconds: float, url: str, code: str, as_json: bool) -> None:
    """Let simulated phones join a room, act, drop out of reach and come back, and count what was lost or doubled.

    Without --url it starts a server of its own with a temporary room in which a dot vote is open. Exit code 1 when an
    acknowledged act was lost, or counted twice.
    """
    if bool(url) != bool(code):
        raise click.UsageError("Give --url and --code together.")
    try:
        ledger = _visit(url, code, phones, seconds) if url else _at_home(phones, seconds)
    except Closed as reason:
        raise click.ClickException("Nobody could come in. Is the address right, and is the room open?") from reason
    report = ledger.report()
    click.echo(json.dumps(report) if as_json else "\n".join(f"{name:14}{value}" for name, value in report.items()))
    if ledger.lost or ledger.doubled:
        raise SystemExit(1)


def _visit(url: str, code: str, phones: int, seconds: float) -> Ledger:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(crowd(url, code, phones=phones, seconds=seconds))


def _at_home(phones: int, seconds: float) -> Ledger:
    """On a server of its own the log can be read too."""
    with Trial() as trial:
        ledger = _visit(trial.start(), trial.code, phones, seconds)
        ledger.compare(entry.key for entry in trial.entries() if entry.kind.startswith("form."))
        return ledger
