"""How the entries stand, as a notice at the desk; pure, it counts and decides nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from inboxbot import domain
from inboxbot.decide.standing import Standing
from inboxbot.domain import Span, Style
from inboxbot.reload.suggest import meant

SHOWN = 30
"""Entries of one notice: with their counts they stay below one message and 100 entities (Bot API)."""
ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def listed(rows: Sequence[Standing], event_id: str) -> domain.Notice:
    """The least right first; entries of which nothing was seen are only counted."""
    seen = [row for row in rows if row.evidence.seen or row.state != "speaks"]
    spans = [Span(text="How the answers stand", style=Style.BOLD)]
    for row in seen[:SHOWN]:
        spans += [Span(text=f"\n{_isolated(row.entry)}: {row.state}", style=Style.BOLD), Span(text=f"\n{_counts(row)}")]
    if len(seen) > SHOWN:
        spans.append(Span(text=f"\n… and {len(seen) - SHOWN} more (inboxbot evidence shows all)"))
    if quiet := len(rows) - len(seen):
        spans.append(Span(text=f"\nNothing was seen yet of {quiet} more: they speak", style=Style.ITALIC))
    return domain.Notice(id=domain.OutboundId(domain.name_of("evidence", event_id)), spans=tuple(spans))


def was_reset(entry: str, agent: domain.Agent, event_id: str) -> domain.Notice:
    """What was seen of an entry counts no more."""
    text = f"{_isolated(agent.name)} had what was seen of {_isolated(entry)} forgotten: it stands as at the start."
    return domain.Notice(id=domain.OutboundId(domain.name_of("reset", event_id)), spans=(Span(text=text),))


def unknown(entry: str, entries: Iterable[str]) -> str:
    """Why nothing was reset."""
    return f"Nothing was done: there is no entry {_isolated(entry)}{meant(entry, entries)}"


def _counts(row: Standing) -> str:
    seen = row.evidence
    if not seen.seen:
        return f"nothing seen yet, wanted {100 * row.wanted:g} in 100"
    return (
        f"right about {math.floor(100 * row.right + 1e-6)} in 100 (of {seen.seen} seen), wanted {100 * row.wanted:g}; "
        f"kept {seen.kept}, corrected {seen.corrected}, cancelled {seen.cancelled}, angry {seen.angry}"
    )


def _isolated(name: str) -> str:
    return f"{ISOLATE}{name}{END_ISOLATE}"
