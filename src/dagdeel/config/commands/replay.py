import json
from collections.abc import Iterator
from typing import Any

import click
from django.utils import timezone

from dagdeel.live.actions import store_results
from dagdeel.live.models import Run
from dagdeel.live.queries import results_in_log

SHOWN = 10
"""Differences named for one item; more says nothing more."""


@click.command()
@click.option("--run", "code", default="", help="The six digits of one run.")
@click.option("--all", "everything", is_flag=True, help="Every run that has stored results.")
@click.option("--store", is_flag=True, help="Also keep what the log says as the results, where it differs.")
def command(code: str, everything: bool, store: bool) -> None:
    """Fold logs anew and compare what comes out with the stored results.

    The log is the truth: a difference comes from a newer version of a work form, or from damage. Exit code 1 when
    anything differs, unless it was stored anew.
    """
    if bool(code) == everything:
        raise click.UsageError("Give --run with a code, or --all.")
    runs = Run.objects.filter(code=code) if code else Run.objects.filter(results__isnull=False).distinct()
    if code and not runs:
        raise click.ClickException(f"There is no run with code {code}.")
    different = 0
    for run in runs:
        found = list(differences(run))
        click.echo(f"Run {run.code} ({run.meeting}): " + ("as stored." if not found else "differs."))
        for line in found:
            click.echo(f"  {line}")
        if found and store:
            store_results(run=run, at=timezone.now())
            click.echo("  Stored anew from the log.")
        different += bool(found)
    if different and not store:
        raise SystemExit(1)


def differences(run: Run) -> Iterator[str]:
    """What the stored results and the log say differently, in words."""
    stored = {result.item: result.data for result in run.results.all()}
    # Through JSON and back, as the stored results went.
    logged = {item: json.loads(json.dumps(data)) for item, (_, data) in results_in_log(run.pk).items()}
    for item in dict.fromkeys([*logged, *stored]):
        if item not in stored:
            yield f"{item}: the log holds results and none are stored"
        elif item not in logged:
            yield f"{item}: results are stored and the log holds none"
        else:
            found = list(_compare(item, stored[item], logged[item]))
            yield from found[:SHOWN]
            if len(found) > SHOWN:
                yield f"{item}: and {len(found) - SHOWN} more"


def _compare(where: str, stored: Any, logged: Any) -> Iterator[str]:
    match stored, logged:
        case dict(), dict():
            for key in dict.fromkeys([*logged, *stored]):
                yield from _compare(f"{where}.{key}", stored.get(key), logged.get(key))
        case list(), list() if len(stored) == len(logged):
            for nth, pair in enumerate(zip(stored, logged, strict=True), 1):
                yield from _compare(f"{where} {nth}", *pair)
        case list(), list():
            yield f"{where}: {len(stored)} stored, {len(logged)} in the log"
        case _ if stored != logged:
            yield f"{where}: stored {stored!r}, the log says {logged!r}"
