"""What all doors of the service share: a body is read whole or refused, and how they answer; it looks into no body."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from aiohttp import hdrs, web

from inboxbot import metrics, ports
from inboxbot.intake.patience import Patience
from inboxbot.settings import Settings

log = structlog.get_logger()

WORDS = {
    200: b"ok",
    400: b"the body did not arrive as announced",
    401: b"the signature does not fit the body",
    403: b"refused",
    408: b"the body did not arrive in time",
    413: b"the body is too large",
    415: b"compressed bodies are not taken",
    503: b"cannot be stored now, please send it again",
}
_TEXT = {hdrs.CONTENT_TYPE: "text/plain; charset=utf-8"}
_CLOSES = frozenset({400, 408, 413, 415})
LATER = 30
"""Seconds after which a sender is asked to come again."""


class Refused(Exception):
    """The body was not read; `code` is the answer."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@dataclass(slots=True)
class House:
    """What all doors of one application share."""

    store: ports.Store
    clock: ports.Clock
    settings: Settings
    metrics: metrics.Metrics
    patience: Patience
    in_flight: int
    inside: int = 0
    closing: bool = False

    async def close(self, _: web.Application) -> None:
        self.closing = True

    @property
    def is_full(self) -> bool:
        """The next one is told to come again."""
        return self.closing or self.inside >= self.in_flight

    def forged(self, name: str, error: str) -> None:
        """Somebody knocked at this door without the secret."""
        total = self.metrics.signature_failed(name)
        if not total & (total - 1):  # the 1st, 2nd, 4th, 8th…: a flood of forgeries does not flood the log
            log.warning("signature_refused", channel=name, error=error, total=total)


async def read(request: web.Request, settings: Settings) -> bytes:
    """The raw body. Raises `Refused` when it is compressed, too large, too slow, or breaks off."""
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise Refused(415)
    if (request.content_length or 0) > settings.body_limit:
        raise Refused(413)
    try:
        if request.content.is_eof():  # nearly always: head and body came in one piece, no timer is needed
            body = request.content.read_nowait()
        else:
            async with asyncio.timeout(settings.body_seconds):
                body = await _drain(request, settings.body_limit)
    except TimeoutError:
        raise Refused(408) from None
    except (web.RequestPayloadError, ConnectionError):
        raise Refused(400) from None
    if len(body) > settings.body_limit:
        raise Refused(413)
    return body


async def _drain(request: web.Request, limit: int) -> bytes:
    """Everything that still comes, but not much more than `limit`."""
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > limit:
            raise Refused(413)
    return bytes(body)


def answer(code: int, later: int = LATER) -> web.Response:
    """The answer of this code; one of 503 asks to come again after so many seconds."""
    headers = _TEXT | {hdrs.RETRY_AFTER: str(later)} if code == 503 else _TEXT
    response = web.Response(status=code, body=WORDS[code], headers=headers)
    if code in _CLOSES:
        response.force_close()
    return response
