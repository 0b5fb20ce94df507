"""A letter that is being written: of which trajectory, which one, in which language, and who may get it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from dagdeel.invitations.forms import LANGUAGES
from dagdeel.invitations.queries.desk import standing_for
from dagdeel.invitations.queries.letters import Texts, texts_of
from dagdeel.invitations.queries.people import candidates, guests_of
from dagdeel.invitations.queries.standing import Standing
from dagdeel.invitations.rules.letters import LETTERS, Kind, Letter
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import site_of


@dataclass(frozen=True)
class Composing:
    """What every view of a letter begins with."""

    standing: Standing
    letter: Letter
    language: str

    @property
    def trajectory(self) -> Any:
        return self.standing.trajectory

    @cached_property
    def guests(self) -> list[Any]:
        return list(guests_of(self.trajectory))

    @cached_property
    def receivers(self) -> list[Any]:
        """Who may get it now; nobody where it goes by itself."""
        return [] if self.letter.goes_by_itself else candidates(self.standing, self.letter.kind)

    @cached_property
    def texts(self) -> Texts:
        return texts_of(self.trajectory)

    @property
    def place(self) -> str:
        address = reverse("letter", args=[self.trajectory.code, self.letter.kind])
        return f"{address}?language={self.language}"


def composing(request: Asked, code: str, kind: str) -> Composing:
    """Raises `Http404` for a letter that does not exist, and as `trajectory_for`."""
    trajectory = trajectory_for(request.user, code, "edit")
    if kind not in set(Kind):
        raise Http404
    asked = request.POST.get("language") or request.GET.get("language")
    language = asked if asked in dict(LANGUAGES) else trajectory.language
    return Composing(standing_for(trajectory, site=site_of(request)), LETTERS[Kind(kind)], language)
