"""Promises: whoever keeps them hears of it before they break, and a second group when they are broken; each once.

It changes no case, and writes to no customer.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from inboxbot import domain
from inboxbot.compose import reminding
from inboxbot.decide import deadlines
from inboxbot.desk.live import AT_ONCE, Live, Standing
from inboxbot.desk.office import Office

ALONE = 3
"""So many reminders for the same people at the same moment are told one by one; more of them in one notice."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What is to be told of a case while it stays as it is."""

    case: domain.Escalation
    reminders: tuple[domain.Reminder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """Something to be told now, and what is known of the case afterwards."""

    case: domain.DueCase
    told: domain.Told


class Promises:
    """Looks after what is open. It remembers each case's plan while the case and the rules stay."""

    every = 30.0
    """Seconds."""

    def __init__(self, office: Office, live: Live) -> None:
        self._office = office
        self._store = office.store
        self._live = live
        self._plans: dict[domain.EscalationId, _Plan] = {}
        self._knowledge = ""

    async def look(self) -> None:
        """Tell whatever is due by now. Raises `StoreUnavailable`."""
        live = await self._live.look()
        await self._plan(live)
        groups = defaultdict(list)
        for due in await self._due(live):
            reminder, agent = due.case.reminder, due.case.escalation.agent
            owner = agent.id if agent and reminder.stage in {domain.Stage.HALF, domain.Stage.OWNER} else None
            groups[reminder.stage, reminder.chat, reminder.topic, owner].append(due)
        for found in groups.values():
            for one in [found] if len(found) > ALONE else [[each] for each in found]:
                await self._tell(one)

    async def _plan(self, live: Sequence[Standing]) -> None:
        """Plan every case that is new, has changed, or stands under other rules; forget what is over."""
        book = self._office.book()
        before = self._plans if book.hash == self._knowledge else {}
        self._knowledge, self._plans = book.hash, {}
        for nr, (_, case) in enumerate(live, start=1):
            kept = before.get(case.id)
            if kept is None or kept.case is not case:
                kept = _Plan(case=case, reminders=self._reminders(case))
            self._plans[case.id] = kept
            if not nr % AT_ONCE:
                await asyncio.sleep(0)

    def _reminders(self, case: domain.Escalation) -> tuple[domain.Reminder, ...]:
        rules = self._office.book().rules
        queue = rules.queues.get(case.queue)
        return deadlines.reminders(case, queue, rules.hours) if queue else ()

    async def _due(self, live: Sequence[Standing]) -> Sequence[_Due]:
        """What is due now. Words that never left promised nothing."""
        planned = [(glance, self._plans[case.id]) for glance, case in live]
        ripe = [(glance, plan) for glance, plan in planned if self._told_now(glance, plan)]
        arrived = await self._store.arrived({plan.case.promised_in for _, plan in ripe} - {""})
        kept = [
            (glance, plan if plan.case.promised_in in arrived else self._without_promise(plan)) for glance, plan in ripe
        ]
        return [due for glance, plan in kept for due in self._told_now(glance, plan)]

    def _without_promise(self, plan: _Plan) -> _Plan:
        if plan.case.promised_by is None:
            return plan
        case = replace(plan.case, promised_by=None)
        return _Plan(case=case, reminders=self._reminders(case))

    def _told_now(self, seen: domain.Glance, plan: _Plan) -> list[_Due]:
        return [
            _Due(
                case=domain.DueCase(escalation=plan.case, reminder=reminder, card=seen.card),
                told=domain.Told(seen=seen, marks=seen.told | marks),
            )
            for reminder, marks in deadlines.due(plan.reminders, seen.told, self._office.clock.now()).items()
        ]

    async def _tell(self, due: Sequence[_Due]) -> None:
        office, now = self._office, self._office.clock.now()
        titles = {name: queue.title for name, queue in office.book().rules.queues.items()}
        notice = reminding.notice([each.case for each in due], titles, now, office.zone, office.speech)
        done = await self._store.remind(notice, [each.told for each in due], now)
        log.info("promise_reminder", stage=due[0].case.reminder.stage.name.lower(), cases=len(due), told=done)
