from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from dagdeel.core.workform import Role
from dagdeel.history.queries import lines_for
from dagdeel.live import actions
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Run, Seat
from dagdeel.live.queries import snapshot_of
from dagdeel.live.rules.steps import Act
from dagdeel.live.templatetags.room import clock_time
from dagdeel.workforms.ideas import rules as ideas
from tests.world import START, World

from .conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def world_run(world: World) -> Run:
    return actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_the_room_is_opened_once_however_often_it_is_pressed(world: World) -> None:
    client = signed_in(world.ellen)
    for _ in range(2):
        response = client.post("/trajectories/mxlnkw42/room/1/runs/", {"kind": "live"})
        assert response.status_code == 302
    run = Run.objects.get()
    assert response["Location"] == f"/runs/{run.code}/console/"
    assert snapshot_of(run.pk).state.plan.items[3].title == "Prioriteiten kiezen"


def test_a_later_edit_of_the_agenda_does_not_move_a_running_day(world: World, world_run: Run) -> None:
    world.meeting.items.update(minutes=1, title="Anders")
    assert [item.title for item in snapshot_of(world_run.pk).state.plan.items][1] == "Aftrap"


def test_a_rehearsal_comes_with_simulated_people_and_leaves_the_live_room_alone(world: World, world_run: Run) -> None:
    signed_in(world.ellen).post("/trajectories/mxlnkw42/room/1/runs/", {"kind": "rehearsal"})
    rehearsal = Run.objects.get(kind="rehearsal")
    state = snapshot_of(rehearsal.pk).state
    assert [seat.kind for seat in state.seats.values()] == ["simulated"] * 16 + ["paper"]
    assert rehearsal.speed == 10
    assert snapshot_of(world_run.pk).state.present == 0


def test_a_rehearsal_may_go_at_the_pace_of_the_day(world: World) -> None:
    signed_in(world.ellen).post("/trajectories/mxlnkw42/room/1/runs/", {"kind": "rehearsal", "pace": "normal"})
    assert Run.objects.get().speed == 1


@pytest.mark.parametrize(
    "path",
    [
        "/trajectories/mxlnkw42/room/1/",
        "/trajectories/mxlnkw42/room/1/plan-b/",
        "/runs/{code}/console/",
        "/runs/{code}/sheet/",
        "/runs/{code}/papers/",
    ],
)
def test_it_refuses_the_outsider_and_who_is_not_signed_in(world: World, world_run: Run, path: str) -> None:
    address = path.format(code=world_run.code)
    assert signed_in(world.ellen).get(address).status_code == 200
    assert signed_in(world.pieter).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_outsider_cannot_open_a_room(world: World) -> None:
    response = signed_in(world.pieter).post("/trajectories/mxlnkw42/room/1/runs/", {"kind": "live"})
    assert response.status_code == 404
    assert Run.objects.count() == 0


def test_a_phone_takes_a_seat_and_keeps_it(world_run: Run) -> None:
    phone = Client()
    assert "Doe mee" in phone.get(f"/{world_run.code}/").text
    response = phone.post(f"/{world_run.code}/seat/")
    cookie = phone.cookies[f"seat-{world_run.code}"]
    assert (response.status_code, cookie["httponly"], cookie["samesite"]) == (302, True, "Lax")
    assert "Je doet mee" in phone.get(f"/{world_run.code}/").text
    phone.post(f"/{world_run.code}/seat/")
    assert Seat.objects.count() == 1
    assert cookie.value not in Seat.objects.get().secret_hash


def test_two_taps_on_the_same_page_give_one_seat(world: World, world_run: Run) -> None:
    """The second tap comes before the phone has the cookie of the first."""
    for path, taken in ((f"/{world_run.code}/seat/", 1), (f"/p/{world.sanne.code}/", 2)):
        page = Client().get(path.replace("seat/", ""))
        proposed = {"secret": page.context["secret"]}
        secrets = {Client().post(path, proposed).cookies[f"seat-{world_run.code}"].value for _ in range(2)}
        assert secrets == {proposed["secret"]}
        assert "no-store" in page["Cache-Control"]
        assert Seat.objects.count() == snapshot_of(world_run.pk).state.present == taken


def test_a_secret_that_is_none_of_ours_is_not_taken_over(world_run: Run) -> None:
    for nonsense in ("1234", "x" * 400):
        phone = Client()
        phone.post(f"/{world_run.code}/seat/", {"secret": nonsense})
        assert phone.cookies[f"seat-{world_run.code}"].value != nonsense
    assert Seat.objects.count() == 2


def test_a_changed_phone_goes_on_with_the_same_seat(world_run: Run) -> None:
    first, second = Client(), Client()
    first.post(f"/{world_run.code}/seat/")
    rejoin = Seat.objects.get().rejoin
    assert rejoin in first.get(f"/{world_run.code}/").text
    wrong = second.post(f"/{world_run.code}/rejoin/", {"code": "bcdfgh"})
    assert "Deze code ken ik niet" in wrong.text
    typed = f" {rejoin[:3].upper()} {rejoin[3:]} "
    assert second.post(f"/{world_run.code}/rejoin/", {"code": typed}).status_code == 302
    assert "Je doet mee" in second.get(f"/{world_run.code}/").text
    assert "Je doet mee" not in first.get(f"/{world_run.code}/").text
    assert lines_for("trajectory:mxlnkw42")[0].sentence == (
        "Dagdeel heeft plaats 1 in de zaal aan een andere telefoon gegeven."
    )
    assert Seat.objects.count() == 1


def test_a_personal_link_greets_and_gives_one_seat_on_any_phone(world: World, world_run: Run) -> None:
    for phone in (Client(), Client()):
        assert "Dag Sanne" in phone.get(f"/p/{world.sanne.code}/").text
        assert phone.post(f"/p/{world.sanne.code}/").status_code == 302
    assert Seat.objects.get().participant == world.sanne


def test_a_personal_link_without_an_open_room_is_a_page_of_ones_own(world: World) -> None:
    page = Client().get(f"/p/{world.sanne.code}/")
    assert (page.status_code, page.context["guest"]) == (200, world.sanne)
    assert Client().get("/p/bestaatniet/").status_code == 404


def test_a_code_is_typed_as_people_type_it(world_run: Run) -> None:
    spaced = f"{world_run.code[:3]} {world_run.code[3:]}"
    assert Client().get("/join/", {"code": spaced}).headers["Location"] == f"/{world_run.code}/"
    assert Client().get("/wall/", {"code": spaced}).headers["Location"] == f"/wall/{world_run.code}/"
    wrong = Client().get("/join/", {"code": "000000"})
    assert wrong.status_code == 404
    assert "Met deze code is geen bijeenkomst" in wrong.text


def test_the_code_of_a_letter_leads_to_ones_own_page(world: World) -> None:
    code = world.sanne.code
    typed = Client().get("/join/", {"code": f"{code[:4]}-{code[4:].upper()}"}, follow=True)
    assert typed.redirect_chain == [(f"/p/{code}/", 302)]
    assert typed.context["guest"] == world.sanne
    wrong = Client().get("/join/", {"code": "bbbbbbbb"})
    assert (wrong.status_code, "Deze code kennen we niet" in wrong.text) == (404, True)
    assert Client().get("/wall/", {"code": code}).status_code == 404


def test_letters_can_be_typed_where_digits_are_expected(world: World) -> None:
    assert 'inputmode="numeric"' in Client().get("/join/").text
    assert 'inputmode="text"' in Client().get("/join/?letters").text


def test_who_opens_the_big_screen_is_not_sent_to_the_big_screen(world: World) -> None:
    assert "De code staat bij In de zaal" in Client().get("/wall/").text
    wrong = Client().get("/wall/", {"code": "000000"})
    assert (wrong.status_code, "Kijk nog eens bij In de zaal." in wrong.text) == (404, True)
    assert "De code staat op het grote scherm" in Client().get("/join/").text


def test_the_wall_shows_the_code_and_no_names(world: World, world_run: Run) -> None:
    actions.join(run=world_run, participant=world.sanne, at=AT)
    html = Client().get(f"/wall/{world_run.code}/").text
    assert world_run.code[:3] in html
    assert "Sanne" not in html
    assert "Ellen" not in html
    assert Client().get(f"/wall/{world_run.code}/qr.svg")["Content-Type"] == "image/svg+xml"
    assert Client().get("/wall/000000/").status_code == 404


def test_after_the_meeting_a_new_phone_is_told_so(world_run: Run) -> None:
    actions.perform(run=world_run, act=Act("close-1", "close-run", Role.FACILITATOR))
    actions.finish_run(run=world_run, at=AT)
    phone = Client()
    assert "al afgesloten" in phone.get(f"/{world_run.code}/").text
    phone.post(f"/{world_run.code}/seat/")
    assert Seat.objects.count() == 0


def test_a_meeting_was_held_when_something_of_it_was_done(world: World) -> None:
    def hold(kind: str, *acts: Act) -> datetime | None:
        run = actions.open_run(meeting=world.meeting, kind=kind, by=world.ellen, at=AT)
        for participant in (world.sanne, world.karel, None):
            actions.join(run=run, participant=participant, at=AT)
        for act in (*acts, Act(f"close-{run.code}", "close-run", Role.FACILITATOR, at=milliseconds(AT))):
            actions.perform(run=run, act=act)
        actions.finish_run(run=run, at=AT + timedelta(days=1))
        world.meeting.refresh_from_db()
        return world.meeting.held_at

    start = Act("start-1", "start", Role.FACILITATOR, "kickoff", at=milliseconds(AT))
    assert hold("live") is None
    assert hold("rehearsal", start) is None
    assert world.meeting.came is None
    assert hold("live", start) == AT
    assert world.meeting.came == 3
    page = signed_in(world.fatima).get("/trajectories/mxlnkw42/").text
    assert "/trajectories/mxlnkw42/meetings/1/reopening/" in page


def test_pages_need_few_queries(world: World, world_run: Run, django_assert_max_num_queries: Any) -> None:
    client = signed_in(world.ellen)
    for _ in range(3):
        actions.join(run=world_run, participant=None, at=AT)
    with django_assert_max_num_queries(20):
        client.get("/trajectories/mxlnkw42/room/1/")
    with django_assert_max_num_queries(20):
        client.get(f"/runs/{world_run.code}/console/")


def test_an_english_meeting_speaks_english_to_who_never_chose(world: World, world_run: Run) -> None:
    world.trajectory.language = "en"
    world.trajectory.save()
    html = Client().get(f"/{world_run.code}/").text
    assert '<html lang="en">' in html
    chosen = Client()
    chosen.cookies["language"] = "nl"
    assert '<html lang="nl">' in chosen.get(f"/{world_run.code}/").text


def test_every_item_with_a_work_form_has_a_paper_form(world: World, world_run: Run) -> None:
    html = signed_in(world.ellen).get(f"/runs/{world_run.code}/papers/").text
    assert html.count('class="paper-sheet"') == 6
    assert html.count(world_run.code[:3]) >= 5


def test_plan_b_is_drawn_from_the_agenda_before_the_room_is_open(world: World) -> None:
    page = signed_in(world.ellen).get("/trajectories/mxlnkw42/room/1/plan-b/")
    pack = page.context["pack"]
    assert [(line.item.title, clock_time(line.at)) for line in pack.lines] == [
        ("Inloop", "13.00"), ("Aftrap", "13.30"), ("Blik op de wijk", "13.50"), ("Prioriteiten kiezen", "14.30"),
        ("Pauze", "14.50"), ("Afspraken", "15.20"), ("Reflectie", "16.10"),
    ]  # fmt: skip
    assert (clock_time(pack.ends_at), pack.run) == ("16.20", None)
    assert set(pack.sheets) == {"kickoff", "themes", "priorities", "agreements", "reflection", "parking"}
    assert sorted(str(one.person) for one in pack.participants) == ["Karel Vos", "Sanne de Wit"]
    assert list(pack.cards) == [1, 2, 3, 4, 5, 6]
    assert [bool(line.unplugged) for line in pack.lines] == [False, True, True, True, False, True, True]
    assert "Zonder stroom: schrijf de vier afspraken op een groot vel" in page.text
    assert Run.objects.count() == 0


def test_plan_b_of_an_open_room_has_its_code_what_is_done_and_what_came_out(world: World, world_run: Run) -> None:
    for kind, item, role in (("start", "themes", Role.FACILITATOR), ("enter", "themes", Role.HELPER)):
        act = Act(f"{kind}-00001", kind, role, item, {"text": "Samen eten"}, at=milliseconds(START), chance=1)
        actions.perform(run=world_run, act=act)
    world.meeting.items.update(title="Anders")
    later = Act("start-00002", "start", Role.FACILITATOR, "priorities", at=milliseconds(START), chance=2)
    actions.perform(run=world_run, act=later)
    page = signed_in(world.ellen).get("/trajectories/mxlnkw42/room/1/plan-b/")
    phases = {line.item.title: str(line.phase) for line in page.context["pack"].lines}
    assert (phases["Blik op de wijk"], phases["Pauze"]) == ("closed", "waiting")
    assert "Samen eten" in page.context["pack"].sheets["priorities"]
    assert f"{world_run.code[:3]} {world_run.code[3:]}" in page.text


def test_who_declined_is_not_on_the_list_of_plan_b(world: World) -> None:
    world.karel.status = "declined"
    world.karel.save()
    pack = signed_in(world.ellen).get("/trajectories/mxlnkw42/room/1/plan-b/").context["pack"]
    assert [str(one.person) for one in pack.participants] == ["Sanne de Wit"]


def test_what_a_rehearsal_taught_stands_at_the_room_and_on_a_page_of_its_own(world: World) -> None:
    run = actions.open_run(meeting=world.meeting, kind="rehearsal", by=world.ellen, at=START)
    ellen, page = signed_in(world.ellen), f"/runs/{run.code}/lessons/"
    assert ellen.get(page).status_code == 404
    actions.perform(run=run, act=Act("close-1", "close-run", Role.FACILITATOR, at=milliseconds(START)))
    actions.finish_run(run=run, at=START)
    for address in (page, "/trajectories/mxlnkw42/room/1/", f"/runs/{run.code}/console/"):
        assert "Je stopte voordat je begon." in ellen.get(address).text
    assert signed_in(world.pieter).get(page).status_code == 404


def test_a_live_run_teaches_no_lessons(world: World, world_run: Run) -> None:
    actions.perform(run=world_run, act=Act("close-1", "close-run", Role.FACILITATOR, at=milliseconds(START)))
    actions.finish_run(run=world_run, at=START)
    ellen = signed_in(world.ellen)
    assert ellen.get(f"/runs/{world_run.code}/lessons/").status_code == 404
    assert "Je stopte voordat je begon." not in ellen.get(f"/runs/{world_run.code}/console/").text


def test_a_work_form_that_breaks_costs_its_own_paper_alone(
    world: World, world_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ideas, "view", breaks)
    sheets = signed_in(world.ellen).get(f"/runs/{world_run.code}/papers/").context["sheets"]
    assert "priorities" in sheets
    assert "themes" not in sheets


def test_it_says_when_no_phone_can_reach_this_machine(world: World, settings: Settings) -> None:
    client = signed_in(world.ellen)
    page = "/trajectories/mxlnkw42/room/1/"
    assert "Telefoons kunnen er nog niet bij" in client.get(page, headers={"host": "localhost:8000"}).text
    settings.SITE_URL = "https://dagdeel.example"
    assert "Telefoons kunnen er nog niet bij" not in client.get(page, headers={"host": "localhost:8000"}).text
