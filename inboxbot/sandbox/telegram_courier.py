"""Telegram's side of a webhook: what may be set, and updates delivered until they are taken, on loopback only.

Rules and pauses as in the Bot API server (github.com/tdlib/telegram-bot-api, Client.cpp and WebhookActor.cpp).
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from inboxbot import clock as clocks
from inboxbot.sandbox.telegram_chat import Telegram
from inboxbot.sandbox.telegram_rules import Json, bad

PORTS = frozenset({443, 80, 88, 8443})
CONNECTIONS = 40
"""At once, where setWebhook does not say (Bot API)."""
LONGEST_PAUSE = 60
LONGEST_RETRY_AFTER = 3600
ANSWER_SECONDS = 60.0
_SECRET = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(slots=True, kw_only=True)
class Webhook:
    """What setWebhook asked for, and how deliveries fare."""

    url: str = ""
    secret: str = ""
    connections: int = CONNECTIONS
    error: str = ""
    error_at: int = 0


def asked(params: Mapping[str, Any]) -> Webhook:
    """What setWebhook is to set. Raises `Refused` as it refuses."""
    url, secret = str(params.get("url") or ""), str(params.get("secret_token") or "")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if url:
        _check(url)
    connections = int(params.get("max_connections") or CONNECTIONS)
    return Webhook(url=url, secret=secret, connections=min(max(connections, 1), 100))


def _check(url: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad("bad webhook: invalid webhook URL specified")
    if is_here(url):
        return  # as a Bot API server in local mode
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def is_here(url: str) -> bool:
    """The address is of this machine."""
    try:
        return ipaddress.ip_address(urlsplit(url).hostname or "").is_loopback
    except ValueError:
        return urlsplit(url).hostname == "localhost"


@dataclass(slots=True)
class _Tries:
    """Of one update."""

    failures: int = 0
    pause: int = 1
    not_before: datetime | None = None


@dataclass(slots=True)
class Courier:
    """Delivers what `telegram` holds: of each chat, and of each person who presses, one update after another."""

    telegram: Telegram
    webhook: Webhook = field(default_factory=Webhook)
    _tries: dict[int, _Tries] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)

    def set(self, webhook: Webhook) -> None:
        """Another address, or the same with other wishes; what waits is delivered there, and at once."""
        self.webhook = webhook
        self._tries.clear()
        self.telegram.wake()

    async def run(self) -> None:
        """Deliver until cancelled."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, asyncio.TaskGroup() as group:
            while True:
                changed = self.telegram.changed
                for queue, update in list(self._ready()):
                    self._busy.add(queue)
                    group.create_task(self._deliver(session, queue, update))
                if self.webhook.url:
                    await clocks.wait(self.telegram.clock, changed, 1.0)
                else:
                    await changed.wait()

    def _ready(self) -> Iterator[tuple[str, Json]]:
        if not is_here(self.webhook.url):
            return
        seen, now = set(self._busy), self.telegram.clock.now()
        for update in self.telegram.updates:
            queue = _queue(update)
            if queue in seen or len(seen) >= self.webhook.connections:
                continue
            seen.add(queue)
            tries = self._tries.get(update["update_id"])
            if tries is None or tries.not_before is None or tries.not_before <= now:
                yield queue, update

    async def _deliver(self, session: aiohttp.ClientSession, queue: str, update: Json) -> None:
        hook = self.webhook
        headers = {"Content-Type": "application/json"}
        headers |= {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, data=orjson.dumps(update), headers=headers) as answer:
                code, later = answer.status, answer.headers.get("Retry-After", "")
                problem = f"Wrong response from the webhook: {code} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            code, later, problem = 0, "", _named(error)
        if hook is self.webhook and 200 <= code <= 299:
            self.telegram.updates = [one for one in self.telegram.updates if one is not update]
        elif hook is self.webhook:
            self._failed(update["update_id"], int(later) if later.isdecimal() else 0, problem)
        self._busy.discard(queue)
        self.telegram.wake()

    def _failed(self, update: int, retry_after: int, problem: str) -> None:
        tries = self._tries.setdefault(update, _Tries())
        pause = min(retry_after, LONGEST_RETRY_AFTER)
        if not pause:
            tries.pause = min(LONGEST_PAUSE, tries.pause * 2) if tries.failures else 1
            pause = tries.pause
        tries.failures += 1
        tries.not_before = self.telegram.clock.now() + timedelta(seconds=pause)
        self.webhook.error, self.webhook.error_at = problem, self.telegram.now()


def _queue(update: Json) -> str:
    """Whose updates come one after another (Client.cpp, `webhook_queue_id`)."""
    if "callback_query" in update:
        return f"press {update['callback_query']['from']['id']}"
    content = next(value for name, value in update.items() if name != "update_id")
    return f"chat {content['chat']['id']}"


def _named(error: Exception) -> str:
    return "Read timeout expired" if isinstance(error, TimeoutError) else "Connection refused"
