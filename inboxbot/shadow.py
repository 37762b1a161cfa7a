"""A second playbook that decides beside the live one: it sends nothing, and keeps only what it would do otherwise.

It thinks only while no customer waits, passes turns by rather than queue without end, and its failures are counted.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal, Protocol

import structlog

from inboxbot import clock as clocks
from inboxbot import compare, domain, errors, ports, think
from inboxbot.compare import Difference, Seen, Sight
from inboxbot.compose import notices
from inboxbot.metrics import Metrics
from inboxbot.playbook import Playbook
from inboxbot.speech import Speech

MOST = 1000
"""Turns that wait to be thought about; more are passed by, and counted."""
GATHER = 1.0
"""Seconds between two transactions: what is thought about meanwhile is kept together."""
LOOK_EVERY = 60.0
"""Seconds between two looks at the time of day, and before what went wrong is tried again."""
TOLD_AT = time(9)
"""The desk is told once a day, from this hour of the shop on, about the 24 hours before it."""
DAY = timedelta(days=1)

log = structlog.get_logger()

What = Literal["same", "different", "failed", "skipped"]


class Library(Protocol):
    """Where the second playbook is."""

    @property
    def latest(self) -> Playbook | None:
        """None while its files were never good."""
        ...

    async def open(self) -> None:
        """Take the files. Raises `PlaybookError`."""
        ...

    async def watch(self) -> None:
        """Follow the files until cancelled."""
        ...


class Store(Protocol):
    """All that a shadow may write."""

    async def keep_sights(self, sights: Sequence[Sight], now: datetime) -> None:
        """Keep what was seen. Raises `StoreUnavailable`."""
        ...

    async def seen(self, since: datetime, until: datetime) -> Seen | None:
        """What the newest files of this time saw in it; None when nothing."""
        ...

    async def notify(self, notice: domain.Notice, now: datetime) -> None:
        """Tell the desk. A notice with a known id is a no-op."""
        ...


@dataclass(slots=True)
class _Tally:
    """What is not yet kept, of one pair of versions."""

    counts: Counter[What] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)


class Shadow:
    """Handed every settled turn by the pipeline: `saw` and `busy` cost it nothing, and never raise."""

    def __init__(
        self,
        store: Store,
        library: Library,
        live: Callable[[], Playbook],
        channels: Mapping[str, ports.Channel],
        clock: ports.Clock,
        metrics: Metrics,
        speech: Speech,
    ) -> None:
        self._store = store
        self._speech = speech
        self._library = library
        self._live = live
        self._channels = channels
        self._clock = clock
        self._metrics = metrics
        self._waiting: deque[tuple[domain.Settled, think.Heard]] = deque()
        self._bell = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._tallies: dict[tuple[str, str], _Tally] = {}
        self._told: datetime | None = None

    # what the pipeline says

    def saw(self, turn: domain.Settled, heard: think.Heard) -> None:
        """A turn was settled."""
        if len(self._waiting) < MOST:
            self._waiting.append((turn, heard))
            self._bell.set()
        else:
            self._count(turn, "skipped")

    def busy(self, is_busy: bool) -> None:
        """Whether a customer waits for the live path."""
        if is_busy:
            self._quiet.clear()
        else:
            self._quiet.set()

    # what goes on beside it

    async def run(self) -> None:
        """Until cancelled; nothing that goes wrong here ends it, or anything else."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._forever(self._read))
            group.create_task(self._forever(self._look))

    async def _forever(self, step: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await step()
            except errors.StoreUnavailable as error:
                log.warning("shadow_waits_for_store", error=str(error))
            except Exception as error:  # noqa: BLE001  # a shadow must not darken what it falls on
                log.error("shadow_failed", error=type(error).__name__)
            await self._clock.sleep(LOOK_EVERY)

    async def _read(self) -> None:
        try:
            await self._library.open()
        except errors.PlaybookError as error:
            log.error("shadow_refused", faults=[f"{fault.file}:{fault.line}" for fault in error.faults])
        await self._library.watch()

    async def _look(self) -> None:
        while True:
            await clocks.wait(self._clock, self._bell, LOOK_EVERY)
            await self._clock.sleep(GATHER)
            while self._waiting:
                await self._quiet.wait()
                self._consider(*self._waiting.popleft())
                await asyncio.sleep(0)  # whoever came meanwhile is first
            await self._keep()
            await self._tell()

    def _consider(self, turn: domain.Settled, heard: think.Heard) -> None:
        book = self._library.latest
        if book is None:
            self._count(turn, "skipped")
            return
        try:
            seen = think.again(turn, think.words_of(turn.work), heard, book)
            limits = self._channels[turn.work.conversation.channel].limits
            outcome = think.outcome_of(seen, turn.work, limits, self._speech)
            found = compare.difference(turn, outcome, compare.guard_of(self._live()))
        except Exception as error:  # noqa: BLE001  # counted; the customer has long been answered
            log.warning("shadow_turn_failed", error=type(error).__name__)
            self._count(turn, "failed")
            return
        self._count(turn, "different" if found else "same", found)

    def _count(self, turn: domain.Settled, what: What, found: Difference | None = None) -> None:
        book = self._library.latest
        pair = (turn.decision.playbook, book.hash if book else "")
        tally = self._tallies.setdefault(pair, _Tally())
        tally.counts[what] += 1
        if found is not None:
            tally.differences.append(found)
        self._metrics.shadowed(what)

    async def _keep(self) -> None:
        """What was seen becomes durable; what cannot be kept now waits for the next time."""
        kept, self._tallies = self._tallies, {}
        if not kept:
            return
        try:
            await self._store.keep_sights([_sight(*pair, tally) for pair, tally in kept.items()], self._clock.now())
        except errors.StoreUnavailable:
            self._tallies |= kept
            raise

    async def _tell(self) -> None:
        """Once a day; the notice's name is the day's, so a restart does not repeat it."""
        now, zone = self._clock.now(), self._live().rules.hours.zone
        until = datetime.combine(now.astimezone(zone).date(), TOLD_AT, zone)
        if now < until or self._told == until:
            return
        seen = await self._store.seen(until - DAY, until)
        if seen is not None and seen.looked:
            await self._store.notify(notices.shadow(seen, until, self._speech), now)
        self._told = until


def _sight(live: str, shadow: str, tally: _Tally) -> Sight:
    counts = tally.counts
    return Sight(
        live=live,
        shadow=shadow,
        looked=counts["same"] + counts["different"],
        failed=counts["failed"],
        skipped=counts["skipped"],
        differences=tuple(tally.differences),
    )
