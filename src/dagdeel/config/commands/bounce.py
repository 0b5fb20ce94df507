import sys

import click
from django.utils import timezone

from dagdeel.outbox.actions import note_bounce
from dagdeel.outbox.rules.reports import MOST_BYTES


@click.command()
def command() -> None:
    """Read a returned mail from standard input and note it with the mail that did not arrive.

    For a mail server that pipes what comes back to a command. Anything that is no report about a mail of this
    installation is ignored, with exit code 0: a mail server would send an error back to the sender.
    """
    message = note_bounce(report=sys.stdin.buffer.read(MOST_BYTES), at=timezone.now())
    click.echo(f"Noted: mail {message.pk} is {message.state}." if message else "Nothing of ours.")
