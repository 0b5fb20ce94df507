"""The room of one run: acts come in, durable entries go out, and the state follows.

Acts that arrive while a batch is being written wait for the next one, so a busy room commits many acts at once and a
quiet room commits each at once. The state only ever shows what is durable: screens never show a vote that could be
lost. The room is a cache of the log and never the truth; when another process wrote first, it reads on and decides
again.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from dagdeel.core.words import N_
from dagdeel.core.workform import Refused

from . import log
from .actions import entries_for
from .queries import Snapshot, form_rules
from .rules.fold import evolve
from .rules.state import FORM, Entry, RunState
from .rules.steps import Act, Veil, decide
from .trouble import PASSING, SECONDS_OF_TROUBLE, Trouble
from .writer import Writer

logger = logging.getLogger(__name__)

TRIES = 20
SECONDS_SHARED = 1.0
"""So long after a lost race for a place in the log, another process is taken to be writing too."""
SECONDS_TO_GIVE_WAY = 0.01
PAUSE_AFTER = 100
"""Acts decided in a row before other work of the loop gets a turn."""

Read = Callable[[int], Awaitable[list[Entry]]]


@dataclass(frozen=True, slots=True)
class Done:
    """The act counts and is durable. `seq` is the place of the log that it is in, or before."""

    seq: int


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Could not be kept now; the same act may be sent again and will count once."""


Outcome = Done | Refused | Unsaved


@dataclass(slots=True)
class Pending:
    act: Act
    outcome: "asyncio.Future[Outcome]"


@dataclass(slots=True)
class Batch:
    """A try at a number of acts: what they would add to the log after `seq`."""

    state: RunState
    seq: int
    entries: list[Entry] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    outcomes: list[tuple[Pending, Outcome | None]] = field(default_factory=list)
    """`None`: done as soon as the entries are durable."""

    @property
    def has_refusals(self) -> bool:
        return any(isinstance(outcome, Refused) for _, outcome in self.outcomes)


class Room:
    def __init__(self, run_id: int, known: Snapshot, keys: set[str], veil: Veil, writer: Writer, read: Read) -> None:
        self.run_id = run_id
        self.snapshot = known
        """Replaced as a whole: pages read it from other threads, and a state beside another state's `seq` would count
        acts twice."""
        self._troubles: dict[Trouble, float] = {}
        """When each was seen last (`time.monotonic`)."""
        self.on_change: Callable[[], None] = lambda: None
        self._acted, self._has_turned = set[str](), False
        self._keys, self._veil, self._writer, self._read = keys, veil, writer, read
        self._waiting: list[Pending] = []
        self._busy = False
        self._is_woken = False
        self._at = known.state.current
        self._shared_until = 0.0
        self._in_flight: frozenset[str] = frozenset()

    @property
    def state(self) -> RunState:
        return self.snapshot.state

    @property
    def seq(self) -> int:
        return self.snapshot.seq

    @property
    def is_busy(self) -> bool:
        """Acts are being settled."""
        return self._busy

    def who(self, item: str, seat: str) -> str:
        """How a work form knows this seat in this item."""
        return self._veil(item, seat)

    def wear(self, veil: Veil) -> None:
        """From here on seats go by this veil: when a run closes nothing of this process remembers who was who."""
        self._veil = veil

    def take_changes(self) -> tuple[set[str], bool]:
        """Which seats acted since this was last asked, and whether something happened that may change any screen."""
        taken = self._acted, self._has_turned
        self._acted, self._has_turned = set(), False
        return taken

    async def handle(self, act: Act) -> Outcome:
        """Do an act. Returns when what follows from it is durable, or when it is sure that nothing does."""
        if act.key in self._keys:
            return Done(self.seq)
        pending = Pending(act, asyncio.get_running_loop().create_future())
        self._waiting.append(pending)
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().create_task(self._work())
        return await pending.outcome

    async def catch_up(self) -> None:
        """Read what another process, or a page of this one, has added to the log."""
        self._advance(await self._read(self.seq))

    async def woken(self) -> None:
        """Somebody wrote: perhaps this room itself. While it settles acts it need not look, and would only read its
        own entries back: what another wrote first makes its next write clash, and at the end it looks once more."""
        if self._busy:
            self._is_woken = True
        else:
            await self.catch_up()

    async def _read_on(self) -> bool:
        """Catch up; whether there was anything new."""
        before = self.seq
        await self.catch_up()
        return self.seq != before

    def trouble(self, what: Trouble) -> None:
        self.note(what)
        self.on_change()

    def note(self, what: Trouble) -> None:
        """Note that something is wrong, for the console; from any thread. That acts are not kept is over as soon as one
        is; what broke once is said for `SECONDS_OF_TROUBLE`, or until the room goes on."""
        self._troubles[what] = time.monotonic()

    def troubles(self, now: float) -> tuple[Trouble, ...]:
        """What is wrong at this moment (`time.monotonic`)."""
        seen = dict(self._troubles)
        return tuple(what for what in seen if what not in PASSING or now - seen[what] < SECONDS_OF_TROUBLE)

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                begun = loop.time()
                await asyncio.sleep(0)  # let everything that has arrived already join this batch
                waiting, self._waiting = self._waiting, []
                try:
                    await self._settle(waiting)
                except Exception:
                    logger.exception("room %s could not settle a batch", self.run_id)
                    for pending in waiting:
                        _answer(pending, Unsaved())
                if begun < self._shared_until:
                    # Who has just written gives way for as long: two processes that never pause would make one of
                    # them lose every race for the next place in the log.
                    await asyncio.sleep(max(SECONDS_TO_GIVE_WAY, loop.time() - begun))
                if not self._waiting and self._is_woken:
                    await self._look_once_more()
        finally:
            self._busy = False

    async def _look_once_more(self) -> None:
        """A failure here leaves no act that came in meanwhile without an answer; the next wake-up looks again."""
        self._is_woken = False
        try:
            await self.catch_up()
        except Exception:
            logger.exception("room %s could not read on", self.run_id)

    async def _settle(self, waiting: list[Pending]) -> None:
        for tried in range(TRIES):
            batch = await self._decide(waiting)
            if not tried and batch.has_refusals and await self._read_on():
                continue  # another process knows more: what was refused may be right by now
            try:
                if batch.entries:
                    self._in_flight = frozenset(entry.key for entry in batch.entries)
                    await self._writer.append(self.run_id, batch.entries)
            except log.Clash:
                self._shared_until = asyncio.get_running_loop().time() + SECONDS_SHARED
                await self._read_on()
                continue
            except Exception:
                logger.exception("room %s could not write", self.run_id)
                self.trouble(Trouble.UNSAVED)
                for pending, outcome in batch.outcomes:
                    _answer(pending, outcome or Unsaved())
                return
            self._keep(batch)
            return
        self.trouble(Trouble.UNSAVED)
        for pending in waiting:
            _answer(pending, Unsaved())

    async def _decide(self, waiting: list[Pending]) -> Batch:
        batch = Batch(self.state, self.seq)
        for count, pending in enumerate(waiting, 1):
            if pending.act.key in self._keys or pending.act.key in batch.keys:
                batch.outcomes.append((pending, None))
                continue
            batch.outcomes.append((pending, self._try(batch, pending.act)))
            if count % PAUSE_AFTER == 0:
                await asyncio.sleep(0)
        return batch

    def _try(self, batch: Batch, act: Act) -> Outcome | None:
        try:
            decided = decide(batch.state, act, form_rules, self._veil)
            if isinstance(decided, Refused):
                return decided
            entries = entries_for(decided, act, batch.seq + len(batch.entries))
            state = batch.state
            for entry in entries:
                state = evolve(state, entry, form_rules)
        except Exception:
            logger.exception("room %s could not decide %s", self.run_id, act.kind)
            self.trouble(Trouble.BROKEN_ACT)
            return Refused(N_("Dit lukt niet door een fout bij ons. Wat je eerder stuurde, is bewaard."))
        batch.state = state
        batch.entries += entries
        batch.keys.add(act.key)
        return None

    def _keep(self, batch: Batch) -> None:
        """The batch is durable: show it and say so. A wake-up may have read these entries a moment earlier."""
        if batch.entries:
            self._troubles.pop(Trouble.UNSAVED, None)
            seats = {pending.act.seat for pending, outcome in batch.outcomes if outcome is None}
            self._acted |= seats
            self._has_turned |= "" in seats  # somebody of the team, who acts without a seat
            if self.seq == batch.entries[0].seq - 1:
                self.snapshot = Snapshot(batch.state, batch.entries[-1].seq)
                self._keys |= batch.keys
                self._note_broken()
                self.on_change()
            else:
                self._advance(batch.entries)
        for pending, outcome in batch.outcomes:
            _answer(pending, outcome or Done(self.seq))

    def _advance(self, entries: list[Entry]) -> None:
        fresh = [entry for entry in entries if entry.seq > self.seq]
        for entry in fresh:
            self.snapshot = Snapshot(evolve(self.state, entry, form_rules), entry.seq)
            self._keys.add(entry.key)
            self._has_turned |= not entry.kind.startswith((FORM, "seat."))
            if entry.kind.startswith(FORM) and entry.key not in self._in_flight:
                # Not from here: another process takes acts of this run as well.
                self._shared_until = asyncio.get_running_loop().time() + SECONDS_SHARED
        if fresh:
            self._note_broken()
            self.on_change()

    def _note_broken(self) -> None:
        if self.state.current != self._at:
            self._at = self.state.current
            for what in PASSING:
                self._troubles.pop(what, None)
        if self.state.run_of(self.state.current).broken:
            self._troubles[Trouble.BROKEN_FORM] = time.monotonic()
        else:
            self._troubles.pop(Trouble.BROKEN_FORM, None)


def _answer(pending: Pending, outcome: Outcome) -> None:
    if not pending.outcome.done():
        pending.outcome.set_result(outcome)
