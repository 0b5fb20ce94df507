from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from dagdeel.methods.loader import load
from dagdeel.questionnaires.actions import open_round
from dagdeel.questionnaires.models import Round, Ticket
from dagdeel.questionnaires.rules.content import join
from tests.world import AMSTERDAM, World

AT = datetime(2026, 3, 2, 9, 0, tzinfo=AMSTERDAM)
ORGANISATIONS = {"organisation:1": "Huisartsenpraktijk De Brug", "organisation:2": "Welzijn Rivierdam"}
Opened = Callable[..., Round]


def content_of(id: str) -> dict[str, Any]:
    """A questionnaire of the method, in both languages."""
    return join(
        {
            language: next(one for one in load("wijk-4u", language).questionnaires if one.id == id)
            for language in ("nl", "en")
        }
    )


@pytest.fixture
def opened(world: World) -> Opened:
    """Put a questionnaire of the method to Sanne and Karel, from 2 March on."""

    def opened(id: str = "before", **changed: Any) -> Round:
        given: dict[str, Any] = {
            "workspace": world.workspace,
            "scope": world.trajectory.scope,
            "made_from": f"wijk-4u/{id}",
            "content": content_of(id),
            "moment": "before",
            "is_anonymous": False,
            "language": "nl",
            "organisations": ORGANISATIONS,
            "holders": [f"participant:{world.sanne.pk}", f"participant:{world.karel.pk}"],
            "opens_at": AT,
            "closes_at": None,
            "by": world.fatima,
            "at": AT,
        }
        return open_round(**given | changed)

    return opened


def ticket_of(round: Round, participant: Any) -> Ticket:
    return round.tickets.get(holder=f"participant:{participant.pk}")


FULL = {
    "know-people": "4", "know-offer": "3", "easy-contact": "5", "refer": "2", "shared-picture": "3",
    "right-people": "3", "clear-agreements": "2", "keeps-word": "4",
}  # fmt: skip
"""What must be answered beforehand."""
