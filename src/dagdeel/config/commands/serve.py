import os
from contextlib import suppress
from importlib import import_module

import click
from click.core import ParameterSource
from django.conf import settings
from django.utils import timezone

from dagdeel.config import addresses, demo
from dagdeel.config.prepare import prepare
from dagdeel.people.queries import setup_code

TRIES = 20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 lets phones in.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on; 8000 taken means the next free one.")
@click.option("--demo", "as_demo", is_flag=True, help="Make the demo world when nothing is there yet, and say demo.")
@click.pass_context
def command(ctx: click.Context, host: str, port: int, as_demo: bool) -> None:
    """Serve desk, wall and phones. Stop with Ctrl+C."""
    chosen = ctx.get_parameter_source("port") is not ParameterSource.DEFAULT
    free = _free_port(host, port, tries=1 if chosen else TRIES)
    if as_demo:
        # In the environment as well, for processes that read the settings again.
        os.environ["DAGDEEL_DEMO"] = "1"
        settings.DEMO = True
    settings.OPEN_TO_NETWORK = host in addresses.ANYWHERE
    for line in prepare():
        click.echo(line)
    if as_demo:
        _make_demo()
    if free != port:
        click.echo(f"Port {port} is in use, perhaps by a Dagdeel that still runs. This one listens on {free}.")
    click.echo("Dagdeel is open. Stop it with Ctrl+C.\n")
    for line in addresses.lines(host, free, settings.SITE_URL):
        click.echo(line)
    if code := setup_code():
        click.echo(f"\nThere is no account yet. Open the desk and make the first one; the setup code is {code}.")
    # Only now: the application looks at the collected files once, when it is imported.
    server = import_module("dagdeel.config.server")
    # Ctrl+C is how people stop it, not a mishap.
    with suppress(KeyboardInterrupt):
        server.run(host, free)
    click.echo("Dagdeel has stopped.")


def _make_demo() -> None:
    try:
        if demo.make(at=timezone.now()):
            click.echo("Demo world made: the Molenkwartier in Rivierdam.")
    except demo.NotADemo as reason:
        raise click.ClickException(str(reason)) from reason


def _free_port(host: str, port: int, *, tries: int) -> int:
    for candidate in range(port, port + tries):
        if addresses.is_free(host, candidate):
            return candidate
    raise click.ClickException(f"Nothing can listen on {host}:{port}: the port is in use or the address is not ours.")
