"""Commands about the knowledge files themselves: are they good, and what may stand in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import orjson
import typer

from inboxbot import schemas
from inboxbot import settings as environment
from inboxbot.cli.console import complaints, console, finish, main
from inboxbot.clock import SystemClock


@main.command()
def check(
    folder: Annotated[Path, typer.Argument(help="Folder of the knowledge files.")] = Path(),
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object and nothing else.")] = False,
    links: Annotated[bool, typer.Option("--links", help="Ask whether the links in the answers still work.")] = False,
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
) -> None:
    """Run the files' own tests and look them over; ends with 1 when something is wrong, 2 without files to read."""
    from inboxbot import logs
    from inboxbot.check import run, show
    from inboxbot.encoders import open_moods

    async def look() -> None:
        logs.quiet()
        settings = environment.load()
        with complaints.status("…") as status:
            report = await run.check(
                folder,
                encoder or settings.encoder,
                SystemClock(),
                cache=settings.cache,
                moods=await open_moods(settings.sentiment, settings.sentiment_labels),
                with_links=links,
                progress=lambda doing: status.update(f"{doing} …"),
            )
        if as_json:
            print(orjson.dumps(show.as_json(report)).decode())
        else:
            show.show(console, report)
        if not report.is_good:
            raise typer.Exit(1)

    finish(look)


@main.command()
def schema(
    kind: Annotated[schemas.Kind | None, typer.Argument(help="One kind of file; all three if not given.")] = None,
    *,
    out: Annotated[Path | None, typer.Option(help="Folder for faq.json, rules.json and intent.json.")] = None,
) -> None:
    """Write the JSON Schema of the knowledge files, with which editors complete and check while you type."""
    kinds = [kind] if kind else list(schemas.Kind)
    made = {each.value: schemas.schema(each) for each in kinds}
    if out is None:
        print(orjson.dumps(made[kind] if kind else made, option=orjson.OPT_INDENT_2).decode())
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (out / f"{name}.json").write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
        complaints.print(str(out / f"{name}.json"), markup=False, highlight=False, soft_wrap=True)
