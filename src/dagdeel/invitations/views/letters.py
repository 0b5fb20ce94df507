"""A letter: its words, whom it goes to, how it will look, and off it goes."""

from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dagdeel.invitations import actions
from dagdeel.invitations.forms import LANGUAGES, LetterForm, SendingForm
from dagdeel.invitations.queries.desk import day_on_way, next_number, stale_in, warnings_about
from dagdeel.invitations.queries.letters import last_change, words_of, written
from dagdeel.invitations.queries.people import guests_of
from dagdeel.invitations.queries.standing import reply_of
from dagdeel.invitations.rules.letters import FIELDS, Kind
from dagdeel.invitations.rules.versions import version_of
from dagdeel.invitations.sending import button_words
from dagdeel.outbox.desk import ACTS, LAST, leaves_at, list_context, said
from dagdeel.outbox.queries import mail_leaves
from dagdeel.outbox.rules.letters import blocks
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.forms.mail import OFFICE_OPENS
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import is_out_of_reach, site_of
from dagdeel.ui.notices import Kind as Note
from dagdeel.ui.notices import say

from .composing import Composing, composing


@require_GET
def letter(request: Asked, code: str, kind: str) -> HttpResponse:
    at = composing(request, code, kind)
    subject, text = words_of(at.texts, at.letter.kind, at.language)
    made_from = version_of((subject, text))
    return _page(request, at, LetterForm(initial={"subject": subject, "text": text, "made_from": made_from}))


@require_POST
def words(request: Asked, code: str, kind: str) -> HttpResponse:
    """Keep the words."""
    at = composing(request, code, kind)
    form = _saved(request, at)
    if form.errors:
        return _page(request, at, form)
    say(request, _("De tekst is bewaard."))
    return redirect(at.place)


@require_POST
def trial(request: Asked, code: str, kind: str) -> HttpResponse:
    """Keep the words, and mail them to oneself as this person would get them."""
    at = composing(request, code, kind)
    form = _saved(request, at)
    person = _shown(request, at)
    if form.errors or person is None:
        return _page(request, at, form)
    actions.send_trial(
        participant=person, kind=at.letter.kind, standing=at.standing, by=request.user, at=timezone.now()
    )
    say(request, _("De proef is onderweg naar %(address)s.") % {"address": request.user.email})
    return redirect(at.place)


@require_POST
def sending(request: Asked, code: str, kind: str) -> HttpResponse:
    """Keep the words, and put the letter to everybody who is ticked in the outbox."""
    at = composing(request, code, kind)
    if at.letter.goes_by_itself:
        raise Http404
    form = _saved(request, at)
    sending_form = SendingForm(request.POST, known=[one.pk for one in at.guests])
    if form.errors or not sending_form.is_valid():
        return _page(request, at, form, sending_form)
    values, now = sending_form.cleaned_data, timezone.now()
    try:
        messages = actions.send_mailing(
            trajectory=at.trajectory,
            kind=at.letter.kind,
            number=values["number"],
            participants=values["participant"],
            due_at=leaves_at(max(values["due_at"] or now, now)),
            site=site_of(request),
            by=request.user,
            at=now,
        )
    except ValidationError as mistake:
        form.add_error(None, mistake)
        return _page(request, at, form, sending_form)
    _tell(request, code, messages, later=values["due_at"])
    return redirect("letter", code, kind)


@require_POST
def preview(request: Asked, code: str, kind: str) -> HttpResponse:
    """The words as they are typed now, to one person; nothing is kept."""
    at = composing(request, code, kind)
    form = LetterForm(request.POST)
    if request.htmx:
        return render(request, "invitations/_preview.html", {"at": at, **_preview(request, at, form)})
    return _page(request, at, form)


@require_POST
def button(request: Asked, code: str, kind: str) -> HttpResponse:
    """What the button says, of whom is ticked and the moment that is typed now; nothing is sent."""
    at = composing(request, code, kind)
    form = SendingForm(request.POST, known=())
    return render(request, "invitations/_sending.html", {"at": at, "letter": at.letter, **_sending(request, at, form)})


@require_POST
def chosen(request: Asked, code: str) -> HttpResponse:
    """From the list of people to the invitation, with the same people ticked."""
    trajectory = trajectory_for(request.user, code, "edit")
    known = {str(one.pk) for one in guests_of(trajectory)}
    ticked = [one for one in request.POST.getlist("participant") if one in known]
    query = "&".join(f"participant={one}" for one in ticked)
    return redirect(f"{reverse('letter', args=[code, Kind.INVITATION])}?{query}")


def _saved(request: Asked, at: Composing) -> LetterForm:
    form = LetterForm(request.POST)
    if form.is_valid():
        try:
            actions.save_text(
                trajectory=at.trajectory,
                kind=at.letter.kind,
                language=at.language,
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except ValidationError as mistake:
            form.add_error(None, mistake)
    return form


def _other(at: Composing, form: LetterForm) -> dict[str, Any]:
    """What stands now, beside the words of who typed something else meanwhile; saving those again takes them."""
    if not form.is_bound or not form.has_error(NON_FIELD_ERRORS, "changed"):
        return {"made_from": form["made_from"].value()}
    words = words_of(at.texts, at.letter.kind, at.language)
    changed_at = last_change(at.trajectory, at.letter.kind)
    return {"made_from": version_of(words), "other": words, "changed_at": changed_at}


def _tell(request: Asked, code: str, messages: list[Any], *, later: datetime | None) -> None:
    count = len(messages)
    if not count:
        say(request, _("Er is niets nieuws geschreven: iedereen had deze brief al, of antwoordde net."), kind=Note.INFO)
        return
    if not mail_leaves():
        words = ngettext(
            "%(count)s brief staat klaar in de post. Print hem of neem hem mee.",
            "%(count)s brieven staan klaar in de post. Print ze of neem ze mee.",
            count,
        )
        say(request, words % {"count": count})
        return
    mails = [one.pk for one in messages if one.to_address]
    waits = ngettext("%(count)s mail staat klaar.", "%(count)s mails staan klaar.", len(mails)) % {"count": len(mails)}
    told = [waits if later else said("dispatch", len(mails))] if mails else []
    if paper := count - len(mails):
        by_hand = ngettext(
            "%(count)s brief staat klaar om te printen.", "%(count)s brieven staan klaar om te printen.", paper
        )
        told.append(by_hand % {"count": paper})
    request.session[LAST] = {"scope": messages[0].scope, "messages": mails}
    say(request, " ".join(told), undo=reverse("mail-hold", args=[code]) if mails else "")


def _shown(request: Asked, at: Composing) -> Any:
    """Who the preview is for: who was chosen, else the first who may get it, else the first on the list."""
    wanted = request.POST.get("person") or request.GET.get("person")
    found = next((one for one in at.guests if str(one.pk) == wanted), None)
    return found or next(iter((*at.receivers, *at.guests)), None)


def _preview(request: Asked, at: Composing, form: LetterForm) -> dict[str, Any]:
    """The typed words are used also while they are not right yet: that is when one wants to see them."""
    person = _shown(request, at)
    if person is None:
        return {"person": None}
    subject, text = str(form["subject"].value() or ""), str(form["text"].value() or "")[:20_000]
    texts = {**at.texts, (at.letter.kind, at.language): (subject, text)}
    # In the language that is being written, also to who will get the other one.
    reply = reply_of(person)
    reply.language = at.language
    reply.participant = person
    found = written(at.standing, texts, at.letter.kind, person, at=timezone.now())
    return {
        "person": person,
        "everybody": at.guests,
        "message": found,
        "blocks": blocks(found.text),
        "warnings": warnings_about(at.standing, at.letter, text),
    }


def _ticked(request: Asked, at: Composing) -> set[Any]:
    """Who is ticked of those who may get it. Where nobody was asked for, that is all of them."""
    asked = set(request.POST.getlist("participant") or request.GET.getlist("participant"))
    everybody = not asked and request.method == "GET"
    return {one for one in at.receivers if everybody or str(one.pk) in asked}


def _unsent(request: Asked, at: Composing) -> SendingForm:
    """As it was typed before something else was pressed; at first with the day that the plan has for this letter."""
    if request.method == "POST":
        return SendingForm(known=(), initial={"due_at": SendingForm.typed_in(request.POST)})
    day = day_on_way(at.standing, at.letter.kind, on=timezone.localdate())
    # In the calendar and not in the line to type in: what is typed wins, so that another day picked would do nothing.
    proposed = ["", day.isoformat(), f"{OFFICE_OPENS:%H:%M}"] if day else ["", "", ""]
    return SendingForm(known=(), initial={"due_at": proposed})


def _sending(request: Asked, at: Composing, form: SendingForm) -> dict[str, Any]:
    ticked, (due_at, problem) = _ticked(request, at), form.moment()
    # A moment that we cannot read is refused when the button is pressed: then nothing is promised about it.
    leaves = mail_leaves() and not problem
    words = button_words(at.letter.kind, len(ticked), due_at=due_at, at=timezone.now(), mail_leaves=leaves)
    on_paper = sum(not one.person.email for one in ticked)
    return {
        "sending_form": form,
        "words": words,
        "problem": problem,
        "on_paper": on_paper,
        "mail_leaves": mail_leaves(),
    }


def _page(request: Asked, at: Composing, form: LetterForm, sending_form: SendingForm | None = None) -> HttpResponse:
    code, kind = at.trajectory.code, at.letter.kind
    ticked, sending_form = _ticked(request, at), sending_form or _unsent(request, at)
    addresses = {name: reverse(f"mail-{name}", args=[code]) for name in (*ACTS, "paper", "xlsx", "csv")}
    posted = list_context(
        at.trajectory.scope,
        opens=lambda pk: reverse("mail-message", args=[code, pk]),
        addresses=addresses,
        kind=kind,
    )
    context = {
        **posted,
        "at": at,
        "trajectory": at.trajectory,
        "place": "people",
        "letter": at.letter,
        "languages": LANGUAGES,
        "fields": FIELDS,
        "form": form,
        "number": next_number(at.trajectory, kind),
        "people": [(one, one in ticked) for one in at.receivers],
        "stale": stale_in(at.standing),
        "is_out_of_reach": is_out_of_reach(request),
        **_other(at, form),
        **_preview(request, at, form),
        **_sending(request, at, sending_form),
    }
    if sending_form.is_bound:
        context["problem"] = ""  # it stands at the field
    is_wrong = form.errors or sending_form.errors
    return render(request, "invitations/letter.html", context, status=422 if is_wrong else 200)
