"""The webhook door: an authentic delivery is answered 200 once it is durable, and never before.

It never understands, decides or sends, and never logs what was delivered.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import structlog
from aiohttp import web

from inboxbot import domain, errors, metrics, ports
from inboxbot.intake import desk_door, doors
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


class _Door:
    """One channel's address."""

    def __init__(self, name: str, channel: ports.Channel, house: doors.House) -> None:
        self._name = name
        self._channel = channel
        self._house = house

    async def challenge(self, request: web.Request) -> web.Response:
        """The platform asks whether this address is ours."""
        answer = self._channel.challenge(request.query)
        if answer is None:
            return doors.answer(403)
        return web.Response(text=answer, headers={"X-Content-Type-Options": "nosniff"})

    async def receive(self, request: web.Request) -> web.Response:
        """The platform delivers."""
        house = self._house
        if house.is_full:
            code = 503
        else:
            house.inside += 1
            try:
                code = await self._take(request)
            except doors.Refused as refused:
                code = refused.code
            finally:
                house.inside -= 1
        house.metrics.webhook(self._name, code, house.clock.now())
        return doors.answer(code)

    async def _take(self, request: web.Request) -> int:
        body = await doors.read(request, self._house.settings)
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
            self._house.forged(self._name, "SignatureError")
            return False
        except Exception as error:  # noqa: BLE001  # a check that breaks on hostile headers is a check that failed
            self._house.forged(self._name, type(error).__name__)
            return False
        return True

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
    desk: desk_door.Hook | None = None,
) -> web.Application:
    """`GET` (subscription handshake) and `POST` (delivery) at `/webhooks/{channel}` of every channel.

    Answers: 200 stored (a repeat too, and what could only be kept raw), 401 not signed, 404 no such channel, 408 not
    whole within `settings.body_seconds`, 413 over `settings.body_limit`, 415 compressed, 503 with Retry-After when it
    cannot be stored within `accept_seconds`, when `in_flight` requests are inside, or when the service is stopping.
    `desk` is where Telegram delivers, if it does; see `DeskDoor`. Serve it with `runner`.
    """
    house = doors.House(store, clock, settings, numbers, Patience(accept_seconds), in_flight)
    app = web.Application()
    app.on_shutdown.append(house.close)
    for name, channel in channels.items():
        door = _Door(name, channel, house)
        app.router.add_get(f"/webhooks/{name}", door.challenge, allow_head=False)
        app.router.add_post(f"/webhooks/{name}", door.receive)
    if desk is not None:
        app.router.add_post(desk.path, desk_door.DeskDoor(desk, house).receive)
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
