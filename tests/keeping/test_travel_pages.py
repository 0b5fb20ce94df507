"""The same on screen and on the command line: download, choose, look, read in."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dagdeel.config.cli import dagdeel
from dagdeel.history.models import Line
from dagdeel.keeping.actions.travel import import_trajectory
from dagdeel.keeping.queries.travel.packing import parcel_of
from dagdeel.keeping.queries.travel.reading import parcel_in
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Participant, Trajectory
from tests.world import START, World

NEW = "/trajectories/new/file/"
LOOK = f"{NEW}look/"

pytestmark = pytest.mark.django_db


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def upload(client: Client, content: bytes, **fields: object) -> str:
    file = SimpleUploadedFile("wijk.dagdeel.zip", content)
    answer = client.post(NEW, {"file": file, **fields}, follow=True)
    return answer.text


def test_a_trajectory_goes_from_one_organisation_to_another(world: World) -> None:
    here = signed_in(world.fatima)
    assert "Zonder mensen" in here.get("/trajectories/mxlnkw42/settings/file/").text
    taken = here.post("/trajectories/mxlnkw42/settings/file/", {"who": "people"})
    assert taken.headers["Content-Disposition"].startswith('attachment; filename="gezond-in-het-molenkwartier-20')
    there = signed_in(world.pieter)
    shown = upload(there, taken.content)
    for words in ("Gezond in het Molenkwartier", "6.400 inwoners", "donderdag 12 maart 2026", "2 mensen", "Joost"):
        assert words in shown
    assert Trajectory.objects.count() == 1
    answer = there.post(LOOK)
    made = Trajectory.objects.exclude(pk=world.trajectory.pk).get()
    assert answer.headers["Location"] == f"/trajectories/{made.code}/"
    assert (made.workspace, made.lead) == (world.elsewhere, world.pieter)
    assert there.get(LOOK).headers["Location"] == NEW
    assert "al eerder ingelezen" in upload(there, taken.content)
    assert there.post(f"{NEW}removal/").headers["Location"] == NEW
    assert not any("parcel" in one.get_decoded() for one in Session.objects.all())
    verbs = list(Line.objects.filter(scope__startswith="trajectory").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["export_people", "import_trajectory"]


def test_what_is_no_file_is_said_where_it_was_chosen(world: World) -> None:
    client = signed_in(world.fatima)
    assert "Kies eerst een bestand." in client.post(NEW, {}).text
    assert "Dit is geen bestand van een traject." in upload(client, b"naam;adres")
    assert "te groot" in upload(client, b"x" * 3_500_001)
    assert client.get(LOOK).headers["Location"] == NEW
    assert Trajectory.objects.count() == 1


def test_who_may_not_organise_takes_nothing_along_and_reads_nothing_in_elsewhere(world: World) -> None:
    for account, status in ((world.joost, 403), (world.ellen, 403), (world.pieter, 404)):
        assert signed_in(account).post("/trajectories/mxlnkw42/settings/file/", {"who": "people"}).status_code == status
    file = parcel_of(world.trajectory, with_people=True, at=START)
    outsider = signed_in(world.pieter)
    upload(outsider, file, workspace=world.workspace.pk)
    outsider.post(LOOK)
    assert not Trajectory.objects.filter(workspace=world.workspace).exclude(pk=world.trajectory.pk).exists()


def test_names_with_marks_are_shown_as_letters(world: World) -> None:
    world.trajectory.name = "<script>alert(1)</script>"
    world.trajectory.save()
    shown = upload(signed_in(world.pieter), parcel_of(world.trajectory, with_people=False, at=START))
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown
    assert "Niemand: het is zonder mensen gemaakt" in shown


def test_the_command_line_does_the_same(world: World, tmp_path: Path) -> None:
    file, run = tmp_path / "wijk.dagdeel.zip", CliRunner().invoke
    done = run(dagdeel, ["trajectory", "export", "mxlnkw42", str(file)])
    assert done.exit_code == 0
    assert done.output.endswith("Nobody is in it.\n")
    assert "File exists" in run(dagdeel, ["trajectory", "export", "mxlnkw42", str(file)]).output
    assert "no trajectory with code qqqqqqqq" in run(dagdeel, ["trajectory", "export", "qqqqqqqq", "x"]).output
    where = ["--workspace", "Zorggroep De Linde", "--organiser"]
    assert "is no member" in run(dagdeel, ["trajectory", "import", str(file), *where, "fatima@ros.example"]).output
    done = run(dagdeel, ["trajectory", "import", str(file), *where, "pieter@linde.example"])
    assert done.exit_code == 0, done.output
    made = Trajectory.objects.get(workspace=world.elsewhere)
    assert done.output == f"Gezond in het Molenkwartier: read in as {made.code}.\n"
    assert made.meetings.get().items.count() == world.meeting.items.count()
    assert not Participant.objects.filter(trajectory=made).exists()
    file.write_bytes(b"no zip")
    refused = run(dagdeel, ["trajectory", "import", str(file), *where, "pieter@linde.example"])
    assert (refused.exit_code, refused.output[:7]) == (1, "Error: ")


def test_who_left_is_not_said_to_be_the_product(world: World) -> None:
    """Lines of who has no account here do not say that Dagdeel did it."""
    Line.objects.create(at=START, by=world.joost, verb="add_step", scope=world.trajectory.scope, data={"step": "own-1"})
    file = parcel_of(world.trajectory, with_people=True, at=START)
    made = import_trajectory(workspace=world.elsewhere, parcel=parcel_in(file), by=world.pieter, at=START)
    shown = signed_in(world.pieter).get(f"/trajectories/{made.code}/settings/").text
    assert "Iemand van vroeger heeft een eigen stap op de weg gezet." in shown
    assert "Dagdeel heeft" not in shown
