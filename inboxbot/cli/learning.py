"""The command that shows what agents answer again and again, as proposals for the knowledge files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from inboxbot import settings as environment
from inboxbot.cli.console import console, finish, main
from inboxbot.clock import SystemClock


@main.command()
def learn(
    *,
    since: Annotated[str, typer.Option(help="How far back: 30d, 12h, 2w, or a date.")] = "30d",
    write: Annotated[
        bool, typer.Option("--write", help="Write a patch file for each into the proposals folder.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a proposal, with the patch.")] = False,
    knowledge: Annotated[Path | None, typer.Option(help="Overrules INBOXBOT_KNOWLEDGE.")] = None,
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
) -> None:
    """Show what people ask that no entry answers, and what agents answered; the service may run."""
    from inboxbot import logs
    from inboxbot.commands import learn as learning
    from inboxbot.reload import proposals
    from inboxbot.replay import when

    async def show() -> None:
        logs.quiet()
        clock, settings = SystemClock(), environment.load()
        files = knowledge or settings.knowledge
        options = learning.Options(
            database_url=settings.database_url,
            since=when.since(since, clock.now()),
            files=files,
            encoder=encoder or settings.encoder,
            cache=settings.cache,
            into=proposals.folder(files, settings.proposals) if write else None,
        )
        found = await learning.learn(options, clock)
        for one in found:
            print(orjson.dumps(one).decode()) if as_json else _tell(one)
        if not found and not as_json:
            console.print("Nothing that three people asked was answered by hand.")

    finish(show)


def _tell(lesson: Mapping[str, Any]) -> None:
    lines = [f"{lesson['people']} people asked; {lesson['file']}"]
    lines += [f"  {code}  {text}" for code, texts in lesson["questions"].items() for text in texts]
    lines += [f"  {code}: {text}" for code, text in lesson["answers"].items()]
    console.print("\n".join(lines) + "\n", markup=False, highlight=False, soft_wrap=True)
