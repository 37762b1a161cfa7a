"""The windows of the service, for a loopback port: is it alive, does it take deliveries, and its numbers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from aiohttp import hdrs, web

from inboxbot import errors, metrics, ports

PING_SECONDS = 2.0
FAILED_FOR = timedelta(seconds=30)
"""A failure to store keeps readiness red this long: with no deliveries coming in, nothing else would turn it green."""

_PROMETHEUS = {hdrs.CONTENT_TYPE: "text/plain; version=0.0.4; charset=utf-8"}


class _Windows:
    def __init__(
        self, store: ports.Store, clock: ports.Clock, numbers: metrics.Metrics, stopping: Callable[[], bool]
    ) -> None:
        self._store = store
        self._clock = clock
        self._metrics = numbers
        self._stopping = stopping

    async def live(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(self, _: web.Request) -> web.Response:
        part = await self._missing()
        return web.Response(text=f"not ok: {part}\n", status=503) if part else web.Response(text="ok\n")

    async def numbers(self, _: web.Request) -> web.Response:
        counts = await self._counts()
        body = self._metrics.exposition(counts if counts is not None else {})
        return web.Response(body=body, headers=_PROMETHEUS)

    async def _missing(self) -> str:
        """Which part keeps us from taking deliveries; empty for none."""
        if self._stopping():
            return "stopping"
        failed = self._metrics.store_failed_at
        if failed is not None and self._clock.now() - failed < FAILED_FOR:
            return "store"
        return "" if await self._counts() is not None else "store"

    async def _counts(self) -> dict[str, int] | None:
        """Rows by state; None when the store does not answer."""
        try:
            async with asyncio.timeout(PING_SECONDS):
                return dict(await self._store.counts())
        except (errors.StoreUnavailable, TimeoutError):
            return None


def application(
    store: ports.Store,
    clock: ports.Clock,
    numbers: metrics.Metrics,
    *,
    stopping: Callable[[], bool] = lambda: False,
) -> web.Application:
    """`GET /health/live`: 200 while the loop turns. `/health/ready`: 200 or 503 and the part that is missing
    (`store`, `stopping`). `/metrics`: Prometheus' text format. Bind it to a loopback address: it asks for no password.
    """
    windows = _Windows(store, clock, numbers, stopping)
    app = web.Application()
    app.router.add_get("/health/live", windows.live)
    app.router.add_get("/health/ready", windows.ready)
    app.router.add_get("/metrics", windows.numbers)
    return app
