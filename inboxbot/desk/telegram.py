"""The desk in a Telegram group: puts cards there, and hands over what agents do. It decides nothing, and no text or
token ever reaches its log.

Updates are fetched by a loop of our own: aiogram's dispatcher confirms an update even when its handler failed, here it
is confirmed (by the next getUpdates) only after `on` has returned, that is, after the commit.
"""

from __future__ import annotations

import math
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

import structlog
from aiogram import Bot, exceptions, types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientConnectorError
from pydantic import ValidationError

from inboxbot import domain, errors, ports, speech
from inboxbot.desk import attached, letter, router
from inboxbot.desk.answers import Answers, Tongue, always
from inboxbot.desk.letter import Letter
from inboxbot.desk.menu import Menu
from inboxbot.desk.pace import Paces
from inboxbot.desk.roster import Roster
from inboxbot.playbook import Rules
from inboxbot.settings import Settings

log = structlog.get_logger()

NOT_SAVED = domain.phrase("refused-not-saved")
CONFLICT_SECONDS = 30.0
"""Another process polls with the same token: let it have its way for so long."""
LONGEST_PAUSE = 60.0

On = Callable[[domain.DeskEvent], Awaitable[domain.DeskAnswer]]


class TelegramDesk:
    """A `Desk`. `rules` gives the rulebook in force: the groups of its queues; `tongue` how to speak with an agent
    (the desk's language for all, if not given). Raises `ConfigError` for a bad token.
    """

    def __init__(
        self,
        settings: Settings,
        clock: ports.Clock,
        rules: Callable[[], Rules],
        tongue: Tongue | None = None,
        roster: Roster | None = None,
    ) -> None:
        self._clock = clock
        self._rules = rules
        self._poll_seconds = settings.desk_poll_seconds
        self._seconds = math.ceil(settings.send_seconds)
        self._chat = settings.desk_chat
        self._agents = frozenset(int(number) for number in settings.agents)
        self.roster = roster or Roster(settings.agents)
        self._paces = Paces()
        self._left: set[int] = set()
        session = AiohttpSession(api=TelegramAPIServer.from_base(settings.desk_url), timeout=settings.send_seconds)
        try:
            self._bot = Bot(settings.desk_token.get_secret_value(), session=session)
        except TokenValidationError:
            raise errors.ConfigError("INBOXBOT_DESK_TOKEN: not a bot token (like 123456:ABC…)") from None
        self._speech = speech.of(settings.desk_language)
        self._answers = Answers(self._bot, clock, self._paces, lambda: self._chat, tongue or always(self._speech))
        self._menu = Menu(self._bot, self._speech)

    async def close(self) -> None:
        await self._bot.session.close()

    # what we say

    async def send(self, outgoing: domain.Outgoing) -> domain.Receipt:
        """Put a card or notice into the group; a card that stands there is changed in place.

        `TryLater` also keeps the pace Telegram allows. The receipt is the message's name, `CHAT/MESSAGE`.
        """
        unsent = self._letter(outgoing.out)
        if wait := self._paces[unsent.chat].wait(outgoing.out.id, self._clock.now()):
            raise errors.TryLater("one message a second, twenty a minute", after=wait)
        try:
            return await self._told(unsent)
        except errors.ChannelDown as down:
            if unsent.chat == self._chat:
                raise
            if not isinstance(outgoing.out, domain.Card):
                raise errors.Rejected(f"the group {unsent.chat}: {down}", code=down.code) from None
            log.warning("queue_chat_down", chat=unsent.chat, queue=outgoing.out.queue)
            here = router.message_number(outgoing.out.message, self._chat)
            return await self._told(replace(unsent, chat=self._chat, topic=0, message=here))  # a card is never lost

    async def fetch(self, file: domain.File) -> bytes:
        """The bytes of a file that an agent sent. Raises `TryLater` and `Rejected`, nothing else."""
        return await attached.fetch(self._bot, file)

    async def _told(self, unsent: Letter) -> domain.Receipt:
        try:
            return domain.Receipt(external_id=await self._put(unsent))
        except exceptions.AiogramError as error:
            raise self._send_error(error, unsent.chat) from None

    def _letter(self, out: domain.Outbound) -> Letter:
        match out:
            case domain.Card():
                queue = self._rules().queues.get(out.queue)
                chat, topic = (queue.chat or self._chat, queue.topic) if queue else (self._chat, 0)
                here = router.message_number(out.message, chat)
                return letter.letter(out.spans, out.buttons, chat=chat, topic=topic, message=here)
            case domain.Notice():
                chat = out.chat or self._chat
                under = router.message_number(out.under, chat)
                return letter.letter(out.spans, out.buttons, chat=chat, topic=out.topic, under=under)
            case domain.Reply() | domain.Hide() | domain.Like():
                raise errors.Rejected("words for customers do not go to the desk", code="not_for_the_desk")
            case _:
                assert_never(out)

    async def _put(self, unsent: Letter) -> str:
        """The name of the message that now shows the letter. What Telegram refuses of its form is left away."""
        while True:
            try:
                return router.message_name(unsent.chat, await self._post(unsent))
            except exceptions.TelegramMigrateToChat as moved:
                self._move(moved.migrate_to_chat_id, unsent.chat)
                unsent = replace(unsent, chat=moved.migrate_to_chat_id, message=0, under=0)
            except exceptions.TelegramBadRequest as refusal:
                if unsent.message and "message is not modified" in refusal.message:
                    return router.message_name(unsent.chat, unsent.message)
                better = None if letter.silenced(refusal.message) else letter.mended(unsent, refusal.message)
                if better is None:
                    raise
                log.warning("desk_form_refused", refusal=self._safe(refusal.message))
                unsent = better

    async def _post(self, unsent: Letter) -> int:
        no_preview = types.LinkPreviewOptions(is_disabled=True)
        if unsent.message:
            await self._bot.edit_message_text(
                unsent.text,
                chat_id=unsent.chat,
                message_id=unsent.message,
                entities=list(unsent.entities),
                link_preview_options=no_preview,
                reply_markup=unsent.keyboard,
            )
            return unsent.message
        card = types.ReplyParameters(message_id=unsent.under, allow_sending_without_reply=True)
        message = await self._bot.send_message(
            unsent.chat,
            unsent.text,
            message_thread_id=unsent.topic or None,
            entities=list(unsent.entities),
            link_preview_options=no_preview,
            reply_parameters=card if unsent.under else None,
            reply_markup=unsent.keyboard,
        )
        return message.message_id

    def _send_error(self, error: exceptions.AiogramError, chat: int) -> errors.SendError:
        """What the outbox must know of it, without the token that aiohttp's words may carry."""
        name = type(error).__name__
        match error:
            case exceptions.TelegramRetryAfter(retry_after=seconds):
                self._paces[chat].close(self._clock.now() + timedelta(seconds=seconds))
                return errors.TryLater("Telegram asks for patience", after=float(seconds))
            case exceptions.TelegramForbiddenError(message=words) | exceptions.TelegramUnauthorizedError(message=words):
                return errors.ChannelDown(self._safe(words), code=name)
            case exceptions.TelegramNotFound(message=words):
                return errors.ChannelDown(self._safe(words), code=name)
            case exceptions.TelegramBadRequest(message=words):
                down = errors.ChannelDown if letter.silenced(words) else errors.Rejected
                return down(self._safe(words), code=name)
            case exceptions.TelegramNetworkError(__cause__=ClientConnectorError()):
                return errors.TryLater("Telegram cannot be reached")
            case _:
                return errors.Unknown(f"no trustworthy answer from Telegram ({name})")

    def _safe(self, words: str) -> str:
        return words.replace(self._bot.token, "***")

    def _move(self, chat: int, old: int = 0) -> None:
        if old not in {0, self._chat}:
            log.warning("queue_chat_moved", old=old, new=chat, mend="write the new number into escalation_rules.yaml")
        elif chat != self._chat:
            log.warning("desk_chat_moved", old=self._chat, new=chat, mend=f"set INBOXBOT_DESK_CHAT={chat}")
            self._chat = chat

    # what we hear

    async def listen(self, on: On) -> None:
        """Until cancelled. A `StoreUnavailable` of `on` is told to the agent once, and tried again until saved."""
        await self._arrive()
        await self._introduce()
        offset = 0
        while True:
            await self._menu.stand_in(self._chat)
            for update in await self._updates(offset):
                await self._handle(update, on)
                offset = update.update_id + 1

    async def _arrive(self) -> None:
        """Return when the group is known to be ours: a group that moved must not be taken for a stranger's."""
        failures = 0
        while True:
            try:
                await self._bot.delete_webhook()
                await self._bot.send_chat_action(self._chat, "typing")
            except exceptions.TelegramMigrateToChat as moved:
                self._move(moved.migrate_to_chat_id)
            except exceptions.AiogramError as error:
                failures += 1
                await self._pause(error, failures)
            else:
                return

    async def _introduce(self) -> None:
        """Ask what the listed agents are called; whoever is not in the group is named when they act."""
        for number in self.roster.nameless:
            try:
                member = await self._bot.get_chat_member(self._chat, number)
            except exceptions.TelegramBadRequest:
                continue
            except exceptions.AiogramError:
                return
            self.roster.saw(router.agent(member.user))

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
            else:
                if not found and not self._poll_seconds:
                    await self._clock.sleep(1.0)
                return found

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
        log.warning("desk_away", error=type(error).__name__, failures=failures, pause=seconds)
        await self._clock.sleep(seconds)

    async def _handle(self, update: types.Update, on: On) -> None:
        place = router.Place(chat=self._chat, bot=self._bot.id, agents=self._agents, more=self._rules().chats)
        match router.meaning(update, place):
            case router.Hand(event=event):
                self.roster.saw(event.agent)
                await self._answers.tell(update, await self._saved(update, event, on))
            case router.Tell(text=words, audit=audit):
                log.warning("desk_refused", why=audit, update=update.update_id)
                await self._answers.tell(update, domain.DeskAnswer(done=False, text=words))
            case router.Leave(chat=chat, title=title):
                await self._leave(chat, title)
            case router.Moved(chat=chat):
                self._move(chat)
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
                if not failures:
                    await self._answers.tell(update, domain.DeskAnswer(done=False, text=NOT_SAVED))
                failures += 1
                log.error("desk_not_saved", update=update.update_id, failures=failures)
                await self._clock.sleep(_backoff(failures))

    async def _leave(self, chat: int, title: str) -> None:
        if chat in self._left:
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
