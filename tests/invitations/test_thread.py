"""From the list of people to a real mail, the link in it, and the answer."""

import re

from django.test import Client

from dagdeel.outbox import jobs as outbox_jobs
from dagdeel.outbox.models import Message
from tests.outbox.postoffice import PostOffice
from tests.world import World

from .conftest import DESK, status_of


def test_an_invitation_goes_by_real_mail_and_is_answered_by_its_link(
    desk: Client, world: World, office: PostOffice
) -> None:
    ticked = desk.post(f"{DESK}chosen/", {"participant": [world.sanne.pk]})
    page = desk.get(ticked.url)
    assert [(str(one.person), is_ticked) for one, is_ticked in page.context["people"]] == [
        ("Karel Vos", False),
        ("Sanne de Wit", True),
    ]
    words = page.context["form"].initial
    sent = desk.post(f"{DESK}letters/invitation/sending/", {**words, "number": 1, "participant": [world.sanne.pk]})
    assert sent.status_code == 302
    assert status_of(world.sanne) == "invited"

    message = Message.objects.get()
    Message.objects.update(due_at=message.created_at, try_at=message.created_at)
    outbox_jobs.send_due()
    assert office.envelopes[0][1] == ("sanne@debrug.example",)
    text = office.mails[0].get_body(("plain",)).get_content()
    (link,) = re.findall(r"http://testserver(/p/\w+/)", text)

    phone = Client()
    assert "Kom je ook?" in phone.get(link).text
    answered = phone.post(f"{link}acceptance/", follow=True)
    assert status_of(world.sanne) == "coming"
    assert "Je komt." in answered.text
    outbox_jobs.send_due()
    confirmation = office.mails[1]
    parts = [part.get_content_type() for part in confirmation.walk()]
    assert "text/calendar" in parts
    assert (
        "BEGIN:VEVENT"
        in next(part for part in confirmation.walk() if part.get_content_type() == "text/calendar").get_content()
    )
    assert Message.objects.get(key__startswith="invitation").opened_at is not None
