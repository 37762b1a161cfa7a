"""The library holds the one playbook in force, and swaps it whole when the files change and are good."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog

from inboxbot import domain, errors, playbook, ports, proof, understand
from inboxbot.compose import notices
from inboxbot.reload import doubts, folder, knowledge, traffic
from inboxbot.reload.document import Document
from inboxbot.reload.examples import Examples, examples_of
from inboxbot.reload.knowledge import NONE, Knowledge
from inboxbot.reload.state import State, edited
from inboxbot.speech import Speech, in_english

LOOK_EVERY = 0.15
"""Seconds between two looks at the folder. A change counts when two looks see the same: half-written files wait."""
LISTEN_EVERY = 60.0
"""Seconds between two looks at how much of what customers write fits no intent."""

log = structlog.get_logger()


class Library:
    """Reads the folder, learns from the examples, and remembers the last good files in the store.

    `networks` are the platforms that rules and tests may name, `served` those of which no rule may want more than they
    can do (all if None); where `tested`, the files' own tests must hold too.
    A `listener` says how customers write in languages that have no examples, and how much fits no intent.
    """

    def __init__(
        self,
        path: Path,
        encoder: ports.Encoder,
        store: ports.Store | None,
        clock: ports.Clock,
        *,
        networks: Mapping[str, domain.Limits] | None = None,
        served: Collection[str] | None = None,
        tested: bool = False,
        moods: ports.Moods | None = None,
        listener: traffic.Listener | None = None,
        speech: Speech,
    ) -> None:
        self._folder = path
        self._encoder = encoder
        self._store = store
        self._clock = clock
        self._networks = networks or {}
        self._served = served
        self._tested = tested
        self._moods = moods
        self._listener = listener
        self._speech = speech
        self._parsed: dict[tuple[str, str], Document] = {}
        self._learned: dict[Examples, playbook.Head] = {}
        self._current: playbook.Playbook | None = None
        self._known: tuple[Knowledge, Mapping[str, Document]] | None = None
        self._taken: folder.Stamp = ()
        self._texts: Mapping[str, str] = {}
        self._edited: tuple[str, ...] = ()
        self._since = clock.now()
        self._refused: tuple[errors.Fault, ...] = ()
        self._is_desk_worried = False

    @property
    def current(self) -> playbook.Playbook:
        """The playbook in force: one frozen snapshot. Only after `open`."""
        assert self._current is not None, "the library is not open"  # noqa: S101  # a fault of ours, not of a user
        return self._current

    @property
    def latest(self) -> playbook.Playbook | None:
        """The same; None while there is none."""
        return self._current

    @property
    def state(self) -> State:
        """How the files stand now. Only after `open`."""
        return State(book=self.current, since=self._since, edited=self._edited, refused=self._refused)

    async def open(self) -> None:
        """Take the files; broken ones are reported and the last good ones used. Raises `PlaybookError` without any."""
        self._taken = folder.stamp(self._folder)
        try:
            await self._take(*folder.look(self._folder))
        except errors.PlaybookError as error:
            kept = await self._store.last_playbook() if self._store else None
            if kept is None:
                raise
            await self._refuse(error.faults)
            await self._take(kept, is_proven=True)

    async def watch(self) -> None:
        """Follow the folder until cancelled. What is doubtful is looked for behind each swap, never before it."""
        seen = folder.stamp(self._folder)
        await self.doubt()
        while True:
            await self._clock.sleep(LOOK_EVERY)
            now = folder.stamp(self._folder)
            if now == seen != self._taken and await self._changed():
                self._taken = now
                await self.doubt()
            seen = now

    async def listen(self) -> None:
        """Follow what customers write until cancelled: promises are made for it."""
        while True:
            await self._clock.sleep(LISTEN_EVERY)
            heard = await self._in_traffic(self.current)
            if heard.outside != self.current.outside and heard.hash == self.current.hash:
                self._current = replace(heard, doubts=self.current.doubts)
                log.info("traffic_heard", outside=heard.outside)

    async def _in_traffic(self, book: playbook.Playbook) -> playbook.Playbook:
        return understand.in_traffic(book, await self._listener.share(book)) if self._listener else book

    async def doubt(self) -> None:
        """Look for what contradicts itself in the files in force: afterwards `current.doubts` tells."""
        book, known = self._current, self._known
        if book is None or known is None or book.head is None:
            return
        self._known = None
        found = await asyncio.to_thread(doubts.find, known[0], book.head, known[1])
        self._current = replace(self.current, doubts=found)
        if found:
            log.warning("playbook_doubts", count=len(found), at=[f"{fault.file}:{fault.line}" for fault in found[:10]])

    async def _changed(self) -> bool:
        """Try the files as they are now; False when nothing can be said of them yet."""
        try:
            await self._take(*folder.look(self._folder))
            self._refused = ()  # in the same breath as the swap
            await self._praise()
        except errors.PlaybookError as error:
            await self._refuse(error.faults)
        except (errors.StoreUnavailable, errors.ModelUnavailable) as error:
            log.warning("playbook_not_taken_yet", error=str(error))
            return False
        return True

    async def _take(
        self, texts: Mapping[str, str], unread: Sequence[errors.Fault] = (), *, is_proven: bool = False
    ) -> None:
        """Check, learn, prove, keep, swap."""
        if not unread and self._current is not None and self._current.hash == knowledge.name_of(texts):
            return
        known = await asyncio.to_thread(
            knowledge.check, texts, self._parsed, networks=self._networks, served=self._served, unread=unread
        )
        book = playbook_of(known, await self._learn(known))
        if self._tested and not is_proven:
            await self._prove(known, book, texts)
        if self._store is not None:
            await self._store.keep_playbook(known.hash, texts, self._clock.now())
        heard = await self._in_traffic(book)
        self._edited = edited(self._texts, texts) if self._texts else ()
        self._texts, self._since = texts, self._clock.now()
        self._current = _warned(heard)
        self._known = known, known.documents
        log.info("playbook_in_force", playbook=known.hash, intents=len(known.intents), entries=len(known.entries))

    async def _prove(self, known: Knowledge, book: playbook.Playbook, texts: Mapping[str, str]) -> None:
        """Run the files' own tests. Raises `PlaybookError` with those that fail."""
        results = await prove(known, book, self._encoder, self._networks, self._clock.now(), self._moods)
        wrong = [errors.Fault(r.test.file, r.test.line, r.wrong) for r in results if r.wrong]
        if wrong:
            raise errors.PlaybookError(knowledge.in_order(wrong, texts))

    async def _learn(self, known: Knowledge) -> playbook.Head:
        """What the examples teach; the same examples are learned once. Raises `ModelUnavailable`."""
        examples = examples_of(known)
        if examples not in self._learned:
            heard = await self._listener.heard(examples) if self._listener else {}
            head = await learn(examples, self._encoder, heard)
            self._learned = {examples: head}
        return self._learned[examples]

    async def _refuse(self, faults: Sequence[errors.Fault]) -> None:
        log.error("playbook_refused", faults=[f"{fault.file}:{fault.line}" for fault in faults])
        self._refused = tuple(faults)
        self._is_desk_worried = True
        if self._store is not None:
            now = self._clock.now()
            await self._store.notify(notices.broken_files(faults, now, self._speech), now)

    async def _praise(self) -> None:
        """After a refusal the desk also hears that it is over."""
        if self._is_desk_worried and self._store is not None:
            now = self._clock.now()
            await self._store.notify(notices.good_files(now, self._speech), now)
        self._is_desk_worried = False


def playbook_of(known: Knowledge, head: playbook.Head | None) -> playbook.Playbook:
    """What the files say and what was learned from them, as one value."""
    return playbook.Playbook(
        hash=known.hash,
        brand=known.brand,
        voices=known.voices,
        intents={name: intent for name, intent in known.intents.items() if name != NONE},
        entries=known.entries,
        rules=known.rules,
        head=head,
        promise=understand.promise(head) if head else playbook.Promise(),
        promise_by_letters=understand.promise(head, letters_only=True) if head else playbook.Promise(),
    )


def _warned(book: playbook.Playbook) -> playbook.Playbook:
    """The same; a precision that no examples can prove is said, for then nothing is answered."""
    for wanted in sorted({book.rules.wanted(entry) for entry in book.entries.values()}):
        if book.promise.threshold(wanted) is None:
            best = max(book.promise.rights, default=0.0)
            of = [name for name, entry in book.entries.items() if book.rules.wanted(entry) == wanted]
            log.warning("nothing_is_sure_enough", answer_when_right=wanted, examples_prove=round(best, 3), entries=of)
    return book


async def prove(
    known: Knowledge,
    book: playbook.Playbook,
    encoder: ports.Encoder,
    networks: Mapping[str, domain.Limits],
    now: datetime,
    moods: ports.Moods | None = None,
) -> Sequence[proof.Result]:
    """What came of each test of the files. Raises `ModelUnavailable`."""
    asked = proof.phrases(known.tests)
    if not asked:
        return ()
    vectors = dict(zip(asked, await encoder.encode(asked), strict=True))
    told = await moods.moods(asked) if moods else None
    felt = None if told is None else dict(zip(asked, told, strict=True))
    return await asyncio.to_thread(proof.run, known.tests, vectors, book, networks, now, felt)


async def learn(
    examples: Examples, encoder: ports.Encoder, heard: Mapping[str, playbook.Vectors] = {}
) -> playbook.Head:
    """A classifier of these examples; `heard` as in `understand.fit`. Raises `ModelUnavailable`."""
    phrases = sorted({text for label, _, texts in examples for text in (understand.intent.name(label), *texts)} - {""})
    asked = await asyncio.to_thread(lambda: [understand.intent.reading(phrase)[0] for phrase in phrases])
    rows = await encoder.encode(asked)
    vectors = dict(zip(phrases, rows, strict=True))
    labels: dict[str, dict[str, tuple[str, ...]]] = {}
    for label, code, texts in examples:
        labels.setdefault(label, {})[code] = texts
    return await asyncio.to_thread(understand.fit, labels, vectors, encoder=encoder.name, heard=heard)


async def without_desk(
    path: Path, phrases: ports.Encoder, clock: ports.Clock, *, networks: Mapping[str, domain.Limits] | None = None
) -> Library:
    """The open library of a folder, for tools: it remembers nothing and tells nobody. Raises `PlaybookError`."""
    library = Library(path, phrases, None, clock, networks=networks, speech=in_english)
    await library.open()
    return library
