"""Against a real mail server: what it got is read back."""

import threading
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from dagdeel.config.mail import mail_settings
from dagdeel.jobs.actions import run_due
from dagdeel.jobs.models import Job
from dagdeel.outbox.actions import Attached, change, claim_next, erase, hold, note_end, retry, send_now, withdraw
from dagdeel.outbox.jobs import send_due, sweep
from dagdeel.outbox.models import Message
from dagdeel.outbox.rules.answers import LEASE, SENT, pause_after

from .conftest import NOW, Posts, use_server
from .postoffice import PostOffice, dying_office, free_port

SCOPE = "trajectory:mxlnkw42"
MINUTE = timedelta(minutes=1)
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def again_now() -> None:
    """As if the pause is over."""
    Message.objects.update(try_at=NOW)
    send_due()


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_mail_arrives_as_it_was_written(office: PostOffice, posts: Posts) -> None:
    message = posts()
    send_due()

    (mail,) = office.mails
    assert str(mail["From"]) == "Fatima Bennani <post@dagdeel.example>"
    assert str(mail["To"]) == "Sanne de Wit <sanne@debrug.example>"
    assert str(mail["Reply-To"]) == "Fatima Bennani <fatima@ros.example>"
    assert str(mail["Subject"]) == "Kom je ook naar het Molenkwartier?"
    assert str(mail["Message-ID"]) == message.message_id
    assert str(mail["Auto-Submitted"]) == "auto-generated"
    assert mail["List-Unsubscribe"] is None
    assert body(mail, "plain").replace("\r\n", "\n").strip() == message.text
    assert office.envelopes == [("post@dagdeel.example", ("sanne@debrug.example",))]
    message.refresh_from_db()
    assert (message.state, message.reason, message.sent_at is not None) == ("sent", "", True)


def test_the_html_has_the_link_and_nothing_from_elsewhere(office: PostOffice, posts: Posts) -> None:
    posts(text="Beste <b>Sanne</b>,\n\nhttps://dagdeel.example/i/k3f9x2ab")
    send_due()

    html = body(office.mails[0], "html")
    assert '<a class="button" href="https://dagdeel.example/i/k3f9x2ab">' in html
    assert "&lt;b&gt;Sanne&lt;/b&gt;" in html
    assert not [bad for bad in ("<img", "<script", "url(", "<link", "<b>") if bad in html]


def test_a_calendar_goes_as_part_and_as_file(office: PostOffice, posts: Posts) -> None:
    posts(calendar=CALENDAR, calendar_method="REQUEST", attachments=[Attached("plan.pdf", "application/pdf", b"%PDF")])
    send_due()

    parts = [part for part in office.mails[0].walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == [
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
        "application/pdf",
    ]
    assert parts[2].get_param("method") == "REQUEST"
    assert parts[2].get_content().splitlines() == CALENDAR.splitlines()
    assert [part.get_filename() for part in parts[3:]] == ["agenda.ics", "plan.pdf"]
    assert parts[4].get_content() == b"%PDF"


def test_who_may_stop_mails_finds_how_in_the_header(office: PostOffice, posts: Posts) -> None:
    posts(stop_link="https://dagdeel.example/stop/k3f9x2ab")
    send_due()

    assert str(office.mails[0]["List-Unsubscribe"]) == "<https://dagdeel.example/stop/k3f9x2ab>"


def test_many_mails_go_over_one_connection(office: PostOffice, posts: Posts) -> None:
    for number in range(5):
        posts(key=f"invitation:{number}", to_address=f"gast{number}@example.nl")
    send_due()

    assert (len(office.mails), office.connections) == (5, 1)


def test_it_keeps_to_the_number_per_minute(office: PostOffice, posts: Posts, settings: Settings) -> None:
    settings.MAIL_PER_MINUTE = 2
    for number in range(5):
        posts(key=f"invitation:{number}")
    send_due()
    assert len(office.mails) == 2

    Message.objects.filter(state="sent").update(claimed_at=timezone.now() - MINUTE)
    send_due()
    assert len(office.mails) == 4


def test_not_before_its_moment_and_not_on_hold(office: PostOffice, posts: Posts) -> None:
    posts(key="later:1", due_at=timezone.now() + MINUTE)
    posts(key="held:1", due_at=None)
    posts(key="paper:1", to_address="")
    send_due()

    assert office.mails == []
    assert states() == ["waiting", "waiting", "waiting"]


def test_an_unknown_receiver_is_told_at_once_and_the_next_still_gets_it(office: PostOffice, posts: Posts) -> None:
    office.answers["weg@example.nl"] = "550 5.1.1 No such user"
    posts(key="invitation:1", to_address="weg@example.nl")
    posts(key="invitation:2")
    send_due()

    assert states() == ["bounced", "sent"]
    assert Message.objects.values_list("reason", "said").first() == ("no-address", "550 5.1.1 No such user")
    assert office.connections == 1


def test_a_refusal_for_now_is_tried_again_by_itself(office: PostOffice, posts: Posts) -> None:
    office.answers["sanne@debrug.example"] = "451 4.7.1 Greylisted"
    message = posts()
    send_due()

    message.refresh_from_db()
    assert (message.state, message.reason, message.attempts) == ("waiting", "busy", 1)
    assert message.try_at is not None and message.try_at > timezone.now() + 4 * MINUTE
    assert Job.objects.filter(name="outbox.send_due", due_at=message.try_at).exists()

    office.answers.clear()
    again_now()
    assert states() == ["sent"]
    assert len(office.mails) == 1


def test_after_two_days_of_refusals_it_stops(office: PostOffice, posts: Posts) -> None:
    office.answers["sanne@debrug.example"] = "451 4.7.1 Greylisted"
    posts()
    send_due()
    Message.objects.update(due_at=NOW - timedelta(days=3))
    again_now()

    assert list(Message.objects.values_list("state", "reason")) == [("failed", "gave-up")]


def test_a_refused_content_failed_and_did_not_bounce(office: PostOffice, posts: Posts) -> None:
    office.to_content = "554 5.3.4 Message too big"
    posts()
    send_due()

    assert list(Message.objects.values_list("state", "reason")) == [("failed", "content")]


def test_a_refused_sender_is_our_fault(office: PostOffice, posts: Posts) -> None:
    office.to_sender = "550 5.7.1 Not allowed"
    posts()
    send_due()

    assert list(Message.objects.values_list("state", "reason")) == [("failed", "sender")]


def test_no_connection_claims_nothing_and_waits_longer_each_time(posts: Posts, settings: Settings) -> None:
    use_server(settings, free_port())
    message = posts()
    send_due()
    message.refresh_from_db()
    first = message.try_at
    again_now()
    message.refresh_from_db()

    assert (message.state, message.reason, message.attempts, message.claimed_at) == ("waiting", "no-server", 2, None)
    assert first is not None and message.try_at is not None
    assert message.try_at - first > pause_after(2) - pause_after(1) - MINUTE


def test_a_server_that_dies_before_its_answer_leaves_us_unsure(posts: Posts, settings: Settings) -> None:
    with dying_office() as port:
        use_server(settings, port)
        posts()
        send_due()

    assert list(Message.objects.values_list("state", "reason")) == [("unsure", "halfway")]


def test_what_is_unsure_is_sent_again_by_a_person_only_with_the_same_message_id(
    office: PostOffice, posts: Posts, settings: Settings
) -> None:
    message = posts()
    with dying_office() as port:
        use_server(settings, port)
        send_due()
    use_server(settings, office.port)
    sweep()
    again_now()
    assert (states(), office.mails) == (["unsure"], [])

    assert retry(scope=SCOPE, messages=[message.pk], by=None, at=NOW) == 1
    send_due()
    assert states() == ["sent"]
    assert [str(mail["Message-ID"]) for mail in office.mails] == [message.message_id]


def test_a_crash_between_sending_and_storing_becomes_unsure_after_the_restart(office: PostOffice, posts: Posts) -> None:
    posts()
    claimed = claim_next(at=timezone.now())  # and here the server stops
    assert claimed is not None
    send_due()
    sweep()
    assert (states(), office.mails) == (["sending"], [])

    Message.objects.update(claimed_at=timezone.now() - LEASE - MINUTE)
    sweep()
    run_due(at=timezone.now())
    assert (states(), office.mails) == (["unsure"], [])


def test_who_was_given_up_for_lost_may_still_tell_that_it_was_sent(office: PostOffice, posts: Posts) -> None:
    posts()
    claimed = claim_next(at=timezone.now())
    assert claimed is not None
    Message.objects.update(claimed_at=timezone.now() - LEASE - MINUTE)
    sweep()

    assert note_end(message=claimed, outcome=SENT, at=timezone.now())
    assert states() == ["sent"]


def test_an_older_claim_has_nothing_more_to_say(office: PostOffice, posts: Posts) -> None:
    posts()
    old = claim_next(at=timezone.now())
    assert old is not None
    Message.objects.update(state="waiting", try_at=NOW)
    assert claim_next(at=timezone.now()) is not None

    assert not note_end(message=old, outcome=SENT, at=timezone.now())
    assert states() == ["sending"]


def test_weeks_without_a_mail_server_do_not_end_in_a_flood(office: PostOffice, posts: Posts) -> None:
    posts(due_at=NOW - timedelta(days=9))
    send_due()

    assert list(Message.objects.values_list("state", "due_at", "reason")) == [("waiting", None, "too-late")]
    assert office.mails == []


def test_without_a_mail_server_everything_waits(posts: Posts, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    posts()
    sweep()
    send_due()

    assert list(Message.objects.values_list("state", "attempts")) == [("waiting", 0)]


def test_a_restart_finds_what_nobody_was_told_of(office: PostOffice, posts: Posts) -> None:
    posts()
    Job.objects.all().delete()
    sweep()
    run_due(at=timezone.now())

    assert states() == ["sent"]
    assert Job.objects.filter(name="outbox.sweep").count() == 1


def test_thirty_mails_of_one_moment_are_one_piece_of_work(posts: Posts) -> None:
    for number in range(30):
        posts(key=f"invitation:{number}")

    assert Job.objects.filter(name="outbox.send_due").count() == 1


def test_withdrawn_and_held_do_not_leave_and_send_now_does(office: PostOffice, posts: Posts) -> None:
    one, two, three = (posts(key=f"invitation:{number}", due_at=NOW) for number in range(3))
    assert withdraw(scope=SCOPE, messages=[one.pk], by=None, at=NOW) == 1
    assert hold(scope=SCOPE, messages=[two.pk], by=None, at=NOW) == 1
    Message.objects.filter(pk=three.pk).update(due_at=timezone.now() + MINUTE, try_at=timezone.now() + MINUTE)
    assert send_now(scope=SCOPE, messages=[one.pk, three.pk], by=None, at=NOW) == 1
    send_due()

    assert states() == ["withdrawn", "waiting", "sent"]


def test_the_changed_words_are_what_leaves(office: PostOffice, posts: Posts) -> None:
    message = posts(due_at=None)
    change(
        message=message, by=None, at=NOW, to_address="s@example.nl", subject="Nieuw", text="Andere tekst", due_at=NOW
    )
    send_due()

    (mail,) = office.mails
    assert (str(mail["To"]), str(mail["Subject"])) == ("Sanne de Wit <s@example.nl>", "Nieuw")


def test_who_is_erased_while_it_is_being_sent_stays_erased(office: PostOffice, posts: Posts) -> None:
    posts()
    claimed = claim_next(at=timezone.now())
    assert claimed is not None
    assert erase(holder="participant:12", at=NOW) == 1

    assert not note_end(message=claimed, outcome=SENT, at=timezone.now())
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(office: PostOffice, settings: Settings) -> None:
    settings.MAIL_PER_MINUTE = 1000
    posts = Posts()
    for number in range(12):
        posts(key=f"invitation:{number}", to_address=f"gast{number}@example.nl")
    together = threading.Barrier(3)
    mistakes: list[Any] = []

    def work() -> None:
        try:
            together.wait()
            send_due()
        except Exception as mistake:
            mistakes.append(mistake)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert mistakes == []
    assert states() == ["sent"] * 12
    assert sorted(str(mail["To"].addresses[0].username) for mail in office.mails) == sorted(
        f"gast{number}" for number in range(12)
    )


def test_to_look_at_mails_without_sending_they_go_to_files(posts: Posts, settings: Settings, tmp_path: Path) -> None:
    for name, value in mail_settings(f"file://{tmp_path}").items():
        setattr(settings, name, value)
    settings.EMAIL_URL = f"file://{tmp_path}"
    posts()
    send_due()

    (file,) = tmp_path.iterdir()
    assert b"To: Sanne de Wit <sanne@debrug.example>\r\n" in file.read_bytes()
    assert states() == ["sent"]


def test_a_demo_sends_nothing(office: PostOffice, posts: Posts, settings: Settings) -> None:
    settings.DEMO = True
    posts()
    send_due()

    assert (states(), office.mails) == (["waiting"], [])


def test_a_mail_that_cannot_be_made_does_not_hold_up_the_others(
    office: PostOffice, posts: Posts, caplog: pytest.LogCaptureFixture
) -> None:
    bad = posts(key="invitation:1")
    posts(key="invitation:2")
    Message.objects.filter(pk=bad.pk).update(subject="kapot\nBcc: iedereen@elders.example")
    send_due()

    assert states() == ["failed", "sent"]
    assert "cannot be made" in caplog.text
