"""The deliveries the stand-in sends: bodies shaped, escaped, signed and repeated as Meta does; it keeps no world."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from datetime import datetime

import aiohttp
import structlog

from inboxbot import ports
from inboxbot.platforms.meta.sandbox import world as worlds
from inboxbot.wire import signature

log = structlog.get_logger()

INBOX_APP = 263902037430900
"""The app id on what a person writes in the Page's own inbox."""
REPEATS = (1.0, 2.0, 5.0, 15.0, 60.0)
"""Seconds before an undelivered body is sent again; then it is dropped (Meta: falling rate over 36 hours)."""
TIMEOUT_SECONDS = 20.0

Payload = Mapping[str, object]


def comment(comment: worlds.Comment, now: datetime, verb: str = "add") -> Payload:
    """What is told of a comment: the field `feed` of a Page, `comments` of Instagram."""
    if comment.network == worlds.INSTAGRAM:
        return _entry(comment.network, comment.account, int(now.timestamp()), {"changes": [_instagram(comment)]})
    change = {"field": "feed", "value": _feed(comment, now, verb)}
    return _entry(comment.network, comment.account, int(now.timestamp()), {"changes": [change]})


def message(message: worlds.Message, now: datetime, *, app_id: str = "") -> Payload:
    """A direct message, or the echo of one of the account's own."""
    inner: dict[str, object] = {"mid": message.id}
    if message.removed:
        inner["is_deleted"] = True
    elif message.text:
        inner["text"] = message.text
    if message.attachment:
        inner["attachments"] = [{"type": message.kind, "payload": {"url": message.attachment}}]
    if message.payload:
        inner["quick_reply"] = {"payload": message.payload}
    if message.via:
        inner |= _echo(message, app_id)
    return _thread(message, now, {"message": inner})


def edit(message: worlds.Message, now: datetime) -> Payload:
    """The author changed a direct message."""
    return _thread(message, now, {"message_edit": {"mid": message.id, "text": message.text, "num_edit": message.edits}})


def encode(payload: Payload) -> bytes:
    """The bytes Meta would sign: other letters as lower-case escapes, slashes escaped."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode()


class Courier:
    """Carries deliveries to the service. What is not answered with 200 is carried again, a few times."""

    def __init__(self, url: str, secret: str, clock: ports.Clock) -> None:
        self.url = url
        self._secret = secret
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, payload: Payload) -> int:
        """The HTTP status of the first try, 0 when nobody answered; later tries go on behind."""
        body = encode(payload)
        status = await self._post(body)
        if status != 200:
            self._start(self._repeat(body))
        return status

    def deliver_soon(self, payload: Payload) -> None:
        """Carried behind the caller's back."""
        self._start(self._carry(payload))

    async def settled(self) -> None:
        """Return when nothing is under way. A repeat waits on the clock."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """Drop what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _carry(self, payload: Payload) -> None:
        await self.deliver(payload)

    async def _repeat(self, body: bytes) -> None:
        for seconds in REPEATS:
            await self._clock.sleep(seconds)
            if await self._post(body) == 200:
                return
        log.warning("webhook_dropped", url=self.url)

    async def _post(self, body: bytes) -> int:
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature.sign(self._secret, body)}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS))
        try:
            async with self._session.post(self.url, data=body, headers=headers) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _entry(network: str, account: str, time: int, events: Payload) -> Payload:
    kind = "instagram" if network == worlds.INSTAGRAM else "page"
    return {"object": kind, "entry": [{"id": account, "time": time, **events}]}


def _thread(message: worlds.Message, now: datetime, event: Payload) -> Payload:
    """Sender and recipient of an echo are the other way round."""
    time = int(now.timestamp() * 1000)
    pair = (message.account, message.contact) if message.via else (message.contact, message.account)
    item = {"sender": {"id": pair[0]}, "recipient": {"id": pair[1]}, "timestamp": time, **event}
    return _entry(message.network, message.account, time, {"messaging": [item]})


def _echo(message: worlds.Message, app_id: str) -> Payload:
    """Messenger says which app spoke and hands back its metadata; Instagram says only that it was our side."""
    if message.network == worlds.INSTAGRAM:
        return {"is_echo": True}
    app = INBOX_APP if message.via == "inbox" else int(app_id or 0)
    marked = {"metadata": message.metadata} if message.metadata else {}
    return {"is_echo": True, "app_id": app, **marked}


def _feed(comment: worlds.Comment, now: datetime, verb: str) -> Payload:
    created = comment.at if verb == "add" else now
    value: dict[str, object] = {
        "from": {"id": comment.contact, "name": comment.name},
        "post": {"id": comment.post, "permalink_url": f"https://www.facebook.com/{comment.post}", "is_published": True},
        "message": comment.text,
        "post_id": comment.post,
        "comment_id": comment.id,
        "created_time": int(created.timestamp()),
        "item": "comment",
        "parent_id": comment.parent or comment.post,
        "verb": verb,
    }
    if comment.attachment:
        value["photo"] = comment.attachment
    if verb == "remove":
        del value["message"], value["created_time"]
    return value


def _instagram(comment: worlds.Comment) -> Payload:
    author = {"id": comment.contact, "username": comment.name}
    if comment.via:
        author["self_ig_scoped_id"] = comment.contact
    value: dict[str, object] = {
        "id": comment.id,
        "from": author,
        "text": comment.text,
        "media": {"id": comment.post, "media_product_type": "FEED"},
    }
    if comment.parent:
        value["parent_id"] = comment.parent
    return {"field": "comments", "value": value}
