import click
from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from dagdeel.config.checks import Mark, findings

COLOURS = {Mark.OK: "green", Mark.ATTENTION: "yellow", Mark.PROBLEM: "red"}


@click.command()
@click.option("--mail", metavar="ADDRESS", help="Also send a test message to this address.")
def command(mail: str | None) -> None:
    """Say whether this installation is ready for people to rely on.

    Exit code 1 when something must be mended first.
    """
    found = list(findings(at=timezone.now()))
    for finding in found:
        click.echo(f"{click.style(f'{finding.mark:10}', fg=COLOURS[finding.mark])} {finding.about}: {finding.text}")
    if mail:
        _send_test(mail)
    if any(finding.mark is Mark.PROBLEM for finding in found):
        raise SystemExit(1)


def _send_test(address: str) -> None:
    if not settings.EMAIL_URL:
        raise click.ClickException("No mail server is set, so no test message was sent. Set DAGDEEL_EMAIL_URL first.")
    try:
        send_mail("Dagdeel kan mailen", "Dit is een testbericht.", settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as error:
        raise click.ClickException(f"The test message could not be sent: {error}") from error
    click.echo(f"Test message sent to {address}.")
