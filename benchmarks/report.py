"""Figures beside their limits, and the tables they are shown in; it measures nothing itself."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured value and its limit; `reached` None: it has no limit, or none that holds for it."""

    name: str
    value: str
    goal: str = ""
    reached: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one benchmark found."""

    title: str
    figures: Sequence[Figure]
    note: str = ""


def known(name: str, value: str) -> Figure:
    """A figure without a limit."""
    return Figure(name=name, value=value)


def at_most(name: str, value: float, goal: float, unit: str = "", digits: int = 2) -> Figure:
    """A figure that should not be larger than `goal`."""
    return Figure(
        name=name, value=f"{value:.{digits}f}{unit}", goal=f"≤ {goal:g}{unit}", reached=round(value, digits) <= goal
    )


def at_least(name: str, value: float, goal: float, unit: str = "", digits: int = 2) -> Figure:
    """A figure that should not be smaller than `goal`."""
    return Figure(
        name=name, value=f"{value:.{digits}f}{unit}", goal=f"≥ {goal:g}{unit}", reached=round(value, digits) >= goal
    )


def percentiles(seconds: Iterable[float]) -> tuple[float, float, float]:
    """p50, p95 and p99 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return cuts[49] * 1e3, cuts[94] * 1e3, cuts[98] * 1e3


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The smallest and the largest of several rounds."""
    return f"{min(values):.{digits}f}…{max(values):.{digits}f} in {len(values)} rounds"


def show(console: Console, report: Report) -> None:
    """One table."""
    table = Table(title=report.title, title_justify="left", caption=report.note, caption_justify="left")
    table.add_column("figure")
    table.add_column("measured", justify="right")
    table.add_column("goal", justify="right")
    table.add_column("reached")
    for figure in report.figures:
        table.add_row(figure.name, figure.value, figure.goal, _word(figure))
    console.print(table)


def _word(figure: Figure) -> str:
    match figure.reached:
        case True:
            return "[green]ok[/green]"
        case False:
            return "[red]short[/red]"
        case None:
            return ""
