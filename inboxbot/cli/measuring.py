"""The command that measures understanding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.progress import Progress

from inboxbot import settings as environment
from inboxbot.cli.console import complaints, console, finish, main
from inboxbot.clock import SystemClock
from inboxbot.evaluate.typed import Kind, ManyFiles

if TYPE_CHECKING:
    from inboxbot.evaluate import run as running

Files = list[Path] | None


@main.command(cls=ManyFiles)
def evaluate(
    kind: Annotated[Kind, typer.Argument(help="What to measure.")],
    *,
    train: Annotated[Files, typer.Option(help="JSON Lines to learn from; without, what is shipped or live.")] = None,
    test: Annotated[Files, typer.Option(help='JSON Lines to ask: {"text", "label", "lang"}.')] = None,
    faq: Annotated[Files, typer.Option(help='Entries to learn: {"faq_id", "question"}; else the live ones.')] = None,
    queries: Annotated[Files, typer.Option(help='Questions to ask: {"query", "faq_id"}.')] = None,
    heard: Annotated[Files, typer.Option(help='Unlabelled, {"text"}: learn from them how much fits no intent.')] = None,
    shots: Annotated[int | None, typer.Option(min=1, help="Learn from so many a label and language.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Which ones --shots draws.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object and nothing else.")] = False,
    plots: Annotated[Path | None, typer.Option(help="Folder for reliability.png and risk_coverage.png.")] = None,
    knowledge: Annotated[Path, typer.Option(help="Folder of the knowledge files.")] = Path(),
    encoder: Annotated[str | None, typer.Option(help="Overrules INBOXBOT_ENCODER.")] = None,
    vectors: Annotated[Path | None, typer.Option(help="Folder that keeps vectors, for quicker repeats.")] = None,
) -> None:
    """Measure on labelled rows how well messages are understood; nothing is kept or sent."""
    from inboxbot.evaluate import run as running

    def options() -> running.Options:
        settings = environment.load()
        return running.Options(
            kind=kind,
            train=tuple(train or ()),
            test=tuple(test or ()),
            faq=tuple(faq or ()),
            queries=tuple(queries or ()),
            heard=tuple(heard or ()),
            shots=shots,
            seed=seed,
            knowledge=knowledge,
            encoder=encoder or settings.encoder,
            sentiment=settings.sentiment,
            sentiment_labels=settings.sentiment_labels,
            cache=settings.cache,
            vectors=vectors,
        )

    finish(lambda: _measured(options, plots, as_json=as_json))


async def _measured(options: Callable[[], running.Options], folder: Path | None, *, as_json: bool) -> None:
    from inboxbot import logs
    from inboxbot.evaluate import plots, run, show

    logs.quiet()
    with Progress(console=complaints, transient=True, disable=not complaints.is_terminal) as progress:
        found = await run.evaluate(options(), SystemClock(), progress)
    if as_json:
        print(orjson.dumps(found.as_json()).decode())
    else:
        show.show(console, found)
    for file in plots.draw(found, folder) if folder else ():
        complaints.print(str(file), markup=False, highlight=False, soft_wrap=True)
