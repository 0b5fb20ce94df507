from pathlib import Path

import click

from dagdeel.config import backup
from dagdeel.config.prepare import prepare
from dagdeel.live.actions import give_new_keys


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Put the backup in FILE into this, still empty, installation.

    It refuses where there is a database already, and a backup that was made by a newer version.
    """
    try:
        about = backup.restore(file)
    except backup.Unable as reason:
        raise click.ClickException(str(reason)) from reason
    for line in prepare():
        click.echo(line)
    give_new_keys()
    click.echo(f"Restored the backup of {about['made_at']}. Start it with: dagdeel serve")
