"""What agents are told right after they acted: a toast, a sign under their message, a sentence. Never a card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog
from aiogram import Bot, exceptions, types

from inboxbot import domain, ports, text
from inboxbot.desk.pace import Paces
from inboxbot.speech import Speech

log = structlog.get_logger()

TOAST = 200
"""Characters of an answer to a button (Bot API, answerCallbackQuery)."""
PATIENCE = 3.0
"""Seconds an explanation may wait for its turn; agents' next acts wait behind it."""


class Answers:
    """Tells people where they acted, or in the group that `chat` names at the moment. An answer that fails is logged,
    and not repeated.
    """

    def __init__(self, bot: Bot, clock: ports.Clock, paces: Paces, chat: Callable[[], int], speech: Speech) -> None:
        self._bot = bot
        self._clock = clock
        self._paces = paces
        self._chat = chat
        self._speech = speech
        self._album = ""
        """The album that was explained last: its pictures are as many messages, and one sentence is enough."""

    async def tell(self, update: types.Update, answer: domain.DeskAnswer) -> None:
        """The agent hears of it where they acted. It is stored by then: an answer that fails is only logged."""
        said = answer.text if isinstance(answer.text, str) else self._speech(answer.text)
        try:
            if update.callback_query is not None:
                words = text.cut(said, TOAST)
                await self._bot.answer_callback_query(update.callback_query.id, words, show_alert=not answer.done)
            elif update.message is not None:
                sign = types.ReactionTypeEmoji(emoji="👌" if answer.done else "👎")
                await self._bot.set_message_reaction(update.message.chat.id, update.message.message_id, reaction=[sign])
        except exceptions.AiogramError as error:
            log.warning("desk_answer_lost", error=type(error).__name__)
        if update.message is not None and (answer.aloud or not answer.done):
            album = update.message.media_group_id or ""
            if not album or album != self._album:
                await self.explain(said, update.message)
            self._album = album

    async def explain(self, words: str, about: types.Message | None = None) -> None:
        """Write into the group, if it may be soon; else the sign under the agent's message must do."""
        name = f"answer to {about.message_id if about else words}"
        pace = self._paces[about.chat.id if about else self._chat()]
        while (wait := pace.wait(name, self._clock.now())) <= PATIENCE:
            if wait:
                await self._clock.sleep(wait)
                continue
            try:
                await self._say(words, about)
            except exceptions.TelegramRetryAfter as error:
                pace.close(self._clock.now() + timedelta(seconds=error.retry_after))
            except exceptions.AiogramError as error:
                log.warning("desk_answer_lost", error=type(error).__name__)
                return
            else:
                return
        pace.forget(name)
        log.warning("desk_answer_lost", error="no room for it")

    async def _say(self, words: str, about: types.Message | None) -> None:
        number, here = (about.message_id, about.message_thread_id) if about else (0, None)
        answered = types.ReplyParameters(message_id=number, allow_sending_without_reply=True) if number else None
        thread = here if about and about.is_topic_message else None
        chat = about.chat.id if about else self._chat()
        await self._bot.send_message(chat, words, message_thread_id=thread, reply_parameters=answered)
