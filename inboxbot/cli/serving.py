"""Commands that serve until they are stopped."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer

from inboxbot import settings as environment
from inboxbot.cli.console import console, finish, main
from inboxbot.clock import SystemClock


@main.command()
def run(
    shadow: Annotated[
        Path | None, typer.Option(help="A second folder of files that decides beside the first, without any effect.")
    ] = None,
) -> None:
    """Serve: settings come from the environment and .env (see docs/operator.md)."""
    from inboxbot import app, logs

    async def serve() -> None:
        settings = environment.load()
        if shadow is not None:
            settings = settings.model_copy(update={"shadow": shadow})
        logs.configure(settings)
        await app.serve(settings, SystemClock(), _until_stopped())

    finish(serve)


@main.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Port of the page on 127.0.0.1; 0 takes a free one.")] = 8600,
    knowledge: Annotated[Path, typer.Option(help="Folder of the knowledge files.")] = Path(),
    encoder: Annotated[str, typer.Option(help="e5, words, or transformers:NAME-OR-FOLDER.")] = "e5",
    desk_language: Annotated[
        environment.Language, typer.Option(envvar="INBOXBOT_DESK_LANGUAGE", help="The language of the agents' group.")
    ] = "en",
) -> None:
    """Try it: the whole service with local stand-ins of the platforms and of Telegram, and one page to play with."""
    from inboxbot import logs
    from inboxbot.sandbox import world

    async def play() -> None:
        logs.quiet()
        options = world.Options(port=port, knowledge=knowledge, encoder=encoder, desk_language=desk_language)
        with console.status("Reading the files and learning from the examples (the first time takes half a minute) …"):
            async with world.started(options, SystemClock()) as playing:
                console.print(f"\n  The sandbox is open: [bold]{playing.url}[/bold]   (Ctrl-C ends it)\n")
                await _until_stopped().wait()

    finish(play)


def _until_stopped() -> asyncio.Event:
    """Set by the first SIGTERM or SIGINT. The second ends the process at once: what is durable stays so."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def end() -> None:
        stop.set()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    return stop
