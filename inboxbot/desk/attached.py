"""Files that agents attach in Telegram: read from a message, fetched when they are sent; kept nowhere."""

from __future__ import annotations

import asyncio

import aiohttp
from aiogram import Bot, exceptions, types

from inboxbot import domain, errors

SECONDS = 20.0
"""For fetching one file; with an upload and a send it must stay within the lease of a send."""
LONGEST_NAME = 60


def read(message: types.Message) -> domain.File | None:
    """The picture, video or document of a message; None for anything else (Bot API, Message)."""
    if message.photo:
        best = message.photo[-1]
        return domain.File(name="photo.jpg", mime="image/jpeg", size=best.file_size or 0, where=best.file_id)
    found = message.document or message.video
    if found is None:
        return None
    mime = (found.mime_type or "").lower() or ("video/mp4" if message.video else "application/octet-stream")
    name = " ".join((found.file_name or ("video.mp4" if message.video else "document")).split())
    return domain.File(name=name[-LONGEST_NAME:], mime=mime, size=found.file_size or 0, where=found.file_id)


async def fetch(bot: Bot, file: domain.File) -> bytes:
    """Its bytes. Raises `Rejected` when it is not there any more, `TryLater` for everything else."""
    try:
        async with asyncio.timeout(SECONDS):
            found = await bot.get_file(file.where)
            stream = await bot.download_file(found.file_path) if found.file_path else None
    except exceptions.TelegramBadRequest:
        raise errors.Rejected("the file cannot be had from Telegram any more", code="file gone") from None
    except aiohttp.ClientResponseError as error:
        if error.status != 404:
            raise errors.TryLater("the file cannot be fetched from Telegram now") from None
        raise errors.Rejected("the file cannot be had from Telegram any more", code="file gone") from None
    except (exceptions.AiogramError, aiohttp.ClientError, TimeoutError):
        raise errors.TryLater("the file cannot be fetched from Telegram now") from None
    content = stream.read() if stream else b""
    if not content:
        raise errors.Rejected("the file cannot be had from Telegram any more", code="file gone")
    return content
