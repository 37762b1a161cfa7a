"""Commands that look back: what other files would have done, and why something was done. They only read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.progress import Progress

from inboxbot import settings as environment
from inboxbot.cli.console import complaints, console, finish, main
from inboxbot.clock import SystemClock

if TYPE_CHECKING:
    from inboxbot.replay.report import Report

Since = Annotated[str, typer.Option(help="How far back: 30d, 12h, 2w, or a date.")]
Html = Annotated[Path | None, typer.Option(help="Write one page that needs nothing else.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object and nothing else.")]


@main.command()
def replay(
    *,
    since: Since = "30d",
    against: Annotated[Path | None, typer.Option(help="Folder of the edited files; without, the live folder.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Only about so many of the newest turns; 0 for all.")] = 0,
    html: Html = None,
    as_json: AsJson = False,
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
) -> None:
    """Decide the past again with edited files, and show what would have been different; the service may run."""
    from inboxbot import logs
    from inboxbot.encoders import open_moods
    from inboxbot.replay import run, when

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
            moods=await open_moods(settings.sentiment, settings.sentiment_labels),
        )
        with Progress(console=complaints, transient=True, disable=not complaints.is_terminal) as progress:
            report = await run.replay(options, clock, progress)
        _tell(report, html, as_json=as_json)

    finish(again)


@main.command()
def shadow(*, since: Since = "1d", html: Html = None, as_json: AsJson = False) -> None:
    """Show what the files beside the live ones (`run --shadow`) would have done otherwise."""
    from inboxbot import logs
    from inboxbot.replay import beside, when

    async def seen() -> None:
        logs.quiet()
        clock, settings = SystemClock(), environment.load()
        report = await beside.seen(settings.database_url, when.since(since, clock.now()), clock.now())
        _tell(report, html, as_json=as_json)

    finish(seen)


@main.command()
def mistaken(*, since: Since = "30d", as_json: AsJson = False) -> None:
    """Show what was brought to people who said: not a complaint. Material for `not_examples`."""
    from inboxbot import logs
    from inboxbot.commands.mistaken import mistaken as found
    from inboxbot.replay import when

    async def listed() -> None:
        logs.quiet()
        clock = SystemClock()
        rows = await found(environment.load().database_url, when.since(since, clock.now()))
        if as_json:
            typer.echo(orjson.dumps(rows).decode())
            return
        for row in rows:
            console.print(
                f"{row['at']:.16}  {row['intent'] or '-'} {row['confidence']:.2f}  ({row['rule']})", markup=False
            )
            console.print(f"  {row['text']}", markup=False)

    finish(listed)


@main.command()
def why(
    message: Annotated[str, typer.Argument(help="The platform's id of a message, or the name of a turn.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show why a message was treated as it was: each rule with its values and line, and what little was missing."""
    from inboxbot import logs
    from inboxbot.replay import reasons

    async def show() -> None:
        logs.quiet()
        found = await reasons.of(environment.load(), message)
        if as_json:
            print(orjson.dumps([one.as_json for one in found]).decode())
        for one in [] if as_json else found:
            console.print(one.told, markup=False, highlight=False, soft_wrap=True)

    finish(show)


@main.command()
def playbooks() -> None:
    """List the versions of the files that were in force, newest first."""
    from inboxbot import logs
    from inboxbot.replay import reasons

    async def show() -> None:
        logs.quiet()
        for name, at in await reasons.versions(environment.load().database_url):
            console.print(f"{name}  {at:%Y-%m-%d %H:%M} UTC", highlight=False)

    finish(show)


def _tell(report: Report, html: Path | None, *, as_json: bool) -> None:
    from inboxbot.replay import page, show

    if html:
        html.write_text(page.page(report), "utf-8")
    if as_json:
        print(orjson.dumps(report.as_json()).decode())
    else:
        show.show(console, report)
