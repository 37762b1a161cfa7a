"""The command line; no logic."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from inboxbot import errors
from inboxbot import settings as environment
from inboxbot.clock import SystemClock
from inboxbot.domain import Surface
from inboxbot.evaluate.typed import Kind, ManyFiles

main = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

console = Console()
complaints = Console(stderr=True)


def _run(make: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run to the end, or until the first SIGTERM or Ctrl-C; known errors become one clear sentence and exit code 2."""
    try:
        _with_fast_loop(make)
    except errors.InboxbotError as error:
        complaints.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(2) from None


def _with_fast_loop(make: Callable[[], Coroutine[Any, Any, None]]) -> None:
    try:
        import uvloop
    except ImportError:  # not made for every system
        asyncio.run(make())
    else:
        uvloop.run(make())


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


@main.command()
def run() -> None:
    """Serve: settings come from the environment and .env (see docs/operator.md)."""
    from inboxbot import app, logs

    async def serve() -> None:
        settings = environment.load()
        logs.configure(settings)
        await app.serve(settings, SystemClock(), _until_stopped())

    _run(serve)


@main.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Port of the page on 127.0.0.1; 0 takes a free one.")] = 8600,
    knowledge: Annotated[Path, typer.Option(help="Folder of the knowledge files.")] = Path(),
    encoder: Annotated[str, typer.Option(help="e5, words, or transformers:NAME-OR-FOLDER.")] = "e5",
) -> None:
    """Try it: the whole service with local stand-ins of the platforms and of Telegram, and one page to play with."""
    from inboxbot import logs
    from inboxbot.sandbox import world

    async def play() -> None:
        logs.quiet()
        options = world.Options(port=port, knowledge=knowledge, encoder=encoder)
        with console.status("Reading the files and learning from the examples (the first time takes half a minute) …"):
            async with world.started(options, SystemClock()) as playing:
                console.print(f"\n  The sandbox is open: [bold]{playing.url}[/bold]   (Ctrl-C ends it)\n")
                await _until_stopped().wait()

    _run(play)


@main.command()
def parse(
    platform: Annotated[str, typer.Argument(help="facebook, messenger, instagram (or the adapter: meta).")],
    files: Annotated[list[Path], typer.Argument(help="Webhook bodies, one a file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file.")] = False,
) -> None:
    """Show what an adapter reads in webhook bodies; nothing is kept or sent."""
    from inboxbot import inspect, logs

    async def show() -> None:
        logs.quiet()
        lines = [inspect.parse(platform, path) for path in files]
        for line in lines:
            if as_json:
                print(orjson.dumps(line).decode())
            else:
                _print_events(line)
        if any(line["error"] for line in lines):
            raise typer.Exit(1)

    _run(show)


@main.command()
def explain(
    text: Annotated[str, typer.Argument(help="What a customer writes.")] = "",
    *,
    file: Annotated[Path | None, typer.Option(help="One text a line in, one JSON line out.")] = None,
    platform: Annotated[str, typer.Option(help="facebook, messenger or instagram.")] = "messenger",
    surface: Annotated[Surface, typer.Option(help="In public or between two.")] = Surface.DM,
    lang: Annotated[str | None, typer.Option(help="Overrules the language that was recognised.")] = None,
    at: Annotated[datetime | None, typer.Option(help="When it is written (UTC); now if not given.")] = None,
    knowledge: Annotated[Path, typer.Option(help="Folder of the knowledge files.")] = Path(),
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show what the bot would do with a text, and why; nothing is kept or sent."""
    from inboxbot import logs
    from inboxbot.explain import open_explainer

    async def show() -> None:
        logs.quiet()
        clock, settings = SystemClock(), environment.load()
        explainer = await open_explainer(knowledge, encoder or settings.encoder, clock, settings.cache)
        when = at.replace(tzinfo=UTC) if at else clock.now()
        texts = file.read_text("utf-8").splitlines() if file else [text]
        for each in texts:
            answer = await explainer.explain(each, platform=platform, surface=surface, language=lang, at=when)
            if as_json or file:
                print(orjson.dumps(answer).decode())
            else:
                _print_decision(answer)

    _run(show)


Files = list[Path] | None


@main.command(cls=ManyFiles)
def evaluate(
    kind: Annotated[Kind, typer.Argument(help="What to measure.")],
    *,
    train: Annotated[Files, typer.Option(help="JSON Lines to learn from; without, what is shipped or live.")] = None,
    test: Annotated[Files, typer.Option(help='JSON Lines to ask: {"text", "label", "lang"}.')] = None,
    faq: Annotated[
        Files, typer.Option(help='Entries to learn: {"faq_id", "question"}; without, the live ones.')
    ] = None,
    queries: Annotated[Files, typer.Option(help='Questions to ask: {"query", "faq_id"}.')] = None,
    shots: Annotated[int | None, typer.Option(min=1, help="Learn from so many a label and language.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Which ones --shots draws.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object and nothing else.")] = False,
    plots: Annotated[Path | None, typer.Option(help="Folder for reliability.png and risk_coverage.png.")] = None,
    knowledge: Annotated[Path, typer.Option(help="Folder of the knowledge files.")] = Path(),
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
    vectors: Annotated[Path | None, typer.Option(help="Folder that keeps vectors, for quicker repeats.")] = None,
) -> None:
    """Measure on labelled rows how well messages are understood; nothing is kept or sent."""
    from inboxbot import logs
    from inboxbot.evaluate import plots as pictures
    from inboxbot.evaluate import run as running
    from inboxbot.evaluate import show as tables

    async def measure() -> None:
        logs.quiet()
        settings = environment.load()
        options = running.Options(
            kind=kind,
            train=tuple(train or ()),
            test=tuple(test or ()),
            faq=tuple(faq or ()),
            queries=tuple(queries or ()),
            shots=shots,
            seed=seed,
            knowledge=knowledge,
            encoder=encoder or settings.encoder,
            cache=settings.cache,
            vectors=vectors,
        )
        with Progress(console=complaints, transient=True, disable=not complaints.is_terminal) as progress:
            found = await running.evaluate(options, SystemClock(), progress)
        if as_json:
            print(orjson.dumps(found.as_json()).decode())
        else:
            tables.show(console, found)
        for file in pictures.draw(found, plots) if plots else ():
            complaints.print(str(file), markup=False, highlight=False, soft_wrap=True)

    _run(measure)


@main.command()
def replay(
    *,
    since: Annotated[str, typer.Option(help="How far back: 30d, 12h, 2w, or a date.")] = "30d",
    against: Annotated[Path | None, typer.Option(help="Folder of the edited files; without, the live folder.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Only about so many of the newest turns; 0 for all.")] = 0,
    html: Annotated[Path | None, typer.Option(help="Write one page that needs nothing else.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object and nothing else.")] = False,
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
) -> None:
    """Decide the past again with edited files, and show what would have been different; the service may run."""
    from inboxbot import logs
    from inboxbot.replay import page, run, show, when

    async def again() -> None:
        logs.quiet()
        clock, settings = SystemClock(), environment.load()
        options = run.Options(
            database_url=settings.database_url,
            since=when.since(since, clock.now()),
            files=against or settings.knowledge,
            encoder=encoder or settings.encoder,
            cache=settings.cache,
            limit=limit,
        )
        with Progress(console=complaints, transient=True, disable=not complaints.is_terminal) as progress:
            report = await run.replay(options, clock, progress)
        if html:
            html.write_text(page.page(report), "utf-8")
        if as_json:
            print(orjson.dumps(report.as_json()).decode())
        else:
            show.show(console, report)

    _run(again)


def _print_events(line: dict[str, Any]) -> None:
    console.print(line["file"], style="bold", markup=False, highlight=False)
    if line["error"]:
        console.print(f"  {line['error']}", style="red", markup=False, highlight=False)
    for event in line["events"]:
        words = f"  {event['kind']} {event['surface']} {event['external_id']} {event['reason']} {event['text']!r}"
        console.print(words, markup=False, highlight=False)


def _print_decision(answer: Any) -> None:
    table = Table(show_header=False, box=None)
    for key in ("language", "intent", "confidence", "sentiment", "negative", "action", "entry", "queue", "rule"):
        table.add_row(key, str(answer[key]))
    console.print(table)
    console.print()
    console.print(answer["reply"] or "(nothing is said)", style="bold", markup=False, highlight=False)
    console.print()
    for step in answer["trace"]:
        console.print(
            f"  {'✓' if step['held'] else '·'} {step['rule']}: {step['because']}", markup=False, highlight=False
        )


if __name__ == "__main__":
    sys.exit(main())
