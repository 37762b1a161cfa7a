"""What people at the desk said was no complaint, for the command line; it only reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from inboxbot.store.reader import open_reader


async def mistaken(database_url: str, since: datetime) -> Sequence[Mapping[str, Any]]:
    """The turns, oldest first: what was written, and what it was taken for. Raises `ConfigError`."""
    reader = await open_reader(database_url)
    try:
        turns = await reader.of_turns(sorted(await reader.mistaken(since)))
    finally:
        await reader.close()
    return [
        {
            "at": turn.now.isoformat(),
            "turn": turn.work.turn,
            "text": "\n".join(message.text for message in turn.work.messages),
            "language": turn.decision.meaning.language,
            "intent": turn.decision.meaning.intent,
            "confidence": round(turn.decision.meaning.confidence, 4),
            "negative": round(turn.decision.meaning.negative, 4),
            "rule": turn.decision.rule,
        }
        for turn in turns
    ]
