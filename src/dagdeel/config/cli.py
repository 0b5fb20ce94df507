"""The command line. Each module in `commands/` is one command: `signin_link.py` holds `dagdeel signin-link`."""

import os
from importlib import import_module
from pkgutil import iter_modules

import click
import django
from django.db import DatabaseError

from . import commands


class Found(click.Group):
    """Finds its commands by looking in the folder: a new one is registered nowhere."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=Found, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dagdeel")
def dagdeel() -> None:
    """Dagdeel carries a work session from the first phone call to half a year later.

    Everything this installation keeps lives in one data folder (DAGDEEL_DATA, by default ./var).
    """


def main() -> None:
    # Whatever is made from here on (database, uploads, backups) other users of this machine cannot read.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dagdeel.config.settings")
    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ValueError as error:
        raise SystemExit(f"A setting cannot be read: {error}") from error
    django.setup()
    try:
        dagdeel()
    except DatabaseError as error:
        raise SystemExit(
            f"The database cannot be used: {error}\nTry `dagdeel prepare`, then `dagdeel check`."
        ) from error
