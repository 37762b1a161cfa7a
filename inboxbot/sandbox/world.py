"""The try-it-now world: the real service, local servers that stand in for Meta and Telegram, and one page to play with.

The service is told only addresses and secrets, as in production: it cannot know that the others are stand-ins.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web
from pydantic import SecretStr

from inboxbot import app as service
from inboxbot import domain, ports
from inboxbot.platforms.meta.sandbox import MetaSandbox
from inboxbot.reload.state import State
from inboxbot.sandbox import page, telegram
from inboxbot.settings import Language, Settings

HOST = "127.0.0.1"
PAGE, INSTAGRAM = "104000000000001", "17841400000000001"
"""The sandbox shop's Facebook page and Instagram profile."""
APP_ID = "500000000000001"
AGENTS = (
    domain.Agent(id=domain.AgentId(101), name="Anna"),
    domain.Agent(id=domain.AgentId(102), name="Boris"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the sandbox is opened. Port 0 takes a free one."""

    port: int = 0
    knowledge: Path = Path()
    shadow: Path | None = None
    encoder: str = "e5"
    turn_seconds: float = 2.0
    telegram_limits: bool = True
    desk_language: Language = "en"
    undo_seconds: float = 10.0
    database_url: str = ""
    """A database that is there; a new file if not given."""
    webhook_port: int = 0
    """The service's port, at which the stand-in of Telegram delivers; 0: it is asked, and the port is any."""
    names: bool = True
    """Whether Meta tells what people are called who write direct messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that runs, within reach of a test."""

    url: str
    app: service.App
    meta: MetaSandbox
    telegram: telegram.TelegramSandbox
    settings: Settings


@asynccontextmanager
async def started(options: Options, clock: ports.Clock) -> AsyncIterator[World]:
    """The world, until the block ends. Secrets and database are new every time, and gone afterwards."""
    async with AsyncExitStack() as stack:
        tokens = {account: secrets.token_hex(16) for account in (PAGE, INSTAGRAM)}
        app_secret, verify_token = secrets.token_hex(16), secrets.token_hex(8)
        meta = MetaSandbox(app_secret, verify_token, tokens, "", APP_ID, clock)
        meta.world.tells_names = options.names
        chat = telegram.TelegramSandbox(clock=clock, limits=options.telegram_limits)
        for agent in AGENTS:
            chat.join(int(agent.id), agent.name)
        meta_url = await stack.enter_async_context(_serving(meta.application(), 0))
        telegram_url = await stack.enter_async_context(_serving(chat.app, 0))
        settings = _settings(
            options,
            stack.enter_context(TemporaryDirectory(prefix="inboxbot-sandbox-")),
            chat,
            telegram_url,
            {
                "INBOXBOT_META_APP_SECRET": app_secret,
                "INBOXBOT_META_VERIFY_TOKEN": verify_token,
                "INBOXBOT_META_APP_ID": APP_ID,
                "INBOXBOT_META_TOKENS": ",".join(f"{account}={token}" for account, token in tokens.items()),
                "INBOXBOT_META_GRAPH_URL": f"{meta_url}/v24.0",
            },
        )
        app = await stack.enter_async_context(service.running(settings, clock))
        stack.push_async_callback(meta.settled)
        meta.courier.url = f"http://{HOST}:{app.port}/webhooks/meta"

        async def why(external_id: str) -> Mapping[str, object] | None:
            decision = await app.store.why(external_id)
            return asdict(decision) if decision else None

        pages = page.application(
            meta_url, telegram_url, why, lambda: stand(app.library.state), AGENTS, options.desk_language
        )
        url = await stack.enter_async_context(_serving(pages, options.port))
        yield World(url=url, app=app, meta=meta, telegram=chat, settings=settings)


def stand(state: State) -> Mapping[str, object]:
    """The version in force, since when, how much is in it, what is doubtful; and why the latest edit is not live."""
    book = state.book
    return {
        "version": book.hash,
        "since": state.since,
        "edited": state.edited,
        "counts": {"answers": len(book.entries), "intents": len(book.intents), "rules": len(book.rules.rules)},
        "doubts": [asdict(fault) for fault in book.doubts],
        "refused": [asdict(fault) for fault in state.refused],
    }


def _settings(
    options: Options,
    folder: str,
    chat: telegram.TelegramSandbox,
    telegram_url: str,
    environment: Mapping[str, str],
) -> Settings:
    return Settings(
        database_url=options.database_url or f"sqlite+aiosqlite:///{folder}/sandbox.sqlite3",
        knowledge=options.knowledge,
        shadow=options.shadow,
        platforms=("meta",),
        encoder=options.encoder,
        host=HOST,
        port=options.webhook_port,
        desk_webhook=f"http://{HOST}:{options.webhook_port}/webhooks/telegram" if options.webhook_port else "",
        health_port=0,
        turn_seconds=options.turn_seconds,
        undo_seconds=options.undo_seconds,
        desk_token=SecretStr(chat.token),
        desk_chat=chat.chat,
        agents=tuple(int(agent.id) for agent in AGENTS),
        desk_url=telegram_url,
        desk_language=options.desk_language,
        log="console",
        environment=environment,
    )


@asynccontextmanager
async def _serving(application: web.Application, port: int) -> AsyncIterator[str]:
    """The application on a port of the loopback; its root address."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
        yield f"http://{HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
