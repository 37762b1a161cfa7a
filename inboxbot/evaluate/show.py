"""A report as tables for people; nothing is counted here."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from inboxbot.evaluate.report import Report

_NAMES = {
    "n": "messages",
    "accuracy": "accuracy",
    "plain_accuracy": "… as a plain classifier",
    "in_scope_accuracy": "best intent is right, of those in scope",
    "in_scope_decided": "… and not held for out of scope",
    "oos_recall": "out of scope recognised",
    "oos_auroc": "in or out of scope, AUROC",
    "ece": "calibration error (ECE)",
    "outside_assumed": "messages taken to fit no intent, as the examples were weighed",
    "outside_heard": "… as learned from the messages heard",
    "macro_f1": "macro-F1",
    "negative_auroc": "negative against the rest, AUROC",
    "recall_at_1": "right entry first (R@1)",
    "recall_at_3": "right entry among three (R@3)",
    "mrr": "mean reciprocal rank",
    "ms_p50": "one message, p50 ms",
    "ms_p95": "one message, p95 ms",
}
_BAR = 20


def show(console: Console, report: Report) -> None:
    """All there is: figures, what answering gives, reliability, languages, worst confusions."""
    console.print(Group(*(part for part in _parts(report))))


def _parts(report: Report) -> Iterator[RenderableType]:
    yield _figures(report)
    if report.answered:
        yield _answered(report)
    if report.reliability:
        yield _reliability(report)
    if len(report.languages) > 1:
        yield _languages(report)
    if report.confusions:
        yield _confusions(report)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _number(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def _figures(report: Report) -> Table:
    table = _table(report.kind, "figure", "")
    table.add_row(_NAMES["n"], str(report.n))
    for key, name in _NAMES.items():
        if (value := report.figures.get(key)) is not None:
            table.add_row(name, _number(value, 1 if key.startswith("ms_") else 3))
    return table


def _answered(report: Report) -> Table:
    table = _table(
        "If only sure ones are answered (thresholds from the examples alone)",
        "right, wanted", "confidence from", "right", "answered",
    )  # fmt: skip
    for one in report.answered:
        threshold = "none is proved" if one.threshold is None else _number(one.threshold)
        table.add_row(f"{100 * one.wanted:g} %", threshold, _percent(one.precision), _percent(one.coverage))
    return table


def _reliability(report: Report) -> Table:
    """What is said against what holds; for moods, of `negative`."""
    table = _table("Reliability: is it right as often as it says?", "confidence", "messages", "said", "right", "")
    for one in report.reliability:
        bar = "█" * round(_BAR * one.right) + "░" * (_BAR - round(_BAR * one.right))
        table.add_row(f"{one.low:.1f} … {one.high:.1f}", str(one.n), _percent(one.said), _percent(one.right), bar)
    return table


def _languages(report: Report) -> Table:
    keys = [key for key in next(iter(report.languages.values())) if key != "n"]
    keys = [key for key in keys if any(figures.get(key) is not None for figures in report.languages.values())]
    table = _table("By language", "language", "messages", *(key.replace("_", " ") for key in keys))
    for code, figures in report.languages.items():
        cells = [_number(figures.get(key)) for key in keys]
        table.add_row(escape(code), f"{figures['n'] or 0:.0f}", *cells)
    return table


def _confusions(report: Report) -> Table:
    table = Table(title="Worst confusions, the surest texts first", title_justify="left", title_style="bold")
    for column in ("is", "was taken for", "times", "such as"):
        table.add_column(column, overflow="fold")
    for one in report.confusions:
        table.add_row(Text(one.wanted), Text(one.told), str(one.count), Text("\n".join(one.texts)))
    return table
