import click

from dagdeel.config.prepare import prepare


@click.command()
def command() -> None:
    """Bring database, translations and static files up to date.

    `dagdeel serve` does this by itself. Run it by hand before starting several processes at once.
    """
    for line in prepare():
        click.echo(line)
