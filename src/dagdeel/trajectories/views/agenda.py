"""Het draaiboek: minutes, order and contents of the items of one meeting."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.trajectories.access import meeting_for
from dagdeel.trajectories.actions import add_item, change_item, remove_item, reorder_items, undo_agenda
from dagdeel.trajectories.forms.agenda import ItemForm, MinutesForm, NewItemForm, OrderForm, options_form
from dagdeel.trajectories.queries.agenda import agenda_of, item_of
from dagdeel.ui.notices import Kind, say

from .asked import Asked


def agenda(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "view")
    return _sheet(request, meeting)


def paper(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "view")
    context = {"trajectory": meeting.trajectory, "meeting": meeting, "agenda": agenda_of(meeting)}
    return render(request, "trajectories/agenda_paper.html", context)


@require_POST
def minutes(request: Asked, code: str, number: int, key: str) -> HttpResponse:
    """Other minutes; every clock time after it follows."""
    item = _item(meeting_for(request.user, code, number, "agenda"), key)
    form = MinutesForm(request.POST)
    if form.is_valid():
        change_item(item=item, by=request.user, at=timezone.now(), minutes=form.cleaned_data["minutes"])
        return _sheet(request, item.meeting)
    return _sheet(request, item.meeting, mistake=(key, str(form.errors["minutes"][0])))


@require_POST
def order(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "agenda")
    form = OrderForm(request.POST)
    if form.is_valid():
        keys = form.order([one.key for one in meeting.items.all()])
        reorder_items(meeting=meeting, keys=keys, by=request.user, at=timezone.now())
    return _sheet(request, meeting)


def new_item(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "agenda")
    form = NewItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = add_item(meeting=meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
        return redirect("item", code, number, item.key)
    return _sheet(request, meeting, new_form=form)


def item(request: Asked, code: str, number: int, key: str) -> HttpResponse:
    """Everything about one item, with the options of its work form."""
    item = _item(meeting_for(request.user, code, number, "agenda"), key)
    posted = request.POST if request.method == "POST" else None
    form = ItemForm(posted, instance=_item(item.meeting, key))
    workform = (posted or request.GET).get("workform", item.workform)
    options = options_form(item, workform, posted if workform == request.POST.get("options-of") else None)
    if posted is not None and form.is_valid() and (options is None or (options.is_bound and options.is_valid())):
        values = {**form.cleaned_data, "options": options.cleaned_data if options else {}}
        change_item(item=item, by=request.user, at=timezone.now(), **values)
        say(request, _("Bewaard: %(title)s") % {"title": values["title"]})
        return redirect("agenda", code, number)
    context = {"trajectory": item.meeting.trajectory, "meeting": item.meeting, "place": "agenda", "item": item}
    context |= {"form": form, "options": options, "workform": workform}
    return render(request, "trajectories/item.html", context)


@require_POST
def removal(request: Asked, code: str, number: int, key: str) -> HttpResponse:
    item = _item(meeting_for(request.user, code, number, "agenda"), key)
    remove_item(item=item, by=request.user, at=timezone.now())
    return _sheet(request, item.meeting, focus="undo")


@require_POST
def undo(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "agenda")
    if undo_agenda(meeting=meeting, by=request.user, at=timezone.now()) is None:
        say(request, _("Er is niets meer om ongedaan te maken."), kind=Kind.INFO)
    return _sheet(request, meeting)


def _sheet(
    request: Asked,
    meeting: Any,
    *,
    new_form: NewItemForm | None = None,
    mistake: tuple[str, str] | None = None,
    focus: str = "",
) -> HttpResponse:
    """The run sheet: the fragment for htmx, the page for others; after a write without a mistake a redirect."""
    code, number = meeting.trajectory.code, meeting.number
    if request.method == "POST" and not request.htmx and not mistake and new_form is None:
        return redirect("agenda", code, number)
    context = {
        "trajectory": meeting.trajectory,
        "meeting": meeting,
        "place": "agenda",
        "meetings": list(meeting.trajectory.meetings.all()),
        "agenda": agenda_of(meeting),
        "new_form": new_form or NewItemForm(),
        "mistake": mistake,
        "focus": focus,  # the button that had the focus is gone with its row
    }
    return render(request, "trajectories/_agenda.html" if request.htmx else "trajectories/agenda.html", context)


def _item(meeting: Any, key: str) -> Any:
    item = item_of(meeting, key)
    if item is None:
        raise Http404
    return item
