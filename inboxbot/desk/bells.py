"""Calls to a card whose change would ring no phone: the customer wrote again, the platform's reply window is about to
close. It changes no case.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from inboxbot import domain
from inboxbot.compose import urgency, windows
from inboxbot.desk.live import AT_ONCE, Live
from inboxbot.desk.office import Office
from inboxbot.domain import Span
from inboxbot.speech import isolated

APART = timedelta(minutes=10)
"""A card rings no more often because somebody writes on."""


class Bells:
    """Rings for what is open or taken."""

    every = 15.0
    """Seconds."""

    def __init__(self, office: Office, live: Live) -> None:
        self._office = office
        self._live = live
        self._rung: dict[domain.EscalationId, datetime] = {}
        """Until when what was written has rung, as far as it is known here; the store knows what rang before, and on
        other nodes.
        """
        self._stages: dict[domain.EscalationId, tuple[int, str]] = {}
        """How far the card of a version shows the reply window closed; after a start, a card is known by its id."""

    async def look(self) -> None:
        """Ring where it is time. Raises `StoreUnavailable`."""
        live = await self._live.look()
        self._rung = {case.id: self._rung[case.id] for _, case in live if case.id in self._rung}
        self._stages = {case.id: self._stages[case.id] for _, case in live if case.id in self._stages}
        for nr, (glance, case) in enumerate(live, start=1):
            if glance.card:  # what has no card yet rings when it comes
                await self._look_at(case, self._office.clock.now())
            if not nr % AT_ONCE:
                await asyncio.sleep(0)

    async def _look_at(self, case: domain.Escalation, now: datetime) -> None:
        seen = (case.version, windows.stage(case, now))
        if seen[1] and self._stages.get(case.id) != seen and await self._closing(case, seen[1], now):
            self._stages[case.id] = seen
        if (wrote := wrote_again(case)) is not None:
            await self._again(case, wrote, now)

    async def _closing(self, case: domain.Escalation, stage: str, now: datetime) -> bool:
        """The card is changed as the window closes; somebody is called once, and while there are minutes left: for
        the words on it too.
        """
        notice = None
        if stage not in {windows.OVER, windows.GONE}:
            at = self._office.speech.clock(case.closes_at or now, self._office.zone)
            notice = self._notice(case, "bell-closing", case.closes_at, at=at)
        done = await self._office.store.ring(case, self._office.card(case), notice, now)
        if done and notice is not None and (wrote := wrote_again(case)) is not None:
            self._rung[case.id] = max(wrote, self._rung.get(case.id, wrote))
        return done

    async def _again(self, case: domain.Escalation, wrote: datetime, now: datetime) -> None:
        rung = self._rung.get(case.id)
        if rung is not None and (wrote <= rung or now < rung + APART):
            return
        notice = self._notice(case, "bell-again", wrote)
        if await self._office.store.ring(case, None, notice, now, unless=min(wrote, now - APART)):
            self._rung[case.id] = now

    def _notice(self, case: domain.Escalation, key: str, once: object, **values: str) -> domain.Notice:
        queue = self._office.book().rules.queues.get(case.queue)
        who = isolated(case.contact_name or case.contact)
        return domain.Notice(
            id=domain.OutboundId(domain.name_of(key, case.id, once)),
            spans=(Span(text=self._office.speech(key, who=who, **values)),),
            chat=queue.chat if queue else 0,
            topic=queue.topic if queue else 0,
            urgency=urgency.of(case, case.closes_at),
        )


def wrote_again(case: domain.Escalation) -> datetime | None:
    """When the customer wrote last, if it was after the case was opened and nobody has answered since.

    None while it is snoozed, and for words of before it woke: whoever put it off knows them, and its waking rang.
    """
    written = max((line.at for line in case.lines if line.who == "customer" and not line.removed), default=None)
    if written is None or case.waiting_since is None or case.snoozed_until is not None:
        return None
    is_known = written <= case.opened_at or (case.woken_at is not None and written < case.woken_at)
    return None if is_known else written
