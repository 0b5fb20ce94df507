"""The page with mails of a trajectory."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from dagdeel.history.queries import lines_for
from dagdeel.outbox.models import Attachment, Message
from dagdeel.trajectories.actions import erase_participant, leave, remove_participants, remove_trajectory
from tests.world import START, World

from .conftest import NOW, Posts

HERE = "/trajectories/mxlnkw42/mail/"
LATER = timezone.now() + timedelta(days=3)


@pytest.fixture
def fatima(world: World, client: Client, settings: Settings) -> Client:
    settings.EMAIL_URL = "smtp://mail.example"
    client.force_login(world.fatima)
    return client


def put(world: World, posts: Posts, state: str = "waiting", **other: Any) -> Message:
    fields: dict[str, Any] = {"holder": f"participant:{world.sanne.pk}", "due_at": LATER}
    message = posts(**fields | other)
    Message.objects.filter(pk=message.pk).update(state=state)
    message.refresh_from_db()
    return message


def state_of(message: Message) -> tuple[str, bool]:
    """The state, and whether it has a moment."""
    message.refresh_from_db()
    return message.state, message.due_at is not None


def test_without_post_it_says_where_to_begin(fatima: Client) -> None:
    assert "Nog geen post" in fatima.get(HERE).text


def test_mails_lie_on_the_shelf_where_somebody_looks_for_them(fatima: Client, world: World, posts: Posts) -> None:
    for number, state in enumerate(("waiting", "sending", "sent", "unsure", "bounced", "failed", "withdrawn")):
        put(world, posts, state, key=f"a:{number}", to_name=f"Gast {state}")
    put(world, posts, key="a:9", to_name="Karel Vos", to_address="")
    shelves = fatima.get(HERE).context["shelves"]

    assert {one.shelf.key: [row.message.to_name for row in one.rows] for one in shelves} == {
        "attention": ["Gast bounced", "Gast failed", "Gast unsure"],
        "waiting": ["Gast waiting"],
        "paper": ["Karel Vos"],
        "sent": ["Gast sending", "Gast sent"],
        "withdrawn": ["Gast withdrawn"],
    }


def test_mails_of_elsewhere_are_not_among_them(fatima: Client, world: World, posts: Posts) -> None:
    other = put(world, posts, scope="trajectory:anders22", to_name="Iemand Anders")

    assert "Iemand Anders" not in fatima.get(HERE).text
    assert fatima.get(f"{HERE}{other.pk}/").status_code == 404
    fatima.post(f"{HERE}withdrawal/", {"ticked": "1", "message": other.pk})
    assert state_of(other) == ("waiting", True)


def test_one_mail_reads_as_it_will_arrive(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts, text="Beste <i>Sanne</i>,\n\nhttps://dagdeel.example/i/k3f9x2ab")
    page = fatima.get(f"{HERE}{message.pk}/").text

    assert "Beste &lt;i&gt;Sanne&lt;/i&gt;" in page
    assert '<a class="button" href="https://dagdeel.example/i/k3f9x2ab">Open je eigen pagina</a>' in page


@pytest.mark.parametrize(
    ("act", "state", "after"),
    [
        ("dispatch", "waiting", ("waiting", True)),
        ("hold", "waiting", ("waiting", False)),
        ("withdrawal", "waiting", ("withdrawn", True)),
        ("withdrawal", "sent", ("sent", True)),
        ("withdrawal", "sending", ("sending", True)),
        ("repeat", "unsure", ("waiting", True)),
        ("repeat", "bounced", ("waiting", True)),
        ("repeat", "sent", ("sent", True)),
        ("hand", "waiting", ("sent", True)),
        ("hand", "unsure", ("sent", True)),
        ("return", "withdrawn", ("waiting", True)),
        ("return", "sent", ("sent", True)),
    ],
)
def test_an_act_does_what_its_button_says_and_no_more(
    fatima: Client, world: World, posts: Posts, act: str, state: str, after: tuple[str, bool]
) -> None:
    message = put(world, posts, state)
    fatima.post(f"{HERE}{act}/", {"ticked": "1", "message": message.pk})

    assert state_of(message) == after


def test_send_now_leaves_time_to_undo_it(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts)
    said = fatima.post(f"{HERE}dispatch/", {"ticked": "1", "message": message.pk}, follow=True).text
    message.refresh_from_db()
    assert message.due_at is not None and timezone.now() < message.due_at < timezone.now() + timedelta(minutes=1)
    assert "1 mail gaat over 30 seconden weg." in said

    fatima.post(f"{HERE}hold/")
    assert state_of(message) == ("waiting", False)


@pytest.mark.parametrize(("act", "undo"), [("withdrawal", "return"), ("hand", "return")])
def test_an_act_can_be_undone(fatima: Client, world: World, posts: Posts, act: str, undo: str) -> None:
    message = put(world, posts)
    page = fatima.post(f"{HERE}{act}/", {"ticked": "1", "message": message.pk}, follow=True).text
    assert f'action="{HERE}{undo}/"' in page

    fatima.post(f"{HERE}{undo}/")
    assert state_of(message) == ("waiting", True)


def test_what_is_put_back_after_its_moment_is_held(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts, "withdrawn", due_at=NOW - timedelta(days=1))
    fatima.post(f"{HERE}return/", {"ticked": "1", "message": message.pk})

    assert state_of(message) == ("waiting", False)


def test_a_button_with_nothing_ticked_does_not_repeat_the_last_act(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts)
    fatima.post(f"{HERE}hold/", {"ticked": "1", "message": message.pk})
    fatima.post(f"{HERE}dispatch/", {"ticked": "1", "message": message.pk})
    page = fatima.post(f"{HERE}withdrawal/", {"ticked": "1"}, follow=True).text

    assert state_of(message) == ("waiting", True)
    assert "Vink aan om welke mails het gaat." in page


def test_nonsense_is_passed_over(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts)
    for bad in ("x", "-1", "9" * 40, "²"):
        assert fatima.post(f"{HERE}withdrawal/", {"ticked": "1", "message": bad, "stay": bad}).status_code == 302
    assert state_of(message) == ("waiting", True)


def change_with(message: Message, **other: str) -> dict[str, str]:
    return {"to_address": message.to_address, "subject": message.subject, "text": message.text, "due_at": "", **other}


def test_a_waiting_mail_can_be_changed(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts)
    values = change_with(message, subject="Ander onderwerp", to_address="s@example.nl", due_at="12 maart 2126")
    assert fatima.post(f"{HERE}{message.pk}/", values).status_code == 302

    message.refresh_from_db()
    assert (message.subject, message.to_address) == ("Ander onderwerp", "s@example.nl")
    assert timezone.localtime(message.due_at).strftime("%Y-%m-%d %H:%M") == "2126-03-12 09:00"
    assert message.try_at == message.due_at
    assert [line.sentence for line in lines_for(world.trajectory.scope)] == [
        "Fatima Bennani heeft een mail gewijzigd voordat hij wegging."
    ]


def test_a_mail_that_left_meanwhile_cannot(fatima: Client, world: World, posts: Posts) -> None:
    message = put(world, posts, "sent")
    page = fatima.post(f"{HERE}{message.pk}/", change_with(message, subject="Te laat")).text

    assert Message.objects.get().subject == "Kom je ook naar het Molenkwartier?"
    assert "Te laat" not in page


@pytest.mark.parametrize(
    "field",
    [{"subject": "x\r\nBcc: y@example.nl"}, {"to_address": "a@b.nl,c@d.nl"}, {"text": ""}, {"due_at": "ooit"}],
)
def test_a_change_is_checked(fatima: Client, world: World, posts: Posts, field: dict[str, str]) -> None:
    message = put(world, posts)
    page = fatima.post(f"{HERE}{message.pk}/", change_with(message, **field))

    assert (page.status_code, "Dit klopt nog niet" in page.text) == (200, True)
    assert Message.objects.get().changed_at == message.changed_at


def test_without_a_mail_server_it_says_what_to_do_and_offers_no_sending(
    fatima: Client, world: World, posts: Posts, settings: Settings
) -> None:
    settings.EMAIL_URL = ""
    put(world, posts)
    page = fatima.get(HERE).text

    assert "Er is nog geen mailserver" in page
    assert "Verstuur nu" not in page
    assert "Heb ik zelf verstuurd" in page


def test_the_list_for_a_mail_merge_runs_nothing(fatima: Client, world: World, posts: Posts) -> None:
    put(world, posts, to_name="=HYPERLINK(1) de Wit", text="+Beste\nSanne", subject="@Som")
    put(world, posts, "sent", key="a:2", to_name="Al Weg")
    lines = fatima.get(f"{HERE}mail.csv?shelf=waiting").content.decode("utf-8-sig")
    sheet = load_workbook(BytesIO(fatima.get(f"{HERE}mail.xlsx?shelf=waiting").content)).active

    headings = ["Voornaam", "Achternaam", "E-mailadres", "Onderwerp", "Tekst", "Link"]
    assert lines.startswith(
        ";".join(headings) + "\r\n'=HYPERLINK(1);de Wit;sanne@debrug.example;'@Som;\"'+Beste\nSanne\";"
    )
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        headings,
        [
            "=HYPERLINK(1)",
            "de Wit",
            "sanne@debrug.example",
            "@Som",
            "+Beste\nSanne",
            "https://dagdeel.example/i/k3f9x2ab",
        ],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_letters_can_be_printed(fatima: Client, world: World, posts: Posts) -> None:
    put(world, posts, to_name="Karel Vos", to_address="", text="Beste Karel,")
    put(world, posts, key="a:2", to_name="Sanne de Wit")
    page = fatima.get(f"{HERE}paper/?shelf=paper").text

    assert ("Beste Karel" in page, "Sanne" in page) == (True, False)


def test_a_printed_letter_has_the_code_to_type(fatima: Client, world: World, posts: Posts) -> None:
    put(world, posts, link=f"http://testserver/p/{world.sanne.code}/")
    put(world, posts, key="poll:1", link="http://testserver/d/kkkk2222/")
    letters = fatima.get(f"{HERE}paper/?shelf=waiting")
    assert [one.code for one in letters.context["letters"]] == [world.sanne.code, ""]
    assert "Of ga naar testserver/join/ en typ:" in letters.text


@pytest.mark.parametrize("shelf", ["", "x", "../", "waiting'--"])
def test_an_unknown_shelf_is_empty(fatima: Client, world: World, posts: Posts, shelf: str) -> None:
    put(world, posts)
    assert fatima.get(f"{HERE}mail.csv", {"shelf": shelf}).content.decode("utf-8-sig").count("\r\n") == 1


@pytest.mark.parametrize("who", ["joost", "ellen"])
def test_who_does_not_prepare_reads_no_mail(world: World, client: Client, posts: Posts, who: str) -> None:
    message = put(world, posts)
    client.force_login(getattr(world, who))

    assert [client.get(where).status_code for where in (HERE, f"{HERE}{message.pk}/", f"{HERE}mail.csv")] == [403] * 3
    assert client.post(f"{HERE}withdrawal/", {"message": message.pk}).status_code == 403
    assert state_of(message) == ("waiting", True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    fatima: Client, world: World, posts: Posts, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        put(world, posts, key=f"a:{number}")
    with django_assert_num_queries(5):
        fatima.get(HERE)


def test_who_is_erased_leaves_no_mail_behind(world: World, posts: Posts) -> None:
    put(world, posts, "sent")
    put(world, posts, key="a:2", holder="participant:999", to_name="Blijft")
    erase_participant(participant=world.sanne, by=world.fatima, at=START)

    assert [one.to_name for one in Message.objects.all()] == ["Blijft"]


def test_who_is_taken_off_the_list_gets_no_more_mail(world: World, posts: Posts) -> None:
    waiting, sent = put(world, posts), put(world, posts, "sent", key="a:2")
    remove_participants(trajectory=world.trajectory, participants=[world.sanne.pk], by=world.fatima, at=START)

    assert (state_of(waiting)[0], state_of(sent)[0]) == ("withdrawn", "sent")


def test_a_removed_trajectory_takes_its_mails_and_files_along(world: World, posts: Posts) -> None:
    put(world, posts)
    remove_trajectory(trajectory=world.trajectory, by=world.fatima, at=START)

    assert (Message.objects.count(), Attachment.objects.count()) == (0, 0)


def test_who_leaves_takes_the_mails_to_them_along(world: World, posts: Posts) -> None:
    put(world, posts, to_name="Blijft")
    put(world, posts, key="weekly:1", holder=f"account:{world.joost.pk}")
    leave(account=world.joost, at=START)

    assert [one.to_name for one in Message.objects.all()] == ["Blijft"]
