"""Files that agents attach in Telegram: read from a message, fetched when they are sent; kept nowhere."""

from __future__ import annotations

import asyncio

import aiohttp
from aiogram import Bot, exceptions, types

from inboxbot import domain, errors

SECONDS = 20.0
"""For fetching one file; with an upload and a send it must stay within the lease of a send."""
LONGEST_NAME = 60
"""Characters of a file's name, its ending among them."""


_ONE_NAME = {
    "audio/x-m4a": "audio/mp4",
    "audio/m4a": "audio/mp4",
    "audio/x-wav": "audio/wav",
    "audio/vnd.wave": "audio/wav",
    "audio/mp3": "audio/mpeg",
    "audio/x-aac": "audio/aac",
}
"""Phones name one kind of sound in many ways."""


def read(message: types.Message) -> domain.File | None:
    """The picture, video, sound or document of a message; None for anything else (Bot API, Message)."""
    if message.photo:
        return _file(message.photo[-1], "photo.jpg", "image/jpeg")
    if found := message.document:
        return _file(found, found.file_name or "document", found.mime_type or "application/octet-stream")
    if video := message.video:
        return _file(video, video.file_name or "video.mp4", video.mime_type or "video/mp4")
    if audio := message.audio:
        return _file(audio, audio.file_name or "audio.mp3", audio.mime_type or "audio/mpeg")
    if voice := message.voice:
        return _file(voice, "voice.ogg", voice.mime_type or "audio/ogg")
    return _file(message.video_note, "video.mp4", "video/mp4") if message.video_note else None


def _file(
    found: types.PhotoSize | types.Document | types.Video | types.Audio | types.Voice | types.VideoNote,
    name: str,
    mime: str,
) -> domain.File:
    mime = mime.lower()
    return domain.File(
        name=" ".join(name.split())[-LONGEST_NAME:],
        mime=_ONE_NAME.get(mime, mime),
        size=found.file_size or 0,
        where=found.file_id,
    )


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
