"""How the entries stand, told at the desk, and forgotten where an agent wants it; it counts and decides nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import structlog

from inboxbot import domain
from inboxbot.decide import standing
from inboxbot.decide.standing import Standing, State
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer, Span, Style
from inboxbot.reload import suggest
from inboxbot.speech import Speech, isolated

SHOWN = 30
"""Entries of one notice: with their counts they stay below one message and 100 entities (Bot API)."""
_STATES: Mapping[State, str] = {"speaks": "speaks", "speaks when surer": "surer", "drafts": "drafts"}

log = structlog.get_logger()


async def asked(office: Office, event: domain.EvidenceAsked, say: Speech) -> DeskAnswer:
    """A list is coming; or what was seen of an entry is forgotten. Raises `StoreUnavailable`."""
    await office.witness.look()
    book, now = office.book(), office.clock.now()
    if not event.reset:
        rows = standing.standings(book.entries, book.rules, office.witness.current)
        await office.store.notify(listed(rows, event.event_id, say), now)
        return DeskAnswer(done=True, text=domain.phrase("act-coming"))
    if event.reset not in {*book.entries, *office.witness.current}:
        return DeskAnswer(done=False, text=unknown(event.reset, book.entries))
    then = [was_reset(event.reset, event.agent, event.event_id, office.speech)]
    await office.store.reset_evidence(event.reset, then, event.event_id, event.agent, now)
    log.info("evidence_reset", entry=event.reset, agent=event.agent.id)
    return DeskAnswer(done=True, text=domain.phrase("act-forgotten"))


def listed(rows: Sequence[Standing], event_id: str, speech: Speech) -> domain.Notice:
    """The least right first; entries of which nothing was seen are only counted."""
    seen = [row for row in rows if row.evidence.seen or row.state != "speaks"]
    spans = [Span(text=speech("evidence-head"), style=Style.BOLD)]
    for row in seen[:SHOWN]:
        head = speech("evidence-row", entry=isolated(row.entry), state=_STATES[row.state])
        spans += [Span(text=f"\n{head}", style=Style.BOLD), Span(text=f"\n{speech(_counts(row))}")]
    if len(seen) > SHOWN:
        spans.append(Span(text=f"\n{speech('evidence-more', n=len(seen) - SHOWN)}"))
    if quiet := len(rows) - len(seen):
        spans.append(Span(text=f"\n{speech('evidence-quiet', n=quiet)}", style=Style.ITALIC))
    return domain.Notice(id=domain.OutboundId(domain.name_of("evidence", event_id)), spans=tuple(spans))


def was_reset(entry: str, agent: domain.Agent, event_id: str, speech: Speech) -> domain.Notice:
    """What was seen of an entry counts no more."""
    text = speech("evidence-was-reset", agent=isolated(agent.name), entry=isolated(entry))
    return domain.Notice(id=domain.OutboundId(domain.name_of("reset", event_id)), spans=(Span(text=text),))


def unknown(entry: str, entries: Iterable[str]) -> domain.Phrase:
    """Why nothing was reset."""
    if meant := suggest.nearest(entry, entries):
        return domain.phrase("evidence-meant", entry=isolated(entry), meant=isolated(meant))
    return domain.phrase("evidence-unknown", entry=isolated(entry))


def _counts(row: Standing) -> domain.Phrase:
    seen, wanted = row.evidence, round(100 * row.wanted, 1)
    if not seen.seen:
        return domain.phrase("evidence-none-seen", wanted=wanted)
    right = math.floor(100 * row.right + 1e-6)
    counts = {"kept": seen.kept, "corrected": seen.corrected, "cancelled": seen.cancelled, "angry": seen.angry}
    return domain.phrase("evidence-counts", right=right, seen=seen.seen, wanted=wanted, **counts)
