"""The link that signs somebody in, and the link that lets a colleague join."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from dagdeel.history.models import Line
from dagdeel.people.actions import accept_invitation, end_sessions, invite_member, make_sign_in_link, use_sign_in_link
from dagdeel.people.links import SALT, claim_of
from dagdeel.people.models import Account, Invitation, Membership
from dagdeel.people.queries import invitation_for
from tests.world import World

from .conftest import AT

MINUTE = timedelta(minutes=1)


def token_of(world: World) -> str:
    return make_sign_in_link(world.joost, at=AT).removeprefix("/sign-in/").removesuffix("/")


def test_looking_at_the_link_changes_nothing_and_one_press_signs_in(client: Client, world: World) -> None:
    link = make_sign_in_link(world.joost, at=timezone.now())
    for _ in range(3):
        page = client.get(link)
        assert "Log in als Joost Hendriks" in page.content.decode()
        assert "no-store" in page.headers["Cache-Control"]
    session = client.session
    session["planted"] = True
    session.save()
    assert client.post(link).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(world.joost.pk)
    assert "planted" not in client.session
    again = Client().post(link)
    assert again.status_code == 410
    assert "Deze link werkt niet meer" in again.content.decode()
    assert Client().get(link).status_code == 410


def test_it_lasts_half_an_hour(world: World) -> None:
    token = token_of(world)
    assert claim_of(token, at=AT + 30 * MINUTE) is not None
    assert claim_of(token, at=AT + 31 * MINUTE) is None
    assert use_sign_in_link(token, at=AT + 31 * MINUTE) is None


def test_it_works_once_also_when_two_press_together(world: World) -> None:
    token = token_of(world)
    first, second = claim_of(token, at=AT), claim_of(token, at=AT)
    assert first == second
    assert use_sign_in_link(token, at=AT) == world.joost
    assert use_sign_in_link(token, at=AT) is None


@pytest.mark.parametrize("change", ["password", "sessions", "sign_in", "off", "gone"])
def test_it_ends_with_what_it_was_made_for(world: World, change: str) -> None:
    token = token_of(world)
    match change:
        case "password":
            world.joost.set_password("iets heel anders")
            world.joost.save()
        case "sessions":
            end_sessions(account=world.joost, by=world.joost, at=AT)
        case "sign_in":
            Account.objects.filter(pk=world.joost.pk).update(last_login=AT)
        case "off":
            Account.objects.filter(pk=world.joost.pk).update(is_active=False)
        case "gone":
            Account.objects.filter(pk=world.joost.pk).delete()
    assert claim_of(token, at=AT) is None


def test_a_link_cannot_be_made_up_or_changed(client: Client, world: World) -> None:
    token = token_of(world)
    for false in (
        "",
        "x",
        token[:-1],
        token.replace(token[0], "A", 1) + "x",
        signing.dumps([1, 9e9, "", ""], salt="other"),
    ):
        assert claim_of(false, at=AT) is None
    other = signing.dumps([world.fatima.pk, 9e9, "", "guess"], salt=SALT)
    assert claim_of(other, at=AT) is None


def test_pressing_is_slowed_down_and_guarded_against_other_sites(client: Client, world: World) -> None:
    assert Client(enforce_csrf_checks=True).post(make_sign_in_link(world.joost, at=timezone.now())).status_code == 403
    assert [client.post("/sign-in/x/").status_code for _ in range(21)] == [410] * 20 + [429]


def test_an_invitation_makes_an_account_and_a_member(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    made = client.post(f"/workspace/{world.workspace.pk}/invitations/", {"email": "Noor@ros.example"}, follow=True)
    (link,) = re.findall(r"http://testserver(/invited/[\w-]+/)", made.content.decode())
    assert link not in client.get(f"/workspace/{world.workspace.pk}/").content.decode()
    guest = Client()
    page = guest.get(link).content.decode()
    assert "Werk mee in ROS Rivierenland" in page
    assert "Fatima Bennani heeft je uitgenodigd." in page
    weak = guest.post(link, {"name": "Noor", "password": "noor@ros.example"})
    assert weak.status_code == 422
    assert not Account.objects.filter(email="noor@ros.example").exists()
    joined = guest.post(link, {"name": "Noor Smit", "password": "een lange warme middag"})
    assert joined.headers["Location"] == "/?joined"
    noor = Account.objects.get(email="noor@ros.example")
    assert guest.session["_auth_user_id"] == str(noor.pk)
    assert list(noor.memberships.values_list("workspace", "is_admin")) == [(world.workspace.pk, False)]
    assert Client().get(link).status_code == 410
    told = list(Line.objects.filter(scope=f"workspace:{world.workspace.pk}").values_list("verb", "by"))
    assert told == [("accept_invitation", noor.pk), ("invite_member", world.fatima.pk)]


def test_an_invited_colleague_may_choose_a_passkey(world: World) -> None:
    _, token = invite_member(workspace=world.workspace, email="noor@ros.example", by=world.fatima, at=timezone.now())
    asked = Client().post(f"/invited/{token}/", {"name": "Noor", "password": ""})
    assert list(asked.context["form"].errors) == ["password"]  # on this address no browser makes one
    answer = Client().post(f"/invited/{token}/", {"name": "Noor", "password": ""}, secure=True)
    assert answer.headers["Location"] == "/accounts/passkeys/new/"


def test_only_the_hash_of_the_link_is_kept(world: World) -> None:
    invitation, token = invite_member(workspace=world.workspace, email="noor@ros.example", by=world.fatima, at=AT)
    kept = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert token not in [str(value) for value in kept.values()]
    assert invitation_for(token, at=AT) == invitation
    assert invitation_for(kept["token_hash"], at=AT) is None
    assert invitation_for(token, at=AT + timedelta(days=14)) is None


def test_inviting_again_ends_the_old_link(world: World) -> None:
    _, old = invite_member(workspace=world.workspace, email="noor@ros.example", by=world.fatima, at=AT)
    _, new = invite_member(workspace=world.workspace, email="NOOR@ros.example", is_admin=True, by=world.fatima, at=AT)
    assert invitation_for(old, at=AT) is None
    found = invitation_for(new, at=AT)
    assert found is not None
    assert found.is_admin
    assert world.workspace.invitations.count() == 1


def test_a_member_is_not_invited_again(world: World) -> None:
    with pytest.raises(ValidationError):
        invite_member(workspace=world.workspace, email="joost@ros.example", by=world.fatima, at=AT)


def test_an_invitation_never_opens_an_account_that_exists(client: Client, world: World) -> None:
    """Whoever invites sees the link; it may not become a way into somebody's account of another workspace."""
    invitation, token = invite_member(
        workspace=world.workspace, email="pieter@linde.example", by=world.fatima, at=timezone.now()
    )
    link = f"/invited/{token}/"
    page = client.post(link, {"name": "Iemand", "password": "een lange warme middag"}).content.decode()
    assert "Je hebt al een account" in page
    assert "_auth_user_id" not in client.session
    assert accept_invitation(invitation=invitation, name="Iemand", password="x" * 12, at=AT) is None
    client.force_login(world.fatima)
    assert client.post(link, {}).status_code == 403
    assert accept_invitation(invitation=invitation, account=world.fatima, at=AT) is None
    assert Membership.objects.filter(account=world.pieter).count() == 1
    world.pieter.refresh_from_db()
    assert world.pieter.check_password("een-lang-wachtwoord")
    client.force_login(world.pieter)
    assert "Doe mee" in client.get(link).content.decode()
    assert client.post(link).headers["Location"] == "/?joined"
    assert Membership.objects.filter(account=world.pieter).count() == 2
    assert Client().get(link).status_code == 410


def test_with_a_mail_server_the_link_goes_by_mail_only(
    client: Client, world: World, mail_server: Callable[[], list[EmailMessage]]
) -> None:
    Account.objects.filter(pk=world.fatima.pk).update(language="en")
    client.force_login(world.fatima)
    page = client.post(
        f"/workspace/{world.workspace.pk}/invitations/", {"email": "noor@ros.example"}, follow=True
    ).content.decode()
    (mail,) = mail_server()
    assert mail.to == ["noor@ros.example"]
    (link,) = re.findall(r"http://testserver(/invited/[\w-]+/)", mail.body)
    assert link not in page
    until = timezone.localtime(Invitation.objects.get().until)
    assert f"{until:%A} {until.day} {until:%B}" in mail.body  # in English, as the one who invites
    assert Client().get(link).status_code == 200


def test_the_public_address_stands_in_links(client: Client, world: World, settings) -> None:  # type: ignore[no-untyped-def]
    settings.SITE_URL = "https://dagdeel.example"
    client.force_login(world.fatima)
    page = client.post(f"/workspace/{world.workspace.pk}/invitations/", {"email": "noor@ros.example"}, follow=True)
    assert "https://dagdeel.example/invited/" in page.content.decode()
