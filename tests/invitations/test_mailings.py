"""Letters to many: each once, only to whom they are for, and never with the wrong day."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate
from ical.calendar_stream import IcsCalendarStream
from pytest import MonkeyPatch
from pytest_django import Settings

from dagdeel.history.queries import lines_for
from dagdeel.invitations import actions
from dagdeel.invitations.models import Mailing, Reception, Reply, Text
from dagdeel.invitations.queries.desk import behind_line
from dagdeel.invitations.queries.people import candidates
from dagdeel.invitations.rules.letters import Kind
from dagdeel.invitations.rules.texts import default_text
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import merge_of, on_shelf
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Participant, Step, Trajectory
from dagdeel.trajectories.queries.home import tasks_of
from dagdeel.trajectories.tables import csv_text
from dagdeel.ui import addresses
from dagdeel.ui.templatetags.dates import day
from tests.outbox.postoffice import PostOffice
from tests.world import World

from .conftest import DESK, NOW, SITE, full, say_yes, somebody, standing, status_of

LATER = NOW + timedelta(days=3)


def send(world: World, kind: Kind, *people: Participant, number: int = 1, due_at: object = NOW) -> list[str]:
    messages = actions.send_mailing(
        trajectory=world.trajectory,
        kind=kind,
        number=number,
        participants=[one.pk for one in people],
        due_at=due_at,  # type: ignore[arg-type]
        site=SITE,
        by=world.fatima,
        at=NOW,
    )
    return [one.to_name for one in messages]


def calendar(message: Message) -> object:
    return IcsCalendarStream.calendar_from_ics(message.calendar)


def test_an_invitation_goes_to_who_is_chosen_and_changes_their_status(world: World) -> None:
    full(world, 25)
    assert send(world, Kind.INVITATION, world.sanne) == ["Sanne de Wit"]
    message = Message.objects.get()
    assert (status_of(world.sanne), status_of(world.karel)) == ("invited", "wished")
    assert (message.key, message.holder) == (f"invitation:1:{world.sanne.code}", f"participant:{world.sanne.pk}")
    assert (message.sender_name, message.reply_to) == ("Fatima Bennani", "fatima@ros.example")
    assert message.link == f"{SITE}/p/{world.sanne.code}/"
    assert message.link in message.text
    assert "Beste Sanne," in message.text
    assert "13.30 tot 17.30 uur, Buurthuis De Wiek" in message.text
    assert lines_for(world.trajectory.scope)[0].sentence == "Fatima Bennani heeft mensen uitgenodigd: 1."


def test_a_button_pressed_twice_is_one_mailing(world: World) -> None:
    send(world, Kind.INVITATION, world.sanne, world.karel)
    assert send(world, Kind.INVITATION, world.sanne, world.karel) == []
    assert Message.objects.count() == 2


def test_who_has_no_address_gets_a_letter_that_never_leaves_by_mail(world: World) -> None:
    send(world, Kind.INVITATION, world.karel)
    message = Message.objects.get()
    assert (message.to_address, message.calendar) == ("", "")
    assert [one.pk for one in on_shelf(world.trajectory.scope, "paper")] == [message.pk]


def test_a_nudge_goes_only_to_who_is_silent_and_each_time_once(world: World) -> None:
    noor = somebody(world, "Noor Smit")
    send(world, Kind.INVITATION, world.sanne, noor)
    say_yes(noor)
    everybody = (world.sanne, world.karel, noor)
    assert send(world, Kind.NUDGE, *everybody) == ["Sanne de Wit"]
    assert send(world, Kind.NUDGE, *everybody) == []
    Message.objects.filter(key__startswith="nudge").update(state="sent")
    assert send(world, Kind.NUDGE, *everybody) == [], "the same number again is the same mailing"
    assert send(world, Kind.NUDGE, *everybody, number=2) == ["Sanne de Wit"]


def test_who_answers_gets_no_nudge_that_was_planned(world: World) -> None:
    send(world, Kind.INVITATION, world.sanne)
    send(world, Kind.NUDGE, world.sanne, due_at=LATER)
    say_yes(world.sanne)
    assert Message.objects.get(key__startswith="nudge").state == "withdrawn"


def test_who_says_yes_after_a_reminder_was_planned_gets_it_too(world: World) -> None:
    noor = somebody(world, "Noor Smit")
    say_yes(noor)
    send(world, Kind.REMINDER, noor, due_at=LATER)
    say_yes(world.sanne)
    waiting = Message.objects.filter(key__startswith="reminder:1:")
    assert sorted(one.to_name for one in waiting) == ["Noor Smit", "Sanne de Wit"]
    actions.decline(participant=world.sanne, at=NOW)
    assert waiting.get(to_name="Sanne de Wit").state == "withdrawn"
    say_yes(world.sanne)
    assert waiting.get(to_name="Sanne de Wit").state == "waiting"


def test_who_saves_last_sees_first_what_another_kept_meanwhile(desk: Client, world: World) -> None:
    address = "/trajectories/mxlnkw42/invitations/letters/thanks/"
    version = re.compile(r'name="made_from" value="([0-9a-f]{16})"')
    (seen,) = version.findall(desk.get(address).content.decode())
    mine, theirs = ({"subject": who, "text": f"Dag van {who}", "made_from": seen} for who in ("mij", "haar"))
    assert desk.post(f"{address}words/", theirs).status_code == 302
    answer = desk.post(f"{address}words/", mine)
    page = answer.content.decode()
    assert (answer.status_code, Text.objects.get().subject) == (422, "haar")
    assert re.search(r"Intussen is deze brief veranderd \(\d+\.\d\d\)\. Jouw tekst is nog niet bewaard\.", page)
    assert "Dag van mij</textarea>" in page
    assert "Dag van haar<br>" in page
    assert desk.post(f"{address}words/", mine | {"made_from": version.findall(page)[0]}).status_code == 302
    assert Text.objects.get().subject == "mij"


def test_own_words_are_kept_and_those_of_the_product_are_no_own_words(world: World) -> None:
    def save(subject: str, text: str) -> None:
        actions.save_text(
            trajectory=world.trajectory,
            kind=Kind.THANKS,
            language="nl",
            subject=subject,
            text=text,
            by=world.fatima,
            at=NOW,
        )

    save("Dank voor {datum}", "Dag {voornaam},\r\n\r\nDank.\r\n")
    say_yes(world.sanne)
    send(world, Kind.THANKS, world.sanne)
    message = Message.objects.get(key__startswith="thanks")
    assert message.text == "Dag Sanne,\n\nDank."
    with pytest.raises(ValidationError) as refused:
        save("Dank, {voornam}", "{achternaam} {klasse}")
    assert refused.value.message_dict == {
        "subject": ["Dit veld kennen we niet: {voornam}"],
        "text": ["Dit veld kennen we niet: {achternaam}, {klasse}"],
    }
    save(*default_text(Kind.THANKS, "nl"))
    assert not Text.objects.exists()


def test_everybody_is_written_in_their_own_language(world: World) -> None:
    actions.change_language(participant=world.sanne, language="en", at=NOW)
    send(world, Kind.INVITATION, world.sanne)
    message = Message.objects.get()
    assert (message.language, message.text.startswith("Dear Sanne,")) == ("en", True)
    assert f"{world.meeting.starts_at:%-d %B %Y}" in message.text


def test_a_moved_meeting_is_told_once_to_who_knows_the_old_day(world: World) -> None:
    noor, ans, guus = (somebody(world, name) for name in ("Noor Smit", "Ans de Ruiter", "Guus Bos"))
    send(world, Kind.INVITATION, world.sanne, noor, ans)
    say_yes(world.sanne)
    actions.decline(participant=ans, at=NOW)
    assert behind_line(standing(world)) is None
    before = world.meeting.starts_at
    world.meeting.starts_at += timedelta(days=7)
    world.meeting.save()

    line = behind_line(standing(world))
    assert line is not None
    assert (line.count, line.kind) == (2, Kind.CHANGE)
    send(world, Kind.INVITATION, guus)
    assert sorted(str(one.person) for one in candidates(standing(world), Kind.CHANGE)) == ["Noor Smit", "Sanne de Wit"]
    assert sorted(send(world, Kind.CHANGE, world.sanne, noor, ans, guus)) == ["Noor Smit", "Sanne de Wit"]
    assert behind_line(standing(world)) is None
    assert send(world, Kind.CHANGE, world.sanne, noor, number=7) == []

    first = Message.objects.get(key=f"confirmation:1:{world.sanne.code}")
    second = Message.objects.get(key=f"change:2:{world.sanne.code}")
    old, new = calendar(first).events[0], calendar(second).events[0]
    assert old.uid == new.uid == f"mxlnkw42-1-{world.sanne.code}@dagdeel"
    assert (old.dtstart, new.dtstart) == (before, world.meeting.starts_at)
    assert new.sequence > old.sequence
    assert (second.calendar_method, calendar(second).method) == ("REQUEST", "REQUEST")
    tentative = Message.objects.get(key=f"change:2:{noor.code}")
    assert (tentative.calendar_method, calendar(tentative).events[0].status.value) == ("PUBLISH", "TENTATIVE")
    assert "Eerst stond er:" in second.text


def test_calling_off_takes_it_out_of_every_agenda_and_going_on_puts_it_back(world: World) -> None:
    send(world, Kind.INVITATION, world.sanne)
    say_yes(world.sanne)
    confirmed = calendar(Message.objects.get(key__startswith="confirmation")).events[0]
    assert send(world, Kind.CANCELLATION, world.sanne, world.karel) == ["Sanne de Wit"]
    off = Message.objects.get(key__startswith="cancellation")
    one = calendar(off).events[0]
    assert (off.calendar_method, calendar(off).method, one.status.value) == ("CANCEL", "CANCEL", "CANCELLED")
    assert (one.uid, one.sequence > confirmed.sequence) == (confirmed.uid, True)
    assert send(world, Kind.CANCELLATION, world.sanne) == []
    with pytest.raises(ValidationError, match="gaat niet door"):
        send(world, Kind.INVITATION, world.karel)
    with pytest.raises(ValidationError, match="gaat niet door"):
        say_yes(world.karel)

    actions.resume(trajectory=world.trajectory, by=world.fatima, at=NOW)
    assert send(world, Kind.CHANGE, world.sanne) == []
    assert send(world, Kind.RESUMPTION, world.sanne) == ["Sanne de Wit"]
    letter = Message.objects.get(key__startswith="resumption")
    back = calendar(letter).events[0]
    assert (back.uid, back.sequence > one.sequence, back.status.value) == (one.uid, True, "CONFIRMED")
    assert "gaat toch door" in letter.text


def test_going_on_after_all_is_news_only_for_who_heard_that_it_was_off(world: World) -> None:
    noor = somebody(world, "Noor Smit")
    send(world, Kind.INVITATION, world.sanne, noor)
    send(world, Kind.CANCELLATION, noor)
    off = behind_line(standing(world))
    assert off is not None
    assert (off.kind, off.count, off.heard_off) == (Kind.CANCELLATION, 1, 0)

    actions.resume(trajectory=world.trajectory, by=world.fatima, at=NOW)
    on = behind_line(standing(world))
    assert on is not None
    assert (on.kind, on.count, on.heard_off) == (Kind.RESUMPTION, 1, 1)
    assert [str(one) for one in candidates(standing(world), Kind.RESUMPTION)] == ["Noor Smit"]

    world.meeting.starts_at += timedelta(days=7)
    world.meeting.save()
    moved = behind_line(standing(world))
    assert moved is not None
    assert (moved.kind, moved.count, moved.heard_off) == (Kind.CHANGE, 2, 1)
    assert [str(one) for one in candidates(standing(world), Kind.CHANGE)] == ["Sanne de Wit"]


def test_what_is_called_off_asks_nothing_of_anybody(world: World, client: Client) -> None:
    client.force_login(world.fatima)
    Step.objects.create(
        trajectory=world.trajectory, key="cake", position=90, title="Taart bestellen", offset_days=-20,
        assignee=world.fatima,
    )  # fmt: skip
    send(world, Kind.INVITATION, world.sanne, world.karel)
    assert tasks_of(world.fatima, today=localdate(NOW))
    send(world, Kind.CANCELLATION, world.sanne)

    way = client.get("/trajectories/mxlnkw42/")
    assert "Deze bijeenkomst gaat niet door" in way.text
    assert "1 persoon weet dit nog niet." in way.text
    assert "Het gaat toch door" in way.text
    assert "Nu te doen" not in way.text
    assert way.context["way"].open == ()
    assert tasks_of(world.fatima, today=localdate(NOW)) == []
    home = client.get("/")
    assert [line.is_off for line in home.context["lines"] if line.trajectory.pk == world.trajectory.pk] == [True]
    assert "Gaat niet door" in home.text

    client.post(f"{DESK}resumption/")
    assert "Laat weten dat het toch doorgaat" in client.get("/trajectories/mxlnkw42/").text
    assert tasks_of(world.fatima, today=localdate(NOW))


def test_two_meetings_are_two_files_each_with_its_own_thing(world: World) -> None:
    world.trajectory.meetings.create(
        number=2, starts_at=world.meeting.starts_at + timedelta(days=14), planned_minutes=120, place="De Molen"
    )
    send(world, Kind.INVITATION, world.sanne)
    message = Message.objects.get()
    (second,) = message.attachments.all()
    parsed = IcsCalendarStream.calendar_from_ics(bytes(second.content).decode())
    uids = [calendar(message).events[0].uid, parsed.events[0].uid]
    assert uids == [f"mxlnkw42-{n}-{world.sanne.code}@dagdeel" for n in (1, 2)]
    assert second.name == "agenda-2.ics"
    assert message.text.count("\n- ") == 2


def test_a_name_cannot_write_a_header_or_a_formula(world: World) -> None:
    evil = somebody(world, "=HYPERLINK(x)", email="=cmd@zorg.example")
    Participant.objects.filter(pk=evil.pk).update(note="x")
    evil.person.first_name = "=1+1\x07\u202eBcc: iedereen@example.nl"
    evil.person.save()
    send(world, Kind.INVITATION, evil)
    message = Message.objects.get()
    assert message.to_name.startswith("=1+1Bcc: iedereen@example.nl")
    assert "\n" not in message.subject + message.to_name
    headings, rows = merge_of(Message.objects.all())
    cells = csv_text(headings, rows).decode("utf-8-sig").split("\r\n")[1].split(";")
    assert cells[0].lstrip('"')[:2] == "'="
    assert [cell for cell in cells if cell.lstrip('"')[:1] in "=+-@" and cell.strip('"')] == []


def test_html_in_a_name_stays_text(world: World, desk: Client) -> None:
    evil = somebody(world, "Noor <img src=x onerror=alert(1)>", email="noor@zorg.example")
    page = desk.get(f"{DESK}letters/invitation/?person={evil.pk}")
    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text
    assert "<img src=x" not in Client().get(f"/p/{evil.code}/").text


def test_the_page_previews_for_a_person_and_warns_of_a_missing_link(world: World, desk: Client) -> None:
    page = desk.get(f"{DESK}letters/invitation/?person={world.karel.pk}")
    assert page.context["message"].text.startswith("Beste Karel,")
    fields = {"subject": "Kom", "text": "Dag {voornaam}", "person": world.sanne.pk}
    fragment = desk.post(f"{DESK}letters/invitation/preview/", fields, headers={"HX-Request": "true"})
    assert "Dag Sanne" in fragment.text
    assert "In de tekst staat {link} niet" in fragment.text
    assert fragment.text.count("<option") == 2, "one can go on choosing"
    assert not Text.objects.exists()


def test_an_unknown_field_is_named_and_nothing_is_sent(world: World, desk: Client) -> None:
    fields = {"subject": "Kom", "text": "Dag {voornam}", "number": 1, "participant": [world.sanne.pk]}
    page = desk.post(f"{DESK}letters/invitation/sending/", fields)
    assert page.status_code == 422
    assert "Dit veld kennen we niet: {voornam}" in page.text
    assert "Dag {voornam}" in page.text, "what was typed stays"
    assert not Message.objects.exists()


def test_a_trial_goes_to_oneself_without_a_link_that_answers_for_somebody(world: World, desk: Client) -> None:
    fields = {"subject": "Kom je?", "text": "Dag {voornaam}\n\n{link}", "person": world.sanne.pk}
    desk.post(f"{DESK}letters/invitation/trial/", fields)
    message = Message.objects.get()
    assert (message.to_address, message.subject) == ("fatima@ros.example", "Proef: Kom je?")
    assert world.sanne.code not in message.text
    assert status_of(world.sanne) == "wished"


def test_nothing_ticked_sends_nothing(world: World, desk: Client) -> None:
    fields = {"subject": "Kom", "text": "{link}", "number": 1}
    page = desk.post(f"{DESK}letters/invitation/sending/", fields)
    assert "Vink aan wie deze brief krijgt." in page.text
    assert not Message.objects.exists()


def test_letters_on_paper_are_counted_apart_from_mails(world: World, office: PostOffice, desk: Client) -> None:
    everybody = [world.sanne.pk, world.karel.pk]
    fields = {"subject": "Kom", "text": "{link}", "number": 1, "participant": everybody}
    page = desk.post(f"{DESK}letters/invitation/sending/", fields, follow=True).text
    assert "1 mail gaat over 30 seconden weg. 1 brief staat klaar om te printen." in page


def test_a_planned_letter_leaves_when_it_should(world: World, desk: Client) -> None:
    fields = {
        "subject": "Kom", "text": "{link}", "number": 1, "participant": [world.sanne.pk],
        "due_at": "2 maart 2031 9.00",
    }  # fmt: skip
    desk.post(f"{DESK}letters/invitation/sending/", fields)
    due_at = Message.objects.get().due_at
    assert due_at is not None
    assert f"{due_at:%Y-%m-%d}" == "2031-03-02"


@pytest.mark.parametrize("kind", ["confirmation", "queue", "promotion", "substitute", "regret"])
def test_what_goes_by_itself_cannot_be_sent_by_hand(world: World, desk: Client, kind: str) -> None:
    assert "vanzelf" in desk.get(f"{DESK}letters/{kind}/").text
    assert desk.post(f"{DESK}letters/{kind}/sending/", {"subject": "x", "text": "y", "number": 1}).status_code == 404
    assert desk.get(f"{DESK}letters/spam/").status_code == 404


def test_a_helper_receives_people_but_writes_no_letters(world: World) -> None:
    client = Client()
    client.force_login(world.joost)
    assert client.get(f"{DESK}needs/").status_code == 200
    assert client.get(DESK).status_code == 403
    assert client.get(f"{DESK}letters/invitation/").status_code == 403


def test_a_mailing_that_found_nobody_leaves_the_next_one_free(world: World) -> None:
    assert send(world, Kind.NUDGE, world.sanne) == []
    assert not Mailing.objects.exists()
    assert not Reply.objects.exists()


def test_it_warns_before_a_letter_goes_with_an_address_of_this_machine_alone(desk: Client, world: World) -> None:
    warning = "Alleen deze computer kan de links openen"
    for page in (DESK, f"{DESK}letters/invitation/", "/trajectories/mxlnkw42/mail/"):
        assert warning in desk.get(page, HTTP_HOST="localhost:8000").text
        assert warning not in desk.get(page, HTTP_HOST="192.168.1.20:8000").text


def test_a_letter_carries_the_address_on_the_network_also_where_another_was_kept(
    desk: Client, world: World, settings: Settings, monkeypatch: MonkeyPatch
) -> None:
    settings.OPEN_TO_NETWORK = True
    monkeypatch.setattr(addresses, "lan_address", lambda: "192.168.1.20")
    form = {**desk.get(f"{DESK}letters/invitation/").context["form"].initial, "number": 1}
    form |= {"participant": [world.sanne.pk]}
    desk.post(f"{DESK}letters/invitation/sending/", form, HTTP_HOST="localhost:8000")
    assert Message.objects.get().link == f"http://192.168.1.20:8000/p/{world.sanne.code}/"
    Reception.objects.update(site="http://localhost:8000")  # as before this rule
    say_yes(world.sanne)
    confirmation = Message.objects.get(key__startswith="confirmation:")
    assert confirmation.link == f"http://192.168.1.20:8000/p/{world.sanne.code}/"


def test_who_leads_the_preparation_invites_unless_somebody_says_otherwise(desk: Client, world: World) -> None:
    send(world, Kind.INVITATION, world.sanne)
    message = Message.objects.get()
    assert (message.sender_name, message.reply_to) == ("Fatima Bennani", "fatima@ros.example")
    assert "Groet" in message.text
    assert "Fatima Bennani" in message.text
    assert "mailto:fatima@ros.example" in message.calendar.replace("\r\n ", "")
    page = Client().get(f"/p/{world.sanne.code}/").text
    assert "Je bent uitgenodigd door Fatima Bennani." in page
    assert 'href="mailto:fatima@ros.example"' in page

    asked = desk.get(DESK).context["form"].initial
    assert (asked["signed_by"], asked["reply_to"]) == ("Fatima Bennani", "fatima@ros.example")
    desk.post(DESK, asked)
    Trajectory.objects.update(lead=world.joost)
    world.trajectory.refresh_from_db()
    assert standing(world).reception.sender == "Joost Hendriks"
    desk.post(DESK, asked | {"signed_by": "De wijkmanager", "reply_to": "wijk@rivierdam.example"})
    told = Client().get(f"/p/{world.sanne.code}/").text
    assert ("De wijkmanager" in told, "wijk@rivierdam.example" in told, "Joost" in told) == (True, True, False)


def test_who_left_invites_nobody_any_more(world: World) -> None:
    Account.objects.filter(pk=world.fatima.pk).update(is_active=False)
    letter = standing(world).reception
    assert (letter.sender, letter.answers_to) == ("ROS Rivierenland", "")


def test_the_way_says_who_has_the_old_day_until_they_were_told(world: World, desk: Client) -> None:
    way = "/trajectories/mxlnkw42/"
    send(world, Kind.INVITATION, world.sanne, somebody(world, "Noor Smit"))
    assert "Laat het ze weten" not in desk.get(way).text
    before = day(timezone.localdate(world.meeting.starts_at))
    moved = {"starts_at": f"{world.meeting.starts_at + timedelta(days=7):%Y-%m-%d} 13.30", "room_depth": 8}
    page = desk.post(f"{way}meetings/1/", {**moved, "place": world.meeting.place}, follow=True)
    assert f"Bewaard. 2 mensen hebben nog {before} in hun agenda." in page.text
    assert page.text.index("Laat het ze weten") < page.text.index('class="way"')

    stale = desk.post(f"{DESK}told/", {"number": 1}, follow=True)
    assert "Er is intussen iets veranderd." in stale.text
    told = desk.post(f"{DESK}told/", {"number": 2}, follow=True)
    assert "2 mensen weten het nu." in told.text
    assert "Laat het ze weten" not in told.text
    assert send(world, Kind.CHANGE, world.sanne) == []


def test_the_way_says_at_the_step_how_far_the_invitation_is(world: World, desk: Client) -> None:
    def known() -> dict[str, str]:
        line = desk.get("/trajectories/mxlnkw42/").context["way"]
        stops = (*line.behind, *line.now, *line.waiting, *line.coming)
        return {one.thing.key: one.known.words for one in stops if one.known}

    Step.objects.create(trajectory=world.trajectory, key="invitation", position=1, title="Nodig uit", offset_days=-9)
    assert "invitation" not in known()
    send(world, Kind.INVITATION, world.sanne, world.karel)
    Message.objects.filter(to_name="Sanne de Wit").update(state=Message.State.BOUNCED)
    assert known()["invitation"] == "Uitnodiging: 1 wacht nog, 1 kwam terug."
    assert "1 mail kwam misschien niet aan" not in desk.get("/trajectories/mxlnkw42/").text
    Step.objects.update(done_at=NOW)
    assert "1 mail kwam misschien niet aan" in desk.get("/trajectories/mxlnkw42/").text
    Message.objects.update(state=Message.State.SENT)
    assert known()["invitation"] == "Uitnodiging: 2 verstuurd."
