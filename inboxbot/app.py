"""The composition root: settings and a clock in, a running service out. Decides nothing; ends in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from aiohttp import web

from inboxbot import domain, errors, platforms, ports, waking, watching
from inboxbot.beside import Beside
from inboxbot.deliver.outbox import Sender
from inboxbot.desk import hook as hooks
from inboxbot.desk.afterwards import Afterwards
from inboxbot.desk.bells import Bells
from inboxbot.desk.breaker import Breaker
from inboxbot.desk.digests import Digests
from inboxbot.desk.hook import Hook
from inboxbot.desk.learning import Learning
from inboxbot.desk.leavers import Leavers
from inboxbot.desk.live import Live
from inboxbot.desk.mornings import Mornings
from inboxbot.desk.names import Names
from inboxbot.desk.office import Office
from inboxbot.desk.promises import Promises
from inboxbot.desk.relay import Relay
from inboxbot.desk.strays import Strays
from inboxbot.desk.work import DeskWork
from inboxbot.encoders.recent import RecentEncoder
from inboxbot.intake import health, server
from inboxbot.metrics import Metrics
from inboxbot.pipeline import Pipeline
from inboxbot.reload import Library
from inboxbot.settings import Settings, require_desk
from inboxbot.shadow import Shadow
from inboxbot.store import SqlStore, open_store

LAST_WORDS = 20.0
"""Seconds an orderly stop may take (RELIABILITY 4)."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What a running service shows of itself."""

    store: SqlStore
    library: Library
    shadow: Shadow | None
    metrics: Metrics
    loops: asyncio.Task[None]
    """What keeps the service going; ends only with an error, or when it is stopped."""
    port: int
    health_port: int


@asynccontextmanager
async def running(settings: Settings, clock: ports.Clock) -> AsyncIterator[App]:
    """A service that takes webhooks, thinks and sends until the block ends; then it stops in order.

    The door opens first: what comes in while the model wakes up is kept. It also closes first; then the loops end
    (what is on the wire is finished), then the store is let go. Raises `ConfigError` and `PlaybookError`.
    """
    async with AsyncExitStack() as stack:
        channels, hook = _checked(settings, clock)
        for channel in channels.values():
            stack.push_async_callback(channel.close)
        store = await open_store(settings.database_url, turn_seconds=settings.turn_seconds)
        stack.push_async_callback(store.close)
        metrics, awake = Metrics(), asyncio.Event()
        door = server.application(channels, store, clock, settings, metrics, desk=hook)
        window = health.application(store, metrics, stopping=lambda: not awake.is_set())
        port, close_door = await _listen(stack, door, settings.host, settings.port)
        health_port, _ = await _listen(stack, window, settings.health_host, settings.health_port)
        parts = await waking.woken(stack, settings, clock, store, channels, metrics, hook)
        loops = asyncio.create_task(_together(_loops(parts)))
        stack.push_async_callback(_end, loops)
        stack.push_async_callback(close_door)
        stack.callback(awake.clear)
        awake.set()
        log.info("running", platforms=list(channels), playbook=parts.library.current.hash, port=port)
        yield App(
            store=store,
            library=parts.library,
            shadow=parts.shadow,
            metrics=metrics,
            loops=loops,
            port=port,
            health_port=health_port,
        )


async def serve(settings: Settings, clock: ports.Clock, until: asyncio.Event) -> None:
    """Run until `until` is set, or a loop dies: then its error is raised."""
    async with running(settings, clock) as app:
        stop = asyncio.create_task(until.wait())
        await asyncio.wait({stop, app.loops}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if app.loops.done():
            await app.loops
        log.info("stopping")


def _loops(of: waking.Parts) -> Iterator[Coroutine[None, None, None]]:
    """All that goes on side by side, until the service ends."""
    office = Office(
        store=of.store,
        channels=of.channels,
        clock=of.clock,
        book=lambda: of.opening.current,
        files=lambda: of.library.state,
        witness=of.witness,
        opening=of.opening,
        speech=of.speech,
        shadow=of.store.seen if of.shadow else None,
        roster=of.roster,
        undo=timedelta(seconds=of.settings.undo_seconds),
        knowledge=of.settings.knowledge,
        proposals=of.settings.proposals,
        encoder=of.encoder,
    )
    yield of.library.watch()
    yield of.library.listen()
    if of.shadow:
        yield of.shadow.run()
    encoder, live = RecentEncoder(of.encoder), Live(of.store)
    yield Pipeline(
        of.store, of.opening, encoder, of.channels, of.clock, of.metrics, of.moods, of.witness, of.speech, of.shadow
    ).run()
    yield watching.watch(of.witness, of.clock, of.store.evidence_changed)
    beside = Beside(of.store, office.book)
    yield Sender(of.store, of.channels, of.desk, of.clock, of.metrics, of.speech, of.desk, beside).run()
    yield _listening(of, DeskWork(office).on)
    yield watching.watch(of.opening, of.clock)
    yield watching.watch(Promises(office, live), of.clock)
    yield watching.watch(Mornings(office), of.clock)
    yield watching.watch(Afterwards(office), of.clock)
    yield watching.watch(Names(office), of.clock)
    yield watching.watch(Breaker(office), of.clock)
    yield watching.watch(Digests(office), of.clock)
    yield watching.watch(Bells(office, live), of.clock)
    yield watching.watch(Leavers(office, live), of.clock)
    yield watching.watch(Strays(office, live, of.desk), of.clock)
    yield watching.watch(Learning(office, of.encoder), of.clock)


def _listening(
    of: waking.Parts, on: Callable[[domain.DeskEvent], Awaitable[domain.DeskAnswer]]
) -> Coroutine[None, None, None]:
    """Hear the desk; of processes that share the store only one may ask Telegram, but Telegram may deliver to any."""
    if of.store.alone or of.settings.desk_webhook:
        return of.desk.listen(on)
    relay = Relay(of.store, of.clock, "desk")
    return relay.run(partial(of.desk.listen, relay.guarded(on)))


def _checked(settings: Settings, clock: ports.Clock) -> tuple[Mapping[str, ports.Channel], Hook | None]:
    """The channels and where Telegram delivers, if it does, when the desk's settings are whole too.

    Raises one `ConfigError` with everything that is wrong.
    """
    faults = []
    channels: Mapping[str, ports.Channel] = {}
    hook = None
    try:
        require_desk(settings)
    except errors.ConfigError as error:
        faults.append(str(error))
    try:
        hook = hooks.read(settings)
    except errors.ConfigError as error:
        faults.append(str(error))
    try:
        channels = open_channels(settings, clock)
    except errors.ConfigError as error:
        faults.append(str(error))
    if faults:
        raise errors.ConfigError("\n".join(faults))
    return channels, hook


def open_channels(settings: Settings, clock: ports.Clock) -> dict[str, ports.Channel]:
    """The enabled platforms' adapters, imported by name. Raises `ConfigError` for an unknown or ill-configured one."""
    if not settings.platforms:
        raise errors.ConfigError("INBOXBOT_PLATFORMS: missing; name the platforms to serve, like: meta")
    channels: dict[str, ports.Channel] = {}
    for name in settings.platforms:
        channels[name] = platforms.named(name).open_channel(
            settings.environment, clock, send_seconds=settings.send_seconds
        )
    return channels


async def _together(loops: Iterable[Coroutine[None, None, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for loop in loops:
            group.create_task(loop)


async def _end(loops: asyncio.Task[None]) -> None:
    loops.cancel()
    done, _ = await asyncio.wait({loops}, timeout=LAST_WORDS)
    if not done:
        log.warning("stopped_with_work_in_hand")


async def _listen(
    stack: AsyncExitStack, application: web.Application, host: str, port: int
) -> tuple[int, Callable[[], Awaitable[None]]]:
    """Listen until the stack ends; the port, and how to stop earlier. Raises `ConfigError` for a port in use."""
    runner = server.runner(application, stop_seconds=5.0)
    stack.push_async_callback(runner.cleanup)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise errors.ConfigError(f"cannot listen on {host}:{port}: {error.strerror}") from None
    return int(runner.addresses[0][1]), runner.cleanup
