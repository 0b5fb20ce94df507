"""Letters of before the mail server: they leave when a person says so, once, with the address of that moment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dagdeel.core.calendar import Appointment, Mailbox, Method, calendar_text
from dagdeel.outbox.actions import Attached, disown
from dagdeel.outbox.jobs import send_due, sweep
from dagdeel.outbox.models import Attachment, Message
from tests.world import START, World

from .conftest import NOW, Posts, use_server
from .postoffice import PostOffice, post_office

HERE = "/trajectories/mxlnkw42/mail/"
LATER = timezone.now().replace(second=7) + timedelta(days=3)
SITE, OLD = "https://dagdeel.example", "http://localhost:8000"
LINK = f"{OLD}/p/k3f9x2ab/"


@pytest.fixture
def fatima(world: World, client: Client) -> Client:
    client.force_login(world.fatima)
    return client


def calendar() -> str:
    appointment = Appointment(
        uid="mxlnkw42-1@dagdeel",
        starts=START,
        ends=START + timedelta(hours=4),
        title="Samen voor het Molenkwartier",
        stamp=NOW,
        about=f"Je eigen pagina, ook om je af te melden als het toch niet kan: {LINK}",
        url=LINK,
        organiser=Mailbox("Fatima Bennani", "dagdeel@localhost"),
        attendee=Mailbox("Sanne de Wit", "sanne@debrug.example"),
    )
    return calendar_text([appointment], method=Method.REQUEST)


def written(posts: Posts, settings: Settings, key: str = "invitation:12", **other: object) -> Message:
    """As on a laptop without mail server and without address."""
    settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "", "Dagdeel <dagdeel@localhost>"
    fields: dict[str, object] = {"key": key, "link": LINK, "text": f"Kom je ook?\n\n{LINK}\n\nGroet, Fatima"}
    return posts(**fields | other)


def serve_mail(settings: Settings, office: PostOffice) -> None:
    use_server(settings, office.port)
    settings.SITE_URL = SITE


def make_due() -> None:
    Message.objects.exclude(try_at=None).update(due_at=NOW, try_at=NOW)


def test_nothing_leaves_by_itself_once_there_is_a_mail_server(posts: Posts, settings: Settings) -> None:
    written(posts, settings)
    with post_office() as office:
        serve_mail(settings, office)
        sweep()
        send_due()
        assert (office.mails, Message.objects.get().state) == ([], "waiting")


def test_one_button_lets_them_go_once_with_the_address_of_now(
    fatima: Client, world: World, posts: Posts, settings: Settings
) -> None:
    file = Attached("agenda-2.ics", "application/ics", calendar().encode())
    first = written(posts, settings, calendar=calendar(), calendar_method="REQUEST", attachments=[file])
    other = written(posts, settings, key="invitation:13", to_name="Ada", to_address="ada@debrug.example")
    by_hand = written(posts, settings, key="invitation:14", to_name="Bob", to_address="bob@debrug.example")
    with post_office() as office:
        serve_mail(settings, office)
        assert "Verstuur deze 3 mails nu" in fatima.get(HERE).text
        fatima.post(f"{HERE}hand/", {"message": [by_hand.pk]})
        assert "Verstuur deze 2 mails nu" in fatima.get(HERE).text
        for _twice in range(2):
            fatima.post(f"{HERE}release/", {"message": [first.pk, other.pk, by_hand.pk]})
        assert "mails nu" not in fatima.get(HERE).text
        make_due()
        for _twice in range(2):
            send_due()
        assert sorted(to for _from, receivers in office.envelopes for to in receivers) == [
            "ada@debrug.example",
            "sanne@debrug.example",
        ]
        raw = next(mail for mail in office.mails if "sanne" in mail["To"])
    whole = "".join(part.get_content() for part in raw.walk() if part.get_content_maintype() == "text")
    files = [bytes(one.content).decode() for one in Attachment.objects.all()]
    assert str(raw["Message-ID"]).endswith("@dagdeel.example>")
    for text in (whole, *files):
        unfolded = text.replace("\r\n", "\n").replace("\n ", "")
        assert "localhost" not in unfolded
        assert f"{SITE}/p/k3f9x2ab/" in unfolded
        assert "mailto:post@dagdeel.example" in unfolded
    assert len(files) == 1
    assert max(len(line.encode()) for line in Message.objects.get(pk=first.pk).calendar.split("\r\n")) <= 75


def test_what_was_meant_for_later_leaves_at_its_own_moment(
    fatima: Client, world: World, posts: Posts, settings: Settings
) -> None:
    message = written(posts, settings, due_at=LATER)
    settings.EMAIL_URL = "smtp://mail.example"
    fatima.post(f"{HERE}release/", {"message": [message.pk]})
    assert list(Message.objects.values_list("due_at", "try_at")) == [(LATER, LATER)]


def test_without_a_mail_server_there_is_nothing_to_send_or_to_hold(
    fatima: Client, posts: Posts, settings: Settings
) -> None:
    written(posts, settings)
    (shelf,) = fatima.get(HERE).context["shelves"]
    assert [words for _address, words in shelf.acts] == ["Heb ik zelf verstuurd", "Trek in"]


def test_a_moment_that_was_set_does_not_outlive_the_mail_server(posts: Posts, settings: Settings) -> None:
    settings.EMAIL_URL = "smtp://mail.example"
    posts(due_at=LATER)
    settings.EMAIL_URL = ""
    sweep()
    assert list(Message.objects.values_list("state", "due_at", "try_at")) == [("waiting", LATER, None)]


def test_changing_the_words_is_not_sending(fatima: Client, world: World, posts: Posts, settings: Settings) -> None:
    message = written(posts, settings, due_at=LATER)
    settings.EMAIL_URL = "smtp://mail.example"
    page = fatima.get(f"{HERE}{message.pk}/")
    form = {name: page.context["form"][name].value() for name in ("to_address", "subject", "text")}
    moment = timezone.localtime(LATER)
    form |= {"due_at_day": moment.date().isoformat(), "due_at_clock": f"{moment:%H:%M}", "subject": "Kom je nog?"}
    assert fatima.post(f"{HERE}{message.pk}/", form).status_code == 302
    message.refresh_from_db()
    assert (message.subject, message.try_at) == ("Kom je nog?", None)
    assert "Verstuur deze 1 mail nu" in fatima.get(HERE).text


def test_an_undone_withdrawal_still_waits_for_a_word(
    fatima: Client, world: World, posts: Posts, settings: Settings
) -> None:
    message = written(posts, settings)
    settings.EMAIL_URL = "smtp://mail.example"
    for act in ("withdrawal", "return"):
        fatima.post(f"{HERE}{act}/", {"message": [message.pk]})
    assert "Verstuur deze 1 mail nu" in fatima.get(HERE).text


def test_preview_print_and_list_have_the_address_of_now(
    fatima: Client, world: World, posts: Posts, settings: Settings
) -> None:
    message = written(posts, settings)
    settings.SITE_URL = SITE
    for page in (f"{message.pk}/", "paper/?shelf=waiting", "mail.csv?shelf=waiting"):
        text = fatima.get(HERE + page).content.decode()
        assert (f"{SITE}/p/k3f9x2ab/" in text, OLD in text) == (True, False)
    Message.objects.update(claimed_at=NOW, state="sent")  # and what left stays as it was sent
    assert OLD in fatima.get(f"{HERE}{message.pk}/").text


def test_who_left_is_out_of_the_mails_that_answers_came_to_them_for(posts: Posts, settings: Settings) -> None:
    theirs = calendar().replace("dagdeel@localhost", "fatima@ros.example")
    file = Attached("afspraak.ics", "application/ics", theirs.encode())
    gone = written(
        posts, settings, reply_to="fatima@ros.example", sender_name="Fatima Bennani", calendar=theirs,
        calendar_method="REQUEST", attachments=[file],
    )  # fmt: skip
    other = written(posts, settings, "invitation:13", reply_to="joost@ros.example", sender_name="Joost Hendriks")
    disown(address="fatima@ros.example")
    gone.refresh_from_db()
    other.refresh_from_db()
    assert (gone.sender_name, gone.reply_to) == ("", "")
    assert (other.sender_name, other.reply_to) == ("Joost Hendriks", "joost@ros.example")
    [kept] = gone.attachments.all()
    for text in (gone.calendar, bytes(kept.content).decode()):
        assert "ORGANIZER:mailto:dagdeel@localhost" in text
        assert not any(one in text for one in ("fatima@ros.example", "Fatima Bennani"))
