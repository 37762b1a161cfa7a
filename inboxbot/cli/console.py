"""What every command shares: the program, where it prints, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import typer
from rich.console import Console

from inboxbot import errors

main = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

console = Console()
complaints = Console(stderr=True)


def finish(make: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run to the end, or until the first SIGTERM or Ctrl-C; known errors become one clear sentence and exit code 2,
    or 1 where starting again may help: the database was not there.
    """
    try:
        _with_fast_loop(make)
    except errors.InboxbotError as error:
        complaints.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1 if isinstance(error, errors.StoreUnavailable) else 2) from None


def _with_fast_loop(make: Callable[[], Coroutine[Any, Any, None]]) -> None:
    try:
        import uvloop
    except ImportError:  # not made for every system
        asyncio.run(make())
    else:
        uvloop.run(make())
