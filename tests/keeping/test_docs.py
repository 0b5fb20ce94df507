"""What is promised on paper is what is enforced."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from dagdeel.invitations.actions.needs import KEPT_AFTER
from dagdeel.invitations.actions.registrations import KEPT
from dagdeel.keeping.actions.sweep import IN_TRAJECTORY
from dagdeel.keeping.rules.kinds import BY_KEY, KINDS, Kind

PRIVACY = (Path(__file__).resolve().parents[2] / "docs/run/privacy.md").read_text()
BY_THEMSELVES = {"needs": KEPT_AFTER, "registrations": KEPT}
"""What `invitations` forgets: the pages there say the same length in words."""
OF_WORKSPACES = {"calls", "unlisted"}
COUNTED_FROM = {
    "na de laatste bijeenkomst": "after the last meeting",
    "na de vragenlijst van een half jaar later": "after the half-year questionnaire",
    "na de laatste vragenlijst": "after the last questionnaire",
    "na de laatste keer dat er iets mee gebeurde": "after the last change",
    "nadat Dagdeel merkte dat ze op geen lijst meer staan": "after that was first seen",
    "na de aanmelding": "after they came in",
    "na het sluiten van de datumprikker": "after the poll closed",
}
"""What the screens say, and what the page says."""


@pytest.mark.parametrize("kind", [one for one in KINDS if one.has_term], ids=lambda one: one.key)
def test_the_page_on_privacy_tells_the_terms_that_hold(kind: Kind) -> None:
    number, unit = (kind.days, "day") if kind.days else (kind.months, "month")
    row = re.search(rf"^\| `{kind.key}`: .*\| (.+) \| (.*) \|$", PRIVACY, re.MULTILINE)
    assert row is not None
    limits = f" ({kind.least} to {kind.most})" if kind.may_change else ""
    assert row[2] == f"{number} {unit}{'' if number == 1 else 's'} {COUNTED_FROM[kind.counted_from]}{limits}"


def test_every_term_has_somebody_who_keeps_it() -> None:
    assert {one.key for one in KINDS if one.has_term} == set(IN_TRAJECTORY) | set(BY_THEMSELVES) | OF_WORKSPACES
    for key, length in BY_THEMSELVES.items():
        assert length == timedelta(days=BY_KEY[key].days)
