"""The sending side of webhooks: kept-alive connections that write ready-made requests and time the answers."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import cast

from inboxbot.wire import signature

HOST = "127.0.0.1"
Answered = Callable[[int, float], None]
"""Told of each answer: its HTTP status, and the seconds it took."""


def signed(secret: str, body: bytes) -> bytes:
    """One delivery as the bytes of an HTTP request."""
    head = (
        "POST /webhooks/meta HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nX-Hub-Signature-256: {signature.sign(secret, body)}\r\n\r\n"
    )
    return head.encode() + body


def whole(data: bytes | bytearray) -> int:
    """Bytes of the first HTTP message in `data`, head and body; 0 when it is not all there."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return 0
    head = data[:end].lower()
    start = head.find(b"content-length:")
    length = int(head[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
    size = end + 4 + length
    return size if len(data) >= size else 0


class Pool:
    """`size` connections; a request waits for a free one. Requests are never repeated."""

    def __init__(self, answered: Answered) -> None:
        self._answered = answered
        self._free: list[_Connection] = []
        self._all: list[_Connection] = []
        self._waiting: deque[bytes] = deque()

    async def open(self, port: int, size: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(size):
            _, connection = await loop.create_connection(lambda: _Connection(self), HOST, port)
            self._all.append(connection)
            self._free.append(connection)

    def put(self, request: bytes) -> None:
        """Send it as soon as a connection is free."""
        if self._free:
            self._free.pop().send(request)
        else:
            self._waiting.append(request)

    def close(self) -> None:
        """Hang up."""
        for connection in self._all:
            connection.hang_up()

    def done(self, connection: _Connection, status: int, seconds: float) -> None:
        """An answer came: the connection takes what waits, then whatever the listener puts."""
        if self._waiting:
            connection.send(self._waiting.popleft())
        else:
            self._free.append(connection)
        self._answered(status, seconds)


class _Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._transport: asyncio.Transport | None = None
        self._came = bytearray()
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own has no such base

    def send(self, request: bytes) -> None:
        assert self._transport is not None
        self._began = perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._came += data
        size = whole(self._came)
        if size:
            status = int(self._came[9:12])
            del self._came[:size]
            self._pool.done(self, status, perf_counter() - self._began)

    def hang_up(self) -> None:
        if self._transport is not None:
            self._transport.close()
