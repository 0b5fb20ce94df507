"""Own questionnaires of a workspace: make one, and change it a question at a time."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dagdeel.core.questions import Kind, Question
from dagdeel.methods.loader import keys, load
from dagdeel.methods.model import LANGUAGES
from dagdeel.people.access import workspace_for
from dagdeel.questionnaires.access import questionnaire_for
from dagdeel.questionnaires.actions import change_questionnaire, create_questionnaire, remove_questionnaire
from dagdeel.questionnaires.forms import KIND_WORDS, QuestionForm, SectionForm, WordsForm, new_question
from dagdeel.questionnaires.queries import OWN, is_answered, own_of, rounds_with
from dagdeel.questionnaires.rules import editing
from dagdeel.questionnaires.rules.content import Content, join, languages_of, read
from dagdeel.questionnaires.rules.length import minutes
from dagdeel.questionnaires.showing import page_of
from dagdeel.ui.notices import Kind as Tone
from dagdeel.ui.notices import say

if TYPE_CHECKING:
    from dagdeel.people.models import Account
    from dagdeel.questionnaires.models import Questionnaire


REMOVED = "question-removed"


class Asked(HttpRequest):
    """A request of somebody who is signed in, for the type checker."""

    user: "Account"


def own(request: Asked, pk: int) -> HttpResponse:
    """The list; a POST makes one, empty or (`copy`) like one of a method."""
    workspace = workspace_for(request.user, pk)
    form = WordsForm(request.POST or None) if "copy" not in request.POST else None
    if request.method == "POST" and (form is None or form.is_valid()):
        content = _copied(request.POST["copy"]) if form is None else editing.empty(**form.cleaned_data, language="nl")
        made = create_questionnaire(workspace=workspace, content=content, by=request.user, at=timezone.now())
        return redirect(f"{reverse('own-questionnaire', args=[made.code])}{_from(request)}")
    listed = [(one, read(one.content, _tongue(request))) for one in own_of(workspace)]
    context = {"workspace": workspace, "form": form, "listed": listed, "back": _back(request)}
    return render(request, "questionnaires/own.html", context)


@require_GET
def one(request: Asked, code: str) -> HttpResponse:
    return _editor(request, questionnaire_for(request.user, code))


@require_POST
def words(request: Asked, code: str) -> HttpResponse:
    """Title and introduction, in the language of `?in`."""
    questionnaire = questionnaire_for(request.user, code)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _editor(request, questionnaire, words_form=form)
    return _changed(
        request, questionnaire, editing.with_words(questionnaire.content, _in(request), **form.cleaned_data)
    )


@require_POST
def languages(request: Asked, code: str) -> HttpResponse:
    """English beside Dutch: with the Dutch words, until they are translated."""
    questionnaire = questionnaire_for(request.user, code)
    told = read(questionnaire.content, "nl")
    return _changed(request, questionnaire, editing.with_words(questionnaire.content, "en", told.title, told.intro))


@require_POST
def sections(request: Asked, code: str, section: str = "") -> HttpResponse:
    """A new section, or the title of one."""
    questionnaire = questionnaire_for(request.user, code)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _editor(request, questionnaire)
    title, content = form.cleaned_data["title"], questionnaire.content
    changed = (
        editing.with_section_named(content, section, _in(request), title)
        if section
        else editing.with_section(content, _in(request), title)
    )
    return _changed(request, questionnaire, changed)


@require_POST
def section_removal(request: Asked, code: str, section: str) -> HttpResponse:
    questionnaire = questionnaire_for(request.user, code)
    return _changed(request, questionnaire, editing.without_section(questionnaire.content, section))


def question_new(request: Asked, code: str) -> HttpResponse:
    """`?kind` says which kind."""
    questionnaire = questionnaire_for(request.user, code)
    if request.GET.get("kind") not in tuple(Kind):
        raise Http404
    return _question(request, questionnaire, new_question(Kind(request.GET["kind"])))


def question(request: Asked, code: str, id: str) -> HttpResponse:
    questionnaire = questionnaire_for(request.user, code)
    found = editing.question_in(questionnaire.content, id, _in(request))
    if found is None:
        raise Http404
    return _question(request, questionnaire, found)


@require_POST
def question_removal(request: Asked, code: str, id: str) -> HttpResponse:
    questionnaire = questionnaire_for(request.user, code)
    before, waited = questionnaire.content, editing.waiting_for(questionnaire.content, id, _in(request))
    answer = _changed(request, questionnaire, editing.without_question(before, id))
    if questionnaire.content != before:
        request.session[REMOVED] = {"code": code, "before": before, "after": questionnaire.content}
        freed = [_("“%(question)s” ziet nu iedereen.") % {"question": one.text} for one in waited]
        undo = f"{reverse('own-question-return', args=[code])}{_query(request)}"
        say(request, " ".join([_("Weggehaald."), *freed]), undo=undo)
    return answer


@require_POST
def question_return(request: Asked, code: str) -> HttpResponse:
    """Undo the last removal of this visitor, if nothing was changed since."""
    questionnaire = questionnaire_for(request.user, code)
    removed = request.session.pop(REMOVED, {})
    if removed.get("code") != code or removed["after"] != questionnaire.content:
        say(request, _("Dit kan niet meer terug: de vragenlijst is intussen veranderd."), kind=Tone.ATTENTION)
        return redirect(f"{reverse('own-questionnaire', args=[code])}{_query(request)}")
    return _changed(request, questionnaire, removed["before"])


@require_POST
def question_place(request: Asked, code: str, id: str) -> HttpResponse:
    """One place up, or with `down` in the form one down."""
    questionnaire = questionnaire_for(request.user, code)
    moved = editing.with_question_moved(questionnaire.content, id, down="down" in request.POST)
    return _changed(request, questionnaire, moved, at=f"#{id}")


@require_GET
def preview(request: Asked, code: str) -> HttpResponse:
    """As somebody sees it on a phone; nothing is kept."""
    questionnaire = questionnaire_for(request.user, code)
    asked = read(questionnaire.content, _in(request))
    context = {"asked": asked, "steps": page_of(asked, {}, {}, {}), "minutes": minutes(asked)}
    return render(request, "questionnaires/preview.html", context)


@require_POST
def removal(request: Asked, code: str) -> HttpResponse:
    questionnaire = questionnaire_for(request.user, code)
    workspace = questionnaire.workspace_id
    remove_questionnaire(questionnaire=questionnaire, by=request.user, at=timezone.now())
    say(request, _("De vragenlijst is weg. Waar hij open staat, blijft hij zoals hij was."))
    return redirect(f"{reverse('own-questionnaires', args=[workspace])}{_from(request)}")


def _question(request: Asked, questionnaire: "Questionnaire", found: Question) -> HttpResponse:
    before = _before(questionnaire.content, found.id, _in(request))
    form = QuestionForm(request.POST or None, question=found, earlier=before, only_words=is_answered(questionnaire))
    if request.method == "POST" and form.is_valid():
        content = editing.with_question(questionnaire.content, _in(request), form.made())
        return _changed(request, questionnaire, content, at=f"#{found.id}" if found.id else "#new")
    context = {
        "questionnaire": questionnaire,
        "asked": read(questionnaire.content, _in(request)),
        "question": found,
        "kind_words": _(KIND_WORDS[found.kind]),
        "form": form,
        "back": f"{reverse('own-questionnaire', args=[questionnaire.code])}{_query(request)}",
    }
    return render(request, "questionnaires/question.html", context)


def _editor(request: Asked, questionnaire: "Questionnaire", *, words_form: WordsForm | None = None) -> HttpResponse:
    asked = read(questionnaire.content, _in(request))
    context = {
        "questionnaire": questionnaire,
        "asked": asked,
        "form": words_form or WordsForm(initial={"title": asked.title, "intro": asked.intro}),
        "is_answered": is_answered(questionnaire),
        "is_asked": rounds_with(questionnaire).exists(),
        "languages": languages_of(questionnaire.content),
        "tongue": _in(request),
        "query": _query(request),
        "numbers": {one.id: nth for nth, one in enumerate(asked.questions, 1)},
        "kinds": [(kind, _(words)) for kind, words in KIND_WORDS.items()],
        "minutes": minutes(asked),
        "steps": page_of(asked, {}, {}, {}),
        "back": _back(request),
        "give": f"{_back(request)}new/{OWN}{questionnaire.code}/" if _back(request) and asked.questions else "",
    }
    return render(request, "questionnaires/editor.html", context)


def _changed(request: Asked, questionnaire: "Questionnaire", content: Content, at: str = "") -> HttpResponse:
    try:
        change_questionnaire(questionnaire=questionnaire, content=content, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        say(request, " ".join(refusal.messages), kind=Tone.ATTENTION)
    return redirect(f"{reverse('own-questionnaire', args=[questionnaire.code])}{_query(request)}{at}")


def _copied(made_from: str) -> Content:
    """A questionnaire of a method, as content of one's own."""
    key, _slash, id = made_from.partition("/")
    if key not in keys():
        raise Http404
    spoken = {language: one for language in LANGUAGES for one in load(key, language).questionnaires if one.id == id}
    if not spoken:
        raise Http404
    words = {}
    for language in spoken:
        with translation.override(language):
            words[language] = _("eigen")
    return editing.as_own(join(spoken), words)


def _before(content: Content, id: str, language: str) -> list[Question]:
    questions = read(content, language).questions
    at = next((nth for nth, one in enumerate(questions) if one.id == id), len(questions))
    return list(questions[:at])


def _in(request: HttpRequest) -> str:
    """The language that is being written in."""
    return "en" if request.GET.get("in") == "en" else "nl"


def _tongue(request: Any) -> str:
    return "en" if request.LANGUAGE_CODE == "en" else "nl"


def _from(request: HttpRequest) -> str:
    """Keeps the trajectory that somebody came from, for the way back."""
    code = request.POST.get("from") or request.GET.get("from") or ""
    return f"?from={code}" if code.isascii() and code.isalnum() and len(code) <= 8 and code else ""


def _query(request: HttpRequest) -> str:
    parts = [_from(request).removeprefix("?"), "in=en" if _in(request) == "en" else ""]
    query = "&".join(filter(None, parts))
    return f"?{query}" if query else ""


def _back(request: HttpRequest) -> str:
    """To the questionnaires of the trajectory, if somebody came from one."""
    code = _from(request).removeprefix("?from=")
    return f"/trajectories/{code}/questionnaires/" if code else ""
