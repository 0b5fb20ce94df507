from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.history.queries import lines_for
from dagdeel.outbox.queries import mail_leaves
from dagdeel.people import actions
from dagdeel.people.access import workspace_for
from dagdeel.people.forms import InvitationForm, WorkspaceForm
from dagdeel.people.mail import send_invitation
from dagdeel.people.queries import invitations_of, members_of, workspaces_led_by
from dagdeel.people.visits import me
from dagdeel.ui.addresses import address_of
from dagdeel.ui.notices import Kind, say

FRESH_LINK = "invitation_link"
REMOVAL = "dagdeel.people.removal"
UNDO_SECONDS = 60 * 60


@require_GET
def workspaces(request: HttpRequest) -> HttpResponse:
    """The workspace you lead; with more than one, the choice."""
    mine = workspaces_led_by(me(request))
    if not mine:
        raise Http404
    if len(mine) == 1:
        return redirect("workspace", mine[0].pk)
    return render(request, "people/workspaces.html", {"workspaces": mine})


@require_http_methods(["GET", "POST"])
def workspace(request: HttpRequest, pk: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    form = WorkspaceForm(request.POST or None, initial={"name": place.name})
    if form.is_valid():
        actions.rename_workspace(workspace=place, name=form.cleaned_data["name"], by=me(request), at=timezone.now())
        say(request, _("De naam is bewaard."))
        return redirect("workspace", pk)
    return _page(request, place, form=form)


@require_POST
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, place, invite=form)
    try:
        invitation, token = actions.invite_member(
            workspace=place, by=me(request), at=timezone.now(), language=me(request).language, **form.cleaned_data
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, place, invite=form)
    link = address_of(request, reverse("invited", args=[token]))
    if mail_leaves():
        send_invitation(invitation, link)
        say(request, _("De uitnodiging voor %(email)s is onderweg.") % {"email": invitation.email})
    else:
        # Told once, on the next page: only its hash is kept.
        request.session[FRESH_LINK] = {"workspace": pk, "email": invitation.email, "link": link}
    return redirect("workspace", pk)


@require_POST
def invitation_removal(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    actions.withdraw_invitation(workspace=place, invitation=invitation, by=me(request), at=timezone.now())
    say(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect("workspace", pk)


@require_POST
def admin(request: HttpRequest, pk: int, account: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    return _changed(request, pk, actions.make_admin, workspace=place, account=account)


@require_POST
def admin_removal(request: HttpRequest, pk: int, account: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    return _changed(request, pk, actions.unmake_admin, workspace=place, account=account)


@require_POST
def member_removal(request: HttpRequest, pk: int, account: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    try:
        member = actions.remove_member(workspace=place, account=account, by=me(request), at=timezone.now())
    except ValidationError as refusal:
        say(request, " ".join(refusal.messages), kind=Kind.ATTENTION)
        return redirect("workspace", pk)
    if account == me(request).pk:
        say(request, _("Je doet niet meer mee in %(workspace)s.") % {"workspace": place})
        return redirect("home")
    undo = signing.dumps([pk, account, member.is_admin], salt=REMOVAL)
    say(
        request,
        _("%(name)s doet niet meer mee.") % {"name": member.account},
        undo=reverse("member-return", args=[pk, undo]),
    )
    return redirect("workspace", pk)


@require_POST
def member_return(request: HttpRequest, pk: int, removal: str) -> HttpResponse:
    """Undo. The signature says that this removal happened here: it is no way to take in just anybody."""
    place = workspace_for(me(request), pk, need="admin")
    try:
        where, account, is_admin = signing.loads(removal, salt=REMOVAL, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    if where != pk:
        raise Http404
    return _changed(request, pk, actions.return_member, workspace=place, account=account, is_admin=is_admin)


def _changed(request: HttpRequest, pk: int, action: Any, **values: Any) -> HttpResponse:
    try:
        action(by=me(request), at=timezone.now(), **values)
        say(request, _("Dat is gewijzigd."))
    except ValidationError as refusal:
        say(request, " ".join(refusal.messages), kind=Kind.ATTENTION)
    still_leads = workspaces_led_by(me(request)).filter(pk=pk).exists()
    return redirect("workspace", pk) if still_leads else redirect("home")


def _page(request: HttpRequest, place: Any, **forms: Any) -> HttpResponse:
    members = members_of(place)
    fresh = request.session.pop(FRESH_LINK, None)
    page = {
        "workspace": place,
        "form": WorkspaceForm(initial={"name": place.name}),
        "invite": InvitationForm(),
        "members": members,
        "admins": sum(member.is_admin for member in members),
        "invitations": invitations_of(place),
        "fresh": fresh if fresh and fresh["workspace"] == place.pk else None,
        "lines": lines_for(place.scope),
        "mail_works": mail_leaves(),
        **forms,
    }
    wrong = any(form.is_bound for form in forms.values())
    return render(request, "people/workspace.html", page, status=422 if wrong else 200)
