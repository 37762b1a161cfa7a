"""Telegram delivers: each update is carried out before it is confirmed, and Telegram is told where to deliver.

It decides nothing about updates, and no secret or text ever reaches its log.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import orjson
import structlog
from aiogram import Bot, exceptions, types

from inboxbot import ports
from inboxbot.desk import problems, router
from inboxbot.desk.hook import Hook

CONNECTIONS = 8
"""At the same time. Telegram sends a chat's updates one after another, and those of a person's presses too."""
LOOK_EVERY = 60.0
"""Seconds; after a failure, too."""
REMEMBERED = 1000
"""Updates that need not be looked at when they come again."""

log = structlog.get_logger()


class Hooked:
    """One address. `read` makes updates of raw ones, and `do` carries one out: what it raises is the answer."""

    def __init__(
        self,
        bot: Bot,
        clock: ports.Clock,
        hook: Hook,
        read: Callable[[Sequence[object]], Sequence[types.Update]],
        do: Callable[[types.Update], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._clock = clock
        self._hook = hook
        self._read = read
        self._do = do
        self._one_by_one = asyncio.Lock()
        self._done: deque[int] = deque(maxlen=REMEMBERED)
        self._is_set = False
        self._since = clock.now()
        """Failures before then are known, or are not ours."""

    async def serve(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        """Take what comes until cancelled; now and then look how Telegram fares, and do `meanwhile` if it answers."""
        with self._hook.handing(self._take):
            while True:
                if await self._look():
                    await meanwhile()
                await self._clock.sleep(LOOK_EVERY)

    async def _take(self, body: bytes) -> None:
        """In the order of arrival. What cannot be read is passed by: it would be the same the next time."""
        try:
            raw = orjson.loads(body)
        except orjson.JSONDecodeError:
            log.error("desk_update_unreadable", update=None)
            return
        async with self._one_by_one:
            for update in self._read([raw]):
                if update.update_id not in self._done:
                    await self._do(update)
                    self._done.append(update.update_id)

    async def _look(self) -> bool:
        """Tell Telegram the address, if it knows another, and the log its complaints. Whether Telegram answered."""
        try:
            found = await self._bot.get_webhook_info()
            if not self._is_set or not self._is_ours(found):
                await self._set(found.url)
            elif found.last_error_date and found.last_error_date > self._since:
                self._complain(found, found.last_error_date)
        except exceptions.AiogramError as error:
            log.warning("desk_webhook_not_set", **problems.told(error, self._bot))
            return False
        return True

    def _is_ours(self, found: types.WebhookInfo) -> bool:
        return found.url == self._hook.url and set(found.allowed_updates or ()) == set(router.UPDATES)

    async def _set(self, before: str) -> None:
        """The same again changes nothing, so every node may; what waits is kept."""
        await self._bot.set_webhook(
            self._hook.url,
            secret_token=self._hook.secret,
            allowed_updates=list(router.UPDATES),
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
        if self._is_set:  # somebody polls, or serves another address, with the same token
            log.warning("desk_webhook_was_changed", had_another=bool(before))
        self._is_set = True
        log.info("desk_webhook_set", path=self._hook.path)

    def _complain(self, found: types.WebhookInfo, at: datetime) -> None:
        self._since = at
        waiting, problem = found.pending_update_count, found.last_error_message
        log.warning("desk_webhook_fails", problem=problem, waiting=waiting, at=at.isoformat())
