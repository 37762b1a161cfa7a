"""The sender: takes outbox rows that may leave, hands each over once, and writes down what became of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import assert_never

import structlog

from inboxbot import clock as clocks
from inboxbot import domain, errors, ports, watching
from inboxbot.beside import Beside
from inboxbot.compose import notices, statuses
from inboxbot.deliver import retry
from inboxbot.deliver.retry import GiveUp, LookAt, PauseChannel, RetryAt
from inboxbot.metrics import Metrics, SendOutcome
from inboxbot.speech import Speech, in_english

AT_ONCE = 32
"""Sends under way per sink: one that hangs does not hold up the others."""
POLL = timedelta(seconds=1)
"""How long a sender trusts its bell; another node's rows ring none."""
LATE, NOT_ARRIVED = domain.phrase("because-late"), domain.phrase("because-not-arrived")

log = structlog.get_logger()


class Sender:
    """One loop per sink, so that a platform that hangs never delays the desk; one more looks after unknown sends."""

    def __init__(
        self,
        store: ports.Store,
        channels: Mapping[str, ports.Channel],
        desk: ports.Desk | None,
        clock: ports.Clock,
        metrics: Metrics,
        speech: Speech,
        files: ports.Files | None = None,
        beside: Beside | None = None,
    ) -> None:
        self._store = store
        self._speech = speech
        self._channels = channels
        self._desk = desk
        self._sinks: dict[str, ports.Sink] = {**channels} | ({domain.DESK: desk} if desk else {})
        self._clock = clock
        self._metrics = metrics
        self._files = files
        self._beside = beside
        self._chance = random.Random()  # jitter only
        self._wires: dict[str, set[asyncio.Task[None]]] = {sink: set() for sink in self._sinks}

    @property
    def _on_the_wire(self) -> set[asyncio.Task[None]]:
        return set().union(*self._wires.values())

    async def run(self) -> None:
        """Send until cancelled; what is on the wire then is finished first."""
        try:
            async with asyncio.TaskGroup() as group:
                for sink in self._sinks:
                    group.create_task(watching.forever(partial(self._send_due, sink), self._clock, f"sender of {sink}"))
                group.create_task(watching.forever(self._look_after_unknown, self._clock, "sender"))
        finally:
            if self._on_the_wire:
                await asyncio.wait(self._on_the_wire)

    async def _send_due(self, sink: str) -> None:
        """Start what may leave now, then wait for the bell: rows were added, or a place on the wire is free."""
        bell, wire = self._store.outbox_changed(sink), self._wires[sink]
        room = AT_ONCE - len(wire)
        if sink == domain.DESK and self._desk is not None:
            await asyncio.sleep(0)  # what was claimed last has told the desk by then
            if pause := self._desk.free():
                await self._clock.sleep(min(pause, POLL.total_seconds()))
                return
            room = min(room, 1)  # by its turn comes whatever is the most urgent then
        rows = await self._store.claim_outbound(self._clock.now(), sink, room) if room else ()
        for row in rows:
            task = asyncio.create_task(self._guarded(row))
            wire.add(task)
            task.add_done_callback(partial(_left, wire, bell))
        if len(rows) < room or not room:
            await clocks.wait(self._clock, bell, POLL.total_seconds())

    async def _guarded(self, outgoing: domain.Outgoing) -> None:
        """An outcome that cannot be written down is unknown: the lease runs out, and it is looked after."""
        try:
            await self._send(outgoing)
        except errors.StoreUnavailable as error:
            log.error("outcome_not_stored", outbound=outgoing.out.id, error=str(error))
        except Exception as error:  # noqa: BLE001  # one adapter's fault must not stop the sender
            log.error("send_crashed", outbound=outgoing.out.id, error=type(error).__name__)

    async def _send(self, outgoing: domain.Outgoing) -> None:
        out = outgoing.out
        if not retry.still_wanted(outgoing, self._clock.now()):
            await self._give_up(outgoing, LATE)
            return
        try:
            receipt = await self._sinks[out.sink].send(await self._whole(outgoing))
        except errors.SendError as error:
            self._metrics.sent(out.sink, _OUTCOMES[type(error)])
            name, problem = type(error).__name__, _ours(str(error))
            log.warning(
                "send_failed", outbound=out.id, sink=out.sink, error=name, problem=problem, attempt=outgoing.attempt
            )
            await self._failed(outgoing, error)
        else:
            self._metrics.sent(out.sink, "sent")
            log.info("sent", outbound=out.id, kind=out.kind, sink=out.sink)
            await self._store.sent(outgoing, receipt, self._clock.now())

    async def _whole(self, outgoing: domain.Outgoing) -> domain.Outgoing:
        """With the bytes of its file, if it has one. Raises `TryLater` and `Rejected`: nothing has left yet."""
        file = outgoing.out.file if isinstance(outgoing.out, domain.Reply) else None
        if file is None:
            return outgoing
        if self._files is None:
            raise errors.Rejected("there is no desk to fetch the file from", code="no desk")
        return replace(outgoing, content=await self._files.fetch(file))

    async def _failed(self, outgoing: domain.Outgoing, error: errors.SendError) -> None:
        match retry.retry(error, outgoing, self._clock.now(), self._chance.random()):
            case RetryAt(at=at):
                await self._store.again(outgoing, at, str(error))
            case LookAt(at=at):
                await self._store.unknown(outgoing, str(error), at)
            case GiveUp(because=because):
                await self._give_up(outgoing, because)
            case PauseChannel(because=because):
                await self._pause(outgoing, because)
            case never:
                assert_never(never)

    async def _give_up(self, outgoing: domain.Outgoing, because: domain.Phrase | str) -> None:
        now, out = self._clock.now(), outgoing.out
        is_missed = not (isinstance(out, domain.Card) or (isinstance(out, domain.Reply) and out.asks))
        where = await self._where(out)
        then = [notices.not_delivered(outgoing, because, self._speech, where)] if is_missed else []
        kept = in_english(because) if isinstance(because, domain.Phrase) else because
        await self._store.gave_up(outgoing, kept, then, now)

    async def _pause(self, outgoing: domain.Outgoing, because: str) -> None:
        """The words go back to the queue first: a paused account keeps them until it may speak again."""
        now, out = self._clock.now(), outgoing.out
        account = out.account if isinstance(out, domain.Reply | domain.Hide | domain.Like) else ""
        await self._store.again(outgoing, now, because)
        then = [notices.channel_paused(out.sink, account, because, now, self._speech)]
        await self._store.pause(out.sink, account, because, then, now)
        log.error("channel_paused", sink=out.sink, account=account, problem=_ours(because))

    async def _look_after_unknown(self) -> None:
        rows = await self._store.claim_unknown(self._clock.now())
        for outgoing in rows:
            await self._look(outgoing)
        if not rows:
            await self._clock.sleep(POLL.total_seconds())

    async def _look(self, outgoing: domain.Outgoing) -> None:
        """Ask the platform; wait for the echo while it may still come; then ask a person."""
        now, channel = self._clock.now(), self._channels.get(outgoing.out.sink)
        try:
            receipt = await channel.find(outgoing) if channel else None
        except errors.SendError as error:
            if now - outgoing.queued_at < retry.ECHO_WAIT:
                await self._store.unknown(outgoing, str(error), now + retry.ECHO_WAIT / 4)
            else:
                asked = notices.unknown_outcome(outgoing, self._speech, await self._where(outgoing.out))
                await self._store.ask_desk(outgoing, asked, now)
            return
        if receipt is not None:
            await self._store.sent(outgoing, receipt, now)
        elif retry.still_wanted(outgoing, now):
            await self._store.again(outgoing, now, in_english(NOT_ARRIVED))
        else:
            await self._give_up(outgoing, NOT_ARRIVED)

    async def _where(self, out: domain.Outbound) -> statuses.Where:
        """Where the desk hears what became of it."""
        return await self._beside.where(out) if self._beside else statuses.Where()


def _ours(problem: str) -> str:
    """What we say of a failure, without a platform's words behind the colon: those may hold a text."""
    return problem.partition(":")[0]


def _left(wire: set[asyncio.Task[None]], bell: asyncio.Event, task: asyncio.Task[None]) -> None:
    """A place on the wire is free; the loop only has to hear of it when there was none."""
    if len(wire) >= AT_ONCE:
        bell.set()
    wire.discard(task)


_OUTCOMES: dict[type[errors.SendError], SendOutcome] = {
    errors.TryLater: "try_later",
    errors.Rejected: "rejected",
    errors.ChannelDown: "channel_down",
    errors.Unknown: "unknown",
}
