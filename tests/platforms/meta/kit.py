"""What the channels' contract needs to know of Meta: how to sign, how to run its stand-in, which fault must mean what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import web

from inboxbot import domain, errors, ports
from inboxbot.platforms import meta
from inboxbot.platforms.meta.sandbox import MetaSandbox, people
from inboxbot.wire import signature
from tests import support

PAGE = "102938475610293"
PROFILE = "17841400000000001"
SECRET = "sekret-of-the-app"
APP_ID = "424242"
ENVIRONMENT = {
    "INBOXBOT_META_APP_SECRET": SECRET,
    "INBOXBOT_META_VERIFY_TOKEN": "verify-me-please",
    "INBOXBOT_META_APP_ID": APP_ID,
    "INBOXBOT_META_TOKENS": f"{PAGE}=page-token, {PROFILE}=profile-token",
}
FAULTS: Mapping[str, type[errors.SendError]] = {
    "rate_limit": errors.TryLater,
    "server_error": errors.Unknown,
    "hang": errors.Unknown,
    "accept_then_hang": errors.Unknown,
    "accept_then_hang_up": errors.Unknown,
    "accept_then_garble": errors.Unknown,
    "accept_without_id": errors.Unknown,
    "refuse": errors.Rejected,
    "token_dead": errors.ChannelDown,
}


class SleepingClock:
    """Time stands but for sleepers: they move it, and wake at once."""

    def __init__(self) -> None:
        self.time = support.NOON
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


def open_channel(more: Mapping[str, str] | None = None, *, clock: ports.Clock | None = None) -> ports.Channel:
    return meta.open_channel({**ENVIRONMENT, **(more or {})}, clock or SleepingClock(), send_seconds=0.4)


def sign(body: bytes) -> Mapping[str, str]:
    return {"x-hub-signature-256": signature.sign(SECRET, body)}


@dataclass(slots=True)
class Stage:
    """The channel and its platform, both running, and what the platform delivered."""

    channel: ports.Channel
    sandbox: MetaSandbox
    clock: SleepingClock
    url: str
    events: list[domain.Inbound] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    """What the webhook answers next; 200 when there is nothing here."""

    def accepted(self) -> int:
        return sum(1 for entry in self.sandbox.ledger.entries if entry["accepted"])

    async def a_reply(self, text: str = "با احترام، فردا می‌رسد") -> domain.Outgoing:
        done = await self.sandbox.people.customer(people.Said(account=PAGE, contact="6001", name="سارا", text="کی؟"))
        return outgoing(text, to=done.external_id)

    async def a_writer(self, name: str) -> tuple[str, str, str]:
        """Somebody of that name wrote a direct message: the network, the account, and who it is."""
        said = people.Said(account=PAGE, surface="dm", contact="6002", name=name, text="کی؟")
        await self.sandbox.people.customer(said)
        return "messenger", PAGE, "6002"

    async def hook(self, request: web.Request) -> web.Response:
        if request.method == "GET":
            answer = self.channel.challenge(request.query)
            return web.Response(text=answer) if answer else web.Response(status=403)
        body = await request.read()
        self.channel.verify({key.lower(): value for key, value in request.headers.items()}, body)
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.bodies.append(body)
            self.events.extend(self.channel.parse(body))
        return web.Response(status=status)


def outgoing(
    text: str,
    *,
    to: str,
    platform: str = "facebook",
    account: str = PAGE,
    manner: domain.Manner = domain.Manner.PUBLIC,
    agent: int | None = None,
    choices: tuple[domain.Choice, ...] = (),
    queued_at: datetime = support.NOON,
) -> domain.Outgoing:
    reply = domain.Reply(
        id=domain.OutboundId("0123456789abcdef01234567"),
        sink="meta",
        platform=platform,
        account=account,
        conversation=domain.ConversationId("c"),
        manner=manner,
        to=to,
        text=text,
        epoch=0,
        agent=None if agent is None else domain.AgentId(agent),
        choices=choices,
    )
    return domain.Outgoing(out=reply, attempt=1, fence=1, queued_at=queued_at)


def too_long(outgoing: domain.Outgoing) -> int:
    """Characters that the network of this reply surely refuses."""
    assert isinstance(outgoing.out, domain.Reply)
    return meta.channel.LIMITS[outgoing.out.platform].comment_text + 1


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    clock = SleepingClock()
    tokens = {PAGE: "page-token", PROFILE: "profile-token"}
    sandbox = MetaSandbox(SECRET, "verify-me-please", tokens, "", APP_ID, clock)
    async with serve(sandbox.application()) as graph:
        channel = open_channel({"INBOXBOT_META_GRAPH_URL": f"{graph}/v24.0"}, clock=clock)
        run = Stage(channel, sandbox, clock, graph)
        door = web.Application()
        door.router.add_route("*", "/webhooks/meta", run.hook)
        async with serve(door) as url:
            sandbox.courier.url = f"{url}/webhooks/meta"
            yield run
            await sandbox.settled()
            await channel.close()


@asynccontextmanager
async def serve(app: web.Application) -> AsyncIterator[str]:
    """The application on a free loopback port."""
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
