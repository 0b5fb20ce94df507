from pathlib import Path

import click

from dagdeel.config import messages


@click.group()
def command() -> None:
    """Keep the English translations complete; for whoever changes the source."""


@command.command()
def update() -> None:
    """Bring the catalogues up to date with the Dutch source."""
    for line in messages.update():
        click.echo(line)


@command.command()
def check() -> None:
    """Say which texts have no English, or English that does not fit."""
    if found := messages.problems():
        click.echo("\n".join(found))
        raise click.ClickException(f"{len(found)} texts to look at. Start with: dagdeel messages update")


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def merge(files: tuple[Path, ...]) -> None:
    """Fill in what is missing from FILES that came back from translators (.po)."""
    for line in messages.merge(files):
        click.echo(line)


@command.command("compile")
def compile_() -> None:
    """Make the compiled catalogues; `dagdeel serve` does so by itself."""
    for path in messages.compile_all():
        click.echo(f"Compiled {path}")
