import click
from django.conf import settings
from django.utils import timezone

from dagdeel.people.actions import make_sign_in_link
from dagdeel.people.queries import account_with


@click.command()
@click.argument("email")
def command(email: str) -> None:
    """Print a link with which EMAIL signs in once, within half an hour.

    For installations without a mail server, and for who cannot get in any more. Whoever has the link is that person:
    hand it over yourself.
    """
    account = account_with(email)
    if account is None:
        raise click.ClickException(f"Nobody has an account with the address {email}.")
    path = make_sign_in_link(account, at=timezone.now())
    click.echo(f"{settings.SITE_URL or 'http://localhost:8000'}{path}")
    if not settings.SITE_URL:
        click.echo(
            "Put your own address before it if that is not where Dagdeel is; DAGDEEL_URL does so for good.", err=True
        )
