"""The door at which Telegram delivers what agents do: answered 200 once it is done, and never before.

It understands nothing of it, and never logs what was delivered. Telegram repeats whatever is not answered 2xx, up to a
day, and holds back later updates of the same chat meanwhile (github.com/tdlib/telegram-bot-api, WebhookActor.cpp).
"""

from __future__ import annotations

import asyncio
import hmac
from typing import Protocol

import structlog
from aiohttp import web

from inboxbot import errors
from inboxbot.intake import doors

log = structlog.get_logger()

NAME = "desk"
"""In logs and numbers, where platforms have theirs."""
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name (Bot API, setWebhook)
SECONDS = 30.0
"""An update that takes longer is left, and comes again."""
LATER = 2
"""Seconds until what could not be saved comes again; Telegram heeds it (WebhookActor.cpp, `retry_after`)."""


class Hook(Protocol):
    """What Telegram was told of this door, and who stands behind it."""

    path: str
    secret: str

    async def take(self, body: bytes) -> None:
        """Do what it says. Raises `StoreUnavailable` when that is to come again."""
        ...


class DeskDoor:
    """Answers: 200 done, or of no use however often it comes; 401 without the secret, nothing is read; 400, 408, 415
    for a body that did not come as it should; 503 with Retry-After when it is to come again.
    """

    def __init__(self, hook: Hook, house: doors.House) -> None:
        self._hook = hook
        self._house = house
        self._secret = hook.secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        """Telegram delivers."""
        house = self._house
        if not self._is_telegram(request):
            house.forged(NAME, "SignatureError")
            code = 401
        elif house.is_full:
            code = 503
        else:
            house.inside += 1
            try:
                code = await self._take(request)
            finally:
                house.inside -= 1
        house.metrics.webhook(NAME, code, house.clock.now())
        return doors.answer(code, LATER)

    def _is_telegram(self, request: web.Request) -> bool:
        given = request.headers.getall(SECRET, [])
        return len(given) == 1 and hmac.compare_digest(given[0].encode("utf-8", "surrogateescape"), self._secret)

    async def _take(self, request: web.Request) -> int:
        try:
            body = await doors.read(request, self._house.settings)
            async with asyncio.timeout(SECONDS):
                await self._hook.take(body)
        except doors.Refused as refused:
            if refused.code != 413:
                return refused.code
            log.error("desk_update_too_large", mend="set INBOXBOT_BODY_LIMIT higher")  # it will not shrink
        except (errors.StoreUnavailable, TimeoutError) as error:
            log.warning("not_stored", channel=NAME, error=type(error).__name__)
            return 503
        except Exception as error:  # noqa: BLE001  # whatever it is, it would be the same the next time
            log.error("desk_update_failed", error=type(error).__name__)
        return 200
