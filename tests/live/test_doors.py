"""The two doors as they stand in the street: hostile, malformed, doubled or from another site."""

import asyncio
import json
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

from dagdeel.live import actions, seats
from dagdeel.live.doors import Doors, app
from dagdeel.live.doors.asked import KEY, fields_from
from dagdeel.live.models import Entry, Run, Seat
from dagdeel.live.room import Done
from dagdeel.people.models import Account
from tests.world import World

from .conftest import AT, Stage, joined

pytestmark = pytest.mark.django_db(transaction=True)


class Visit:
    """One client of the doors, with its cookies."""

    def __init__(self, stage: Stage, run: Run, secret: str = "", session: str = "") -> None:
        self.doors, self.run = Doors(stage.house), run
        cookies = {seats.cookie_name(run.code): secret, "sessionid": session}
        self.cookie = "; ".join(f"{name}={value}" for name, value in cookies.items() if value)

    async def post(self, body: Any, kind: str = "application/json", **headers: str) -> tuple[int, Any, dict[str, str]]:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent: list[dict[str, Any]] = []
        waiting = [{"type": "http.request", "body": raw, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return waiting.pop(0)

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        given = {"content-type": kind, "cookie": self.cookie, "host": "testserver", **headers}
        raw_headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()]
        scope = {"type": "http", "path": "/live/act/", "method": "POST", "headers": raw_headers, "query_string": b""}
        await self.doors(scope, receive, send)
        answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        body = sent[1]["body"].decode()
        return (
            sent[0]["status"],
            json.loads(body) if "json" in answered.get("content-type", "") else body or None,
            answered,
        )

    async def act(self, kind: str = "add", key: str = "idea-0001", **more: Any) -> tuple[int, Any]:
        fields = more.pop("fields", [["text", "Samen eten"]])
        message = {"run": self.run.code, "key": key, "kind": kind, "item": "themes", "role": "phone", "fields": fields}
        status, answer, _ = await self.post({**message, **more})
        return status, answer


def session_of(account: Account) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(account.pk)
    store["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    store["_auth_user_hash"] = account.get_session_auth_hash()
    store.save()
    return str(store.session_key)


async def status_of(client: Client, page: str) -> int:
    """What a page says to a browser, fetched in a thread that hangs up after itself."""

    def fetch() -> int:
        try:
            return int(client.get(page).status_code)
        finally:
            connection.close()

    return await asyncio.to_thread(fetch)


@pytest.fixture
def secret(run: Run) -> str:
    return joined(run)[0][1]


def test_a_phone_acts_for_its_own_seat(play: Any, run: Run, secret: str) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        status, answer = await Visit(stage, run, secret).act()
        assert (status, answer) == (204, None)

    play(scene)
    assert Entry.objects.filter(key="idea-0001").count() == 1


def test_a_refusal_says_what_to_do_in_the_language_of_the_phone(play: Any, run: Run, secret: str) -> None:
    async def scene(stage: Stage) -> None:
        visit = Visit(stage, run, secret)
        assert await visit.act() == (
            409,
            {"refused": "Dit onderdeel is nog niet begonnen. Wacht tot de gespreksleider het opent."},
        )

    play(scene)


@pytest.mark.parametrize(
    ("message", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"[" * 50_000, 400),
        (b"x" * 70_000, 413),
        ({"run": "000000"}, 404),
        ({"run": 7}, 404),
        ({"run": "../../"}, 404),
        ({"kind": None}, 400),
        ({"kind": "<b>"}, 400),
        ({"kind": "close-run", "role": "facilitator"}, 401),
        ({"role": "king"}, 400),
        ({"role": ["phone"]}, 400),
        ({"key": "kort"}, 400),
        ({"key": "x" * 99}, 400),
        ({"key": {"a": 1}}, 400),
        ({"item": {"a": 1}}, 400),
        ({"item": "x" * 100}, 400),
        ({"fields": "text"}, 400),
        ({"fields": [["text"]]}, 400),
        ({"fields": [["text", 5]]}, 400),
        ({"fields": [["text", "a"]] * 201}, 400),
    ],
)
def test_nonsense_is_turned_away_and_the_room_goes_on(
    play: Any, run: Run, secret: str, message: Any, status: int
) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        visit = Visit(stage, run, secret)
        if isinstance(message, dict):
            good = {"run": run.code, "key": "idea-0001", "kind": "add", "item": "themes", "role": "phone", "fields": []}
            assert (await visit.post({**good, **message}))[0] == status
        else:
            assert (await visit.post(message))[0] == status
        assert (await visit.act(key="idea-0002"))[0] == 204

    play(scene)
    assert Entry.objects.filter(key="idea-0001").count() == 0


def test_who_has_no_seat_is_told_so(play: Any, run: Run) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        assert (await Visit(stage, run).act())[0] == 401
        assert (await Visit(stage, run, "geraden").act())[0] == 401

    play(scene)


def test_a_seat_that_went_on_elsewhere_no_longer_acts_here(play: Any, run: Run, secret: str) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        assert (await Visit(stage, run, secret).act())[0] == 204
        renewed = await stage.house.read(lambda: actions.renew_secret(seat=Seat.objects.get(run=run), at=AT))
        assert (await Visit(stage, run, renewed).act(key="idea-0002"))[0] == 204
        assert (await Visit(stage, run, secret).act(key="idea-0003"))[0] == 401

    play(scene)


def test_another_site_cannot_act_with_the_cookie_of_a_phone(play: Any, run: Run, secret: str) -> None:
    message = {"run": run.code, "key": "idea-0001", "kind": "add", "item": "themes", "fields": [["text", "Samen eten"]]}

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        visit = Visit(stage, run, secret)
        assert (await visit.post(message, origin="https://elders.example"))[0] == 403
        assert (await visit.post(message, origin="null"))[0] == 403
        assert (await visit.post(message, sec_fetch_site="cross-site"))[0] == 403
        assert (await visit.post(message, origin="http://testserver", sec_fetch_site="same-origin"))[0] == 204

    play(scene)


def test_only_who_may_lead_takes_a_step(play: Any, run: Run, open_world: Any) -> None:
    ellen, pieter = session_of(open_world.ellen), session_of(open_world.pieter)

    async def scene(stage: Stage) -> None:
        step = {"kind": "start", "role": "facilitator", "fields": []}
        assert (await Visit(stage, run, session=pieter).act(key="step-0001", **step))[0] == 401
        assert (await Visit(stage, run, session="verzonnen").act(key="step-0002", **step))[0] == 401
        assert stage.home.room.state.current == ""
        assert (await Visit(stage, run, session=ellen).act(key="step-0003", **step))[0] == 204
        assert stage.home.room.state.current == "themes"

    play(scene)


def test_a_phone_cannot_take_a_step_by_calling_itself_a_phone(play: Any, run: Run, secret: str) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        for kind in ("close-run", "reveal", "next", "merge", "arrange", "enter"):
            assert (await Visit(stage, run, secret).act(kind, key=f"step-{kind}"))[0] == 409
        assert stage.home.room.state.closed_at is None

    play(scene)


def test_a_seat_that_floods_must_wait_and_others_need_not(play: Any, run: Run) -> None:
    people = joined(run, 2)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        flood = Visit(stage, run, people[0][1])
        statuses = [(await flood.act(key=f"idea-{nth:04}", fields=[["text", ""]]))[0] for nth in range(60)]
        assert 429 in statuses
        other = Visit(stage, run, people[1][1])
        other.doors = flood.doors
        assert (await other.act(key="idea-else"))[0] == 204

    play(scene)


def test_a_page_without_javascript_posts_a_form_and_comes_back(play: Any, run: Run, secret: str) -> None:
    body = f"run={run.code}&item=themes&kind=add&role=phone&text=Samen+eten".encode()

    async def scene(stage: Stage) -> None:
        visit, kind = Visit(stage, run, secret), "application/x-www-form-urlencoded"
        status, html, _ = await visit.post(body, kind=kind)
        assert status == 409
        assert "Dit onderdeel is nog niet begonnen" in html
        await stage.do("start", "themes")
        status, _, headers = await visit.post(body, kind=kind)
        assert (status, headers["location"]) == (303, f"/{run.code}/")

    play(scene)


def test_a_stream_sends_everything_at_once_and_then_what_changes(play: Any, run: Run, secret: str) -> None:
    async def scene(stage: Stage) -> None:
        got: asyncio.Queue[str] = asyncio.Queue()
        over = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await over.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.body":
                got.put_nowait(message["body"].decode())

        visit = Visit(stage, run, secret)
        scope = {
            "type": "http", "path": "/live/stream/", "method": "GET", "headers": [(b"cookie", visit.cookie.encode())],
            "query_string": f"run={run.code}&screen=phone".encode(),
        }  # fmt: skip
        stream = asyncio.create_task(visit.doors(scope, receive, send))
        first = [await got.get(), await got.get()]
        assert first[0].startswith("event: beat")
        assert first[1].count("event: ") >= 3
        await stage.do("start", "themes")
        while "Blik op de wijk" not in (await asyncio.wait_for(got.get(), 5)):
            pass
        assert len(stage.home.hub.screens) == 1
        over.set()
        await stream
        assert len(stage.home.hub.screens) == 0

    play(scene)


def test_fields_that_end_in_brackets_hold_lists() -> None:
    assert fields_from([("who", "a"), ("o[]", "x"), ("o[]", "y"), ("who", "b")]) == {"who": "b", "o[]": ["x", "y"]}


def on_paper(run: Run, by: Account) -> str:
    return str(actions.seat_without_phone(run=run, key="paper-0001", by=by, at=AT).number)


def test_what_the_team_fills_in_stands_in_the_log_beside_nothing_that_says_for_whom(
    play: Any, run: Run, open_world: Any
) -> None:
    client, page = Client(), {}
    client.force_login(open_world.joost)
    seat = on_paper(run, open_world.joost)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        joost = Visit(stage, run, session=client.cookies["sessionid"].value)
        assert (await joost.act(key="idea-0001", **{"for": seat}))[0] == 409
        page["status"] = await status_of(client, f"/runs/{run.code}/seats/{seat}/")
        assert (await joost.act(key="idea-0002", **{"for": seat}))[0] == 204

    play(scene)
    assert page == {"status": 200}
    kinds = list(Entry.objects.filter(run=run).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["run.opened", "seat.joined", "item.opened", "seat.known", "form.written"]


def test_the_team_fills_in_without_script_as_well(play: Any, run: Run, open_world: Any) -> None:
    seat, session, client = on_paper(run, open_world.joost), session_of(open_world.joost), Client()
    client.force_login(open_world.joost)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        joost = Visit(stage, run, session=session)
        page = f"/runs/{run.code}/seats/{seat}/"
        assert await status_of(client, page) == 200
        form = f"run={run.code}&item=themes&kind=add&role=phone&text=Samen+eten".encode()
        status, _, headers = await joost.post(
            form, "application/x-www-form-urlencoded", referer=f"http://testserver{page}"
        )
        assert (status, headers["location"]) == (303, page)
        assert len(stage.home.room.state.run_of("themes").form.cards) == 1

    play(scene)


def test_nobody_but_the_team_fills_in_and_never_for_somebody_with_a_phone(
    play: Any, run: Run, secret: str, open_world: Any
) -> None:
    seat = on_paper(run, open_world.joost)
    joost, pieter = session_of(open_world.joost), session_of(open_world.pieter)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        for visit in (Visit(stage, run, secret), Visit(stage, run, session=pieter)):
            assert (await visit.act(**{"for": seat}))[0] == 401
        assert (await Visit(stage, run, session=joost).act(**{"for": "1"}))[0] == 403

    play(scene)
    assert not Entry.objects.filter(run=run, kind="form.written").exists()


def test_after_closing_nobody_says_any_more_who_sits_where(play: Any, run: Run, secret: str, open_world: Any) -> None:
    joost = session_of(open_world.joost)

    async def scene(stage: Stage) -> None:
        await stage.do("close-run")
        name = [["name", "Mo Yilmaz"]]
        assert (await Visit(stage, run, secret).act("introduce", fields=name))[0] == 409
        assert (await Visit(stage, run, session=joost).act("seat-add", role="helper", fields=name))[0] == 409

    play(scene)
    assert not Seat.objects.filter(run=run, participant__isnull=False).exists()
    assert Entry.objects.filter(run=run).latest("seq").kind == "run.closed"


def test_who_may_not_lead_any_more_looks_no_longer_over_the_shoulder_of_who_has_no_phone(
    play: Any, run: Run, open_world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SECONDS_BETWEEN_CHECKS", 0.05)
    seat, session = on_paper(run, open_world.joost), session_of(open_world.joost)

    async def scene(stage: Stage) -> None:
        ended = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.body" and not message["more_body"]:
                ended.set()

        visit = Visit(stage, run, session=session)
        scope = {
            "type": "http", "path": "/live/stream/", "method": "GET", "headers": [(b"cookie", visit.cookie.encode())],
            "query_string": f"run={run.code}&screen=phone&for={seat}".encode(),
        }  # fmt: skip
        stream = asyncio.create_task(visit.doors(scope, receive, send))
        while not stage.home.hub.screens:
            await asyncio.sleep(0.01)
        await stage.house.read(lambda: SessionStore(session).delete())
        await asyncio.wait_for(ended.wait(), 5)
        await stream
        assert not stage.home.hub.screens

    play(scene)


@pytest.fixture
def with_duos(open_world: World) -> None:
    open_world.meeting.items.filter(key="themes").update(workform="duos")


@pytest.mark.usefixtures("with_duos")
def test_a_phone_cannot_take_the_key_with_which_the_room_tells_who_came(play: Any, run: Run) -> None:
    joined(run, 4)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        assert isinstance(await stage.do("plan", "themes"), Done)
        before = stage.home.room.seq
        await stage.house.read(lambda: joined(run))
        await stage.home.room.catch_up()
        for _ in range(100):
            if stage.home.room.seq > before + 1:
                break
            await asyncio.sleep(0.05)

    play(scene)
    told = Entry.objects.filter(run=run, item="themes").latest("seq").key
    assert told.startswith("people.")
    assert KEY.fullmatch(told) is None
