"""A replay as one HTML file that needs nothing else: no script, no address, no customer's word unescaped. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from string import Template

from inboxbot.compare import Difference, Kind, Side
from inboxbot.replay.report import TITLES, Case, Group, Report, in_words
from inboxbot.replay.show import notes

SHOWN = 200
"""Messages shown of a group: a page of ten thousand helps nobody, and the JSON has all."""

_PAGE = Template("""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$verdict</title>
<style>
$style
</style>
</head>
<body>
<main>
<header>
<p class="what">What the edited files would have changed</p>
<h1 class="$mood">$verdict</h1>
<p class="counted">$counted</p>
$notes
</header>
$kinds
$groups
<footer>$footer</footer>
</main>
</body>
</html>
""")

_STYLE = """
:root { --ink: #1c1b1a; --soft: #66625c; --line: #e2ddd5; --paper: #fbf9f6; --card: #fff;
  --was: #8a5a00; --now: #0b57a4; --bad: #b3261e; --bad-paper: #fdecea; --good: #1d6b3c; --good-paper: #e8f4ec; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e2; --soft: #a7a198; --line: #3a3733; --paper: #171615; --card: #211f1d; --was: #e5bb6a;
    --now: #9cc7ff; --bad: #ffb4ab; --bad-paper: #3b1613; --good: #9fd8b4; --good-paper: #14301f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
h1, h2, p { margin: 0; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.4rem, 5vw, 2rem); line-height: 1.25; margin: .25rem 0 .75rem; padding: .75rem 1rem; }
h1, details { border-radius: .75rem; }
h1.bad { color: var(--bad); background: var(--bad-paper); }
h1.good { color: var(--good); background: var(--good-paper); }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h2.bad { color: var(--bad); }
.what, .counted, .note, footer, .where, .by { color: var(--soft); font-size: .9rem; }
.note { margin-top: .35rem; }
table.kinds { border-collapse: collapse; margin: 1.25rem 0 0; width: 100%; }
table.kinds td { padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
table.kinds td:first-child { text-align: end; font-variant-numeric: tabular-nums; font-weight: 600; width: 4rem; }
details { background: var(--card); border: 1px solid var(--line); margin: .5rem 0; }
summary { padding: .75rem 1rem; cursor: pointer; overflow-wrap: anywhere; }
summary b { font-variant-numeric: tabular-nums; }
summary:focus-visible { outline: 2px solid var(--now); outline-offset: 2px; border-radius: .75rem; }
article { border-top: 1px solid var(--line); padding: .75rem 1rem; }
blockquote { margin: .25rem 0; padding-inline-start: .75rem; border-inline-start: 3px solid var(--line); }
.words { unicode-bidi: plaintext; white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; }
blockquote.words { max-height: 20rem; overflow-y: auto; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin-top: .5rem; }
.pair > div { min-width: 0; }
.pair span { font-size: .8rem; font-weight: 600; }
.was span { color: var(--was); } .now span { color: var(--now); }
.nothing { color: var(--soft); font-style: italic; }
footer { margin-top: 2.5rem; }
@media (max-width: 34rem) { .pair { grid-template-columns: 1fr; } }
@media print { details { break-inside: avoid; } }
""".strip()


def page(report: Report) -> str:
    """The whole file."""
    lost = Kind.LOST in report.by_kind
    span = f"{_day(report, report.since)} to {_day(report, report.until)}"
    counted = f"{len(report.cases)} of {report.counts.replayed} turns from {span} would be treated otherwise."
    return _PAGE.substitute(
        verdict=escape(report.verdict),
        mood="bad" if lost else "good",
        style=_STYLE,
        counted=escape(counted),
        notes="\n".join(f'<p class="note">{escape(note)}</p>' for note in notes(report)),
        kinds=_kinds(report),
        groups="\n".join(_sections(report)),
        footer=f"Files: <bdi>{escape(report.folder)}</bdi> version {escape(report.playbook)}. "
        f"Times are those of {escape(str(report.zone))}. This page holds customers’ words: treat it so.",
    )


def _day(report: Report, at: datetime) -> str:
    return f"{at.astimezone(report.zone):%d %b %Y}"


def _kinds(report: Report) -> str:
    rows = [f"<tr><td>{count}</td><td>{escape(TITLES[kind])}</td></tr>" for kind, count in report.by_kind.items()]
    return f'<table class="kinds">{"".join(rows)}</table>' if rows else ""


def _sections(report: Report) -> Iterator[str]:
    seen: set[Kind] = set()
    for group in report.groups():
        if group.kind not in seen:
            seen.add(group.kind)
            mood = ' class="bad"' if group.kind is Kind.LOST else ""
            yield f"<h2{mood}>{escape(TITLES[group.kind])}: {report.by_kind[group.kind]}</h2>"
        yield _details(group, report)


def _details(group: Group, report: Report) -> str:
    """One way in which turns changed; complaints that would be lost stand open."""
    before, after = group.before, group.after
    is_open = " open" if group.kind is Kind.LOST else ""
    said = f"{in_words(before)} → {in_words(after)}"
    rules = _rules(before, after)
    articles = "\n".join(_article(case, report) for case in group.cases[:SHOWN])
    left = len(group.cases) - SHOWN
    more = f'<article class="where">… and {left} more: the JSON report has all.</article>' if left > 0 else ""
    return (
        f"<details{is_open}><summary><b>{len(group.cases)}</b> <bdi>{escape(said)}</bdi> "
        f'<span class="by">{rules}</span></summary>\n{articles}{more}</details>'
    )


def _rules(before: Side, after: Side) -> str:
    named = [f"“<bdi>{escape(rule)}</bdi>”" for rule in dict.fromkeys((before.rule, after.rule))]
    return f"by {' → '.join(named)}"


def _article(case: Case, report: Report) -> str:
    at = case.difference.at.astimezone(report.zone)
    parts = (f"{at:%d %b %Y %H:%M}", case.platform, case.surface, case.language)
    where = " · ".join(escape(part) for part in parts if part)
    name = f"<bdi>{escape(case.name)}</bdi> · " if case.name else ""
    words = "".join(f'<blockquote class="words" dir="auto">{escape(text)}</blockquote>' for text in case.texts)
    return (
        f'<article><p class="where">{name}{where} · <bdi>{escape(case.message)}</bdi></p>\n{words}\n'
        f"{_replies(case.difference)}</article>"
    )


def _replies(difference: Difference) -> str:
    before, after = difference.before.reply, difference.after.reply
    if before == after:
        return ""
    return f'<div class="pair">{_reply("was", "Said then", before)}{_reply("now", "Would be said", after)}</div>'


def _reply(kind: str, head: str, words: str) -> str:
    said = f'<p class="words" dir="auto">{escape(words)}</p>' if words else '<p class="nothing">nothing</p>'
    return f'<div class="{kind}"><span>{head}</span>{said}</div>'
