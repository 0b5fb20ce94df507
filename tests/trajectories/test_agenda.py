"""Het draaiboek: minutes, order, contents, warnings, undo."""

from typing import Any

import pytest
from django.test import Client

from dagdeel.trajectories.actions import add_item, change_item, remove_item, reorder_items, undo_agenda
from dagdeel.trajectories.actions.agenda import LEVELS
from dagdeel.trajectories.models import Item
from dagdeel.trajectories.queries.agenda import agenda_of
from dagdeel.ui.templatetags.dates import clock
from tests.world import START, World

AGENDA = "/trajectories/mxlnkw42/agenda/1/"
KEYS = ["arrival", "kickoff", "themes", "priorities", "break", "agreements", "reflection"]


def item(world: World, key: str) -> Item:
    one = world.meeting.items.get(key=key)
    one.meeting = world.meeting
    return one


def order(world: World) -> list[str]:
    return list(world.meeting.items.values_list("key", flat=True))


def starts(world: World) -> dict[str, str]:
    return {row.slot.key: clock(row.starts_at) for row in agenda_of(world.meeting).rows}


def test_the_clock_starts_at_kick_off_and_the_walk_in_comes_before(world: World) -> None:
    assert starts(world) == {
        "arrival": "13.00", "kickoff": "13.30", "themes": "13.50", "priorities": "14.30", "break": "14.50",
        "agreements": "15.20", "reflection": "16.10",
    }  # fmt: skip


def test_other_minutes_move_everything_after_it(desk: Client, world: World) -> None:
    response = desk.post(f"{AGENDA}items/kickoff/minutes/", {"minutes": "35"})
    assert response.status_code == 302
    assert starts(world)["reflection"] == "16.25"
    assert starts(world)["kickoff"] == "13.30"


def test_the_fragment_is_the_page(desk: Client, world: World) -> None:
    headers = {"HX-Request": "true"}
    fragment = desk.post(f"{AGENDA}items/kickoff/minutes/", {"minutes": "35"}, headers=headers).content.decode()
    assert fragment.lstrip().startswith('<section id="agenda"')
    assert "16.25" in fragment
    assert "Ongedaan maken: minuten van Aftrap" in fragment
    assert "16.25" in desk.get(AGENDA).content.decode()


@pytest.mark.parametrize("minutes", ["", "-5", "veel", "10000", "1.5"])
def test_it_refuses_nonsense_as_minutes(desk: Client, world: World, minutes: str) -> None:
    page = desk.post(f"{AGENDA}items/kickoff/minutes/", {"minutes": minutes}).content.decode()
    assert 'id="mistake-kickoff"' in page
    assert item(world, "kickoff").minutes == 20


def test_several_changes_are_undone_one_by_one(world: World) -> None:
    made: dict[str, Any] = {"by": world.fatima, "at": START}
    change_item(item=item(world, "kickoff"), minutes=35, **made)
    remove_item(item=item(world, "break"), **made)
    reorder_items(meeting=world.meeting, keys=["reflection"], **made)
    add_item(meeting=world.meeting, title="Energizer", minutes=5, after="themes", **made)
    before = list(world.meeting.items.values_list("title", flat=True))
    assert before == [
        "Reflectie", "Inloop", "Aftrap", "Blik op de wijk", "Energizer", "Prioriteiten kiezen", "Afspraken",
    ]  # fmt: skip
    said = []
    for _level in range(4):
        said.append(agenda_of(world.meeting).undo)
        undo_agenda(meeting=world.meeting, **made)
    assert said == [
        "toevoegen van Energizer", "verplaatsen van Reflectie", "weghalen van Pauze", "minuten van Aftrap",
    ]  # fmt: skip
    assert order(world) == KEYS
    assert item(world, "kickoff").minutes == 20
    assert undo_agenda(meeting=world.meeting, **made) is None
    assert agenda_of(world.meeting).undo == ""


def test_undo_gives_back_every_field(world: World) -> None:
    fields = {"options": {"votes": 3}, "script": "Zeg dit.\nDoe dat.", "bend": "keep", "prompt": "Waar gaat het om?"}
    Item.objects.filter(meeting=world.meeting, key="priorities").update(**fields)
    before = list(world.meeting.items.order_by("position").values())
    remove_item(item=item(world, "priorities"), by=world.fatima, at=START)
    undo_agenda(meeting=world.meeting, by=world.fatima, at=START)
    after = list(world.meeting.items.order_by("position").values())
    assert [{**row, "id": 0} for row in after] == [{**row, "id": 0} for row in before]


def test_what_changes_nothing_leaves_no_trace(world: World) -> None:
    change_item(item=item(world, "kickoff"), minutes=20, by=world.fatima, at=START)
    reorder_items(meeting=world.meeting, keys=KEYS, by=world.fatima, at=START)
    assert world.meeting.snapshots.count() == 0


def test_the_oldest_change_is_forgotten(world: World) -> None:
    for minutes in range(LEVELS + 5):
        change_item(item=item(world, "kickoff"), minutes=minutes, by=world.fatima, at=START)
    assert world.meeting.snapshots.count() == LEVELS


def test_items_are_put_in_another_order_by_dragging_and_by_buttons(desk: Client, world: World) -> None:
    desk.post(f"{AGENDA}order/", {"order": ["kickoff", "arrival", *KEYS[2:]]})
    assert order(world)[:2] == ["kickoff", "arrival"]
    desk.post(f"{AGENDA}order/", {"order": order(world), "up": "arrival"})
    assert order(world) == KEYS
    desk.post(f"{AGENDA}order/", {"down": "reflection"})
    assert order(world) == KEYS
    assert "verplaatsen van Inloop" in desk.get(AGENDA).content.decode()


def test_an_order_from_an_old_page_loses_nothing(desk: Client, world: World) -> None:
    desk.post(f"{AGENDA}order/", {"order": ["reflection", "bestaat-niet", "reflection"]})
    assert sorted(order(world)) == sorted(KEYS)
    assert order(world)[0] == "reflection"


def test_an_item_is_added_and_taken_away(desk: Client, world: World) -> None:
    response = desk.post(f"{AGENDA}items/", {"title": "Energizer", "minutes": "5"})
    one = world.meeting.items.get(title="Energizer")
    assert response.headers["Location"] == f"{AGENDA}items/{one.key}/"
    assert desk.post(f"{AGENDA}items/", {"title": "", "minutes": "5"}).status_code == 200
    desk.post(f"{AGENDA}items/{one.key}/removal/")
    assert order(world) == KEYS


def test_an_item_gets_words_and_a_work_form_with_options(desk: Client, world: World) -> None:
    page = desk.get(f"{AGENDA}items/network/").status_code
    assert page == 404
    values = {
        "title": "Kiezen", "minutes": "25", "shortest": "15", "bend": "keep", "prompt": "Waar eerst?",

        "script": "Leg uit.", "workform": "dotvote", "options-of": "dotvote",
        "options-votes": "2", "options-choose": "2",
        "options-options": "", "options-stack": "",
    }  # fmt: skip
    response = desk.post(f"{AGENDA}items/priorities/", values)
    assert response.status_code == 302, response.context["options"].errors
    one = item(world, "priorities")
    assert (one.title, one.minutes, one.bend, one.prompt, one.workform) == (
        "Kiezen",
        25,
        "keep",
        "Waar eerst?",
        "dotvote",
    )
    assert {key: one.options[key] for key in ("votes", "choose")} == {"votes": 2, "choose": 2}


def test_another_work_form_first_shows_its_own_options(desk: Client, world: World) -> None:
    page = desk.get(f"{AGENDA}items/priorities/?workform=ideas")
    assert page.context["workform"] == "ideas"
    values = {"title": "Kiezen", "minutes": "25", "shortest": "15", "bend": "keep", "workform": "ideas"}
    response = desk.post(f"{AGENDA}items/priorities/", {**values, "options-of": "dotvote", "options-votes": "2"})
    assert response.status_code == 200
    assert item(world, "priorities").workform == "dotvote"


def test_an_item_without_work_form_has_no_options(desk: Client, world: World) -> None:
    values = {"title": "Kiezen", "minutes": "25", "shortest": "30", "bend": "keep", "workform": ""}
    assert "meer dan de tijd" in desk.post(f"{AGENDA}items/priorities/", values).content.decode()
    desk.post(f"{AGENDA}items/priorities/", {**values, "shortest": "20"})
    assert (item(world, "priorities").workform, item(world, "priorities").options) == ("", {})


@pytest.mark.parametrize(
    ("key", "minutes", "said"),
    [
        ("break", 20, "Een pauze van 20 minuten is kort"),
        ("agreements", 30, "30 minuten voor afspraken is krap"),
        ("themes", 150, "Het programma loopt 40 minuten uit"),
        ("kickoff", 5, "Aftrap heeft maar 5 minuten"),
    ],
)
def test_it_warns_with_a_reason_and_never_blocks(desk: Client, world: World, key: str, minutes: int, said: str) -> None:
    assert desk.post(f"{AGENDA}items/{key}/minutes/", {"minutes": minutes}).status_code == 302
    assert said in desk.get(AGENDA).content.decode()
    assert item(world, key).minutes == minutes


def test_the_last_item_may_go_and_come_back(desk: Client, world: World) -> None:
    world.meeting.items.exclude(key="kickoff").delete()
    desk.post(f"{AGENDA}items/kickoff/removal/")
    assert "Het draaiboek is leeg" in desk.get(AGENDA).content.decode()
    desk.post(f"{AGENDA}undo/")
    assert order(world) == ["kickoff"]


def test_it_is_printed_with_times_and_scripts(desk: Client, world: World) -> None:
    Item.objects.filter(meeting=world.meeting, key="kickoff").update(script="Heet iedereen welkom.")
    page = desk.get(f"{AGENDA}paper/").content.decode()
    assert "Heet iedereen welkom." in page
    assert "16.10" in page


@pytest.mark.parametrize(
    "address",
    ["", "paper/", "order/", "undo/", "items/", "items/kickoff/", "items/kickoff/minutes/", "items/kickoff/removal/"],
)
def test_it_refuses_the_outsider(outside: Client, world: World, address: str) -> None:
    assert outside.get(AGENDA + address).status_code in (404, 405)
    assert outside.post(AGENDA + address, {"minutes": "1", "up": "kickoff"}).status_code == 404
    assert order(world) == KEYS


def test_a_helper_reads_and_does_not_change(world: World) -> None:
    client = Client()
    client.force_login(world.joost)
    assert "Omhoog" not in client.get(AGENDA).content.decode()
    assert client.post(f"{AGENDA}items/kickoff/minutes/", {"minutes": "5"}).status_code == 403


def test_a_facilitator_changes_the_run_sheet(world: World) -> None:
    client = Client()
    client.force_login(world.ellen)
    assert client.post(f"{AGENDA}items/kickoff/minutes/", {"minutes": "25"}).status_code == 302
    assert item(world, "kickoff").minutes == 25


def test_the_page_asks_little(desk: Client, world: World, django_assert_max_num_queries: Any) -> None:
    desk.get(AGENDA)
    with django_assert_max_num_queries(14):
        desk.get(AGENDA)
