"""The library holds the one playbook in force, and swaps it whole when the files change and are good."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import structlog

from inboxbot import errors, playbook, ports
from inboxbot.compose import notices
from inboxbot.reload import folder, knowledge
from inboxbot.reload.document import Document
from inboxbot.reload.knowledge import NONE, Knowledge
from inboxbot.understand import fit, normalize

LOOK_EVERY = 0.4
"""Seconds between two looks at the folder. A change counts when two looks see the same: half-written files wait."""

log = structlog.get_logger()


class Library:
    """Reads the folder, learns from the examples, and remembers the last good files in the store."""

    def __init__(self, path: Path, encoder: ports.Encoder, store: ports.Store | None, clock: ports.Clock) -> None:
        self._folder = path
        self._encoder = encoder
        self._store = store
        self._clock = clock
        self._parsed: dict[tuple[str, str], Document] = {}
        self._current: playbook.Playbook | None = None
        self._refused = ""

    @property
    def current(self) -> playbook.Playbook:
        """The playbook in force: one frozen snapshot. Only after `open`."""
        assert self._current is not None, "the library is not open"  # noqa: S101  # a fault of ours, not of a user
        return self._current

    async def open(self) -> None:
        """Take the files; broken ones are reported and the last good ones used. Raises `PlaybookError` without any."""
        try:
            await self._take(folder.read(self._folder))
        except errors.PlaybookError as error:
            kept = await self._store.last_playbook() if self._store else None
            if kept is None:
                raise
            await self._refuse(error.faults, "at start")
            await self._take(kept)

    async def watch(self) -> None:
        """Follow the folder until cancelled."""
        seen = taken = folder.stamp(self._folder)
        while True:
            await self._clock.sleep(LOOK_EVERY)
            now = folder.stamp(self._folder)
            if now == seen != taken:
                taken = now
                await self._changed()
            seen = now

    async def _changed(self) -> None:
        name = ""
        try:
            texts = folder.read(self._folder)
            name = knowledge.name_of(texts)
            await self._take(texts)
        except errors.PlaybookError as error:
            await self._refuse(error.faults, name)
        except (errors.StoreUnavailable, errors.ModelUnavailable) as error:
            log.warning("playbook_not_taken", error=str(error))
        else:
            await self._praise()

    async def _take(self, texts: Mapping[str, str]) -> None:
        """Check, learn, keep, swap."""
        if self._current is not None and self._current.hash == knowledge.name_of(texts):
            return
        known = await asyncio.to_thread(knowledge.check, texts, self._parsed)
        head = await learn(known, self._encoder)
        if self._store is not None:
            await self._store.keep_playbook(known.hash, texts, self._clock.now())
        self._current = playbook.Playbook(
            hash=known.hash,
            brand=known.brand,
            voices=known.voices,
            intents={name: intent for name, intent in known.intents.items() if name != NONE},
            entries=known.entries,
            rules=known.rules,
            head=head,
        )
        log.info("playbook_in_force", playbook=known.hash, intents=len(known.intents), entries=len(known.entries))

    async def _refuse(self, faults: Sequence[errors.Fault], name: str) -> None:
        log.error("playbook_refused", faults=[f"{fault.file}:{fault.line}" for fault in faults])
        self._refused = name or str(faults)
        if self._store is not None:
            await self._store.notify(notices.broken_files(faults, self._refused), self._clock.now())

    async def _praise(self) -> None:
        """After a refusal the desk also hears that it is over."""
        if self._refused and self._store is not None:
            await self._store.notify(notices.good_files(self._refused + self.current.hash), self._clock.now())
        self._refused = ""


async def learn(known: Knowledge, encoder: ports.Encoder) -> playbook.Head:
    """What the examples teach. Raises `ModelUnavailable`."""
    examples = {name: intent.examples for name, intent in known.intents.items()}
    examples |= {f"faq:{name}": entry.questions for name, entry in known.entries.items() if entry.questions}
    phrases = sorted({text for label in examples.values() for texts in label.values() for text in texts})
    rows = await encoder.encode([normalize(phrase).text for phrase in phrases])
    vectors = dict(zip(phrases, rows, strict=True))
    return await asyncio.to_thread(fit, examples, vectors, encoder=encoder.name)
