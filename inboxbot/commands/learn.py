"""What agents teach, for the command line: reads the store and the files, and writes proposals only where told to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inboxbot import lessons, ports
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.learn.lessons import Found
from inboxbot.reload import Library, proposals, without_desk
from inboxbot.store import open_reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where to look. `into`: the folder for patch files; None writes none."""

    database_url: str
    since: datetime
    files: Path
    encoder: str = "e5"
    cache: Path | None = None
    into: Path | None = None


async def learn(options: Options, clock: ports.Clock) -> Sequence[Mapping[str, Any]]:
    """The JSON of every lesson, most people first, each with its patch. The service may run meanwhile.

    Raises `ConfigError`, `PlaybookError`, `ModelUnavailable` and `StoreUnavailable`.
    """
    reader = await open_reader(options.database_url)
    try:
        encoder = open_encoder(options.encoder, folder=options.cache)
        library = await without_desk(options.files, for_phrases(encoder, options.cache), clock)
        found = await lessons.look(reader, encoder, library.current, options.since, clock.now())
    finally:
        await reader.close()
    return [await asyncio.to_thread(_as_json, each, options, library, clock) for each in found]


def _as_json(found: Found, options: Options, library: Library, clock: ports.Clock) -> Mapping[str, Any]:
    book = library.current
    today = clock.now().astimezone(book.rules.hours.zone).date()
    name, patch = proposals.made(found.lesson, options.files, book, today)
    told = {"file": name, "patch": patch}
    if options.into:
        told["file"] = str(proposals.write(found.lesson, options.files, options.into, book, today))
    return asdict(found.lesson) | told
