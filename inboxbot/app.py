"""The composition root: settings and a clock in, a running service out. Decides nothing; ends in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import structlog
from aiohttp import web

from inboxbot import errors, platforms, ports
from inboxbot.deliver.outbox import Sender
from inboxbot.desk.telegram import TelegramDesk
from inboxbot.desk.work import DeskWork
from inboxbot.encoders import open_encoder
from inboxbot.encoders.cached import CachedEncoder
from inboxbot.encoders.e5 import cache_folder
from inboxbot.encoders.files import VectorFile
from inboxbot.intake import health, server
from inboxbot.metrics import Metrics
from inboxbot.pipeline import Pipeline
from inboxbot.reload import Library
from inboxbot.settings import Settings, require_desk
from inboxbot.store import SqlStore, open_store

LAST_WORDS = 20.0
"""Seconds an orderly stop may take (RELIABILITY 4)."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Every part of the service, wired. `start` it, or open one with `running`."""

    settings: Settings
    clock: ports.Clock
    store: SqlStore
    channels: dict[str, ports.Channel]
    desk: TelegramDesk
    library: Library
    pipeline: Pipeline
    sender: Sender
    desk_work: DeskWork
    metrics: Metrics
    webhooks: web.Application
    health: web.Application
    loops: asyncio.Task[None] | None = None
    """What keeps the service going; ends only with an error, or when it is stopped."""
    port: int = 0
    health_port: int = 0


async def build(settings: Settings, clock: ports.Clock, stack: AsyncExitStack) -> App:
    """Wire everything; what must be closed is left to `stack`. Raises `ConfigError` and `PlaybookError`."""
    require_desk(settings)
    channels = open_channels(settings, clock)
    for channel in channels.values():
        stack.push_async_callback(channel.close)
    store = await open_store(settings.database_url, turn_seconds=settings.turn_seconds)
    stack.push_async_callback(store.close)
    metrics = Metrics()
    encoder = _encoder(settings)
    phrases = CachedEncoder(CachedEncoder(encoder, VectorFile(cache_folder())), store)
    library = Library(settings.knowledge, phrases, store, clock)
    await library.open()
    desk = TelegramDesk(settings, clock, lambda: library.current.rules.queues)
    stack.push_async_callback(desk.close)
    return App(
        settings=settings,
        clock=clock,
        store=store,
        channels=channels,
        desk=desk,
        library=library,
        pipeline=Pipeline(store, library, encoder, channels, clock, metrics),
        sender=Sender(store, channels, desk, clock, metrics),
        desk_work=DeskWork(store, clock, lambda: library.current),
        metrics=metrics,
        webhooks=server.application(channels, store, clock, settings, metrics),
        health=health.application(store, metrics),
    )


def _encoder(settings: Settings) -> ports.Encoder:
    """The model of the settings, or words alone when it is not there: the bot still takes messages and escalates."""
    try:
        return open_encoder(settings.encoder)
    except errors.ModelUnavailable as error:
        log.error("model_missing", encoder=settings.encoder, error=str(error))
        return open_encoder("words")


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


@asynccontextmanager
async def running(settings: Settings, clock: ports.Clock) -> AsyncIterator[App]:
    """A service that takes webhooks, thinks and sends until the block ends; then it stops in order.

    First the door closes, then the loops end (what is on the wire is finished), then the store is let go.
    """
    async with AsyncExitStack() as stack:
        app = await build(settings, clock, stack)
        for channel in app.channels:
            await app.store.resume(channel, "")
        loops = asyncio.create_task(_loops(app))
        stack.push_async_callback(_end, loops)
        health_port = await stack.enter_async_context(
            _listening(app.health, settings.health_host, settings.health_port)
        )
        port = await stack.enter_async_context(_listening(app.webhooks, settings.host, settings.port))
        log.info("running", platforms=list(app.channels), playbook=app.library.current.hash, port=port)
        yield replace(app, loops=loops, port=port, health_port=health_port)


async def serve(settings: Settings, clock: ports.Clock, until: asyncio.Event) -> None:
    """Run until `until` is set, or a loop dies: then its error is raised."""
    async with running(settings, clock) as app:
        assert app.loops is not None  # noqa: S101  # `running` set it
        stop = asyncio.create_task(until.wait())
        await asyncio.wait({stop, app.loops}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if app.loops.done():
            await app.loops
        log.info("stopping")


async def _loops(app: App) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(app.library.watch())
        group.create_task(app.pipeline.run())
        group.create_task(app.sender.run())
        group.create_task(app.desk.listen(app.desk_work.on))


async def _end(loops: asyncio.Task[None]) -> None:
    loops.cancel()
    done, _ = await asyncio.wait({loops}, timeout=LAST_WORDS)
    if not done:
        log.warning("stopped_with_work_in_hand")


@asynccontextmanager
async def _listening(application: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """The port it listens on."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    except OSError as error:
        raise errors.ConfigError(f"cannot listen on {host}:{port}: {error.strerror}") from None
    finally:
        await runner.cleanup()
