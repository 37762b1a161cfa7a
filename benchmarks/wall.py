"""A platform that costs next to nothing: it takes every reply, notes when, and tells the service of it as Meta does.

For bursts, where the stand-in would be measured instead of the service. It checks nothing but that a reply has words.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import cast

import orjson

from benchmarks import customers
from benchmarks.load import HOST, Pool, signed, whole
from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import webhooks

_FIRST_OF_OURS = 500_000_000_000


class Wall:
    """`replies`: the comment's id of each reply, and when it came. `complete` is set when there are `wanted`."""

    def __init__(self, secret: str, wanted: int) -> None:
        self.replies: list[tuple[str, float]] = []
        self.complete = asyncio.Event()
        self.pool: Pool | None = None
        self._wanted = wanted
        self._secret = secret
        self._clock = SystemClock()

    def take(self, request: bytes) -> bytes:
        """`POST /v24.0/<comment>/comments` -> `{"id": …}`."""
        head, _, body = request.partition(b"\r\n\r\n")
        comment, text = head.split(b"/", 3)[2].decode(), orjson.loads(body)["message"]
        assert text, "a reply without words"
        self.replies.append((comment, perf_counter()))
        if len(self.replies) == self._wanted:
            self.complete.set()
        number = _FIRST_OF_OURS + len(self.replies)
        echo = webhooks.encode(customers.comment(number, text, self._clock.now(), parent=comment))
        if self.pool is not None:
            self.pool.put(signed(self._secret, echo))
        answer = orjson.dumps({"id": customers.comment_id(number)})
        return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
            len(answer),
            answer,
        )


class _Line(asyncio.Protocol):
    """One connection of the service."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._came = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own has no such base

    def data_received(self, data: bytes) -> None:
        self._came += data
        while size := whole(self._came):
            request = bytes(self._came[:size])
            del self._came[:size]
            assert self._transport is not None
            self._transport.write(self._wall.take(request))


@asynccontextmanager
async def serving(wall: Wall) -> AsyncIterator[str]:
    """The wall on a port of the loopback; its root address."""
    server = await asyncio.get_running_loop().create_server(lambda: _Line(wall), HOST, 0)
    async with server:
        yield f"http://{HOST}:{server.sockets[0].getsockname()[1]}"
