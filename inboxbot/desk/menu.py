"""The commands as agents find them: in Telegram's menu, and in the answer to /help. It carries none of them out."""

from __future__ import annotations

import structlog
from aiogram import Bot, exceptions, types

from inboxbot import domain, speech
from inboxbot.desk import commands
from inboxbot.speech import Speech

log = structlog.get_logger()


class Menu:
    """What Telegram offers whoever types `/` in the agents' groups, in the language of their phone."""

    def __init__(self, bot: Bot, desk: Speech) -> None:
        self._bot = bot
        self._desk = desk
        self._stands: set[int] = set()

    async def stand_in(self, chat: int) -> None:
        """Put it there, once for each group. Failing is only logged: commands work without a menu."""
        if chat in self._stands:
            return
        self._stands.add(chat)
        scope = types.BotCommandScopeChat(chat_id=chat)
        try:
            await self._bot.set_my_commands(_listed(self._desk), scope=scope)
            for language in speech.LANGUAGES:
                await self._bot.set_my_commands(_listed(speech.of(language)), scope=scope, language_code=language)
        except exceptions.AiogramError as error:
            log.warning("desk_menu_not_set", error=type(error).__name__)

    def forget(self, chat: int) -> None:
        """It may have to be put there again: the bot was away."""
        self._stands.discard(chat)


def helped() -> domain.DeskAnswer:
    """Every command with what it does, a line each."""
    lines = [
        domain.phrase("help-reply"),
        domain.phrase("help-on-cards"),
        *map(_line, commands.ON_CARDS),
        domain.phrase("help-anywhere"),
        *map(_line, commands.ANYWHERE),
    ]
    return domain.DeskAnswer(done=True, text=tuple(lines), aloud=True)


def _line(name: str) -> domain.Phrase:
    return domain.phrase("help-line", command=f"/{name}", about=domain.phrase(f"about-{name}"))


def _listed(spoken: Speech) -> list[types.BotCommand]:
    return [types.BotCommand(command=name, description=spoken(f"about-{name}")) for name in commands.EVERY]
