from pathlib import Path

import click
from django.utils import timezone, translation

from dagdeel.keeping.actions.travel import export_trajectory, import_trajectory
from dagdeel.keeping.queries.travel.reading import parcel_in
from dagdeel.keeping.rules.travel.parcel import MOST_BYTES
from dagdeel.keeping.rules.travel.shapes import Unfit
from dagdeel.people.models import Account, Workspace
from dagdeel.trajectories.models import Trajectory


@click.group()
def command() -> None:
    """A whole trajectory as one file, to go on with in another installation."""


@command.command("export")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--people", is_flag=True, help="Also everybody on the list, what they answered, and what was held.")
def export_(code: str, file: Path, people: bool) -> None:
    """Write the trajectory with this CODE to FILE (.dagdeel.zip).

    CODE is in the address of its pages. Without --people nobody is in the file. Never in it: passwords, secrets, codes
    of links, register numbers, diets and what people need. An existing file is never overwritten.
    """
    trajectory = Trajectory.objects.select_related("workspace").filter(code=code).first()
    if trajectory is None:
        raise click.ClickException(f"There is no trajectory with code {code}.")
    try:
        content = export_trajectory(trajectory=trajectory, with_people=people, by=None, at=timezone.now())
    except Unfit as reason:
        raise _said(reason) from reason
    try:
        with file.open("xb") as out:
            out.write(content)
    except OSError as reason:
        raise click.ClickException(f"{file} cannot be written: {reason.strerror}.") from reason
    click.echo(f"{trajectory.name}: written to {file} ({len(content) / 1000:.0f} kB).")
    click.echo("It holds personal data: keep it as carefully as the list itself." if people else "Nobody is in it.")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", required=True, help="Name or number of the workspace that it becomes part of.")
@click.option("--organiser", required=True, help="E-mail address of the member who organises it from now on.")
def import_(file: Path, workspace: str, organiser: str) -> None:
    """Read the trajectory in FILE in, as a new one.

    FILE is checked whole before anything is written. Everybody gets new links; no mail leaves. Reading a file in twice
    gives two trajectories.
    """
    where, by = _workspace(workspace), Account.objects.filter(email=organiser.lower(), is_active=True).first()
    if by is None or not where.members.filter(pk=by.pk).exists():
        raise click.ClickException(f"{organiser} is no member of {where}.")
    try:
        with file.open("rb") as source:
            parcel = parcel_in(source.read(MOST_BYTES + 1))
        trajectory = import_trajectory(workspace=where, parcel=parcel, by=by, at=timezone.now())
    except Unfit as reason:
        raise _said(reason) from reason
    click.echo(f"{trajectory.name}: read in as {trajectory.code}.")


def _said(reason: Unfit) -> click.ClickException:
    with translation.override("en"):
        return click.ClickException(translation.gettext(reason.words).format(**reason.given))


def _workspace(name: str) -> Workspace:
    found = list(Workspace.objects.filter(**({"pk": int(name)} if name.isdecimal() else {"name": name}))[:2])
    if len(found) != 1:
        reason = "There are two" if found else "There is none"
        raise click.ClickException(f"{reason} of workspace {name}: {', '.join(_known())}.")
    return found[0]


def _known() -> list[str]:
    return [f"{one.pk} {one.name}" for one in Workspace.objects.order_by("name")]
