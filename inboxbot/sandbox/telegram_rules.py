"""What the Bot API refuses, with its own codes and words; it holds no state but the pace of each chat.

Words as answered by the Bot API server (github.com/tdlib/telegram-bot-api, Client.cpp, and TDLib's MessageEntity.cpp).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict, deque
from datetime import datetime, timedelta
from typing import Any

from inboxbot import text

LIMIT = 4096
"""UTF-16 units of a message, entities parsed (Bot API, sendMessage)."""
CALLBACK_BYTES = 64
"""Of a button's data (Bot API, InlineKeyboardButton)."""
COMMANDS, DESCRIPTION = 100, 256
"""At most so many commands in one menu, so many characters about one (setMyCommands, BotCommand)."""
PER_MINUTE = 20
"""Messages to one group, and never two in one second (core.telegram.org/bots/faq, "My bot is hitting limits")."""
STYLES = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
    ]
)
FOUND_BY_ITSELF = frozenset(["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"])
"""Types Telegram finds in the text and ignores when given."""
_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip
_MARKS = {"*": "bold", "_": "italic", "~": "strikethrough", "`": "code"}
_RESERVED = frozenset("[]()>#+-=|{}.!")
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[\w-]*)(?P<rest>[^<>]*)>|(?P<words>[^<]+)|(?P<alone><)")

Json = dict[str, Any]


class Refused(Exception):
    """The Bot API says no: `code` is its HTTP status and error_code at once."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        self.code, self.description, self.parameters = code, description, parameters
        super().__init__(description)


def bad(description: str) -> Refused:
    """The common refusal."""
    return Refused(400, f"Bad Request: {description}")


def worded(params: Json) -> tuple[str, list[Json]]:
    """The text and entities that `params` ask for, as Telegram would keep them. Raises `Refused`."""
    words = str(params.get("text") or "")
    match str(params.get("parse_mode") or "").lower():
        case "":
            entities = [kept for entity in _array(params, "entities") if (kept := _entity(entity, words))]
        case "html":
            words, entities = _html(words)
        case "markdownv2":
            words, entities = _markdown(words)
        case _:
            raise bad("unsupported parse_mode")
    words, entities = _trimmed(words, entities)
    if not words:
        raise bad("message text is empty")
    if text.measure(words, "utf16") > LIMIT:
        raise bad("message is too long")
    return words, entities


def keyboard(params: Json) -> Json | None:
    """The inline keyboard that `params` ask for. Raises `Refused`."""
    markup = params.get("reply_markup")
    if not markup:
        return None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    for button in (button for row in rows for button in row):
        if not str(button.get("text") or "").strip():
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        data = str(button.get("callback_data", "-"))
        if not 1 <= len(data.encode()) <= CALLBACK_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    return {"inline_keyboard": rows} if any(rows) else None


def menu(params: Json) -> dict[str, str]:
    """The commands with their descriptions that `params` ask for (Bot API, BotCommand). Raises `Refused`."""
    commands, language = _array(params, "commands"), str(params.get("language_code") or "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified")
    if len(commands) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    found = {str(one.get("command") or ""): str(one.get("description") or "") for one in commands}
    for name, about in found.items():
        if not about:
            raise bad("command description must be non-empty")
        if len(about) > DESCRIPTION:
            raise bad(f"command description length must not exceed {DESCRIPTION}")
        if not re.fullmatch("[a-z0-9_]{1,32}", name):
            raise bad("BOT_COMMAND_INVALID")
    return found


class Pace:
    """How often a bot may write to one chat."""

    def __init__(self) -> None:
        self._written: defaultdict[int, deque[datetime]] = defaultdict(deque)

    def spend(self, chat: int, now: datetime) -> None:
        """Count one message. Raises `Refused` with the seconds to wait when it is one too many."""
        written = self._written[chat]
        while written and written[0] <= now - timedelta(minutes=1):
            written.popleft()
        free = now
        if len(written) >= PER_MINUTE:
            free = written[-PER_MINUTE] + timedelta(minutes=1)
        if written:
            free = max(free, written[-1] + timedelta(seconds=1))
        if free > now:
            seconds = max(math.ceil((free - now).total_seconds()), 1)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        written.append(now)


def _array(params: Json, name: str) -> list[Any]:
    value = params.get(name) or []
    if not isinstance(value, list):
        raise bad(f"can't parse {name}: expected an Array")
    return value


def _entity(entity: Any, words: str) -> Json | None:
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad("can't parse MessageEntity: Can't find field \"offset\"")
    if kind in FOUND_BY_ITSELF:
        return None
    if kind not in STYLES:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    _placed(offset, length, words)
    kept = {"type": kind, "offset": offset, "length": length}
    if kind == "text_link":
        kept["url"] = _url(entity.get("url"))
    if kind == "text_mention":
        kept["user"] = _user(entity.get("user"))
    return kept if length else None


def _placed(offset: int, length: int, words: str) -> None:
    """Raise unless the entity lies within the text and on whole characters."""
    if offset < 0 or length < 0:
        wrong = f"offset {offset}" if offset < 0 else f"length {length}"
        raise bad(f"receive an entity with incorrect {wrong}")
    coded, end = words.encode("utf-16-le"), offset + length
    size = len(coded) // 2
    if offset > size:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if end > size:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}")
    if _splits(coded, offset):
        raise bad(f"entity begins in a middle of a UTF-16 symbol at byte offset {offset}")
    if _splits(coded, end):
        raise bad(
            f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol at byte offset {end}"
        )


def _splits(coded: bytes, at: int) -> bool:
    """The unit at `at` is the second half of a surrogate pair."""
    return 2 * at < len(coded) and 0xDC00 <= int.from_bytes(coded[2 * at : 2 * at + 2], "little") < 0xE000


def _url(url: Any) -> str:
    if not isinstance(url, str):
        raise bad("can't parse MessageEntity: Can't find field \"url\"")
    if not re.match(r"(https?://[^\s/]*[^\s/.]\.?[^\s]*|tg://)", url):
        raise bad(f"entity URL '{url}' is invalid: Wrong HTTP URL")
    return url


def _user(user: Any) -> Json:
    """Whom a mention means: the number alone counts."""
    if not isinstance(user, dict):
        raise bad("can't parse MessageEntity: Can't find field \"user\"")
    if not isinstance(user.get("id"), int):
        raise bad("can't parse MessageEntity: Can't find field \"id\"")
    return {"is_bot": False, "first_name": "", **user}


def _trimmed(words: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram strips white space at both ends, and the entities with it."""
    skipped = text.measure(words[: len(words) - len(words.lstrip())], "utf16")
    words = words.strip()
    size, kept = text.measure(words, "utf16"), []
    for entity in entities:
        start = max(entity["offset"] - skipped, 0)
        end = min(entity["offset"] - skipped + entity["length"], size)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return words, kept


def _unparsable(why: str) -> Refused:
    return bad(f"can't parse entities: {why}")


def _html(source: str) -> tuple[str, list[Json]]:
    words, entities, stack = "", [], list[tuple[str, int, str]]()
    for token in _TOKEN.finditer(source):
        at, tag = len(source[: token.start()].encode()), token["tag"] or ""
        if token["words"] is not None:
            words += _unescaped(token["words"])
        elif token["alone"] or tag not in _TAGS:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {at}')
        elif not token["end"]:
            stack.append((tag, text.measure(words, "utf16"), token["rest"]))
        elif not stack or stack[-1][0] != tag:
            raise _unparsable(f'Unmatched end tag at byte offset {at}, expected "</{stack[-1][0] if stack else ""}>"')
        else:
            entities.append(_laid(_TAGS[tag], stack[-1][1], words, stack.pop()[2]))
    if stack:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{stack[-1][0]}"')
    return words, entities


def _laid(kind: str, start: int, words: str, rest: str = "") -> Json:
    entity: Json = {"type": kind, "offset": start, "length": text.measure(words, "utf16") - start}
    if kind == "text_link":
        href = re.search(r"""href=["']?([^"'\s]+)""", rest)
        entity["url"] = _url(href[1] if href else "")
    return entity


def _unescaped(words: str) -> str:
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(name, sign)
    return words


def _markdown(source: str) -> tuple[str, list[Json]]:
    """Bold, italic, strikethrough, code and escapes; links are not understood here, and refused as reserved."""
    words, entities, opened, escaped = "", [], dict[str, int](), False
    for sign in source:
        if escaped or (sign not in _MARKS and sign not in _RESERVED and sign != "\\"):
            words, escaped = words + sign, False
        elif sign == "\\":
            escaped = True
        elif sign in _RESERVED:
            raise _unparsable(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")
        elif sign in opened:
            entities.append(_laid(_MARKS[sign], opened.pop(sign), words))
        else:
            opened[sign] = text.measure(words, "utf16")
    if opened:
        sign, at = opened.popitem()
        raise _unparsable(f"Can't find end of {_MARKS[sign].title()} entity at byte offset {at}")
    return words, entities
