"""The windows of the service, for a loopback port: is it alive, does it take deliveries, and its numbers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol

from aiohttp import hdrs, web

from inboxbot import errors, metrics

PING_SECONDS = 2.0
"""A store that needs longer than this for a small write does not take deliveries."""

FRESH_SECONDS = 1.0
"""A ping is a commit to disk: however often one asks, it is done once in this time."""

_PROMETHEUS = {hdrs.CONTENT_TYPE: "text/plain; version=0.0.4; charset=utf-8"}


class Watched(Protocol):
    """What is asked of a store to see how it is."""

    async def ping(self) -> None:
        """Write something. Raises `StoreUnavailable` when that cannot be made durable now."""
        ...

    async def counts(self) -> Mapping[str, int]:
        """Rows per state. Raises `StoreUnavailable`."""
        ...


class _Windows:
    def __init__(self, store: Watched, numbers: metrics.Metrics, stopping: Callable[[], bool]) -> None:
        self._store = store
        self._metrics = numbers
        self._stopping = stopping
        self._stale_at = 0.0  # on the loop's clock, which no jump of the wall clock moves
        self._part = ""

    async def live(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(self, _: web.Request) -> web.Response:
        part = "service" if self._stopping() else await self._missing()
        return web.Response(text=f"not ok: {part}\n", status=503) if part else web.Response(text="ok\n")

    async def numbers(self, _: web.Request) -> web.Response:
        return web.Response(body=self._metrics.exposition(await self._counts()), headers=_PROMETHEUS)

    async def _missing(self) -> str:
        """Which part keeps us from taking deliveries; empty for none."""
        loop = asyncio.get_running_loop()
        if loop.time() >= self._stale_at:
            self._part = await self._ping()
            self._stale_at = loop.time() + FRESH_SECONDS
        return self._part

    async def _ping(self) -> str:
        try:
            async with asyncio.timeout(PING_SECONDS):
                await self._store.ping()
        except (errors.StoreUnavailable, TimeoutError):
            return "store"
        return ""

    async def _counts(self) -> Mapping[str, int]:
        """Rows by state; none when the store does not answer: the other numbers are still worth having."""
        try:
            async with asyncio.timeout(PING_SECONDS):
                return await self._store.counts()
        except (errors.StoreUnavailable, TimeoutError):
            return {}


def application(
    store: Watched, numbers: metrics.Metrics, *, stopping: Callable[[], bool] = lambda: False
) -> web.Application:
    """`GET /health/live`: 200 while the loop turns. `/health/ready`: 200, or 503 and the part that is missing: `store`,
    or `service` while `stopping()` says that it is starting or ending. `/metrics`: Prometheus' text format.

    Bind it to a loopback address: it asks for no password.
    """
    windows = _Windows(store, numbers, stopping)
    app = web.Application()
    app.router.add_get("/health/live", windows.live)
    app.router.add_get("/health/ready", windows.ready)
    app.router.add_get("/metrics", windows.numbers)
    return app
