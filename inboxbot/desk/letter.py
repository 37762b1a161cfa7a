"""A card as one Telegram message: its text, the styles laid over it, its buttons; pure, it sends nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aiogram import types

from inboxbot import domain, text
from inboxbot.domain import Style

LIMIT = 4096
"""UTF-16 code units of a message (Bot API, sendMessage)."""

_KINDS = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.QUOTE: "blockquote",
    Style.LINK: "text_link",
    Style.MENTION: "text_mention",
    Style.COPY: "code",
}
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NO_TOPIC = ("thread not found", "topic")
_SILENCED = ("chat not found", "not enough rights", "have no rights", "chat_write_forbidden", "chat_restricted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to stand in the chat: a new message, or `message` changed in place."""

    text: str
    entities: tuple[types.MessageEntity, ...]
    plain: str
    """The same without styles: links are spelled out."""
    keyboard: types.InlineKeyboardMarkup | None
    chat: int = 0
    topic: int = 0
    message: int = 0
    answers: int = 0
    """A message of that chat it answers."""


def letter(
    spans: Sequence[domain.Span],
    buttons: Sequence[domain.Button],
    *,
    chat: int = 0,
    topic: int = 0,
    message: int = 0,
    answers: int = 0,
) -> Letter:
    """Spans one after another, each style an entity at its place in UTF-16 units (Bot API, MessageEntity).

    What is too long is cut, and what is no valid Unicode repaired: Telegram would refuse the whole.
    """
    words = text.cut("".join(_valid(span.text) for span in spans), LIMIT, "utf16")
    rows = [
        [types.InlineKeyboardButton(text=button.label, callback_data=button.token) for button in row]
        for _, row in itertools.groupby(buttons, key=lambda button: button.row)
    ]
    plain = "".join(_valid(f"{span.text} {span.url}" if span.url else span.text) for span in spans)
    return Letter(
        text=words,
        entities=tuple(_entities(spans, text.measure(words, "utf16"))),
        plain=text.cut(plain, LIMIT, "utf16"),
        keyboard=types.InlineKeyboardMarkup(inline_keyboard=rows) if buttons else None,
        chat=chat,
        topic=topic,
        message=message,
        answers=answers,
    )


def _entities(spans: Sequence[domain.Span], size: int) -> Iterator[types.MessageEntity]:
    start = 0
    for span in spans:
        end = start + text.measure(span.text, "utf16")
        if span.style is not Style.PLAIN and span.text.strip() and end <= size:
            yield types.MessageEntity(
                type=_KINDS[span.style], offset=start, length=end - start, url=span.url or None, user=_person(span)
            )
        start = end


def _person(span: domain.Span) -> types.User | None:
    """Whom a mention means; Telegram reads nothing but the number (Bot API server, Client.cpp)."""
    return types.User(id=span.person, is_bot=False, first_name=span.text) if span.style is Style.MENTION else None


def _valid(words: str) -> str:
    """A lone half of a surrogate pair becomes a question mark, of the same length."""
    return words.encode("utf-8", "replace").decode()


def mended(unsent: Letter, refusal: str) -> Letter | None:
    """The letter without what Telegram refused, each time with less to refuse; None when nothing is left to mend.

    `refusal` is the description of a 400. A card never dies on a lost message or its formatting.
    """
    said = refusal.lower()
    if unsent.message and any(words in said for words in (*_GONE, *_NO_TOPIC)):
        return replace(unsent, message=0)
    if unsent.entities:
        return replace(unsent, text=unsent.plain, entities=())
    return None


def silenced(refusal: str) -> bool:
    """The description of a 400 that concerns the whole chat, not this one message."""
    return any(words in refusal.lower() for words in _SILENCED)


def has_no_topic(refusal: str) -> bool:
    """The description of a 400 that says the forum topic is gone."""
    return any(words in refusal.lower() for words in _NO_TOPIC)
