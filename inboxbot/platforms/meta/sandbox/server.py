"""The stand-in as an HTTP server: the Graph endpoints a service calls. Real tokens have no business here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

import aiohttp
from aiohttp import web

from inboxbot import errors, ports
from inboxbot.platforms.meta.sandbox import control, faults, graph, people, sends, webhooks
from inboxbot.platforms.meta.sandbox import world as worlds
from inboxbot.wire import foreign

_FILE_ROOM = 40_000_000
"""Bytes of a request: more than any file that is taken."""
_VERSION = r"/{version:v\d+\.\d+}"


class MetaSandbox:
    """Facebook, Messenger and Instagram for the accounts of `tokens` (account id -> access token).

    Ids that begin with 17841 are Instagram profiles, as they are there; all others are Pages. What is accepted is told
    to `webhook_url` as Meta does: an echo of a message, a comment of our own; `echoes = False` stops that.
    """

    def __init__(
        self,
        app_secret: str,
        verify_token: str,
        tokens: Mapping[str, str],
        webhook_url: str,
        app_id: str,
        clock: ports.Clock,
        ledger_path: Path | None = None,
    ) -> None:
        self.world = worlds.World(tokens, clock.now())
        self.ledger = faults.Ledger(ledger_path)
        self.faults = faults.Faults()
        self.courier = webhooks.Courier(webhook_url, app_secret, clock)
        self.people = people.People(self.world, self.courier, clock)
        self.echoes = True
        self.asked_names: list[str] = []
        """Whose names were asked for, refused or not."""
        self._sends = sends.Sends(self.world, self.ledger, clock, app_id, self._echo)
        self._verify_token = verify_token
        self._tokens = tokens

    def application(self) -> web.Application:
        """`/v24.0/…` is the Graph API (any version); `/_sandbox/…` plays the people and the faults."""
        app = web.Application(client_max_size=_FILE_ROOM)
        edges = "comments|replies|messages|message_attachments|likes"
        app.router.add_post(_VERSION + f"/{{object}}/{{edge:{edges}}}", self._send)
        app.router.add_post(_VERSION + "/{object}", self._send)
        app.router.add_get(_VERSION + "/{object}/{edge:comments|replies}", self._list)
        app.router.add_get(_VERSION + "/{object}", self._look)
        app.router.add_routes(control.routes(self))
        app.on_shutdown.append(self._stop)
        app.cleanup_ctx.append(self._closing)
        return app

    async def handshake(self) -> bool:
        """Ask the service for the subscription's challenge, as the App dashboard does when the address is entered."""
        query = {"hub.mode": "subscribe", "hub.verify_token": self._verify_token, "hub.challenge": "1158201444"}
        async with aiohttp.ClientSession() as session, session.get(self.courier.url, params=query) as response:
            return response.status == 200 and await response.text() == query["hub.challenge"]

    async def settled(self) -> None:
        """Return when every delivery has been answered."""
        await self.courier.settled()

    def fault(
        self,
        kind: faults.Kind,
        *,
        times: int | None = None,
        after: float = 30,
        code: int = 100,
        subcode: int = 0,
        edge: str = "",
    ) -> None:
        """From now on the next `times` sends fail like this; None: until `clear`."""
        self.faults.put(faults.Fault(kind=kind, times=times, after=after, code=code, subcode=subcode, edge=edge))

    def clear(self) -> None:
        """All is well again; callers that were left hanging lose their connection."""
        self.faults.put(None)
        self._sends.stop()

    def _echo(self, payload: webhooks.Payload) -> None:
        if self.echoes:
            self.courier.deliver_soon(payload)

    async def _send(self, request: web.Request) -> web.StreamResponse:
        fault = self.faults.take(request.match_info.get("edge", ""))
        is_token_dead = fault is not None and fault.kind == "token_dead"

        def allow() -> str:
            return self._allow(request, is_token_dead=is_token_dead)

        return await self._sends.play(request, await _body(request), fault, allow)

    async def _look(self, request: web.Request) -> web.Response:
        if request.match_info["object"] in self.world.names:
            return self._profile(request)
        return self._read(request, lambda target: graph.look(self.world, target))

    def _profile(self, request: web.Request) -> web.Response:
        contact = request.match_info["object"]
        try:
            mine = self._speaks_for(request, is_token_dead=self.faults.is_token_dead)
            self.asked_names.append(contact)
            return web.json_response(graph.profile(self.world, mine, contact, request.query.get("fields", "id")))
        except graph.Refusal as refusal:
            return web.json_response(refusal.answer, status=refusal.status)

    async def _list(self, request: web.Request) -> web.Response:
        return self._read(request, lambda target: graph.listing(self.world, target, request.query))

    def _read(self, request: web.Request, read: Callable[[str], object]) -> web.Response:
        try:
            self._allow(request, is_token_dead=self.faults.is_token_dead)
            return web.json_response(read(request.match_info["object"]))
        except graph.Refusal as refusal:
            return web.json_response(refusal.answer, status=refusal.status)

    def _allow(self, request: web.Request, *, is_token_dead: bool) -> str:
        """The object's account. Raises `graph.Refusal` unless the token, taken from the header only, speaks for it;
        `me` is whom the token speaks for.
        """
        target, accounts = request.match_info["object"], self._speaks_for(request, is_token_dead=is_token_dead)
        if target == "me":
            return min(accounts)
        if (owner := graph.owner(self.world, target)) not in accounts:
            raise graph.Refusal(f"(#200) The token has no permission for {target}", 200, status=403)
        return owner

    def _speaks_for(self, request: web.Request, *, is_token_dead: bool) -> set[str]:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        accounts = {account for account, known in self._tokens.items() if known == token}
        if is_token_dead or not accounts:
            raise graph.Refusal("Error validating access token: the session has expired", 190, 463, status=401)
        return accounts

    async def _stop(self, _: web.Application) -> None:
        self._sends.stop()

    async def _closing(self, _: web.Application) -> AsyncIterator[None]:
        yield
        await self.courier.close()


async def _body(request: web.Request) -> foreign.Part:
    if request.content_type == "multipart/form-data":
        return await _form(request)
    try:
        return foreign.read(await request.read())
    except errors.PayloadError:
        return foreign.Part(None)


async def _form(request: web.Request) -> foreign.Part:
    """A form with a file: the file by its name, type and size; its bytes stay with the request, for the world.

    A message of Messenger is JSON within it.
    """
    said: dict[str, object] = {}
    for name, value in (await request.post()).items():
        said[name] = _file(request, value) if isinstance(value, web.FileField) else value
    if request.match_info.get("edge") != "message_attachments":
        return foreign.Part(said)
    try:
        said["message"] = foreign.read(str(said.get("message", "")).encode()).raw
    except errors.PayloadError:
        return foreign.Part(None)
    return foreign.Part(said)


def _file(request: web.Request, file: web.FileField) -> dict[str, object]:
    content = file.file.read()
    request[sends.FILE] = file.filename, content
    return {"name": file.filename, "mime": file.content_type, "size": len(content)}
