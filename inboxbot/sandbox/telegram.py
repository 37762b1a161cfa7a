"""A Bot API server for tests and for the sandbox page: Telegram's words, limits and failures, on loopback only.

`/bot<token>/METHOD` is Telegram. `/_sandbox/...` is what only a stand-in has: people who write and press, faults, and a
ledger of every call. All of it can also be used in process, through the same object.
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from aiohttp import web

from inboxbot import clock as clocks
from inboxbot import ports
from inboxbot.sandbox import telegram_chat, telegram_methods
from inboxbot.sandbox import telegram_wire as wire
from inboxbot.sandbox.telegram_rules import Json, Refused

CHAT = -1001700000001
TOKEN = "700000001:sandbox-only"  # noqa: S105  # opens nothing but this stand-in
UPLOAD = 30_000_000
"""Bytes of a request: room for a file of 20 MB in base64."""
PHOTO, PHOTOS = 10_000_000, frozenset({"image/jpeg", "image/png"})
"""What Telegram's apps send as a photo rather than as a document (core.telegram.org/bots/api, sendPhoto: 10 MB)."""
_AWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"

FaultKind = Literal["away", "refuse", "hang", "hang_up", "flood", "unreadable"]
"""away: 502 in HTML, as Telegram's front servers answer; refuse: the connection drops before anything is done; hang: no
answer until healed; hang_up: done, then the connection drops; flood: 429; unreadable: 200 that is no JSON."""


@dataclass(slots=True, kw_only=True)
class Fault:
    """What goes wrong, for how many more calls (None: until healed), with which methods (empty: all)."""

    kind: FaultKind
    calls: int | None = None
    methods: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A line of the ledger. `code` 0: no answer left."""

    method: str
    params: Json
    code: int
    at: datetime


class TelegramSandbox:
    """One bot, one group of agents (`chat`), and any other chats a test makes. Serve `app`."""

    def __init__(
        self,
        token: str = TOKEN,
        clock: ports.Clock | None = None,
        *,
        chat: int = CHAT,
        forum: bool = False,
        limits: bool = True,
    ) -> None:
        number = int(token.partition(":")[0])
        bot = {"id": number, "is_bot": True, "first_name": "Desk", "username": "desk_sandbox_bot"}
        self.token, self.chat = token, chat
        self.clock = clock or clocks.SystemClock()
        self.api = telegram_methods.BotApi(bot, self.clock, limits=limits)
        self.api.room(chat, title="Help desk", is_forum=forum)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self._healed = asyncio.Event()
        self.app = self._application()

    # people and faults, in process

    def say(self, user_id: int, name: str, words: str = "", *, reply_to: int = 0, chat: int = 0, **more: Any) -> int:
        """A person writes in the group (or in `chat`); `more` are fields of the Message. Returns the message's id."""
        return self.api.say(_user(user_id, name), chat or self.chat, words, reply_to=reply_to, more=more)

    def join(self, user_id: int, name: str) -> None:
        """A person is in the group, and has not written yet."""
        self.api.rooms[self.chat].people[user_id] = _user(user_id, name)

    def attach(
        self, user_id: int, name: str, content: bytes, words: str = "", *, file: str = "", mime: str = "", reply_to: int
    ) -> int:
        """A person answers with a picture, a voice message or a document named `file`. Returns the message's id."""
        return self.api.attach(_user(user_id, name), self.chat, content, file, mime, words, reply_to=reply_to)

    def press(self, user_id: int, name: str, message: int, data: str, *, chat: int = 0) -> str:
        """A person presses a button. Returns the query's id, under which `answers` holds what they were told."""
        return self.api.press(_user(user_id, name), chat or self.chat, message, data)

    def fault(self, kind: FaultKind, calls: int | None = None, methods: Iterable[str] = ()) -> None:
        """From now on this goes wrong, for so many calls or until `heal`. Raises `ValueError` for an unknown kind."""
        if kind not in get_args(FaultKind):
            raise ValueError(f"no such fault: {kind!r}; there are {', '.join(get_args(FaultKind))}")
        self.faults.append(Fault(kind=kind, calls=calls, methods=frozenset(name.lower() for name in methods)))

    def heal(self) -> None:
        """Nothing goes wrong any more."""
        self.faults.clear()
        self._healed.set()
        self._healed = asyncio.Event()

    def migrate(self, new: int) -> None:
        """The group becomes a supergroup of this id."""
        self.api.migrate(self.chat, new)
        self.chat = new

    @property
    def answers(self) -> list[Json]:
        """Toasts people saw after pressing, oldest first."""
        return self.api.answers

    def messages(self, chat: int = 0, *, by_bot: bool | None = None) -> list[Json]:
        """What the group shows, in order; with what became of each message. `by_bot` keeps one side only."""
        kept = self.api.rooms[chat or self.chat].kept.values()
        return [_shown(one) for one in kept if by_bot is None or one.by_bot is by_bot]

    def cards(self) -> list[Json]:
        """The bot's messages that are there."""
        return [message for message in self.messages(by_bot=True) if not message["deleted"]]

    def called(self, method: str) -> list[Call]:
        """The ledger's lines of one method."""
        return [call for call in self.calls if call.method == method.lower()]

    # over HTTP

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=UPLOAD)
        app.add_routes([
            web.route("*", "/bot{token}/{method}", self._bot),
            web.get("/file/bot{token}/files/{file}", self._file),
            web.get("/_sandbox/chat", self._get_chat),
            web.get("/_sandbox/ledger", self._get_ledger),
            web.get("/_sandbox/media/{file}", self._get_media),
            web.post("/_sandbox/reply", self._post_reply),
            web.post("/_sandbox/press", self._post_press),
            web.post("/_sandbox/fault", self._post_fault),
        ])  # fmt: skip
        app.cleanup_ctx.append(self._delivering)
        app.on_shutdown.append(self._close)
        return app

    async def _delivering(self, _app: web.Application) -> AsyncIterator[None]:
        """Where a webhook is set, updates are brought there."""
        courier = asyncio.create_task(self.api.courier.run())
        yield
        courier.cancel()
        await asyncio.gather(courier, return_exceptions=True)

    async def _close(self, _app: web.Application) -> None:
        """Let nobody wait for a server that goes."""
        self.api.closing = True
        self.api.wake()
        self.heal()

    async def _bot(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()
        params = await wire.params(request)
        fault = self._fault(method)
        if fault and fault.kind in {"away", "hang", "refuse", "flood"}:
            self._note(method, params, {"refuse": 0, "flood": 429}.get(fault.kind, 502))
            return await self._fail(request, fault)
        code, body = await self._answer(request.match_info["token"], method, params)
        self._note(method, params, code)
        if fault and fault.kind == "hang_up":
            return wire.dropped(request)
        if fault and fault.kind == "unreadable":
            return web.Response(text="{")
        return wire.json(body, code)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """The bytes that getFile pointed at."""
        fault = self._fault("file")
        if fault:
            return await self._fail(request, fault)
        content = self.api.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or content is None:
            return wire.json({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        return web.Response(body=content, content_type="application/octet-stream")

    async def _fail(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.kind == "refuse":
            return wire.dropped(request)
        if fault.kind == "flood":
            code, body = wire.refusal(Refused(429, "Too Many Requests: retry after 7", retry_after=7))
            return wire.json(body, code)
        if fault.kind == "hang":
            await self._healed.wait()
        return web.Response(status=502, text=_AWAY, content_type="text/html")

    async def _answer(self, token: str, method: str, params: Json) -> tuple[int, Json]:
        try:
            self._admit(token)
            if method == "getupdates":
                return 200, {"ok": True, "result": await self.api.get_updates(params)}
            return 200, {"ok": True, "result": self.api.method(method)(params)}
        except Refused as refused:
            return wire.refusal(refused)

    def _admit(self, token: str) -> None:
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise Refused(404, "Not Found")
        if token != self.token:
            raise Refused(401, "Unauthorized")

    def _fault(self, method: str) -> Fault | None:
        """The fault that hits this call, one call nearer to its end."""
        fault = next((one for one in self.faults if not one.methods or method in one.methods), None)
        if fault and fault.calls is not None:
            fault.calls -= 1
            if fault.calls <= 0:
                self.faults.remove(fault)
        return fault

    def _note(self, method: str, params: Json, code: int) -> None:
        self.calls.append(Call(method=method, params=params, code=code, at=self.clock.now()))

    async def _get_chat(self, request: web.Request) -> web.Response:
        chat = int(request.query.get("chat_id", self.chat))
        room = self.api.rooms.get(chat)
        if room is None:
            raise web.HTTPNotFound
        shown = {
            "chat": room.chat,
            "topics": {str(k): v for k, v in room.topics.items()},
            "messages": self.messages(chat),
            "commands": self.api.get_my_commands({"scope": {"type": "chat", "chat_id": chat}}),
        }
        waiting = [{"fault": fault.kind, "calls": fault.calls} for fault in self.faults]
        return wire.json(shown | {"answers": self.answers, "unconfirmed": len(self.api.updates), "faults": waiting})

    async def _get_media(self, request: web.Request) -> web.Response:
        """The bytes of what somebody attached, by file id."""
        content = self.api.files.get(request.match_info["file"])
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type="application/octet-stream")

    async def _get_ledger(self, _request: web.Request) -> web.Response:
        return wire.json({"calls": [asdict(call) for call in self.calls if call.method != "getupdates"]})

    async def _post_reply(self, request: web.Request) -> web.Response:
        """{user_id, name, text, reply_to_message_id?, chat_id?, file?: {name, mime, content}} -> {message_id}.

        `content` is base64. A picture goes as one picks it from a phone's gallery, anything else as a document.
        """

        def reply(asked: Json) -> Json:
            who, about = (int(asked["user_id"]), str(asked["name"])), int(asked.get("reply_to_message_id") or 0)
            words, chat = str(asked["text"]), int(asked.get("chat_id") or 0)
            if not (file := asked.get("file")):
                return {"message_id": self.say(*who, words, reply_to=about, chat=chat)}
            content, mime = base64.b64decode(file["content"], validate=True), str(file["mime"])
            name = "" if mime in PHOTOS and len(content) <= PHOTO else str(file["name"])
            return {"message_id": self.attach(*who, content, words, file=name, mime=mime, reply_to=about)}

        return await wire.asked(request, reply)

    async def _post_press(self, request: web.Request) -> web.Response:
        """{user_id, name, message_id, callback_data} -> {callback_query_id}."""

        def press(asked: Json) -> Json:
            message, data = int(asked["message_id"]), str(asked["callback_data"])
            return {"callback_query_id": self.press(int(asked["user_id"]), asked["name"], message, data)}

        return await wire.asked(request, press)

    async def _post_fault(self, request: web.Request) -> web.Response:
        """{fault, calls?, methods?} -> {}; null heals."""

        def fault(asked: Json) -> Json:
            if asked["fault"]:
                self.fault(asked["fault"], asked.get("calls"), asked.get("methods", ()))
            else:
                self.heal()
            return {}

        return await wire.asked(request, fault)


def _user(user_id: int, name: str) -> Json:
    return {"id": user_id, "is_bot": False, "first_name": name}


def _shown(kept: telegram_chat.Kept) -> Json:
    return kept.message | {
        "by_bot": kept.by_bot, "edits": kept.edits, "deleted": kept.deleted, "reactions": kept.reactions,
    }  # fmt: skip
