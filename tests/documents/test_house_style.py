"""The page of the house style: who may change it, and what it says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dagdeel.documents.models import HouseStyle
from dagdeel.documents.queries import house_of
from dagdeel.history.queries import lines_for
from tests.world import World

from .files import letterhead, presentation


def upload(client: Client, world: World, content: bytes, name: str = "briefpapier.docx") -> str:
    where = reverse("house-style", args=[world.workspace.pk])
    return client.post(where, {"file": SimpleUploadedFile(name, content)}, follow=True).text


def test_an_administrator_uploads_sees_an_example_and_takes_it_away(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    assert client.get(reverse("house-styles")).headers["Location"] == reverse("house-style", args=[world.workspace.pk])
    page = upload(client, world, letterhead(header="{{ organisatie }}"))
    assert "briefpapier.docx is bewaard. Nieuwe documenten komen hierin." in page
    assert "Bekijk een voorbeeld" in page
    for part, name in (("example", "voorbeeld-huisstijl.docx"), ("file", "briefpapier.docx")):
        answer = client.get(reverse(f"house-style-{part}", args=[world.workspace.pk, "docx"]))
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.content.startswith(b"PK")
    client.post(reverse("house-style-removal", args=[world.workspace.pk, "docx"]))
    assert not HouseStyle.objects.exists()
    assert [one.sentence for one in lines_for(f"workspace:{world.workspace.pk}")] == [
        "Fatima Bennani heeft het sjabloon voor Word weggehaald.",
        "Fatima Bennani heeft een sjabloon voor Word bewaard: briefpapier.docx.",
    ]


def test_another_template_takes_the_place_of_the_first_and_of_no_other_kind(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    upload(client, world, letterhead())
    upload(client, world, presentation(), "dia.pptx")
    upload(client, world, letterhead(header="twee"), "twee.docx")
    assert [(one.kind, one.name) for one in HouseStyle.objects.all()] == [("docx", "twee.docx"), ("pptx", "dia.pptx")]


def test_what_is_refused_is_said_and_changes_nothing(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    upload(client, world, letterhead(header="goed"))
    page = upload(client, world, letterhead("{{ naam_wijk }}"))
    assert "Het veld {{ naam_wijk }} kennen we niet. Bedoel je {{ wijk }}?" in page
    house = house_of(world.workspace.pk, "docx", {})
    assert house is not None
    assert b"PK" in house.template
    assert HouseStyle.objects.get().name == "briefpapier.docx"


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd.docx", "passwd.docx"), ("C:\\map\\x.docx", "x.docx"), ("a\u202e\x07b.docx", "ab.docx")],
)
def test_a_name_is_no_path(client: Client, world: World, name: str, kept: str) -> None:
    client.force_login(world.fatima)
    upload(client, world, letterhead(), name)
    assert HouseStyle.objects.get().name == kept


def test_a_name_is_no_html(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    page = upload(client, world, letterhead(), "<img src=x onerror=alert(1)>.docx")
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize(("account", "status"), [("joost", 403), ("pieter", 404)])
def test_only_administrators_of_this_workspace(client: Client, world: World, account: str, status: int) -> None:
    client.force_login(world.fatima)
    upload(client, world, letterhead(header="Geheim van Rivierenland"))
    client.force_login(getattr(world, account))
    where = reverse("house-style", args=[world.workspace.pk])
    assert client.get(where).status_code == status
    assert client.post(where, {"file": SimpleUploadedFile("x.docx", letterhead())}).status_code == status
    for part in ("example", "file"):
        assert client.get(reverse(f"house-style-{part}", args=[world.workspace.pk, "docx"])).status_code == status
    assert client.post(reverse("house-style-removal", args=[world.workspace.pk, "docx"])).status_code == status
    assert HouseStyle.objects.get().name == "briefpapier.docx"


def test_it_never_crosses_to_another_workspace(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    upload(client, world, letterhead())
    assert house_of(world.elsewhere.pk, "docx", {}) is None


@pytest.mark.parametrize("given", [{}, {"file": SimpleUploadedFile("leeg.docx", b"")}, {"file": "geen bestand"}])
def test_nonsense_is_no_template(client: Client, world: World, given: dict[str, object]) -> None:
    client.force_login(world.fatima)
    assert client.post(reverse("house-style", args=[world.workspace.pk]), given).status_code == 200
    assert not HouseStyle.objects.exists()
