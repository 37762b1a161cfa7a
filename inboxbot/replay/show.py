"""A replay in the terminal: the verdict first, then what changed, with a few messages of each kind; decides nothing."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from inboxbot import text
from inboxbot.compare import Kind
from inboxbot.replay.report import TITLES, Case, Group, Report, in_words

SHOWN = 3
"""Messages shown of a group; the page and the JSON have all."""
GROUPS = 25
"""Ways in which turns changed, the gravest first; the page has all."""
LONG = 100
"""Characters of a message."""
_ISOLATE, _END = "\u2068", "\u2069"


def show(console: Console, report: Report) -> None:
    """Print it. Customers' words are plain text, each in a bidi isolate."""
    lost = Kind.LOST in report.by_kind
    console.print(Text(report.verdict, style="bold red" if lost else "bold green"))
    console.print(Text(_counted(report)), soft_wrap=True)
    if report.by_kind:
        table = Table(show_header=False, box=None)
        for kind, count in report.by_kind.items():
            table.add_row(str(count), TITLES[kind])
        console.print(table)
    groups = report.groups()
    for group in groups[:GROUPS]:
        _group(console, group, report)
    if len(groups) > GROUPS:
        console.print(f"… and {len(groups) - GROUPS} more ways; --html FILE shows all", highlight=False)


def notes(report: Report) -> list[str]:
    """What somebody who reads the figures must know of them."""
    counts = report.counts
    said = []
    if counts.unknown:
        said.append(f"{counts.unknown} older ones could not be: what they looked at was not kept then.")
    if counts.other_model:
        said.append(f"{counts.other_model} were understood by another model then: some differences may be the model's.")
    if counts.skipped:
        said.append(f"{counts.skipped} were passed by: too many came at once, or the files were not good then.")
    if counts.failed:
        said.append(f"{counts.failed} could not be thought about now; the service would bring them to a person.")
    if report.versions > 1:
        said.append(
            f"They were decided by {report.versions} versions of the files: differences count from what was done."
        )
    return said


def _counted(report: Report) -> str:
    head = f"{len(report.cases)} of {report.counts.replayed} turns would be treated otherwise."
    return " ".join([head, *notes(report)])


def _group(console: Console, group: Group, report: Report) -> None:
    before, after = group.before, group.after
    console.print()
    console.print(
        Text(f"{TITLES[group.kind]}: {len(group.cases)}", style="bold red" if group.kind is Kind.LOST else "bold")
    )
    rules = f'by "{before.rule}"' if before.rule == after.rule else f'by "{before.rule}" → "{after.rule}"'
    console.print(Text(f"  {in_words(before)} → {in_words(after)}, {rules}"), soft_wrap=True)
    for case in group.cases[:SHOWN]:
        console.print(Text(f"    {_said(case, report)}"), soft_wrap=True)
    if len(group.cases) > SHOWN:
        console.print(Text(f"    … and {len(group.cases) - SHOWN} more", style="dim"))


def _said(case: Case, report: Report) -> str:
    at = case.difference.at.astimezone(report.zone)
    words = text.cut(" ".join(" / ".join(case.texts).split()), LONG)
    return f"{at:%d %b %H:%M}  {_ISOLATE}{words}{_END}  [{case.message}]"
