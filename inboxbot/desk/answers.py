"""What agents are told right after they acted: a toast, a sign under their message, a sentence. Never a card."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog
from aiogram import Bot, exceptions, types

from inboxbot import domain, ports, text
from inboxbot.desk import letter
from inboxbot.desk.pace import Paces
from inboxbot.speech import Speech

log = structlog.get_logger()

TOAST = 200
"""Characters of an answer to a button (Bot API, answerCallbackQuery)."""
PATIENCE = 3.0
"""Seconds an explanation may wait for its turn while agents' next acts wait behind it."""
LONGER = 60.0
"""Seconds in which what was asked for has its turn, if the group's minute is used up; nobody waits behind it."""


Tongue = Callable[[domain.AgentId], Awaitable[Speech]]
"""How to speak with an agent."""


def always(speech: Speech) -> Tongue:
    """One language for all."""

    async def tongue(_: domain.AgentId) -> Speech:
        return speech

    return tongue


class Answers:
    """Tells people where they acted, or in the group that `chat` names at the moment. An answer that fails is logged,
    and not repeated.
    """

    def __init__(self, bot: Bot, clock: ports.Clock, paces: Paces, chat: Callable[[], int], tongue: Tongue) -> None:
        self._bot = bot
        self._clock = clock
        self._paces = paces
        self._chat = chat
        self._tongue = tongue
        self._album = ""
        """The album that was explained last: its pictures are as many messages, and one sentence is enough."""
        self._waiting: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Whoever still waits for their answer gets none."""
        for task in self._waiting:
            task.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)

    async def tell(self, update: types.Update, answer: domain.DeskAnswer) -> None:
        """The agent hears of it where they acted. It is stored by then: an answer that fails is only logged."""
        said = (await self._tongue(_who(update))).told(answer.text)
        try:
            if update.callback_query is not None:
                words = text.cut(said, TOAST)
                await self._bot.answer_callback_query(update.callback_query.id, words, show_alert=not answer.done)
            elif update.message is not None:
                sign = types.ReactionTypeEmoji(emoji="👌" if answer.done else "👎")
                await self._bot.set_message_reaction(update.message.chat.id, update.message.message_id, reaction=[sign])
        except exceptions.AiogramError as error:
            log.warning("desk_answer_lost", error=type(error).__name__)
        if update.message is not None and (answer.shown or answer.aloud or not answer.done):
            album = update.message.media_group_id or ""
            if not album or album != self._album:
                spans = answer.shown or [domain.Span(text=said)]
                await self._explain(spans, update.message, is_asked=bool(answer.shown or answer.aloud))
            self._album = album

    async def explain(self, words: str) -> None:
        """Write into the group, if it may be soon."""
        await self._explain([domain.Span(text=words)])

    async def _explain(
        self, spans: Sequence[domain.Span], about: types.Message | None = None, *, is_asked: bool = False
    ) -> None:
        """Under the agent's message, if it may be soon; else the sign there must do, unless it was asked for."""
        if await self._told(spans, about, PATIENCE):
            return
        if is_asked:
            task = asyncio.create_task(self._later(spans, about))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)
        else:
            log.warning("desk_answer_lost", error="no room for it")

    async def _later(self, spans: Sequence[domain.Span], about: types.Message | None) -> None:
        while not await self._told(spans, about, LONGER):
            await self._clock.sleep(LONGER)

    async def _told(self, spans: Sequence[domain.Span], about: types.Message | None, patience: float) -> bool:
        """Say it, and wait `patience` seconds for the turn; False when that would not be enough."""
        name = f"answer to {about.message_id if about else spans[0].text}"
        pace = self._paces[about.chat.id if about else self._chat()]
        while (wait := pace.wait(name, self._clock.now())) <= patience:
            if wait:
                await self._clock.sleep(wait)
                continue
            try:
                await self._say(letter.letter(spans, ()), about)
            except exceptions.TelegramRetryAfter as error:
                pace.close(self._clock.now() + timedelta(seconds=error.retry_after))
            except exceptions.AiogramError as error:
                log.warning("desk_answer_lost", error=type(error).__name__)
                return True
            else:
                return True
        pace.forget(name)
        return False

    async def _say(self, said: letter.Letter, about: types.Message | None) -> None:
        number, here = (about.message_id, about.message_thread_id) if about else (0, None)
        answered = types.ReplyParameters(message_id=number, allow_sending_without_reply=True) if number else None
        thread = here if about and about.is_topic_message else None
        chat = about.chat.id if about else self._chat()
        await self._bot.send_message(
            chat,
            said.text,
            entities=list(said.entities),
            message_thread_id=thread,
            reply_parameters=answered,
            link_preview_options=types.LinkPreviewOptions(is_disabled=True),
        )


def _who(update: types.Update) -> domain.AgentId:
    """Who acted; 0 for nobody in particular."""
    acted = update.callback_query or update.message
    return domain.AgentId(acted.from_user.id if acted and acted.from_user else 0)
