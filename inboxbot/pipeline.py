"""The story of a message: claimed, understood, decided, worded, settled. Read `handle`, and you know the product."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from time import perf_counter
from typing import Protocol

import structlog

from inboxbot import clock as clocks
from inboxbot import domain, errors, ports, think, watching
from inboxbot.decide.turn import Turn
from inboxbot.evidence import Witness
from inboxbot.lookups import Lookups
from inboxbot.metrics import Metrics
from inboxbot.playbook import Playbook, Vectors
from inboxbot.speech import Speech

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


class Beside(Protocol):
    """Whoever is shown what was settled, after the fact. Its methods cost nothing, and never raise."""

    def saw(self, turn: domain.Settled, heard: think.Heard) -> None:
        """A turn was settled."""
        ...

    def busy(self, is_busy: bool) -> None:
        """Whether a customer waits."""
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
        speech: Speech,
        beside: Beside | None = None,
    ) -> None:
        self._store = store
        self._library = library
        self._encoder = encoder
        self._channels = channels
        self._clock = clock
        self._metrics = metrics
        self._lookups = Lookups(store, speech)
        self._moods = moods
        self._witness = witness
        self._beside = beside
        self._speech = speech

    async def run(self) -> None:
        """Work until cancelled. A store that is away is waited for."""
        await watching.forever(self._round, self._clock, "pipeline")

    async def _round(self) -> None:
        """Settle everything that is due, or wait until something is."""
        works = await self._store.claim(self._clock.now(), BATCH)
        if self._beside:
            self._beside.busy(bool(works))
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
        words = think.words_of(work)
        heard = await self._heard(think.asked(work, words))
        started, now = perf_counter(), self._clock.now()
        turn = think.turn_of(work, words, heard, book, now, self._witness.current)
        turn = await self._lookups.complete(turn)
        outcome = think.outcome_of(turn, work, self._channels[work.conversation.channel].limits, self._speech)
        encoder = self._encoder.name if heard.vectors is not None else ""
        outcome = replace(outcome, encoder=encoder, moods=heard.moods is not None)
        self._metrics.took("think", perf_counter() - started)
        started, decision = perf_counter(), outcome.decision
        held = await self._store.settle(work, outcome, now)  # one transaction
        self._metrics.took("settle", perf_counter() - started)
        if held:
            self._metrics.settled(decision.action.kind)
            if self._beside:
                self._beside.saw(_settled(turn, work, outcome), heard)
        log.info("turn_settled", held=held, action=decision.action.kind, rule=decision.rule, attempt=work.attempt)

    async def _heard(self, texts: Sequence[str]) -> think.Heard:
        """What the models hear in the words and in each sentence: the meaning and the mood."""
        if not texts:
            return think.NOTHING
        vectors, moods = await asyncio.gather(self._vectors(texts), self._moods.moods(texts))
        return think.Heard(vectors=vectors, moods=moods)

    async def _vectors(self, texts: Sequence[str]) -> Vectors | None:
        started = perf_counter()
        try:
            vectors = await self._encoder.encode(texts)
        except errors.ModelUnavailable as error:
            log.warning("model_unavailable", error=str(error))
            return None
        self._metrics.took("encode", perf_counter() - started)
        return vectors


def _settled(turn: Turn, work: domain.Work, outcome: domain.Outcome) -> domain.Settled:
    """The turn as whoever looks on sees it, with all the evidence there is."""
    return domain.Settled(
        work=work,
        now=turn.now,
        encoder=outcome.encoder,
        moods=outcome.moods,
        decision=outcome.decision,
        evidence=turn.evidence,
        lately=turn.lately,
        searched=turn.searched,
        reply=outcome.reply.text if outcome.reply else "",
    )
