"""`/_sandbox/…`: the stand-in's people and faults over HTTP, for a page and for tests in other processes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from aiohttp import web
from pydantic import Base64Bytes, TypeAdapter, ValidationError

from inboxbot.platforms.meta.sandbox import faults, people, picture
from inboxbot.platforms.meta.sandbox import world as worlds

if TYPE_CHECKING:  # the server is made of these routes
    from inboxbot.platforms.meta.sandbox.server import MetaSandbox

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """Press the quick reply that stands so many places (from 1) under a message."""

    external_id: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """Put a picture where a customer can name it."""

    content: Base64Bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Change what was written."""

    external_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Take back what was written, or hide it."""

    external_id: str
    verb: Literal["remove", "hide", "unhide"] = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoes:
    """Whether the service is told of what it sent."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """All is well again."""

    kind: Literal["none"]


SAID = TypeAdapter(people.Said)
CHOOSE = TypeAdapter(Choose)
PHOTO = TypeAdapter(Photo)
EDIT = TypeAdapter(Edit)
REMOVE = TypeAdapter(Remove)
ECHOES = TypeAdapter(Echoes)
FAULT: TypeAdapter[faults.Fault | Clear] = TypeAdapter(faults.Fault | Clear)


def routes(sandbox: MetaSandbox) -> list[web.RouteDef]:
    """The control endpoints. What cannot be done is answered with 400 or 404 and `{"error": …}`."""
    control = Control(sandbox)
    posts: tuple[Handler, ...] = (
        control.customer,
        control.choose,
        control.photo,
        control.outside,
        control.edit,
        control.remove,
        control.fault,
        control.echoes,
        control.subscribe,
    )
    return [
        *(web.post(f"/_sandbox/{handler.__name__}", _polite(handler)) for handler in posts),
        web.get("/_sandbox/world", control.world),
        web.get("/_sandbox/ledger", control.ledger),
        web.get("/_sandbox/media/{id}", control.media),
        web.get("/_sandbox/fault", control.current_fault),
    ]


class Control:
    """One method per endpoint, named like it; JSON in, JSON out."""

    def __init__(self, sandbox: MetaSandbox) -> None:
        self._sandbox = sandbox

    async def customer(self, request: web.Request) -> web.Response:
        """A customer writes: `people.Said` -> `{external_id, status}`."""
        return web.json_response(asdict(await self._sandbox.people.customer(await _read(request, SAID))))

    async def choose(self, request: web.Request) -> web.Response:
        """A customer presses a quick reply: `{external_id, number}` -> `{external_id, status}`."""
        wanted = await _read(request, CHOOSE)
        return web.json_response(asdict(await self._sandbox.people.choose(wanted.external_id, wanted.number)))

    async def photo(self, request: web.Request) -> web.Response:
        """A customer's picture, to be named in `people.Said`: `{content}` in base64 -> `{attachment}`."""
        wanted = await _read(request, PHOTO)
        return web.json_response({"attachment": worlds.CDN + self._sandbox.world.add_file(wanted.content)})

    async def media(self, request: web.Request) -> web.Response:
        """The bytes of a file, by its id."""
        file = self._sandbox.world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file[1], content_type="application/octet-stream")

    async def outside(self, request: web.Request) -> web.Response:
        """A person answers in the platform's own app: `people.Said` -> `{external_id, status}`."""
        return web.json_response(asdict(await self._sandbox.people.outside(await _read(request, SAID))))

    async def edit(self, request: web.Request) -> web.Response:
        """`{external_id, text}` -> `{external_id, status}`."""
        wanted = await _read(request, EDIT)
        return web.json_response(asdict(await self._sandbox.people.edit(wanted.external_id, wanted.text)))

    async def remove(self, request: web.Request) -> web.Response:
        """`{external_id, verb?}` -> `{external_id, status}`."""
        wanted = await _read(request, REMOVE)
        return web.json_response(asdict(await self._sandbox.people.remove(wanted.external_id, wanted.verb)))

    async def fault(self, request: web.Request) -> web.Response:
        """`{kind, times?, after?, code?, subcode?}` from now on; kind `none` ends it."""
        wanted = await _read(request, FAULT)
        self._sandbox.faults.put(wanted if isinstance(wanted, faults.Fault) else None)
        return await self.current_fault(request)

    async def current_fault(self, _: web.Request) -> web.Response:
        """The fault that is on."""
        current = self._sandbox.faults.current
        return web.json_response(asdict(current) if current else {"kind": "none"})

    async def echoes(self, request: web.Request) -> web.Response:
        """`{on}`: whether the service is told of what it sent."""
        self._sandbox.echoes = (await _read(request, ECHOES)).on
        return web.json_response({"on": self._sandbox.echoes})

    async def subscribe(self, _: web.Request) -> web.Response:
        """Do the handshake with the service -> `{subscribed}`."""
        return web.json_response({"subscribed": await self._sandbox.handshake()})

    async def world(self, _: web.Request) -> web.Response:
        """Everything there is, as `picture.draw` promises."""
        return web.json_response(picture.draw(self._sandbox.world))

    async def ledger(self, _: web.Request) -> web.Response:
        """Every send that came in."""
        return web.json_response(self._sandbox.ledger.entries)


def _polite(handler: Handler) -> Handler:
    """Mistakes of the caller are told, not crashed on."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except ValidationError as error:
            told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            return web.json_response({"error": told}, status=400)
        except worlds.Absent as error:
            return web.json_response({"error": f"there is no {error}"}, status=404)

    return handle


async def _read(request: web.Request, shape: TypeAdapter[T]) -> T:
    return shape.validate_json(await request.read())
