from pathlib import Path

import click
from django.utils import timezone

from dagdeel.config import backup


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write database, uploads and secret key to FILE (.tar.gz).

    Safe while Dagdeel runs. Keep the file as carefully as the installation: it holds personal data.
    """
    try:
        size = backup.write(file, at=timezone.now())
    except backup.Unable as reason:
        raise click.ClickException(str(reason)) from reason
    told = f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} kB"
    click.echo(f"Backup written to {file} ({told}).")
