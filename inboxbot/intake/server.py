"""The webhook door: an authentic delivery is answered 200 once it is durable, and never before.

It never understands, decides or sends, and never logs what was delivered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog
from aiohttp import hdrs, web

from inboxbot import domain, errors, metrics, ports
from inboxbot.intake.patience import Patience
from inboxbot.settings import Settings

log = structlog.get_logger()

ACCEPT_SECONDS = 2.0
"""A commit that takes longer is answered 503: Messenger wants an answer within 5 s, X within 3 s."""
IN_FLIGHT = 512
"""Requests inside at the same time; the next one is answered 503 before its body is read."""
IDLE_SECONDS = 75.0
"""A connection that has not sent a whole request head after this long is closed."""
LINGER_SECONDS = 1.0
"""How long the rest of a refused body is read and thrown away, so that the sender can see the answer."""

_WORDS = {
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
_LATER = _TEXT | {hdrs.RETRY_AFTER: "30"}
_CLOSES = frozenset({400, 408, 413, 415})


class _Refused(Exception):
    """The body was not read; `code` is the answer."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


@dataclass(slots=True)
class _House:
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


class _Door:
    """One channel's address."""

    def __init__(self, name: str, channel: ports.Channel, house: _House) -> None:
        self._name = name
        self._channel = channel
        self._house = house

    async def challenge(self, request: web.Request) -> web.Response:
        """The platform asks whether this address is ours."""
        answer = self._channel.challenge(request.query)
        if answer is None:
            return _answer(403)
        return web.Response(text=answer, headers={"X-Content-Type-Options": "nosniff"})

    async def receive(self, request: web.Request) -> web.Response:
        """The platform delivers."""
        house = self._house
        if house.closing or house.inside >= house.in_flight:
            code = 503
        else:
            house.inside += 1
            try:
                code = await self._take(request)
            except _Refused as refused:
                code = refused.code
            finally:
                house.inside -= 1
        house.metrics.webhook(self._name, code, house.clock.now())
        return _answer(code)

    async def _take(self, request: web.Request) -> int:
        body = await _read(request, self._house.settings)
        if not self._is_authentic(request.headers, body):
            return 401
        try:
            await self._house.patience.wait(self._keep(body))
        except Exception as error:  # noqa: BLE001  # nothing is stored: whatever the reason, it must come again
            log.warning("not_stored", channel=self._name, error=type(error).__name__)
            return 503
        return 200

    def _is_authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        try:
            self._channel.verify(headers, body)
        except errors.SignatureError:
            return self._refuse("SignatureError")
        except Exception as error:  # noqa: BLE001  # a check that breaks on hostile headers is a check that failed
            return self._refuse(type(error).__name__)
        return True

    def _refuse(self, error: str) -> bool:
        total = self._house.metrics.signature_failed(self._name)
        if not total & (total - 1):  # the 1st, 2nd, 4th, 8th…: a flood of forgeries does not flood the log
            log.warning("signature_refused", channel=self._name, error=error, total=total)
        return False

    async def _keep(self, body: bytes) -> None:
        """Store the events, or else the raw bytes: a delivery that breaks us once would break us again."""
        try:
            events = self._channel.parse(body)
        except errors.PayloadError as error:
            await self._quarantine(body, "PayloadError", str(error))
            return
        except Exception as error:  # noqa: BLE001  # whatever it is, the sender cannot mend it by sending again
            await self._quarantine(body, type(error).__name__, type(error).__name__)
            return
        await self._accept(body, events)

    async def _accept(self, body: bytes, events: Sequence[domain.Inbound]) -> None:
        house = self._house
        try:
            await house.store.accept(self._name, body, events, house.clock.now())
        except (errors.StoreUnavailable, TimeoutError):
            raise
        except Exception as error:  # noqa: BLE001  # the store takes other deliveries, so it is this one
            await self._quarantine(body, type(error).__name__, f"accept: {type(error).__name__}")

    async def _quarantine(self, body: bytes, error: str, problem: str) -> None:
        house = self._house
        await house.store.quarantine(self._name, body, problem, house.clock.now())
        house.metrics.quarantined(self._name)
        log.warning("quarantined", channel=self._name, error=error, size=len(body))


async def _read(request: web.Request, settings: Settings) -> bytes:
    """The raw body. Raises `_Refused` when it is compressed, too large, too slow, or breaks off."""
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise _Refused(415)
    if (request.content_length or 0) > settings.body_limit:
        raise _Refused(413)
    try:
        if request.content.is_eof():  # nearly always: head and body came in one piece, no timer is needed
            body = request.content.read_nowait()
        else:
            async with asyncio.timeout(settings.body_seconds):
                body = await _drain(request, settings.body_limit)
    except TimeoutError:
        raise _Refused(408) from None
    except (web.RequestPayloadError, ConnectionError):
        raise _Refused(400) from None
    if len(body) > settings.body_limit:
        raise _Refused(413)
    return body


async def _drain(request: web.Request, limit: int) -> bytes:
    """Everything that still comes, but not much more than `limit`."""
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > limit:
            raise _Refused(413)
    return bytes(body)


def _answer(code: int) -> web.Response:
    response = web.Response(status=code, body=_WORDS[code], headers=_LATER if code == 503 else _TEXT)
    if code in _CLOSES:
        response.force_close()
    return response


class _Discreet(logging.Filter):
    """aiohttp shows the bytes it stumbled over; those may be a customer's words, so only the error's name is kept."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args = f"{record.getMessage()}: {record.exc_info[0].__name__}", ()
        record.exc_info = None
        return True


def application(
    channels: Mapping[str, ports.Channel],
    store: ports.Store,
    clock: ports.Clock,
    settings: Settings,
    numbers: metrics.Metrics,
    *,
    accept_seconds: float = ACCEPT_SECONDS,
    in_flight: int = IN_FLIGHT,
) -> web.Application:
    """`GET` (subscription handshake) and `POST` (delivery) at `/webhooks/{channel}` of every channel.

    Answers: 200 stored (a repeat too, and what could only be kept raw), 401 not signed, 404 no such channel, 408 not
    whole within `settings.body_seconds`, 413 over `settings.body_limit`, 415 compressed, 503 with Retry-After when it
    cannot be stored within `accept_seconds`, when `in_flight` requests are inside, or when the service is stopping.
    Serve it with `runner`.
    """
    house = _House(store, clock, settings, numbers, Patience(accept_seconds), in_flight)
    app = web.Application()
    app.on_shutdown.append(house.close)
    for name, channel in channels.items():
        door = _Door(name, channel, house)
        app.router.add_get(f"/webhooks/{name}", door.challenge, allow_head=False)
        app.router.add_post(f"/webhooks/{name}", door.receive)
    return app


def runner(app: web.Application, *, stop_seconds: float = 20.0) -> web.AppRunner:
    """Serves an application without unpacking compressed bodies and without an access log.

    Stopping lets the requests inside finish, for at most `stop_seconds`.
    """
    discreet = logging.getLogger(f"{__name__}.http")
    if not discreet.filters:
        discreet.addFilter(_Discreet())
    return web.AppRunner(
        app,
        auto_decompress=False,
        access_log=None,
        logger=discreet,
        lingering_time=LINGER_SECONDS,
        keepalive_timeout=IDLE_SECONDS,
        shutdown_timeout=stop_seconds,
    )
