"""The desk in a Telegram group: puts cards there, and hands over what agents do. It decides nothing, and no text or
token ever reaches its log.

Updates are fetched by a loop of our own, or delivered (`desk.hooked`): aiogram's dispatcher confirms one even when
its handler failed, here it is confirmed only after `on` has returned, that is, after the commit.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import assert_never

import structlog
from aiogram import exceptions, types
from pydantic import ValidationError

from inboxbot import domain, errors, ports, speech
from inboxbot.desk import attached, problems, router
from inboxbot.desk.answers import Answers, Tongue, always
from inboxbot.desk.arrival import Arrival
from inboxbot.desk.bot import open_bot
from inboxbot.desk.hook import Hook
from inboxbot.desk.hooked import Hooked
from inboxbot.desk.menu import Menu
from inboxbot.desk.pace import Paces
from inboxbot.desk.places import Places
from inboxbot.desk.posting import Posting
from inboxbot.desk.roster import Roster
from inboxbot.playbook import Rules
from inboxbot.settings import Settings

log = structlog.get_logger()

NOT_SAVED = domain.phrase("refused-not-saved")
CONFLICT_SECONDS = 30.0
"""Another process polls with the same token: let it have its way for so long."""
DELIVERS = "webhook is active"
"""Telegram's words (telegram-bot-api, Client.cpp) when it is asked while an address is set."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries to ask Telegram."""
FAILURES = 1000
"""Deliveries that are remembered because they could not be saved."""

On = Callable[[domain.DeskEvent], Awaitable[domain.DeskAnswer]]


class TelegramDesk:
    """A `Desk`. `rules` gives the rulebook in force: the groups of its queues; `tongue` how to speak with an agent
    (the desk's language for all, if not given). Telegram delivers to `hook`; without one it is asked. `heard` is told
    when that worked. Raises `ConfigError` for a bad token.
    """

    def __init__(
        self,
        settings: Settings,
        clock: ports.Clock,
        rules: Callable[[], Rules],
        tongue: Tongue | None = None,
        roster: Roster | None = None,
        hook: Hook | None = None,
        heard: Callable[[datetime], None] = lambda _: None,
    ) -> None:
        self._clock = clock
        self._poll_seconds = settings.desk_poll_seconds
        self._seconds = math.ceil(settings.send_seconds)
        self._places = Places(settings, rules)
        self._agents = frozenset(int(number) for number in settings.agents)
        self.roster = roster or Roster(settings.agents)
        self._paces = Paces()
        self._name = ""
        self._left: set[int] = set()
        self._listens = False
        self._failed: deque[int] = deque(maxlen=FAILURES)
        self._bot = open_bot(settings)
        self._speech = speech.of(settings.desk_language)
        self._posting = Posting(self._bot, clock, self._paces, self._places, self._speech)
        self._answers = Answers(
            self._bot, clock, self._paces, lambda: self._places.chat, tongue or always(self._speech)
        )
        self._menu = Menu(self._bot, self._speech)
        self._arrival = Arrival(self._bot, clock, self._places, self.roster)
        self._hook = hook
        self._heard = heard

    async def close(self) -> None:
        await self._answers.close()
        await self._bot.session.close()

    # what we say

    async def send(self, outgoing: domain.Outgoing) -> domain.Receipt:
        """See `Posting.send`."""
        return await self._posting.send(outgoing)

    async def fetch(self, file: domain.File) -> bytes:
        """The bytes of a file that an agent sent. Raises `TryLater` and `Rejected`, nothing else."""
        return await attached.fetch(self._bot, file)

    def free(self) -> float:
        """Seconds until something more may be written."""
        return self._paces.free(self._clock.now())

    async def warn(self) -> None:
        """See `Posting.warn`."""
        await self._posting.warn()

    def has_lost(self, chat: int, queue: str) -> bool:
        """See `Places.has_lost`; nothing is known to be lost by who does not listen."""
        return self._listens and self._places.has_lost(chat, queue)

    # what we hear

    async def listen(self, on: On) -> None:
        """Until cancelled. A `StoreUnavailable` of `on` is told to the agent once, and tried again until saved."""
        try:
            await self._listen(on)
        finally:
            self._listens = False

    async def _listen(self, on: On) -> None:
        await self._arrive()
        self._listens = True
        if self._hook is not None:
            hooked = Hooked(self._bot, self._clock, self._hook, self._readable, partial(self._do, on=on))
            await hooked.serve(self._delivered)
        offset = 0
        while True:
            await self._stand_in()
            for update in await self._updates(offset):
                await self._handle(update, partial(self._saved, update, on=on))
                offset = update.update_id + 1

    async def _delivered(self) -> None:
        """Telegram knows where to deliver."""
        self._heard(self._clock.now())
        await self._stand_in()

    async def _stand_in(self) -> None:
        """In the groups that are there: one may be mended while we hear the others."""
        with suppress(exceptions.AiogramError):  # whoever asks for updates will say so
            await self._arrival.look()
        for chat in self._arrival.there:
            await self._menu.stand_in(chat)

    async def _arrive(self) -> None:
        """Return when Telegram knows us, and the groups were looked for."""
        failures = 0
        while True:
            try:
                if self._hook is None:
                    await self._bot.delete_webhook(drop_pending_updates=False)
                self._name = ((await self._bot.me()).username or "").lower()
                await self._arrival.look()
            except exceptions.AiogramError as error:
                failures += 1
                await self._pause(error, failures)
            else:
                return

    async def _updates(self, offset: int) -> Sequence[types.Update]:
        failures = 0
        while True:
            try:
                found = await self._bot.get_updates(
                    offset=offset or None,
                    timeout=self._poll_seconds,
                    allowed_updates=list(router.UPDATES),
                    request_timeout=self._poll_seconds + self._seconds,
                )
            except exceptions.ClientDecodeError as error:
                if isinstance(error.data, dict) and isinstance(error.data.get("result"), list):
                    return self._readable(error.data["result"])
                failures += 1
                await self._pause(error, failures)
            except exceptions.AiogramError as error:
                failures += 1
                await self._pause(error, failures)
                await self._ask_again(error)
            else:
                self._heard(self._clock.now())
                if not found and not self._poll_seconds:
                    await self._clock.sleep(1.0)
                return found

    async def _ask_again(self, error: exceptions.AiogramError) -> None:
        """While Telegram delivers elsewhere it says nothing to who asks: an address that somebody set is taken away."""
        if isinstance(error, exceptions.TelegramConflictError) and DELIVERS in error.message:
            with suppress(exceptions.AiogramError):
                await self._bot.delete_webhook(drop_pending_updates=False)
                log.warning("desk_webhook_removed", mend=problems.ALONE)

    def _readable(self, batch: Sequence[object]) -> list[types.Update]:
        """One update that this version cannot read must not stop the others: it is passed by, with its number."""
        updates = []
        for raw in batch:
            try:
                updates.append(types.Update.model_validate(raw, context={"bot": self._bot}))
            except ValidationError:
                number = raw.get("update_id") if isinstance(raw, dict) else None
                log.error("desk_update_unreadable", update=number)
                if isinstance(number, int):
                    updates.append(types.Update(update_id=number))
        return updates

    async def _pause(self, error: exceptions.AiogramError, failures: int) -> None:
        match error:
            case exceptions.TelegramConflictError():
                seconds = CONFLICT_SECONDS
            case exceptions.TelegramRetryAfter(retry_after=asked):
                seconds = float(asked)
            case _:
                seconds = _backoff(failures)
        log.warning("desk_away", **problems.told(error, self._bot), failures=failures, pause=round(seconds, 1))
        await self._clock.sleep(seconds)

    async def _handle(self, update: types.Update, saved: On) -> None:
        place = router.Place(
            chat=self._places.chat, bot=self._bot.id, name=self._name, agents=self._agents, more=self._places.ours
        )
        match router.meaning(update, place):
            case router.Hand(event=event):
                self.roster.saw(event.agent)
                await self._answers.tell(update, await saved(event))
            case router.Tell(text=words, audit=audit):
                log.warning("desk_refused", why=audit, update=update.update_id)
                await self._answers.tell(update, domain.DeskAnswer(done=False, text=words))
            case router.Leave(chat=chat, title=title, is_new=is_new):
                await self._leave(chat, title, is_new=is_new)
            case router.Admitted(chat=chat):
                self._menu.forget(chat)
                with suppress(exceptions.AiogramError):  # it is looked for again in any case
                    await self._arrival.again(chat)
            case router.Moved(chat=chat, old=old):
                self._places.move(old, chat)
            case router.Skip():
                pass
            case never:
                assert_never(never)

    async def _saved(self, update: types.Update, event: domain.DeskEvent, on: On) -> domain.DeskAnswer:
        failures = 0
        while True:
            try:
                return await on(event)
            except errors.StoreUnavailable:
                await self._not_saved(update, failures)
                failures += 1
                await self._clock.sleep(_backoff(failures))

    async def _do(self, update: types.Update, on: On) -> None:
        """Once. Raises `StoreUnavailable` when it was not saved and is to come again."""
        try:
            await self._handle(update, on)
        except errors.StoreUnavailable:
            await self._not_saved(update, self._failed.count(update.update_id))
            self._failed.append(update.update_id)
            raise

    async def _not_saved(self, update: types.Update, failures: int) -> None:
        """The agent hears it once."""
        log.error("desk_not_saved", update=update.update_id, failures=failures + 1)
        if not failures:
            await self._answers.tell(update, domain.DeskAnswer(done=False, text=NOT_SAVED))

    async def _leave(self, chat: int, title: str, *, is_new: bool) -> None:
        if not self._arrival.is_there:
            self._arrival.met(chat)
            return
        if chat in self._left and not is_new:
            return
        self._left.add(chat)
        log.warning("desk_left_group", chat=chat)
        try:
            await self._bot.leave_chat(chat)
        except exceptions.AiogramError as error:
            log.warning("desk_cannot_leave", chat=chat, error=type(error).__name__)
        left = domain.phrase("notice-left-group", title=speech.isolated(title), chat=str(chat))
        await self._answers.explain(self._speech(left))


def _backoff(failures: int) -> float:
    """Seconds to wait after so many failures in a row: doubling, with jitter, never longer than a minute."""
    return min(LONGEST_PAUSE, 2.0 ** min(failures, 6)) * random.uniform(0.5, 1.0)
