"""How the entries stand, for the command line: reads the store and the files, and forgets only what it is told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from inboxbot import domain, errors, ports
from inboxbot.decide.standing import Standing, standings
from inboxbot.reload import folder, knowledge
from inboxbot.reload.suggest import meant
from inboxbot.store import open_store

BY_HAND = domain.Agent(id=domain.AgentId(0), name="command line")


async def evidence(
    database_url: str, files: Path, clock: ports.Clock, *, reset: str = ""
) -> Sequence[Mapping[str, Any]]:
    """The JSON of every entry, the least right first; `reset` has what was seen of one entry forgotten before.

    Raises `PlaybookError`, and `ConfigError` for an unknown entry and for a database that cannot be opened: a SQLite
    file belongs to one process, so while the service runs `/evidence` at the desk is the way.
    """
    known = knowledge.check(folder.read(files), {})
    store = await open_store(database_url)
    try:
        now = clock.now()
        tallies = await store.evidence(None, now)
        if reset:
            if reset not in {*known.entries, *(tally.entry for tally in tallies)}:
                raise errors.ConfigError(f'there is no entry "{reset}"{meant(reset, known.entries)}')
            await store.reset_evidence(reset, (), "", BY_HAND, now)
            tallies = await store.evidence(None, now)
    finally:
        await store.close()
    rows = standings(known.entries, known.rules, domain.summed(tallies))
    return [_as_json(row, [tally for tally in tallies if tally.entry == row.entry]) for row in rows]


def _as_json(row: Standing, tallies: Sequence[domain.Tally]) -> Mapping[str, Any]:
    codes = sorted({tally.language for tally in tallies} - {""})
    by_language = {code: domain.summed(t for t in tallies if t.language == code)[row.entry] for code in codes}
    return {
        "entry": row.entry,
        "state": row.state,
        "right": round(row.right, 4),
        "wanted": row.wanted,
        "asked": round(row.asked, 4),
        **_counts(row.evidence),
        "languages": {code: _counts(seen) for code, seen in by_language.items()},
    }


def _counts(seen: domain.Evidence) -> Mapping[str, int]:
    return {"seen": seen.seen, "kept": seen.kept, **asdict(seen)}
