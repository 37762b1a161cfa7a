"""The command line; no logic."""

from __future__ import annotations

import typer

main = typer.Typer(no_args_is_help=True, add_completion=False)
