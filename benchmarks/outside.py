"""Everybody but the service, in the measuring process: Meta's stand-in with its people and ledger, and Telegram's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from benchmarks import children, place
from benchmarks.load import HOST
from inboxbot.clock import SystemClock
from inboxbot.platforms.meta.sandbox import MetaSandbox, people
from inboxbot.sandbox.telegram import TelegramSandbox

LOOK_SECONDS = 0.05
REPEATS_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A customer's message: the name its reply carries in the ledger, when it was written, how long the 200 took."""

    key: str
    at: datetime
    ack: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the platform took: the name of what it answers, when, and the words."""

    key: str
    at: datetime
    text: str


class Outside:
    """One running service and its world."""

    def __init__(self, meta: MetaSandbox, child: children.Child) -> None:
        self._meta = meta
        self._clock = SystemClock()
        self.child = child

    async def ask(self, number: int, text: str, *, direct: bool = False) -> Asked:
        """A new customer writes a comment, or a direct message. Fails unless it was answered 200."""
        contact, at = f"7{number:012}", self._clock.now()
        done = await self._meta.people.customer(
            people.Said(
                surface="dm" if direct else "comment", account=place.PAGE, contact=contact, text=text, name="Anna Ozola"
            )
        )
        assert done.status == 200, f"answered {done.status}"
        ack = (self._clock.now() - at).total_seconds()
        return Asked(key=contact if direct else done.external_id, at=at, ack=ack)

    def replies(self) -> list[Reply]:
        """Every reply so far, in the order they came."""
        return [_reply(entry) for entry in self._meta.ledger.entries if entry["accepted"]]

    async def answered(self, asked: list[Asked], patience: float) -> None:
        """Return when all have a reply, or after `patience` seconds; then a little later, so that repeats show."""
        wanted = {one.key for one in asked}
        await until(lambda: not wanted - {reply.key for reply in self.replies()}, patience)
        await asyncio.sleep(REPEATS_SECONDS)


async def until(holds: Callable[[], bool], patience: float) -> None:
    """Return when it is so, or when patience is at its end: what is missing then is counted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + patience
    while not holds() and loop.time() < end:  # noqa: ASYNC110  # one look serves many different conditions
        await asyncio.sleep(LOOK_SECONDS)


def _reply(entry: Mapping[str, Any]) -> Reply:
    """Public replies name the comment in the address, all others name whom they answer in the body."""
    body, target = entry["body"], str(entry["object"])
    direct = entry["edge"] == "messages"
    recipient = body["recipient"] if direct else {}
    return Reply(
        key=str(recipient.get("comment_id") or recipient["id"]) if direct else target,
        at=datetime.fromisoformat(entry["at"]),
        text=str(body["message"]["text"] if direct else body["message"]),
    )


@asynccontextmanager
async def opened(here: place.Place, kind: children.Kind, **settings: str) -> AsyncIterator[Outside]:
    """A service of its own process and the stand-ins around it; `settings` as in `Place.environment`."""
    async with AsyncExitStack() as stack:
        meta = MetaSandbox(here.secret, here.token, {place.PAGE: here.token}, "", place.APP_ID, SystemClock())
        graph = await stack.enter_async_context(serving(meta.application()))
        desk = await stack.enter_async_context(serving(TelegramSandbox().app))
        environment = here.environment(f"{graph}/v24.0", desk, **settings)
        child = await stack.enter_async_context(children.started(kind, environment, here.fresh("service.log")))
        stack.push_async_callback(meta.settled)
        meta.courier.url = f"http://{HOST}:{child.port}/webhooks/meta"
        yield Outside(meta, child)


@asynccontextmanager
async def serving(application: web.Application) -> AsyncIterator[str]:
    """The application on a port of the loopback; its root address."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, 0).start()
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
