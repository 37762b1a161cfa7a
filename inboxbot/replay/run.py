"""Goes through the past page by page and decides every turn again; reads the database, writes nothing into it."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

import numpy as np
import structlog
from rich.progress import Progress

from inboxbot import compare, domain, platforms, ports, think
from inboxbot.compare import Guarded
from inboxbot.encoders import Shipped, cached, files, for_phrases, open_encoder
from inboxbot.encoders.e5 import cache_folder
from inboxbot.playbook import Playbook, Vectors
from inboxbot.reload import without_desk
from inboxbot.reload.versions import Versions
from inboxbot.replay.report import Case, Counts, Report
from inboxbot.speech import in_english
from inboxbot.store import Reader, open_reader

FOLDER = "replay"
"""Of the cache: vectors of customers' words, by a digest. Deleting it costs time, nothing else."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is to be replayed. `limit`: only about so many of the newest turns; 0 for all."""

    database_url: str
    since: datetime
    files: Path
    encoder: str = "e5"
    cache: Path | None = None
    limit: int = 0
    moods: ports.Moods = field(default_factory=Shipped)


async def replay(options: Options, clock: ports.Clock, progress: Progress) -> Report:
    """Decides the turns since then again with the files of a folder, with hours, modes and counters as they were.

    Raises `ConfigError`, `PlaybookError`, `ModelUnavailable` and `StoreUnavailable`.
    """
    reader = await open_reader(options.database_url)
    try:
        cache = options.cache or cache_folder()
        encoder = open_encoder(options.encoder, folder=cache)
        library = await without_desk(options.files, for_phrases(encoder, cache), clock)
        remembered = _Remembered(files.VectorFile(cache / FOLDER))
        known = encoder if options.encoder == "words" else cached.CachedEncoder(encoder, remembered)
        again = _Again(book=library.current, encoder=known, moods=options.moods, guards=_Guards(Versions(reader.files)))
        try:
            return await _all(reader, options, again, clock.now(), progress)
        finally:
            await remembered.write()
    finally:
        await reader.close()


async def _all(reader: Reader, options: Options, again: _Again, now: datetime, progress: Progress) -> Report:
    started = perf_counter()
    decided, kept = await reader.count(options.since)
    again.counts.decided, again.counts.unknown = decided, decided - kept
    bar = progress.add_task("Deciding again", total=min(kept, options.limit) if options.limit else kept)
    again.mistaken = await reader.mistaken(options.since)
    cases: list[Case] = []
    async for page in reader.settled(options.since, options.limit):
        cases += await again.page(page)
        progress.advance(bar, len(page))
    return Report(
        since=options.since,
        until=now,
        folder=str(options.files.resolve()),
        playbook=again.book.hash,
        zone=again.book.rules.hours.zone,
        counts=again.counts,
        cases=tuple(cases),
        versions=len(again.versions),
        seconds=perf_counter() - started,
    )


@dataclass(slots=True, kw_only=True)
class _Again:
    """Decides turns again with one playbook."""

    book: Playbook
    encoder: ports.Encoder
    moods: ports.Moods
    guards: _Guards
    counts: Counts = field(default_factory=Counts)
    versions: set[str] = field(default_factory=set)
    mistaken: frozenset[str] = frozenset()
    """Turns of which people said that they were no complaint."""

    async def page(self, turns: Sequence[domain.Settled]) -> list[Case]:
        """The turns of a page that would be treated otherwise. The encoder is asked once for all of them."""
        words = [think.words_of(turn.work) for turn in turns]
        asked = [think.asked(turn.work, own) for turn, own in zip(turns, words, strict=True)]
        heard = await self._heard(turns, asked)
        guards = [await self.guards.of(turn.decision.playbook) for turn in turns]
        self.versions |= {turn.decision.playbook for turn in turns}
        found = await asyncio.to_thread(
            lambda: [self._case(*each) for each in zip(turns, words, heard, guards, strict=True)]
        )
        return [case for case in found if case is not None]

    async def _heard(self, turns: Sequence[domain.Settled], asked: Sequence[Sequence[str]]) -> list[think.Heard]:
        """As then: a turn that no model heard is heard by none now."""
        each = list(zip(turns, asked, strict=True))
        vectors = await _rows([own if turn.encoder else () for turn, own in each], self.encoder.encode)
        moods = await _rows([own if turn.moods else () for turn, own in each], self.moods.moods)
        return [think.Heard(vectors=one, moods=mood) for one, mood in zip(vectors, moods, strict=True)]

    def _case(
        self, turn: domain.Settled, words: domain.Utterance, heard: think.Heard, guard: Guarded | None
    ) -> Case | None:
        try:
            seen = think.again(turn, words, heard, self.book)
            outcome = think.outcome_of(seen, turn.work, _limits(turn.work.conversation.platform), in_english)
        except Exception as error:  # noqa: BLE001  # one turn that cannot be thought about must not end the replay
            log.warning("turn_not_replayed", turn=turn.work.turn, error=type(error).__name__)
            self.counts.failed += 1
            return None
        self.counts.replayed += 1
        self.counts.other_model += bool(turn.encoder) and turn.encoder != self.encoder.name
        is_mistaken = turn.work.turn in self.mistaken
        found = compare.difference(turn, outcome, guard or compare.guard_of(self.book), mistaken=is_mistaken)
        return Case.of(turn, found) if found else None


async def _rows(
    asked: Sequence[Sequence[str]], model: Callable[[Sequence[str]], Awaitable[Vectors | None]]
) -> list[Vectors | None]:
    """The model's rows for the texts of each turn; it is asked once, and for each text once."""
    texts = list(dict.fromkeys(text for own in asked for text in own))
    found = await model(texts) if texts else None
    if found is None:
        return [None] * len(asked)
    rows = dict(zip(texts, found, strict=True))
    return [np.stack([rows[text] for text in own]) if own else None for own in asked]


@functools.cache
def _limits(platform: str) -> Mapping[str, domain.Limits]:
    limits: Mapping[str, domain.Limits] = platforms.of_network(platform).LIMITS
    return limits


class _Guards:
    """What each version of the files took for a complaint."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._known: dict[str, Guarded | None] = {}

    async def of(self, hash: str) -> Guarded | None:
        """None for a version that was not kept, or that this program cannot read any more."""
        if hash not in self._known:
            book, _ = await self._versions.of(hash)
            self._known[hash] = compare.guard_of(book) if book else None
        return self._known[hash]


class _Remembered:
    """Vectors of customers' words, written once at the end rather than after every page."""

    def __init__(self, file: files.VectorFile) -> None:
        self._file = file
        self._new: dict[str, dict[str, bytes]] = {}

    async def vectors(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        new = self._new.get(model, {})
        return {**await self._file.vectors(model, texts), **{text: new[text] for text in texts if text in new}}

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        self._new.setdefault(model, {}).update(vectors)

    async def write(self) -> None:
        for model, vectors in self._new.items():
            await self._file.keep_vectors(model, vectors)
