"""Every address there is, tried by who has no business there. A new page must take its place in one of these lists."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from dagdeel.core.questions import Kind, Question
from dagdeel.core.workform import Role as Part
from dagdeel.keeping.actions import ask
from dagdeel.keeping.models import Term, Wish
from dagdeel.live import actions
from dagdeel.live.models import Run
from dagdeel.live.rules.steps import Act
from dagdeel.outbox.actions import post
from dagdeel.outbox.models import Message
from dagdeel.people.actions import invite_member
from dagdeel.people.models import Person
from dagdeel.polls.actions import Draft, create_poll
from dagdeel.polls.models import Option, Poll
from dagdeel.polls.models import Ticket as PollTicket
from dagdeel.questionnaires.actions import create_questionnaire, open_round
from dagdeel.questionnaires.models import Questionnaire, Round, Ticket
from dagdeel.questionnaires.rules.editing import empty, with_question
from dagdeel.reports.actions import draft_report
from dagdeel.reports.models import Report
from dagdeel.trajectories.models import FirstCall, Participant, Promise, Role, Step, Trajectory
from tests.world import START, World

PUBLIC = {
    "health", "robots", "start", "welcome", "language", "sign-in-link", "invited", "demo", "style", "style-surface",
    "account_login", "account_request_login_code", "account_confirm_login_code", "mfa_login_webauthn",
    "account_reset_password", "account_confirm_password_reset_code", "account_complete_password_reset",
    "account_password_reset_completed", "account_inactive", "account_logout",
    "wall", "wall-code", "wall-qr", "phone-code", "phone", "seat", "rejoin", "personal",
    "report-published", "report-published-pdf", "week-stop", "feed",
    "questionnaire-fill", "questionnaire-answers", "questionnaire-submission", "questionnaire-worker",
    "guest-acceptance", "guest-absence", "guest-needs", "guest-visibility", "guest-sharing", "guest-language",
    "guest-data", "guest-removal", "guest-copy", "guest-erasure", "guest-taking-back",
    "guest-agenda", "guest-presence", "guest-numbers", "guest-certificate", "register", "registration",
    "certificate-check", "certificate", "poll-own",
}  # fmt: skip
"""Open to who has no account: the way in, and what a code or a secret link opens."""
OWN = {
    "home", "account", "account-removal", "sessions-removal", "workspaces", "trajectory-new", "trajectory-new-when",
    "call-new", "call-return", "call-blank", "week", "week-mail", "week-mail-removal", "following", "feed-new",
    "feed-removal",
    "trajectory-new-who", "trajectory-new-done", "trajectory-new-reading", "trajectory-new-removal",
    "account_reauthenticate", "mfa_reauthenticate_webauthn", "account_change_password", "account_set_password",
    "mail-server", "mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_remove_webauthn",
    "house-styles", "travel-arrival", "travel-look", "travel-removal",
}  # fmt: skip
"""Open to everybody who is signed in: they are about nobody but the visitor. A passkey asks first who you are again."""


def named(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one)
        else:
            yield one


NAMES = sorted({str(one.name) for one in named()})
GUARDED = [name for name in NAMES if name not in PUBLIC | OWN]


@pytest.fixture(scope="module")
def world(standing: World) -> World:
    return standing


@pytest.fixture(scope="module")
def filled(world: World) -> dict[str, dict[str, Any]]:
    """For every argument of an address something of the Molenkwartier that exists."""
    step = Step.objects.create(trajectory=world.trajectory, key="own-1", position=1, title="Bellen", offset_days=-3)
    promise = Promise.objects.create(trajectory=world.trajectory, email="noor@ros.example", kind="helper")
    invitation, token = invite_member(workspace=world.workspace, email="noor@ros.example", by=world.fatima, at=START)
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    actions.perform(run=run, act=Act("close-run-1", "close-run", Part.FACILITATOR, at=int(START.timestamp() * 1000)))
    actions.finish_run(run=run, at=START)
    report = draft_report(run=Run.objects.get(pk=run.pk), by=world.fatima, at=START)
    usual = {
        "code": world.trajectory.code, "number": 1, "key": "themes", "pk": world.sanne.pk, "run_id": run.pk,
        "section_id": report.sections.all()[0].pk, "token": token, "account": world.joost.pk,
        "invitation": invitation.pk, "removal": "x", "surface": "desk", "kind": "invitation",
        "register": "big",
    }  # fmt: skip
    special: dict[str, dict[str, Any]] = {name: {"code": run.code} for name in ("console", "join-sheet", "papers")}
    special |= {name: {"key": step.key} for name in NAMES if name.startswith("step")}
    special |= {name: {"code": _call(world).code} for name in NAMES if name.startswith("call")}
    special |= {"call-blank": {"key": "wijk-4u"}, "week-stop": {"token": "1:false"}, "feed": {"secret": "x"}}
    special |= {"attendance-list": {"kind": "pdf"}}
    special |= {"role-removal": {"pk": Role.objects.filter(account=world.joost)[0].pk}}
    special |= {"mail-message": {"pk": _mail(world).pk}}
    special |= _questionnaires(world)
    special |= _polls(world)
    wish = ask(participant=world.sanne, kind="copy", at=START)
    special |= {"keeping-term": {"kind": "absent"}, "keeping-settlement": {"pk": wish.pk}}
    special |= {"promise-removal": {"pk": promise.pk}, "mfa_remove_webauthn": {"pk": 1}}
    special |= {
        name: {"pk": world.workspace.pk, "kind": "absent"} for name in NAMES if name.startswith(("workspace", "member"))
    }
    special |= {
        name: {"pk": world.workspace.pk, "kind": "docx"} for name in NAMES if name.startswith("house-style-")
    } | {"house-style": {"pk": world.workspace.pk}, "document": {"id": "programme", "format": "pdf"}}
    return {name: {**usual, **special.get(name, {})} for name in NAMES}


def _call(world: World) -> FirstCall:
    calls = FirstCall.objects.filter(workspace=world.workspace)
    return calls.first() or FirstCall.objects.create(
        workspace=world.workspace, method="wijk-4u", answers={"area": "Molenkwartier"}, account=world.fatima,
        created_at=START, changed_at=START,
    )  # fmt: skip


def _mail(world: World) -> Message:
    return post(
        by=world.fatima,
        at=START,
        scope=world.trajectory.scope,
        key="invitation:1",
        holder="participant:1",
        to_name="Sanne de Wit",
        to_address="sanne@debrug.example",
        subject="Kom je ook?",
        text="Beste Sanne",
        due_at=None,
    )


def _questionnaires(world: World) -> dict[str, dict[str, Any]]:
    """One of the workspace's own, and a round of it."""
    content = with_question(empty("Molenkwartier", "", "nl"), "nl", Question("q", Kind.TEXT, "Wat ziet Sanne?"))
    own = create_questionnaire(workspace=world.workspace, content=content, by=world.fatima, at=START)
    round = open_round(
        workspace=world.workspace, scope=world.trajectory.scope, made_from=f"own/{own.code}", content=content,
        moment="before", is_anonymous=False, language="nl", organisations={}, holders=[f"participant:{world.sanne.pk}"],
        opens_at=START, closes_at=None, by=world.fatima, at=START,
    )  # fmt: skip
    found: dict[str, dict[str, Any]] = {
        name: {"code": own.code, "id": "q", "section": "section-1"} for name in NAMES if name.startswith("own-")
    }
    found |= {name: {"pk": round.pk, "format": "pdf"} for name in NAMES if name.startswith("questionnaire-")}
    return found | {
        "own-questionnaires": {"pk": world.workspace.pk},
        "questionnaire-new": {"made_from": "wijk-4u/view"},
    }


def _polls(world: World) -> dict[str, dict[str, Any]]:
    poll = create_poll(
        trajectory=world.trajectory, key="0123456789abcdef", title="Overleg in het Molenkwartier",
        moments=[START, START + timedelta(days=1)], holders=[f"participant:{world.sanne.pk}"],
        draft=Draft(START), site="", by=world.fatima, at=START - timedelta(days=9),
    )  # fmt: skip
    option, ticket = poll.options.all()[0], poll.tickets.get()
    return {
        name: {"pk": poll.pk, "option": option.pk, "ticket": ticket.pk} for name in NAMES if name.startswith("poll")
    } | {"poll-own": {"code": ticket.code}}


def address(name: str, values: dict[str, Any]) -> str:
    pattern = next(one for one in named() if one.name == name)
    arguments = pattern.pattern.converters or pattern.pattern.regex.groupindex
    return reverse(name, kwargs={key: values[key] for key in arguments})


def everything() -> list[int]:
    return [
        kind.objects.count()
        for kind in (
            Trajectory,
            Participant,
            Person,
            Step,
            Role,
            Promise,
            Run,
            Report,
            Message,
            Questionnaire,
            Round,
            Ticket,
            Poll,
            Option,
            PollTicket,
            Term,
            Wish,
        )
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", GUARDED)
def test_it_does_not_exist_for_who_works_elsewhere(world: World, filled: dict[str, dict[str, Any]], name: str) -> None:
    where, before = address(name, filled[name]), everything()
    client = Client()
    client.force_login(world.pieter)
    answers = [client.get(where), client.post(where, {"participant": world.sanne.pk, "name": world.trajectory.name})]
    # 405 comes before any look at whose it is, and says nothing.
    assert [answer.status_code for answer in answers if answer.status_code != 405] != []
    assert {answer.status_code for answer in answers} <= {404, 405}
    for answer in answers:
        for word in ("Molenkwartier", "Fatima", "Sanne", "debrug", "Rivierenland"):
            assert word not in answer.text
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*GUARDED, *sorted(OWN & set(NAMES))])
def test_who_has_not_signed_in_is_asked_to(world: World, filled: dict[str, dict[str, Any]], name: str) -> None:
    where, before = address(name, filled[name]), everything()
    for answer in (Client().get(where), Client().post(where, {"name": world.trajectory.name})):
        if answer.status_code != 405:
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(("/accounts/login/?next=", "/welcome/"))
    assert everything() == before


OTHERS = [
    "participant",
    "place",
    "mail-message",
    "questionnaire-round",
    "questionnaire-pdf",
    "questionnaire-removal",
    "questionnaire-results",
    "questionnaire-results-file",
    "role-removal",
    "promise-removal",
    "poll",
    "poll-answer",
    "poll-date",
    "poll-removal",
    "person-data",
    "person-copy",
    "person-removal",
    "keeping-settlement",
    "report-section-text",
    "report-visibility",
    "report-place",
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OTHERS)
def test_what_belongs_to_another_trajectory_cannot_be_reached_through_ones_own(
    world: World, filled: dict[str, dict[str, Any]], name: str
) -> None:
    """Pieter asks for Sanne's number under an address of his own."""
    mine = Trajectory.objects.create(workspace=world.elsewhere, code="lnd23456", name="De Linde", method="wijk-4u")
    Role.objects.create(trajectory=mine, account=world.pieter, kind="organiser")
    meeting = mine.meetings.create(number=1, starts_at=START, planned_minutes=60)
    meeting.items.create(position=1, key="themes", title="Thema's", minutes=60)
    run = actions.open_run(meeting=meeting, kind="live", by=world.pieter, at=START)
    actions.perform(run=run, act=Act("close-run-1", "close-run", Part.FACILITATOR, at=int(START.timestamp() * 1000)))
    actions.finish_run(run=run, at=START)
    draft_report(run=Run.objects.get(pk=run.pk), by=world.pieter, at=START)
    client, before = Client(), everything()
    client.force_login(world.pieter)
    assert client.get(f"/reports/{run.pk}/").status_code == 200
    where = address(name, {**filled[name], "code": mine.code, "run_id": run.pk})
    fields = {"name": "before", "text": "Gekaapt", "based_on": "", "places": "1", "shown": "0"}
    for answer in (client.get(where), client.post(where, fields)):
        assert answer.status_code in (404, 405)
        assert "Sanne" not in answer.text
    assert everything() == before
