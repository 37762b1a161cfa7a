"""What a shadow saw, as a report: the differences from the database with the messages they are about; only reads."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, tzinfo

from inboxbot import errors
from inboxbot.reload import knowledge
from inboxbot.replay.report import Case, Counts, Report
from inboxbot.store import Reader, open_reader


async def seen(database_url: str, since: datetime, now: datetime) -> Report:
    """What the newest files of a shadow would have done otherwise since then.

    Raises `ConfigError`, also when no shadow saw anything, and `StoreUnavailable`.
    """
    reader = await open_reader(database_url)
    try:
        sight = await reader.sight(since, now)
        if sight is None:
            raise errors.ConfigError(
                "no shadow has seen a turn in this time: start the service with --shadow FOLDER or INBOXBOT_SHADOW"
            )
        turns = {turn.work.turn: turn for turn in await reader.of_turns([found.turn for found in sight.differences])}
        return Report(
            since=since,
            until=now,
            folder="",
            playbook=sight.shadow,
            zone=await _zone(reader),
            counts=Counts(
                decided=sight.looked + sight.failed + sight.skipped,
                replayed=sight.looked,
                failed=sight.failed,
                skipped=sight.skipped,
            ),
            cases=tuple(Case.of(turns[found.turn], found) for found in sight.differences if found.turn in turns),
        )
    finally:
        await reader.close()


async def _zone(reader: Reader) -> tzinfo:
    """The shop's, as the files in force say."""
    versions = await reader.versions()
    files = await reader.files(versions[0][0]) if versions else None
    try:
        return (await asyncio.to_thread(knowledge.check, files, {})).rules.hours.zone if files else UTC
    except errors.PlaybookError:
        return UTC
