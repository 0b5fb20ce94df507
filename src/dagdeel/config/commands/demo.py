import click
from django.utils import timezone

from dagdeel.config import demo
from dagdeel.config.prepare import prepare


@click.command()
@click.option("--reset", is_flag=True, help="Throw the demo world away and make it again, with fresh dates.")
def command(reset: bool) -> None:
    """Make the demo world: the Molenkwartier in Rivierdam, with its cast.

    It refuses where somebody else than the demo cast has an account.
    """
    for line in prepare():
        click.echo(line)
    try:
        if reset:
            demo.wipe()
        made = demo.make(at=timezone.now())
    except demo.NotADemo as reason:
        raise click.ClickException(str(reason)) from reason
    click.echo("Demo world made." if made else "The demo world stands. To make it afresh: dagdeel demo --reset")
