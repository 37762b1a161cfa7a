"""The command that shows how right each answer was, and forgets it when told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.table import Table

from inboxbot import settings as environment
from inboxbot.cli.console import console, finish, main
from inboxbot.clock import SystemClock

COLUMNS = ("entry", "state", "right", "wanted", "seen", "kept", "corrected", "cancelled", "angry")


@main.command()
def evidence(
    *,
    reset: Annotated[str, typer.Option(help="Forget what was seen of this entry.")] = "",
    knowledge: Annotated[Path | None, typer.Option(help="Overrules INBOXBOT_KNOWLEDGE.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line an entry.")] = False,
) -> None:
    """Show how right each answer was, as agents and customers saw it, and whether it speaks or drafts."""
    from inboxbot import logs
    from inboxbot.commands import evidence as seen

    async def show() -> None:
        logs.quiet()
        settings = environment.load()
        files = knowledge or settings.knowledge
        rows = await seen.evidence(settings.database_url, files, SystemClock(), reset=reset)
        if not as_json:
            _print_table(rows)
        for row in rows if as_json else ():
            print(orjson.dumps(row).decode())

    finish(show)


def _print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0), caption="right and wanted: of 100 answers", caption_justify="left")
    for name in COLUMNS:
        is_name = name in {"entry", "state"}
        table.add_column(name, justify="left" if is_name else "right", no_wrap=name == "entry", overflow="fold")
    for row in rows:
        shares = {name: f"{100 * row[name]:.3g}" for name in ("right", "wanted")}
        table.add_row(*(str({**row, **shares}[name]) for name in COLUMNS))
    console.print(table, markup=False, highlight=False)
