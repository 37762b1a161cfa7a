"""Telegram as people see it: chats, their messages, and the updates that a bot has not confirmed; all in memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from inboxbot import ports
from inboxbot.sandbox.telegram_rules import Json

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Updates that come only when `allowed_updates` names them (Bot API, getUpdates)."""


@dataclass(slots=True, kw_only=True)
class Kept:
    """A message and what became of it."""

    message: Json
    by_bot: bool
    edits: list[str] = field(default_factory=list)
    """Its former texts, oldest first."""
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Room:
    """A chat as Telegram knows it."""

    chat: Json
    kept: dict[int, Kept] = field(default_factory=dict)
    topics: dict[int, Json] = field(default_factory=dict)
    migrated_to: int = 0
    member: bool = True
    people: dict[int, Json] = field(default_factory=dict)
    """Who joined, by number."""
    kicked: bool = False
    silent: bool = False
    """The bot may change what it wrote, and write nothing new."""
    closed: set[int] = field(default_factory=set)
    """Topics that are closed (0: the general one): nothing is written there, nor, to be strict, changed."""
    last: int = 0


class Telegram:
    """Everything one bot can see. People act through `say` and `press`."""

    def __init__(self, bot: Json, clock: ports.Clock) -> None:
        self.bot = bot
        self.rooms: dict[int, Room] = {}
        self.updates: list[Json] = []
        self.files: dict[str, bytes] = {}
        """What people attached, by file id."""
        self.answers: list[Json] = []
        """Answers to callback queries, in order."""
        self.closing = False
        self.clock = clock
        self.open: dict[str, Json] = {}
        self._next_update, self._next_query = 1001, 1
        self.allowed: frozenset[str] | None = None
        self.changed = asyncio.Event()

    # what people do

    def room(self, chat: int, kind: str = "supergroup", title: str = "", **more: Any) -> Room:
        """The chat of this id, made when it is not there yet."""
        if chat not in self.rooms:
            self.rooms[chat] = Room(chat={"id": chat, "type": kind, "title": title or f"Chat {chat}", **more})
        return self.rooms[chat]

    def say(
        self, user: Json, chat: int, words: str = "", *, reply_to: int = 0, thread: int = 0, more: Json | None = None
    ) -> int:
        """A person writes; `more` holds any other fields of the Message (`photo`, `sender_chat`). Returns its id."""
        room = self.rooms[chat]
        message: Json = {"from": user} | ({"text": words} if words else {})
        if words.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        answered = reply_to or thread
        if answered in room.kept:
            message["reply_to_message"] = without_reply(room.kept[answered].message)
            thread = thread or room.kept[answered].message.get("message_thread_id", 0)
        kept = self.keep(room, message | in_thread(thread) | (more or {}), by_bot=False)
        self.push("message", kept)
        return int(kept["message_id"])

    def attach(
        self, user: Json, chat: int, content: bytes, name: str, mime: str, words: str = "", *, reply_to: int = 0
    ) -> int:
        """A person sends a file: a document with a name; without one a voice message or, if it is no sound, a picture.
        Returns the message's id.
        """
        number = f"{len(self.files) + 1:08}"
        self.files[f"AgAC{number}"] = content
        file: Json = {"file_id": f"AgAC{number}", "file_unique_id": f"AQ{number}", "file_size": len(content)}
        what: Json = {"document": file | {"file_name": name, "mime_type": mime}}
        if not name and mime.startswith("audio/"):
            what = {"voice": file | {"duration": 3, "mime_type": mime}}
        elif not name:
            small = file | {"file_id": f"AgAC{number}s", "file_unique_id": f"AQ{number}s", "file_size": 1}
            what = {"photo": [small | {"width": 90, "height": 67}, file | {"width": 1280, "height": 960}]}
        return self.say(user, chat, reply_to=reply_to, more=what | ({"caption": words} if words else {}))

    def press(self, user: Json, chat: int, message: int, data: str) -> str:
        """A person presses a button (or forges one: `data` is not checked, as in real life). Returns the query's id."""
        query, self._next_query = f"{self.bot['id']}{self._next_query:06}", self._next_query + 1
        about = self.rooms[chat].kept[message].message
        asked = {"id": query, "from": user, "message": about, "chat_instance": str(abs(chat)), "data": data}
        self.open[query] = asked
        self.push("callback_query", asked)
        return query

    def migrate(self, old: int, new: int) -> None:
        """The group becomes a supergroup of another id; its messages stay behind."""
        self.room(
            new,
            title=self.rooms[old].chat["title"],
            **{k: v for k, v in self.rooms[old].chat.items() if k == "is_forum"},
        )
        self.rooms[old].migrated_to = new
        for chat, sign, other in ((old, "migrate_to_chat_id", new), (new, "migrate_from_chat_id", old)):
            self.push("message", self.keep(self.rooms[chat], {"from": self.bot, sign: other}, by_bot=False))

    def kick(self, chat: int) -> None:
        """The bot is thrown out."""
        room = self.rooms[chat]
        room.kicked, room.member = True, False
        states = {
            "old_chat_member": {"status": "member", "user": self.bot},
            "new_chat_member": {"status": "kicked", "user": self.bot, "until_date": 0},
        }
        admin = {"id": 1, "is_bot": False, "first_name": "Admin"}
        self.push("my_chat_member", {"chat": room.chat, "from": admin, "date": self.now(), **states})

    def invite(self, user: Json, chat: int) -> None:
        """Somebody adds the bot to a chat."""
        room = self.room(chat, title="Some other group")
        room.member, room.kicked = True, False
        states = {
            "old_chat_member": {"status": "left", "user": self.bot},
            "new_chat_member": {"status": "member", "user": self.bot},
        }
        self.push("my_chat_member", {"chat": room.chat, "from": user, "date": self.now(), **states})
        added = self.keep(room, {"from": user, "new_chat_members": [self.bot]}, by_bot=False)
        self.push("message", added)

    def push(self, kind: str, content: Json) -> None:
        """Queue an update, unless the bot said that it does not want this kind."""
        if kind in self.allowed if self.allowed else kind not in UNASKED:
            self.updates.append({"update_id": self._next_update, kind: content})
            self._next_update += 1
            self.wake()

    def wake(self) -> None:
        """Let every waiting poll look again."""
        self.changed.set()
        self.changed = asyncio.Event()

    # how it holds together

    def now(self) -> int:
        """Seconds, as Telegram dates messages."""
        return int(self.clock.now().timestamp())

    def keep(self, room: Room, message: Json, *, by_bot: bool) -> Json:
        """A new message of the chat, with its number."""
        room.last += 1
        whole = {"message_id": room.last, "chat": room.chat, "date": self.now(), **message}
        room.kept[room.last] = Kept(message=whole, by_bot=by_bot)
        return whole


def without_reply(message: Json) -> Json:
    """A message as it stands inside the message that answers it."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def in_thread(thread: int) -> Json:
    """The fields of a message that stands in a forum topic."""
    return {"message_thread_id": thread, "is_topic_message": True} if thread else {}
