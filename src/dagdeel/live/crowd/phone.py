"""One simulated phone: it joins, looks, taps, walks out of reach, comes back and sends again what got no answer."""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from html import escape
from random import Random

from .ledger import Ledger, Sent
from .page import Form, csrf_token, forms
from .wire import Gone, Line, Site

SECONDS_BETWEEN_ACTS = (1.0, 3.0)
SECONDS_OUT_OF_REACH = (0.2, 1.5)
SECONDS_TO_SEE = 15
"""Longer than this nobody believes that it was kept."""
SHARE_OF_LOST_ANSWERS = 0.1
SHARE_SENT_AGAIN = 0.05
"""So often an act is sent again although its answer came: two tabs, or a browser that restarts."""
SHARE_OF_DROPS = 0.05


@dataclass(slots=True)
class Phone:
    site: Site
    code: str
    number: int
    ledger: Ledger
    chance: Random
    stage: str = ""
    """What stands on the screen now."""
    cookies: dict[str, str] = field(default_factory=dict)
    last: Sent | None = None
    is_in: bool = False
    _line: Line = field(init=False)
    _stream: Line = field(init=False)
    _shown: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._line, self._stream = Line(self.site, self.cookies), Line(self.site, self.cookies)

    async def join(self) -> None:
        """Come in by the code, as somebody who scans it does. Raises `Gone` when there is no way in."""
        page = await self._line.ask("GET", f"/{self.code}/")
        body = f"csrfmiddlewaretoken={csrf_token(page.text)}".encode()
        await self._line.ask("POST", f"/{self.code}/seat/", body, "application/x-www-form-urlencoded")
        self.stage = (await self._line.ask("GET", f"/{self.code}/")).text
        if f"seat-{self.code}" not in self.cookies:
            raise Gone("no seat")
        self.is_in = True

    async def watch(self) -> None:
        """Keep a stream open, and open it again when it ends."""
        while True:
            try:
                async for name, html in self._stream.frames(f"/live/stream/?run={self.code}&screen=phone"):
                    if name == "stage":
                        self.stage = html
                        self._shown.set()
            except Gone:
                pass
            await asyncio.sleep(self.chance.uniform(*SECONDS_OUT_OF_REACH))

    async def live(self, until: float) -> None:
        """Act now and then, until this moment of the loop's clock."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self.chance.uniform(0, SECONDS_BETWEEN_ACTS[1]))
        while loop.time() < until:
            act = self._next()
            if act is not None:
                await self._do(act)
            if self.chance.random() < SHARE_OF_DROPS:
                self.drop()
            await asyncio.sleep(self.chance.uniform(*SECONDS_BETWEEN_ACTS))

    def drop(self) -> None:
        self._line.drop()
        self._stream.drop()

    def shows(self, act: Sent, html: str) -> bool:
        """Whether what an act did can be seen."""
        if act.text:
            return escape(act.text) in html
        return any(form.id == act.form and form.ticked == act.ticked for form in forms(html))

    async def settle(self) -> None:
        """Look again with fresh eyes: is what was acknowledged on the page, and did the stream bring it?"""
        for _ in range(3):
            try:
                page = (await self._line.ask("GET", f"/{self.code}/")).text
                break
            except Gone:
                await asyncio.sleep(0.5)
        else:
            return
        mine = [act for act in self.ledger.sent.values() if act.key.startswith(self._name)]
        written = [act for act in mine if act.text]
        cards = [text for form in forms(page) for text in form.texts.values() if text]
        self.ledger.lost |= {act.key for act in written if act.acked_at and not self.shows(act, page)}
        self.ledger.doubled |= {act.key for act in written if cards.count(act.text) > 1}
        if (last := self.last) and last.acked_at and not (self.shows(last, page) and self.shows(last, self.stage)):
            self.ledger.lost.add(last.key)

    @property
    def _name(self) -> str:
        return f"crowd-{self.number}-"

    def _next(self) -> Sent | None:
        """What a thumb would do with what is on the screen."""
        usable = [form for form in forms(self.stage) if form.boxes or (form.texts and not any(form.texts.values()))]
        if not usable:
            return None
        form = self.chance.choice(usable)
        return self._tap(form) if form.boxes else self._write(form)

    def _tap(self, form: Form) -> Sent | None:
        """Put one dot somewhere, or take one away; the whole form goes along, as a browser sends it."""
        ticked = set(form.ticked)
        free = [box for box in form.boxes if not box.is_fixed and (not box.is_on or len(ticked) > 1)]
        if not free:
            return None
        ticked ^= {self.chance.choice(free).value}
        pairs = [(box.name, box.value) for box in form.boxes if box.value in ticked]
        act = self._sent(form, pairs)
        act.ticked = frozenset(ticked)
        return act

    def _write(self, form: Form) -> Sent:
        text = f"Idee {self.number} van {self.chance.getrandbits(40):x}"
        act = self._sent(form, [(name, text) for name in form.texts])
        act.text = text
        return act

    def _sent(self, form: Form, pairs: list[tuple[str, str]]) -> Sent:
        key = f"{self._name}{self.chance.getrandbits(64):x}"
        fields = [list(pair) for pair in [*form.hidden, *pairs]]
        body = {"run": self.code, "key": key, "kind": form.kind, "item": form.item, "role": "phone", "fields": fields}
        return Sent(key, body, form.id)

    async def _do(self, act: Sent) -> None:
        """Send until it is acknowledged, then wait until it is on the screen."""
        loop = asyncio.get_running_loop()
        self.ledger.sent[act.key] = act
        self._shown.clear()
        body = json.dumps(act.body).encode()
        if self.chance.random() < SHARE_OF_LOST_ANSWERS:
            await self._lose_answer(body)
        while not act.acked_at and not act.refused:
            begun = loop.time()
            try:
                answer = await self._line.ask("POST", "/live/act/", body, "application/json")
            except Gone:
                await asyncio.sleep(self.chance.uniform(*SECONDS_OUT_OF_REACH))
                continue
            if answer.status == 204:
                act.acked_at = loop.time()
                if self.last is None:
                    self.ledger.firsts.append(act.acked_at)
                self.last = act
                self.ledger.ack.append((act.acked_at - begun) * 1000)
            elif answer.status in (429, 503):
                await asyncio.sleep(0.5)
            else:
                act.refused = True
        if act.acked_at:
            if self.chance.random() < SHARE_SENT_AGAIN:
                await self._lose_answer(body)
            await self._see(act)

    async def _lose_answer(self, body: bytes) -> None:
        """The act leaves, and the line breaks before anybody hears what became of it."""
        with contextlib.suppress(OSError):
            await self._line.send("POST", "/live/act/", body, "application/json")
        await asyncio.sleep(0.02)
        self.drop()
        await asyncio.sleep(self.chance.uniform(*SECONDS_OUT_OF_REACH))

    async def _see(self, act: Sent) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(SECONDS_TO_SEE):
                while not self.shows(act, self.stage):
                    self._shown.clear()
                    await self._shown.wait()
        except TimeoutError:
            self.ledger.lost.add(act.key)
            return
        self.ledger.delivery.append((loop.time() - act.acked_at) * 1000)
