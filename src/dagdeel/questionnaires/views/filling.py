"""Answering, by personal link and without an account. With JavaScript one question at a time, without it one form."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from dagdeel.core.questions import Questionnaire
from dagdeel.people import guesses
from dagdeel.people.threshold import REMEMBERED, by_link
from dagdeel.people.visits import speak
from dagdeel.questionnaires.actions import hand_in, note_visit, save_answers
from dagdeel.questionnaires.queries import asked_in, organisations_in, ticket_with_code
from dagdeel.questionnaires.rules.answers import Refused, relevant, understood
from dagdeel.questionnaires.rules.length import minutes
from dagdeel.questionnaires.rules.rounds import State, state_of
from dagdeel.questionnaires.showing import needed_words, page_of, refusal, still_open

WORKER = Path(__file__).parent.parent / "static" / "questionnaires" / "worker.js"
LARGEST = 1_000_000
"""Bytes of all answers together: sixty long ones, and room for what is not plain letters."""


@require_GET
@by_link(ticket_with_code)
def fill(request: HttpRequest, ticket: Any) -> HttpResponse:
    speak(request, ticket.round.language)
    if not request.user.is_authenticated:
        note_visit(ticket=ticket, at=timezone.now())
    return _page(request, ticket, {})


# No cookie tells who this is, the address does: a page elsewhere that could send this form knows the link already. And
# so a form that waited for days on a phone without a line is still accepted.
@csrf_exempt
@require_POST
@by_link(ticket_with_code)
def answers(request: HttpRequest, ticket: Any) -> HttpResponse:
    """Keep what was sent; from the form without JavaScript also hand it in."""
    speak(request, ticket.round.language)
    if _is_too_large(request):
        return _too_large(request)

    asked = asked_in(ticket.round, _tongue())
    given, errors = _understood(asked, dict(request.POST.lists()), organisations_in(ticket.round))

    try:
        save_answers(ticket=ticket, given=given, at=timezone.now())
    except ValidationError as late:
        return _late(request, ticket, late)
    return _marked(_said(request, ticket, errors), ticket)


@csrf_exempt
@require_POST
@by_link(ticket_with_code)
def submission(request: HttpRequest, ticket: Any) -> HttpResponse:
    """Hand in. The form without JavaScript brings its answers along."""
    speak(request, ticket.round.language)
    if _is_too_large(request):
        return _too_large(request)

    asked, organisations = asked_in(ticket.round, _tongue()), organisations_in(ticket.round)
    given, errors = _understood(asked, dict(request.POST.lists()), organisations)

    try:
        save_answers(ticket=ticket, given=given, at=timezone.now())
        ticket.refresh_from_db()
        errors |= still_open(asked, relevant(asked, ticket.draft, organisations))
        if not errors:
            hand_in(ticket=ticket, at=timezone.now())
    except ValidationError as late:
        return _late(request, ticket, late)
    return _marked(_said(request, ticket, errors, is_finish=True), ticket)


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that opens a page again without a line. It stands here and not with the other scripts: a browser lets
    one rule over the addresses below its own, and over no others."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript")


def _understood(
    asked: Questionnaire, fields: Mapping[str, Sequence[str]], organisations: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers by question, `None` for one that was left empty, and what was refused. Only of the questions that the
    form says it holds: a phone sends one at a time."""
    given, errors = {}, {}
    for question in asked.questions:
        if question.id in fields.get("asked", ()):
            try:
                given[question.id] = understood(question, fields, organisations)
            except Refused as refused:
                errors[question.id] = refusal(refused)
    return given, errors


def _said(request: HttpRequest, ticket: Any, errors: dict[str, str], *, is_finish: bool = False) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"errors": errors}, status=422 if errors else 200)
    if errors:
        return _page(request, ticket, errors, typed=dict(request.POST.lists()))
    return redirect(f"{_address(ticket)}{'' if is_finish else '?saved=1#end'}")


def _late(request: HttpRequest, ticket: Any, late: ValidationError) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"late": late.code, "text": " ".join(late.messages)}, status=409)
    return redirect(_address(ticket))


def _page(
    request: HttpRequest, ticket: Any, errors: dict[str, str], typed: Mapping[str, Sequence[str]] | None = None
) -> HttpResponse:
    round = ticket.round
    asked, organisations = asked_in(round, _tongue()), organisations_in(round)
    state = "answered" if ticket.is_answered else state_of(round.opens_at, round.closes_at, at=timezone.now()).value
    context = {"ticket": ticket, "round": round, "asked": asked, "state": state, "minutes": minutes(asked)}
    if state == State.OPEN:
        ticket.refresh_from_db(fields=["draft"])
        draft = ticket.draft if _is_of_this_device(request, ticket) else {}
        context |= {
            "steps": page_of(asked, draft, organisations, errors, typed=typed),
            "errors": errors,
            "is_begun": bool(draft),
            "is_begun_elsewhere": draft != ticket.draft,
            "is_saved": "saved" in request.GET,
            "needed": needed_words(),
        }
    response = render(request, "questionnaires/fill.html", context, status=422 if errors else 200)
    # With `no-store` a shared computer keeps nothing; what a phone keeps for itself is cleared on handing in.
    response["Cache-Control"] = "private, no-store"
    return response


def _mark(ticket: Any) -> str:
    return f"draft-{ticket.code}"


def _marked(response: HttpResponse, ticket: Any) -> HttpResponse:
    """This device shows again what was begun on it."""
    if ticket.round.is_anonymous:
        response.set_cookie(
            _mark(ticket),
            guesses.pass_for(_mark(ticket)),
            max_age=REMEMBERED,
            path=_address(ticket),
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return response


def _is_of_this_device(request: HttpRequest, ticket: Any) -> bool:
    """Of an anonymous round a link alone shows no answers: who asks has the links of all."""
    return not ticket.round.is_anonymous or guesses.is_pass(_mark(ticket), request.COOKIES.get(_mark(ticket)))


def _too_large(request: HttpRequest) -> HttpResponse:
    text = _("Dit is te veel tekst om te bewaren. Maak je antwoorden korter.")
    if _is_script(request):
        return JsonResponse({"errors": {}, "text": text}, status=413)
    return render(request, "questionnaires/refused.html", {"text": text}, status=413)


def _is_too_large(request: HttpRequest) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("x-questionnaire") == "1"


def _address(ticket: Any) -> str:
    return f"/q/{ticket.code}/"


def _tongue() -> str:
    return "en" if get_language() == "en" else "nl"
