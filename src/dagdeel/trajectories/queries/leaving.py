from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dagdeel.people.models import Account
from dagdeel.people.queries import workspaces_alone_in, workspaces_led_alone_by
from dagdeel.trajectories.models import Role, Trajectory


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What must happen before an account can be erased, and the page where that is done, if any."""

    words: str
    place: str = ""


def obstacles_of(account: Account) -> list[Obstacle]:
    """Why this account cannot be erased yet; empty when it can."""
    if account.is_demo:
        return [Obstacle(_("Dit account hoort bij de demo en blijft."))]
    alone = _("Je bent de enige organisator van %(name)s. Geef eerst iemand anders die rol, of verwijder het traject.")
    left = _("In %(workspace)s is verder niemand. Verwijder eerst het traject %(name)s.")
    led = _("Je bent de enige beheerder van %(name)s. Maak eerst iemand anders beheerder.")
    organised = _organised_alone_by(account)
    others = Trajectory.objects.filter(workspace__in=workspaces_alone_in(account)).exclude(
        pk__in=[one.pk for one in organised]
    )
    found = [(alone, one, reverse("team", args=[one.code])) for one in organised]
    found += [(left, one, reverse("settings", args=[one.code])) for one in others.select_related("workspace")]
    return [
        *(Obstacle(words % {"name": one, "workspace": one.workspace}, place) for words, one, place in found),
        *(
            Obstacle(led % {"name": one}, reverse("workspace", args=[one.pk]))
            for one in workspaces_led_alone_by(account)
        ),
    ]


def _organised_alone_by(account: Account) -> list[Trajectory]:
    mine = Trajectory.objects.filter(roles__account=account, roles__kind=Role.Kind.ORGANISER)
    others = Role.objects.filter(kind=Role.Kind.ORGANISER, account__is_active=True).exclude(account=account)
    return list(mine.exclude(pk__in=others.values("trajectory")).select_related("workspace").order_by("name"))
