"""The sandbox's web page: serves its files, passes its requests on to the stand-ins, and holds no world of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import aiohttp
import orjson
from aiohttp import hdrs, web

from inboxbot import domain

Why = Callable[[str], Awaitable[Mapping[str, object] | None]]
"""The decision about a customer's message, by the platform's id of it, as `dataclasses.asdict` shows a `Decision`;
None while there is none."""

Knowledge = Callable[[], Mapping[str, object]]
"""How the knowledge files stand, as JSON shows it: see `world.stand`."""

STATIC: Final = Path(__file__).parent / "static"
LOOK_SECONDS = 0.25
"""How often the stand-ins are looked at while somebody watches."""
BODY_LIMIT = 30_000_000
"""Bytes of a request: room for a file of 20 MB in base64."""

_PASSED_ON: Final = {
    "meta": ("customer", "choose", "photo", "edit", "remove", "outside"),
    "telegram": ("press", "reply"),
}
"""Which wishes go to which stand-in, under the same name."""
_PICTURES: Final = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n": "image/png",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    hdrs.CACHE_CONTROL: "no-cache",
}


class _Page:
    def __init__(
        self,
        meta_url: str,
        telegram_url: str,
        why: Why,
        knowledge: Knowledge,
        agents: Sequence[domain.Agent],
        language: str,
    ) -> None:
        self._urls = {"meta": meta_url.rstrip("/"), "telegram": telegram_url.rstrip("/")}
        self._why = why
        self._knowledge = knowledge
        self._agents = agents
        self._language = language
        self._listeners: set[asyncio.Event] = set()
        self._listened = asyncio.Event()
        self._session: aiohttp.ClientSession
        self._closing = False

    async def life(self, _: web.Application) -> AsyncIterator[None]:
        """A client and a watcher, for as long as the page is served."""
        timeout = aiohttp.ClientTimeout(total=10)
        async with aiohttp.ClientSession(timeout=timeout) as self._session:
            watcher = asyncio.create_task(self._watch())
            yield
            watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watcher

    async def close(self, _: web.Application) -> None:
        self._closing = True
        self._tell()

    async def about(self, _: web.Request) -> web.Response:
        agents = [{"id": agent.id, "name": agent.name} for agent in self._agents]
        return _json({"agents": agents, "language": self._language})

    async def why(self, request: web.Request) -> web.Response:
        return _json({"why": await self._why(request.query.get("external_id", ""))})

    async def knowledge(self, _: web.Request) -> web.Response:
        return _json(self._knowledge())

    def pass_on(self, method: str, where: str, path: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        """A handler that asks a stand-in's control address the same, and hands its answer back."""

        async def handle(request: web.Request) -> web.Response:
            body = await request.read() if method == hdrs.METH_POST else None
            return await self._ask(method, where, path, body)

        return handle

    async def media(self, request: web.Request) -> web.Response:
        """What somebody attached: a picture as what its first bytes say, anything else as a file to be kept."""
        asked = request.match_info
        answer = await self._ask(hdrs.METH_GET, asked["where"], f"media/{asked['id']}", None)
        content = answer.body if isinstance(answer.body, bytes) else b""
        kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), "")
        if answer.status != 200:
            return answer
        if not kind:
            return web.Response(body=content, headers={hdrs.CONTENT_DISPOSITION: "attachment"})
        return web.Response(body=content, headers={hdrs.CONTENT_TYPE: kind})

    async def fault(self, request: web.Request) -> web.Response:
        """`{"who": "meta" | "telegram", "away": bool}`: Meta takes no sends (429), Telegram answers nobody (502)."""
        try:
            wish = orjson.loads(await request.read())
            who, fault = wish["who"], _FAULTS[wish["who"]](bool(wish["away"]))
        except (ValueError, TypeError, KeyError):
            return _json({"error": "a fault needs who and away"}, status=400)
        return await self._ask(hdrs.METH_POST, who, "fault", orjson.dumps(fault))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """A server-sent event whenever something changed; the page then looks for itself."""
        response = web.StreamResponse(headers={hdrs.CONTENT_TYPE: "text/event-stream"} | _HEADERS)
        await response.prepare(request)
        changed = asyncio.Event()
        self._listeners.add(changed)
        self._listened.set()
        try:
            await response.write(b"retry: 1000\ndata: hello\n\n")
            while not self._closing:
                await self._wait(changed)
                await response.write(b"data: changed\n\n" if changed.is_set() else b": still here\n\n")
                changed.clear()
        except ConnectionError:
            pass
        finally:
            self._listeners.discard(changed)
        return response

    async def _wait(self, changed: asyncio.Event) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(15):
                await changed.wait()

    async def _ask(self, method: str, where: str, path: str, body: bytes | None) -> web.Response:
        url = f"{self._urls[where]}/_sandbox/{path}"
        headers = {hdrs.CONTENT_TYPE: "application/json"}
        try:
            async with self._session.request(method, url, data=body, headers=headers) as answer:
                return web.Response(
                    status=answer.status, body=await answer.read(), headers=headers | {hdrs.CACHE_CONTROL: "no-store"}
                )
        except (aiohttp.ClientError, TimeoutError):
            return _json({"error": f"the stand-in of {where} does not answer"}, status=502)

    async def _watch(self) -> None:
        """Compare what the stand-ins show, as long as anybody listens."""
        before: tuple[object, ...] = ()
        while True:
            if not self._listeners:
                self._listened.clear()
                await self._listened.wait()
            now = (await self._look("meta", "world"), await self._look("telegram", "chat"), self._knowledge())
            if now != before:
                self._tell()
            before = now
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self, where: str, path: str) -> bytes:
        answer = await self._ask(hdrs.METH_GET, where, path, None)
        return answer.body if isinstance(answer.body, bytes) else b""

    def _tell(self) -> None:
        for listener in self._listeners:
            listener.set()


_FAULTS: Final[Mapping[str, Callable[[bool], Mapping[str, object]]]] = {
    "meta": lambda away: {"kind": "rate_limit", "after": 3} if away else {"kind": "none"},
    "telegram": lambda away: {"fault": "away" if away else None},
}


def _json(value: object, status: int = 200) -> web.Response:
    return web.Response(
        status=status,
        body=orjson.dumps(value, default=str),
        headers={hdrs.CONTENT_TYPE: "application/json", hdrs.CACHE_CONTROL: "no-store"},
    )


@web.middleware
async def _own_origin_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Another page in the same browser may not act here: JSON only (never a form), and no foreign origin."""
    if request.method == hdrs.METH_POST:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            raise web.HTTPForbidden
    return await handler(request)


async def _secure(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html")


def application(
    meta_url: str,
    telegram_url: str,
    why: Why,
    knowledge: Knowledge,
    agents: Sequence[domain.Agent],
    language: str = "en",
) -> web.Application:
    """The page at `/`, its files under `/static/`, and under `/api/` what its JavaScript asks for.

    `meta_url` and `telegram_url` are the roots of the stand-ins; `agents` are the people one can be at the desk,
    `language` is the one that the desk speaks.
    """
    page = _Page(meta_url, telegram_url, why, knowledge, agents, language)
    app = web.Application(middlewares=[_own_origin_only], client_max_size=BODY_LIMIT)
    app.cleanup_ctx.append(page.life)
    app.on_shutdown.append(page.close)
    app.on_response_prepare.append(_secure)
    app.router.add_get("/", _index)
    app.router.add_static("/static", STATIC)
    app.router.add_get("/api/about", page.about)
    app.router.add_get("/api/why", page.why)
    app.router.add_get("/api/knowledge", page.knowledge)
    app.router.add_get("/api/events", page.events)
    app.router.add_get(r"/api/media/{where:meta|telegram}/{id:\w+}", page.media)
    app.router.add_get("/api/fault", page.pass_on("GET", "meta", "fault"))
    app.router.add_post("/api/fault", page.fault)
    app.router.add_get("/api/world", page.pass_on("GET", "meta", "world"))
    app.router.add_get("/api/desk", page.pass_on("GET", "telegram", "chat"))
    for where, names in _PASSED_ON.items():
        for name in names:
            app.router.add_post(f"/api/{name}", page.pass_on("POST", where, name))
    return app
