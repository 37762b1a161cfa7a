"""Why messages were treated as they were, from the database, with the files of then; only reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inboxbot import errors
from inboxbot import why as reasons
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.playbook import Head
from inboxbot.reload import examples, library
from inboxbot.reload.knowledge import Knowledge
from inboxbot.reload.versions import Versions
from inboxbot.settings import Settings
from inboxbot.speech import in_english
from inboxbot.store import open_reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One turn, for people and for programs."""

    told: str
    as_json: Mapping[str, Any]


async def of(settings: Settings, message: str) -> Sequence[Explained]:
    """The turns of a message, or the turn of this name, oldest first.

    Raises `ConfigError`, also when there is none, `ModelUnavailable` and `StoreUnavailable`.
    """
    reader = await open_reader(settings.database_url)
    try:
        turns = await reader.of_message(message)
        if not turns:
            raise errors.ConfigError(f"no decision is known about {message!r}: write the platform's id of a message")
        versions, explained = Versions(reader.files, learn=_learning(settings)), []
        for turn in turns:
            book, texts = await versions.of(turn.decision.playbook)
            found = reasons.why(turn, book, texts)
            zone = book.rules.hours.zone if book else UTC
            explained.append(Explained(told=reasons.told(found, zone, in_english), as_json=reasons.as_json(found)))
        return explained
    finally:
        await reader.close()


def _learning(settings: Settings) -> Callable[[Knowledge], Awaitable[Head]]:
    """Learns a version's examples again; phrases seen before on this machine are not encoded again."""
    phrases = for_phrases(open_encoder(settings.encoder, folder=settings.cache), settings.cache)
    return lambda known: library.learn(examples.examples_of(known), phrases)


async def versions(database_url: str) -> Sequence[tuple[str, datetime]]:
    """Every version of the files that was in force, and when it last came into force, newest first."""
    reader = await open_reader(database_url)
    try:
        return await reader.versions()
    finally:
        await reader.close()
