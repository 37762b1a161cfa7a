"""Commands that show what the bot reads in a webhook body, and what it would do with a text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from inboxbot import settings as environment
from inboxbot.cli.console import console, finish, main
from inboxbot.clock import SystemClock
from inboxbot.domain import Surface


@main.command()
def parse(
    platform: Annotated[str, typer.Argument(help="facebook, messenger, instagram (or the adapter: meta).")],
    files: Annotated[list[Path], typer.Argument(help="Webhook bodies, one a file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a file.")] = False,
) -> None:
    """Show what an adapter reads in webhook bodies; nothing is kept or sent."""
    from inboxbot import logs
    from inboxbot.commands import parse as parsing

    async def show() -> None:
        logs.quiet()
        lines = [parsing.parse(platform, path) for path in files]
        for line in lines:
            if as_json:
                print(orjson.dumps(line).decode())
            else:
                _print_events(line)
        if any(line["error"] for line in lines):
            raise typer.Exit(1)

    finish(show)


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
    from inboxbot.commands.explain import open_explainer
    from inboxbot.encoders import open_moods

    async def show() -> None:
        logs.quiet()
        clock, settings = SystemClock(), environment.load()
        moods = await open_moods(settings.sentiment, settings.sentiment_labels)
        explainer = await open_explainer(knowledge, encoder or settings.encoder, clock, settings.cache, moods)
        when = at.replace(tzinfo=UTC) if at else clock.now()
        texts = file.read_text("utf-8").splitlines() if file else [text]
        for each in texts:
            answer = await explainer.explain(each, platform=platform, surface=surface, language=lang, at=when)
            if as_json or file:
                print(orjson.dumps(answer).decode())
            else:
                _print_decision(answer)

    finish(show)


def _print_events(line: dict[str, Any]) -> None:
    console.print(line["file"], style="bold", markup=False, highlight=False)
    if line["error"]:
        console.print(f"  {line['error']}", style="red", markup=False, highlight=False)
    for event in line["events"]:
        words = f"  {event['kind']} {event['surface']} {event['external_id']} {event['reason']} {event['text']!r}"
        console.print(words, markup=False, highlight=False)


def _print_decision(answer: Any) -> None:
    table = Table(show_header=False, box=None)
    mood = ("sentiment", "negative", "complaint", "severity")
    for key in ("language", "intent", "confidence", *mood, "action", "entry", "queue", "rule", "right", "wanted"):
        table.add_row(key, str(answer[key]))
    console.print(table)
    console.print()
    console.print(answer["reply"] or "(nothing is said)", style="bold", markup=False, highlight=False)
    if answer["draft"]:
        console.print(f"\nDraft for an agent:\n{answer['draft']}", markup=False, highlight=False)
    console.print()
    for step in answer["trace"]:
        sign = "+" if step["marks"] else "✓" if step["held"] else "·"
        more = "".join(f"; {mark}" for mark in step["marks"]) + (f" (line {step['line']})" if step["line"] else "")
        console.print(f"  {sign} {step['rule']}: {step['because']}{more}", markup=False, highlight=False)
