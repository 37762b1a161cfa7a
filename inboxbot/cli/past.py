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


def _tell(report: Report, html: Path | None, *, as_json: bool) -> None:
    from inboxbot.replay import page, show

    if html:
        html.write_text(page.page(report), "utf-8")
    if as_json:
        print(orjson.dumps(report.as_json()).decode())
    else:
        show.show(console, report)
