"""The bot as the settings describe it; it asks Telegram nothing by itself."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.utils.token import TokenValidationError

from inboxbot import errors
from inboxbot.settings import Settings


class _Session(AiohttpSession):
    """Closed at once: aiohttp sees to its connections itself (since 3.12), aiogram then idles a quarter of a second."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def open_bot(settings: Settings) -> Bot:
    """To be closed by its session. Raises `ConfigError` for a bad token."""
    session = _Session(api=TelegramAPIServer.from_base(settings.desk_url), timeout=settings.send_seconds)
    try:
        return Bot(settings.desk_token.get_secret_value(), session=session)
    except TokenValidationError:
        raise errors.ConfigError("INBOXBOT_DESK_TOKEN: not a bot token (like 123456:ABC…)") from None
