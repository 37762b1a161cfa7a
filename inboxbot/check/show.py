"""A check's report for people, as a table, and for programs, as JSON whose keys stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from inboxbot.check.findings import Finding, Level
from inboxbot.check.run import Report

_STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "dim"}
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def show(console: Console, report: Report) -> None:
    """Every finding with its place, then how many there are."""
    if report.findings:
        console.print(_table(report))
    failed = sum(finding.check == "test" for finding in report.findings)
    counts = ", ".join(_counted(report.count(level), level) for level in Level)
    tests = f"{report.tests - failed} of {report.tests} tests hold" if report.playbook else "the files do not load"
    console.print(Text(f"{tests}; {counts}", style="bold green" if report.is_good else "bold red"))


def _counted(number: int, level: Level) -> str:
    return f"{number} {level}" if number == 1 else f"{number} {level}s"


def _table(report: Report) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    for finding in report.findings:
        table.add_row(
            Text(f"{finding.file}:{finding.line}"), Text(finding.level, style=_STYLES[finding.level]), _words(finding)
        )
    return table


def _words(finding: Finding) -> Text:
    """The sentence, the line it is about, and of a test the way to its end."""
    words = Text(finding.message)
    if finding.level is Level.ERROR and finding.shown:
        words.append(f"\n  {ISOLATE}{finding.shown}{END_ISOLATE}", style="cyan")
    for step in finding.trace:
        words.append(f"\n  {'✓' if step.held else '·'} {step.rule}: {step.because}", style="dim")
    return words


def as_json(report: Report) -> Mapping[str, Any]:
    """The report as plain values."""
    return {
        "folder": str(report.folder),
        "playbook": report.playbook or None,
        "good": report.is_good,
        "tests": {"asked": report.tests, "failed": sum(finding.check == "test" for finding in report.findings)},
        "counts": {level.value: report.count(level) for level in Level},
        "findings": [
            {
                "level": finding.level.value,
                "file": finding.file,
                "line": finding.line,
                "check": finding.check,
                "message": finding.message,
                "shown": finding.shown,
                "trace": [asdict(step) for step in finding.trace],
            }
            for finding in report.findings
        ],
    }
