from pathlib import Path

import click
from django.utils import translation

from dagdeel.methods import check, loader


@click.group()
def command() -> None:
    """Ways of working as data: what is in the library, and whether a new one is sound."""


@command.command("list")
def list_() -> None:
    """Name the methods in the library."""
    for method in loader.available("en"):
        click.echo(f"{method.key}  {method.title}")


@command.command("check")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def check_(file: Path) -> None:
    """Name every mistake in FILE: a method's folder, its method.toml or one language file.

    Each line says the file, the key, what was found and what was expected. Exit code 1 when there is any.
    """
    with translation.override("en"):
        problems = check.check_path(file)
        for problem in problems:
            click.echo(str(problem))
    if problems:
        raise SystemExit(1)
    click.echo(f"{file} is sound.")
