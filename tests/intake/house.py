"""A small signed channel, a shelf, and a client that can misbehave."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from inboxbot import domain, errors, metrics, store
from tests import support

SECRET = b"a secret of this test"
PERSIAN = json.dumps({"id": "m1", "text": "سفارش من هنوز نرسیده است 😡"}, ensure_ascii=False).encode()
HEAD = "POST /webhooks/tiny HTTP/1.1\r\nHost: localhost\r\nX-Signature: sha256=0\r\n"


def sign(body: bytes) -> str:
    return "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()


class TinyChannel:
    """A platform that signs with one secret and delivers `{"id": …, "text": …}` or a list of them."""

    name = "tiny"
    limits: Mapping[str, domain.Limits] = {"tiny": domain.Limits(text=1000)}

    def challenge(self, query: Mapping[str, str]) -> str | None:
        return query.get("challenge") if query.get("token") == "open sesame" else None

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        given = headers.get("x-signature", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, sign(body).encode()):
            raise errors.SignatureError

    def parse(self, body: bytes) -> Sequence[domain.Inbound]:
        try:
            found = json.loads(body)
        except ValueError as error:
            raise errors.PayloadError(f"not JSON: {error}") from None
        items = found if isinstance(found, list) else [found]
        thread = domain.ConversationId("tiny:1")
        return [
            domain.CustomerMessage(platform="tiny", external_id=one["id"], text=one["text"], conversation=thread)
            for one in items
        ]

    async def send(self, outgoing: domain.Outgoing) -> domain.Receipt:
        raise errors.Rejected(outgoing.out.id)

    async def name_of(self, platform: str, account: str, contact: str) -> str | None:
        raise errors.Rejected(f"{platform} {account} {contact}")

    async def find(self, outgoing: domain.Outgoing) -> domain.Receipt | None:
        raise errors.Unknown(outgoing.out.id)

    async def close(self) -> None:
        return


@dataclass
class Shelf:
    """The real store in its file, which a fault can stand before. What is kept is read from the file itself."""

    kept: store.SqlStore
    file: Path
    fault: Callable[[], Awaitable[None]] | None = None

    async def accept(self, channel: str, body: bytes, events: Sequence[domain.Inbound], now: datetime) -> int:
        if self.fault:
            await self.fault()
        return await self.kept.accept(channel, body, events, now)

    async def quarantine(self, channel: str, body: bytes, problem: str, now: datetime) -> None:
        await self.kept.quarantine(channel, body, problem, now)

    @property
    def bodies(self) -> list[bytes]:
        return [body for (body,) in self._rows("SELECT body FROM delivery")]

    @property
    def texts(self) -> list[str]:
        return [json.loads(event)["text"] for (event,) in self._rows("SELECT event FROM inbox")]

    @property
    def quarantined(self) -> list[tuple[bytes, str]]:
        return self._rows("SELECT body, problem FROM quarantine")

    def _rows(self, query: str) -> list[Any]:
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(query).fetchall()


@dataclass
class Letterbox:
    """Who stands behind the desk's door; a fault can stand before them."""

    path: str = "/webhooks/telegram"
    secret: str = "the_secret-of-this-test"
    taken: list[bytes] = field(default_factory=list)
    fault: Callable[[], Awaitable[None]] | None = None

    async def take(self, body: bytes) -> None:
        if self.fault:
            await self.fault()
        self.taken.append(body)


@dataclass
class Answer:
    code: int
    headers: dict[str, str]
    body: bytes
    closed: bool


@dataclass
class Door:
    """The service's addresses, and a client that can misbehave."""

    port: int
    health_port: int
    shelf: Shelf
    clock: support.ManualClock
    metrics: metrics.Metrics
    runner: web.AppRunner
    desk: Letterbox

    async def post(self, body: bytes, *, path: str = "/webhooks/tiny", **headers: str) -> Answer:
        """One well-behaved delivery."""
        given = {"X-Signature": sign(body)} | {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n{lines}\r\n"
        return await self.raw(head.encode("utf-8", "surrogateescape") + body)

    async def get(self, path: str, *, port: int | None = None) -> Answer:
        return await self.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), port=port)

    def answered(self, code: int, channel: str = "tiny") -> float | None:
        """How many requests the metrics say were answered so."""
        labels = {"channel": channel, "code": str(code)}
        return self.metrics.registry.get_sample_value("inboxbot_webhooks_total", labels)

    async def raw(self, *pieces: bytes, port: int | None = None) -> Answer:
        """Write these bytes, then read one answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port or self.port)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            return await read_answer(reader)
        finally:
            writer.close()


async def read_answer(reader: asyncio.StreamReader) -> Answer:
    async with asyncio.timeout(10):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        status, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        body = await reader.readexactly(int(headers["content-length"]))
    return Answer(int(status.split()[1]), headers, body, headers.get("connection") == "close")
