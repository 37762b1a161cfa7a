"""How a call of the Bot API is read from a request, and its answer written; knows no chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import web

from inboxbot.sandbox.telegram_rules import Json, Refused

_JSON_FIELDS = frozenset({
    "entities", "reply_markup", "reply_parameters", "allowed_updates", "link_preview_options", "reaction", "commands",
    "scope",
})  # fmt: skip


async def asked(request: web.Request, do: Callable[[Json], Json]) -> web.Response:
    """What `do` makes of the JSON that was sent; 400 for what it cannot read."""
    try:
        return json(do(orjson.loads(await request.read())))
    except (KeyError, TypeError, ValueError) as error:
        return json({"error": f"{type(error).__name__}: {error}"}, status=400)


async def params(request: web.Request) -> Json:
    """The call's parameters, from wherever the Bot API accepts them, structured ones read as JSON."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        given |= orjson.loads(await request.read() or b"{}")
    elif request.can_read_body:
        given |= dict(await request.post())
    return {name: _read(value) if name in _JSON_FIELDS else value for name, value in given.items()}


def _read(value: Any) -> Any:
    try:
        return orjson.loads(value) if isinstance(value, str) else value
    except orjson.JSONDecodeError:
        return value


def refusal(refused: Refused) -> tuple[int, Json]:
    """As Telegram says no: the status and the body."""
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    return refused.code, body | ({"parameters": refused.parameters} if refused.parameters else {})


def dropped(request: web.Request) -> web.StreamResponse:
    """The connection ends without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def json(value: Any, status: int = 200) -> web.Response:
    """An answer in JSON."""
    return web.json_response(value, status=status, dumps=_dumps)
