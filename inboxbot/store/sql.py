"""The store: each verb of `ports.Store` is one transaction, spelled out in the modules beside this one."""

from __future__ import annotations

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from inboxbot import compare, domain, errors
from inboxbot.store import (
    board,
    codec,
    digests,
    escalations,
    evidence,
    following,
    intake,
    knowledge,
    lately,
    lessons,
    mutes,
    outbox,
    outcomes,
    past,
    reminding,
    search,
    silence,
    today,
    tongues,
    turns,
    watch,
)
from inboxbot.store import sights as seeing
from inboxbot.store.codec import micros
from inboxbot.store.database import Database
from inboxbot.store.intake import Accepted, Pace
from inboxbot.store.writer import Writer

P = ParamSpec("P")
R = TypeVar("R")

_RUN_BITS = 32


class SqlStore(lessons.Verbs):
    """`ports.Store` in an SQL database. Made by `open_store`.

    What other processes commit rings no bell here: it is found by looking.
    """

    def __init__(self, database: Database, pace: Pace, start: int) -> None:
        self._database = database
        self._pace = pace
        self._start = start
        self._ids = itertools.count(start << _RUN_BITS)
        self._writer = Writer(database.transact)
        self._accept = partial(intake.accept, pace=pace)
        self._closed = False
        self.inbox_changed = asyncio.Event()
        self.evidence_changed = asyncio.Event()
        self._bells: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    @classmethod
    async def on(cls, database: Database, pace: Pace) -> SqlStore:
        """The store on an open database."""
        if database.alone:
            await database.transact(watch.orphaned)
        return cls(database, pace, await database.transact(watch.started))

    async def _do(self, verb: Callable[Concatenate[sa.Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        def work(db: sa.Connection) -> R:
            return verb(db, *args, **kwargs)

        if self._closed:
            raise errors.StoreUnavailable("the store is closed")
        if self._database.alone:
            return await self._writer.do(work)
        return await self._database.transact(work)

    def outbox_changed(self, sink: str) -> asyncio.Event:
        return self._bells[sink]

    def _ring(self, outbound: Iterable[domain.Outbound]) -> None:
        for out in outbound:
            self._bells[out.sink].set()

    # intake

    async def accept(self, channel: str, body: bytes, events: Sequence[domain.Inbound], now: datetime) -> int:
        kept = [codec.kept(event) for event in events]
        accepted = Accepted(id=next(self._ids), channel=channel, body=body, events=kept, now=micros(now))
        new = await self._writer.put(self._accept, accepted)
        if new and not all(isinstance(event, domain.Ignored) for event in events):
            self.inbox_changed.set()  # an echo of ours is no work: most deliveries are echoes
        return new

    async def quarantine(self, channel: str, body: bytes, problem: str, now: datetime) -> None:
        await self._do(intake.keep_unreadable, channel, body, codec.clean(problem), micros(now))

    # pipeline

    async def claim(self, now: datetime, limit: int = 16) -> Sequence[domain.Work]:
        return await self._do(turns.claim, micros(now), limit, self._pace.lease)

    async def lately(
        self,
        about: domain.Conversation,
        here: datetime | None,
        on_post: datetime | None,
        on_topic: Mapping[str, datetime] = {},
    ) -> domain.Lately:
        return await self._do(lately.lately, about, here, on_post, on_topic)

    async def settle(self, work: domain.Work, outcome: domain.Outcome, now: datetime) -> bool:
        settlement = turns.Settlement(work=work, outcome=outcome, now=micros(now))
        done = await self._writer.put(turns.settle, settlement)
        if not done:
            self.inbox_changed.set()
        self._ring(outcome.outbound)
        if done and outcome.decision.judgement is not None:
            self.evidence_changed.set()
        return done

    async def release(self, work: domain.Work, problem: str, now: datetime) -> None:
        await self._do(turns.release, work, problem, micros(now))
        self.inbox_changed.set()

    async def next_due(self) -> datetime | None:
        due = await self._do(watch.next_due)
        return codec.moment(due) if due is not None else None

    # deliver

    async def claim_outbound(self, now: datetime, sink: str, limit: int = 16) -> Sequence[domain.Outgoing]:
        return await self._do(outbox.claim, micros(now), sink, limit, self._pace.lease)

    async def sent(self, outgoing: domain.Outgoing, receipt: domain.Receipt, now: datetime) -> None:
        arrival = outcomes.Arrival(outgoing.out.id, codec.clean(receipt.external_id), micros(now))
        if await self._writer.put(outcomes.sent, arrival):
            self._ring([outgoing.out])

    async def again(self, outgoing: domain.Outgoing, at: datetime, problem: str) -> None:
        await self._do(outcomes.again, outgoing, micros(at), codec.clean(problem))
        self._ring([outgoing.out])

    async def gave_up(
        self, outgoing: domain.Outgoing, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        await self._do(outcomes.gave_up, outgoing, codec.clean(problem), then, micros(now))
        self._ring([outgoing.out, *then])

    async def unknown(self, outgoing: domain.Outgoing, problem: str, look_at: datetime) -> None:
        await self._do(outcomes.unknown, outgoing, codec.clean(problem), micros(look_at))
        self._ring([outgoing.out])

    async def claim_unknown(self, now: datetime, limit: int = 16) -> Sequence[domain.Outgoing]:
        return await self._do(outcomes.claim_unknown, micros(now), limit, self._pace.lease)

    async def ask_desk(self, outgoing: domain.Outgoing, notice: domain.Notice, now: datetime) -> None:
        await self._do(outcomes.ask_desk, outgoing, notice, micros(now))
        self._ring([outgoing.out, notice])

    async def pause(
        self, sink: str, account: str, problem: str, then: Sequence[domain.Outbound], now: datetime
    ) -> None:
        await self._do(outcomes.pause, sink, account, codec.clean(problem), then, micros(now))
        self._ring(then)

    async def resume(self, sink: str) -> None:
        await self._do(outcomes.resume, sink)
        self._bells[sink].set()

    async def notify(self, notice: domain.Notice, now: datetime) -> None:
        await self._do(outbox.queue, [notice], micros(now))
        self._ring([notice])

    # desk

    async def escalation_by_token(self, token: str, message: str) -> tuple[domain.Escalation, domain.Button] | None:
        return await self._do(escalations.by_token, codec.clean(token), codec.clean(message))

    async def outgoing_by_token(self, token: str, message: str) -> tuple[domain.Outgoing, domain.Press] | None:
        return await self._do(escalations.unknown_by_token, codec.clean(token), codec.clean(message))

    async def suggestion_by_token(self, token: str, message: str) -> tuple[domain.Suggestion, str] | None:
        return await self._do(escalations.suggestion_by_token, codec.clean(token), codec.clean(message))

    async def escalation_by_message(self, message: str) -> domain.Escalation | None:
        return await self._do(escalations.by_message, codec.clean(message))

    async def open_escalations(self, now: datetime) -> Sequence[domain.Escalation]:
        return await self._do(escalations.live, micros(now))

    async def record(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
        judgement: domain.Judgement | None = None,
        recall: domain.Recall | None = None,
    ) -> bool:
        event_id = codec.clean(event_id)
        done = await self._do(
            escalations.record, before, after, outbound, event_id, agent, micros(now), judgement, recall
        )
        self.inbox_changed.set()
        if judgement is not None or recall is not None:
            self.evidence_changed.set()
        self._ring(outbound)
        return done

    async def untold(self) -> Sequence[tuple[domain.Escalation, Sequence[domain.Fate]]]:
        return await self._do(following.untold)

    async def to_wake(self, now: datetime) -> Sequence[domain.Escalation]:
        return await self._do(following.to_wake, micros(now))

    async def left_alone(self, owner: datetime, outside: datetime) -> Sequence[domain.Escalation]:
        return await self._do(following.left_alone, micros(owner), micros(outside))

    async def shown_at(self, escalation: domain.EscalationId) -> str:
        return await self._do(following.shown_at, escalation)

    async def follow(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        fates: Sequence[domain.Fate],
        now: datetime,
        *,
        hand_back: bool = False,
    ) -> bool:
        done = await self._do(escalations.follow, before, after, outbound, fates, micros(now), hand_back)
        self.inbox_changed.set()
        self._ring(outbound)
        return done

    async def decide_unknown(
        self, outgoing: domain.Outgoing, arrived: bool, agent: domain.Agent, now: datetime
    ) -> bool:
        done = await self._do(escalations.decide_unknown, outgoing, arrived, agent, micros(now))
        self._ring([outgoing.out])
        return done

    async def unseen(self) -> Mapping[tuple[str, int], int]:
        return await self._do(digests.how_many)

    async def most_urgent(self, queues: Sequence[str], above: int, most: int) -> Sequence[domain.Waiting]:
        return await self._do(digests.waiting, queues, above, most)

    async def unsent_digests(self) -> Sequence[tuple[int, int]]:
        return await self._do(digests.unsent)

    async def list_cases(
        self, notice: domain.Notice, cases: Sequence[domain.Waiting], version: int, now: datetime
    ) -> bool:
        done = await self._do(digests.put, notice, cases, version, micros(now))
        self._ring([notice])
        return done

    async def stale_digests(self) -> Sequence[domain.Listing]:
        return await self._do(digests.stale)

    async def renew_digest(self, notice: domain.Notice, version: int, *, over: bool, now: datetime) -> None:
        await self._do(digests.renew, notice, version, over, micros(now))
        self._ring([notice])

    async def open_case(self, token: str, message: str, now: datetime) -> bool | None:
        done = await self._do(digests.open_case, codec.clean(token), codec.clean(message), micros(now))
        self._bells[domain.DESK].set()
        return done

    async def ring(self, of: domain.Escalation, card: domain.Card | None, notice: domain.Notice, now: datetime) -> bool:
        done = await self._do(digests.ring, of, card, notice, micros(now))
        self._ring([notice])
        return done

    async def epoch(self, conversation: domain.ConversationId) -> int:
        return await self._do(escalations.epoch, conversation)

    async def board(self, queue: str, agent: int, page: int, now: datetime) -> domain.Board:
        return await self._do(board.board, codec.clean(queue), agent, page, micros(now))

    async def stats(self, since: datetime, until: datetime) -> domain.Stats:
        return await self._do(board.stats, micros(since), micros(until))

    # reminders

    async def glances(self) -> Sequence[domain.Glance]:
        return await self._do(reminding.glances)

    async def cases(self, ids: Sequence[str]) -> Sequence[domain.Escalation]:
        return await self._do(reminding.cases, ids)

    async def arrived(self, outbound: Collection[str]) -> frozenset[str]:
        return await self._do(reminding.arrived, outbound) if outbound else frozenset()

    async def remind(self, notice: domain.Notice, about: Sequence[domain.Told], now: datetime) -> bool:
        done = await self._do(reminding.remind, notice, about, micros(now))
        self._ring([notice] if done else [])
        return done

    async def night(self, closed: datetime, opened: datetime) -> domain.Night:
        return await self._do(reminding.night, closed, opened)

    async def search(self, terms: Sequence[str], since: datetime, page: int) -> domain.Found:
        return await self._do(search.search, terms, micros(since), page)

    async def today(self, since: date) -> domain.Today | None:
        return await self._do(today.newest, since)

    async def set_today(
        self,
        day: date,
        hours: domain.Today | None,
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
    ) -> bool:
        done = await self._do(today.keep, day, hours, then, codec.clean(event_id), agent, micros(now))
        self._ring(then)
        return done

    # evidence

    async def evidence(self, after: datetime | None, until: datetime) -> Sequence[domain.Tally]:
        return await self._do(evidence.tallies, micros(after) if after else 0, micros(until))

    async def reset_evidence(
        self, entry: str, then: Sequence[domain.Outbound], event_id: str, agent: domain.Agent, now: datetime
    ) -> bool:
        event_id = codec.clean(event_id)
        done = await self._do(escalations.reset_evidence, codec.clean(entry), then, event_id, agent, micros(now))
        self._ring(then)
        self.evidence_changed.set()
        return done

    # silence

    async def mutes(self) -> Sequence[domain.Mute]:
        return await self._do(silence.live)

    async def mutes_since(self, since: datetime) -> Sequence[domain.Mute]:
        return await self._do(mutes.since, micros(since))

    async def mute_by_token(self, token: str, message: str) -> tuple[domain.Mute, domain.Press] | None:
        return await self._do(mutes.by_token, codec.clean(token), codec.clean(message))

    async def mute(self, new: domain.Mute, then: Sequence[domain.Outbound], event_id: str, now: datetime) -> bool:
        done = await self._do(mutes.begin, new, then, codec.clean(event_id), micros(now))
        self._ring(then)
        return done

    async def change_mute(
        self,
        before: domain.Mute,
        after: domain.Mute,
        resorts: Sequence[domain.Resort],
        then: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent | None,
        now: datetime,
    ) -> bool:
        event_id = codec.clean(event_id)
        done = await self._do(mutes.change, before, after, resorts, then, event_id, agent, micros(now))
        for bell in self._bells.values():
            bell.set()  # what was held may leave, through any channel
        return done

    async def left(self, about: domain.Mute) -> Sequence[tuple[domain.Settled, str, bool]]:
        return await self._do(mutes.left, about)

    async def remarks(self, after: datetime, last: str, limit: int) -> Sequence[domain.Remark]:
        return await self._do(mutes.remarks, micros(after), codec.clean(last), limit)

    async def turns_named(self, names: Sequence[str]) -> Sequence[domain.Settled]:
        return await self._do(past.of_turns, names)

    # people

    async def language_of(self, agent: domain.AgentId) -> str:
        return await self._do(tongues.of, agent)

    async def choose_language(self, agent: domain.AgentId, language: str, now: datetime) -> None:
        await self._do(tongues.choose, agent, language, micros(now))

    # knowledge

    async def keep_playbook(self, hash: str, files: Mapping[str, str], now: datetime) -> None:
        await self._do(knowledge.keep_playbook, hash, files, micros(now))

    async def last_playbook(self) -> Mapping[str, str] | None:
        return await self._do(knowledge.last_playbook)

    async def heard_lately(self, limit_per_language: int) -> Mapping[str, Sequence[str]]:
        return await self._do(knowledge.heard_lately, limit_per_language)

    async def outside_lately(self, most: int) -> Sequence[float]:
        return await self._do(knowledge.outside_lately, most)

    async def vectors(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        return await self._do(knowledge.vectors, model, texts)

    async def keep_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        await self._do(knowledge.keep_vectors, model, vectors)

    # watching

    async def counts(self) -> Mapping[str, int]:
        return await self._do(watch.counts)

    async def why(self, external_id: str) -> domain.Decision | None:
        """The decision that a customer's message led to; None when there is none yet."""
        return await self._do(watch.why, codec.clean(external_id))

    async def turns_of(self, message: str) -> Sequence[domain.Settled]:
        """The turns of a customer's message, by the platform's id of it, or the turn of this name."""
        return await self._do(past.of_message, codec.clean(message), past.MOST)

    async def behind(self, escalation: domain.Escalation) -> domain.Settled | None:
        """The turn that put an escalation where it is; None when what it looked at is not known."""
        return await self._do(past.of_card, escalation)

    async def playbook(self, hash: str) -> Mapping[str, str] | None:
        """The files of a version that was in force: path -> text."""
        return await self._do(past.files, hash)

    async def keep_sights(self, sights: Sequence[compare.Sight], now: datetime) -> None:
        """What a shadow saw is kept."""
        await self._do(seeing.keep, sights, micros(now))

    async def seen(self, since: datetime, until: datetime) -> compare.Seen | None:
        """What a shadow's newest files of this time saw in it, counted; None when nothing."""
        return await self._do(seeing.seen, micros(since), micros(until))

    async def ping(self) -> None:
        """Write something. Raises `StoreUnavailable` when that cannot be made durable now."""
        await self._do(watch.beat, self._start)

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            await self._writer.close()
            await self._database.close()
