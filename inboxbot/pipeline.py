"""The story of a message: claimed, understood, decided, worded, settled. Read `handle`, and you know the product."""

from __future__ import annotations

import asyncio
import itertools
import traceback
from collections.abc import Mapping
from datetime import timedelta
from time import perf_counter
from typing import Protocol

import structlog

from inboxbot import clock as clocks
from inboxbot import domain, errors, ports
from inboxbot.asking import Asking
from inboxbot.compose.compose import compose
from inboxbot.decide.decide import decide
from inboxbot.decide.guards import THIRD_TRY
from inboxbot.decide.turn import Turn
from inboxbot.evidence import Witness
from inboxbot.metrics import Metrics
from inboxbot.playbook import Playbook, Vectors
from inboxbot.understand import normalize, texts, understand

BATCH = 32
"""Turns thought about at once: the encoder takes what waits in one go."""
POLL = timedelta(seconds=1)
"""How long a loop trusts its bell; another node's rows ring none."""

log = structlog.get_logger()


class Library(Protocol):
    """Where the current playbook is."""

    @property
    def current(self) -> Playbook:
        """One frozen snapshot."""
        ...


class Pipeline:
    """Takes due turns from the store and settles each exactly once; sends nothing itself."""

    def __init__(
        self,
        store: ports.Store,
        library: Library,
        encoder: ports.Encoder,
        channels: Mapping[str, ports.Channel],
        clock: ports.Clock,
        metrics: Metrics,
        moods: ports.Moods,
        witness: Witness,
    ) -> None:
        self._store = store
        self._library = library
        self._encoder = encoder
        self._channels = channels
        self._clock = clock
        self._metrics = metrics
        self._asking = Asking(store)
        self._moods = moods
        self._witness = witness

    async def run(self) -> None:
        """Work until cancelled. A store that is away is waited for."""
        for failures in itertools.count():
            try:
                while True:
                    await self._round()
            except errors.StoreUnavailable as error:
                log.warning("pipeline_waits_for_store", error=str(error), failures=failures)
                await self._clock.sleep(min(2.0 ** min(failures, 5), 30.0))

    async def _round(self) -> None:
        """Settle everything that is due, or wait until something is."""
        works = await self._store.claim(self._clock.now(), BATCH)
        if works:
            ends = await asyncio.gather(*(self._guarded(work) for work in works), return_exceptions=True)
            for end in ends:
                if isinstance(end, BaseException):
                    raise end
            return
        due = await self._store.next_due()
        pause = POLL if due is None else min(POLL, due - self._clock.now())
        await clocks.wait(self._clock, self._store.inbox_changed, max(0.005, pause.total_seconds()))

    async def _guarded(self, work: domain.Work) -> None:
        """One turn that cannot be thought about must not stop the others."""
        try:
            with structlog.contextvars.bound_contextvars(conversation=work.conversation.id):
                await self.handle(work)
        except errors.StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  # poison: counted by the attempt, escalated at the fourth
            where = traceback.extract_tb(error.__traceback__)[-1]  # no message: it may quote the customer
            log.error("turn_failed", error=type(error).__name__, at=f"{where.filename}:{where.lineno}")
            await self._store.release(work, type(error).__name__, self._clock.now())

    async def handle(self, work: domain.Work) -> None:
        """The sandwich: read, think, write."""
        book = self._library.current  # one snapshot for the whole turn
        words = normalize("\n".join(message.text for message in work.messages))
        vectors, moods = await self._heard(work, words)
        started = perf_counter()
        meaning = _meaning(work, words, vectors, moods, book)
        turn = Turn(
            conversation=work.conversation,
            messages=work.messages,
            utterance=words,
            meaning=meaning,
            book=book,
            received_at=work.received_at,
            now=self._clock.now(),
            evidence=self._witness.current,
        )
        turn = await self._asking.complete(turn)
        decision = decide(turn, attempt=work.attempt)
        outcome = compose(work, decision, book, self._channels[work.conversation.channel].limits, turn.now)
        self._metrics.took("think", perf_counter() - started)
        started = perf_counter()
        held = await self._store.settle(work, outcome, self._clock.now())  # one transaction
        self._metrics.took("settle", perf_counter() - started)
        if held:
            self._metrics.settled(decision.action.kind)
        log.info("turn_settled", held=held, action=decision.action.kind, rule=decision.rule, attempt=work.attempt)

    async def _heard(self, work: domain.Work, words: domain.Utterance) -> tuple[Vectors | None, Vectors | None]:
        """What the models hear in the words and in each sentence, a row each: the meaning and the mood.

        None when there are no words, for the meaning when its model is away, and for a mood that nobody else tells.
        """
        if not words.text or work.attempt > THIRD_TRY:
            return None, None
        return await asyncio.gather(self._vectors(words), self._moods.moods(texts(words)))

    async def _vectors(self, words: domain.Utterance) -> Vectors | None:
        started = perf_counter()
        try:
            vectors = await self._encoder.encode(texts(words))
        except errors.ModelUnavailable as error:
            log.warning("model_unavailable", error=str(error))
            return None
        self._metrics.took("encode", perf_counter() - started)
        return vectors


def _meaning(
    work: domain.Work, words: domain.Utterance, vectors: Vectors | None, moods: Vectors | None, book: Playbook
) -> domain.Understanding:
    """What the turn means; nothing at all for a turn without words, and for one that thinking failed on thrice."""
    earlier = work.conversation.language
    if words.text and work.attempt <= THIRD_TRY:
        return understand(words, vectors, book, moods=moods, earlier_language=earlier)
    return domain.Understanding(
        language=earlier or book.brand.fallback, intent=None, confidence=0, runner_up=None, sentiment=0, negative=0
    )
