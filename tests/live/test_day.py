"""The console of a day that runs late: what is offered, what it promises, and that it keeps within its time."""

import re
from datetime import timedelta
from html import unescape
from itertools import count
from typing import Any

import pytest

from dagdeel.core.workform import Refused, Role
from dagdeel.live import actions
from dagdeel.live.home import run_info
from dagdeel.live.models import Run
from dagdeel.live.painter import Painter
from dagdeel.live.queries import snapshot_of
from dagdeel.live.rules import bending
from dagdeel.live.rules.state import RunState
from dagdeel.live.rules.steps import Act
from dagdeel.live.screens import Around, shared_regions
from tests.world import START

KEYS = count(1)


def moment(minute: int) -> int:
    return round((START + timedelta(minutes=minute)).timestamp() * 1000)


def do(run: Run, kind: str, minute: int, item: str = "", **fields: Any) -> Refused | None:
    act = Act(f"step-{next(KEYS):05}", kind, Role.FACILITATOR, item, fields, at=moment(minute), chance=next(KEYS))
    return actions.perform(run=run, act=act).refused


def state_of(run: Run) -> RunState:
    """Folded anew from the database, as after a restart."""
    return snapshot_of(run.pk).state


def drawn(run: Run, region: str, minute: int, kind: str = "console", language: str = "nl") -> str:
    drawing = shared_regions(kind, state_of(run), moment(minute), Around())[region]
    return unescape(Painter(run_info(run)).draw(drawing, language))


def forms(html: str, kind: str) -> list[dict[str, str]]:
    """The fields of every form of a kind."""
    found = re.findall(rf'<form[^>]*data-act="{kind}".*?</form>', html, re.DOTALL)
    return [
        {**dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', one)), "role": "facilitator"} for one in found
    ]


@pytest.fixture
def late(run: Run) -> Run:
    """Twenty minutes late at the themes."""
    do(run, "start", 0, "kickoff")
    do(run, "start", 40, "themes")
    return run


def test_a_day_on_time_offers_nothing(run: Run) -> None:
    do(run, "start", 0, "kickoff")
    html = drawn(run, "time", 5)
    assert "Precies op tijd" in html
    assert "Kom weer op tijd" not in html and not forms(html, "replan")


def test_a_late_day_offers_plans_that_can_be_taken_as_they_stand(late: Run) -> None:
    html = drawn(late, "time", 45)
    assert "Je loopt 20 minuten uit" in html and "Kom weer op tijd" in html
    plans = forms(html, "replan")
    assert 2 <= len(plans) <= 3
    assert html.count("Klaar om 16.20 uur, zoals gepland") == len(plans)
    plan = plans[0]
    assert do(late, "replan", 45, plan=plan["plan"], late=plan["late"]) is None
    html = drawn(late, "time", 45)
    assert "Precies op tijd" in html and not forms(html, "replan")


def test_the_run_sheet_wall_and_phones_follow_the_plan(late: Run) -> None:
    assert '<span class="number run-at">14.50</span>' in drawn(late, "sheet", 45)
    assert do(late, "replan", 45, plan="shorten.25.themes") is None
    sheet = drawn(late, "sheet", 45)
    assert '<span class="number run-at">14.35</span>' in sheet
    ends_at = str(moment(65))
    for kind in ("wall", "phone"):
        assert f'data-ends-at="{ends_at}"' in drawn(late, "clock", 45, kind)


def test_the_line_says_what_became_of_it_and_undo_takes_it_back(late: Run) -> None:
    assert drawn(late, "bent", 45).strip() == ""
    assert do(late, "replan", 45, plan="shorten.30.themes") is None
    assert do(late, "postpone", 45, "priorities") is None
    html = drawn(late, "bent", 45)
    assert "Prioriteiten kiezen komt een andere keer." in html
    [undo] = forms(html, "replan-undo")
    assert do(late, "replan-undo", 46, bend=undo["bend"]) is None
    assert drawn(late, "bent", 46).strip() == ""
    state = state_of(late)
    assert (state.run_of("themes").extra_minutes, state.run_of("priorities").is_postponed) == (-10, False)


def test_the_words_of_every_change(late: Run) -> None:
    said = []
    for kind, item, fields in (
        ("replan", "", {"plan": "shorten.30.themes shorten.15.priorities"}),
        ("insert", "", {"title": "Rek & strek", "minutes": "5", "before": "break"}),
        ("swap", "priorities", {"past": "break", "to": "later"}),
    ):
        if kind == "swap":
            fields["past"] = next(one.id for one in state_of(late).plan.items if one.title == "Rek & strek")
        assert do(late, kind, 45, item, **fields) is None
        said.append(re.sub(r"<[^>]+>|\s+", " ", drawn(late, "bent", 45)).split("aangepast:")[1].split(".")[0].strip())
    assert said == [
        "Blik op de wijk duurt nu 30 minuten, Prioriteiten kiezen duurt nu 15 minuten",
        "Rek & strek erbij, 5 minuten",
        "Prioriteiten kiezen wisselt met Rek & strek",
    ]


def test_every_button_on_the_run_sheet_does_what_it_says(late: Run) -> None:
    html = drawn(late, "sheet", 45)
    for kind in ("replan", "extend", "swap", "postpone", "skip"):
        for form in forms(html, kind):
            fields = {name: value for name, value in form.items() if name not in ("run", "kind", "item", "role")}
            found = actions.perform(
                run=late, known=None,
                act=Act(f"try-{next(KEYS):05}", kind, Role.FACILITATOR, form.get("item", ""), fields, at=moment(45)),
            )  # fmt: skip
            assert found.refused is None, (kind, form)
            if state_of(late).bend and kind != "extend":
                do(late, "replan-undo", 45, bend=state_of(late).bend.key)  # type: ignore[union-attr]
            if kind == "skip":
                do(late, "restore", 45, form["item"])


def test_something_can_be_put_in_before_what_still_comes(late: Run) -> None:
    html = drawn(late, "sheet", 45)
    places = re.search(r'<select id="insert-before".*?</select>', html, re.DOTALL)
    assert places
    assert re.findall(r'value="([^"]+)"', places[0]) == ["priorities", "break", "agreements", "reflection"]
    forms_there = re.search(r'<select id="insert-workform".*?</select>', html, re.DOTALL)
    assert forms_there and 'value="ideas"' in forms_there[0] and "parking" not in forms_there[0]


def test_a_closed_meeting_offers_nothing(late: Run) -> None:
    do(late, "close-run", 45)
    for region in ("time", "bent", "sheet"):
        html = drawn(late, region, 46)
        assert not [kind for kind in ("replan", "insert", "swap", "postpone", "replan-undo") if forms(html, kind)]


def test_what_is_entered_afterwards_bends_nothing(late: Run) -> None:
    assert do(late, "afterwards", 45) is None
    for region in ("time", "sheet"):
        html = drawn(late, region, 400)
        assert not [kind for kind in ("replan", "insert", "swap", "postpone") if forms(html, kind)]
        assert "Korter kan niet meer" not in html
    assert do(late, "postpone", 400, "priorities") is not None


def test_what_cannot_be_shortened_is_said(run: Run) -> None:
    do(run, "start", 0, "reflection")
    assert "Korter kan niet meer" not in drawn(run, "time", 5)
    do(run, "start", 0, "kickoff")
    for item in ("themes", "priorities", "break", "agreements", "reflection"):
        do(run, "skip", 1, item)
    assert "Korter kan niet meer" in drawn(run, "time", 260)


def test_plans_are_made_once_for_every_state(late: Run) -> None:
    bending._plans.cache_clear()
    for _ in range(20):
        drawn(late, "time", 45)
    assert bending._plans.cache_info().misses == 1


def test_english_speaks_english(late: Run) -> None:
    assert "Kom weer op tijd" in drawn(late, "time", 45)
    assert 'class="bend-plan"' in drawn(late, "time", 45, language="en")


def test_a_wrong_tap_can_be_taken_back_for_a_minute(late: Run) -> None:
    do(late, "next", 45)
    said = drawn(late, "bent", 45)
    assert "De zaal is nu bij Prioriteiten kiezen." in said
    assert "Maak ongedaan: terug naar" in said
    assert (key := re.search('name="of" value="(.*?)"', said))
    assert drawn(late, "bent", 47).strip() == ""
    assert do(late, "start-undo", 46, of=key[1]) is None
    assert state_of(late).current == "themes"
    assert drawn(late, "bent", 46).strip() == ""
