"""Promises: whoever keeps them hears of it before they break, and a second group when they are broken; each once.

It changes no case, and writes to no customer.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from inboxbot import domain
from inboxbot.compose import reminding
from inboxbot.decide import deadlines
from inboxbot.desk.office import Office

AT_ONCE = 100
"""Cases that are read and planned before anybody else has a turn."""
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
    """Looks after what is open. It remembers each case's plan, so that one look asks only for what has changed."""

    every = 30.0
    """Seconds."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store
        self._plans: dict[domain.EscalationId, _Plan] = {}
        self._knowledge = ""

    async def look(self) -> None:
        """Tell whatever is due by now. Raises `StoreUnavailable`."""
        live = {glance.id: glance for glance in await self._store.glances()}
        await self._planned(live)
        groups = defaultdict(list)
        for due in await self._due(live):
            reminder, agent = due.case.reminder, due.case.escalation.agent
            owner = agent.id if agent and reminder.stage in {domain.Stage.HALF, domain.Stage.OWNER} else None
            groups[reminder.stage, reminder.chat, reminder.topic, owner].append(due)
        for found in groups.values():
            for one in [found] if len(found) > ALONE else [[each] for each in found]:
                await self._tell(one)

    async def _planned(self, live: Mapping[domain.EscalationId, domain.Glance]) -> None:
        """Plan every case that is new, has changed, or stands under other rules; forget what is over."""
        book = self._office.book()
        known = self._plans if book.hash == self._knowledge else {}
        self._knowledge = book.hash
        self._plans = {name: plan for name, plan in known.items() if name in live}
        stale = [glance.id for glance in live.values() if not self._is_planned(glance)]
        for start in range(0, len(stale), AT_ONCE):
            for case in await self._store.cases(stale[start : start + AT_ONCE]):
                self._plans[case.id] = _Plan(case=case, reminders=self._reminders(case))
            await asyncio.sleep(0)

    def _is_planned(self, glance: domain.Glance) -> bool:
        plan = self._plans.get(glance.id)
        return plan is not None and plan.case.version == glance.version

    def _reminders(self, case: domain.Escalation) -> tuple[domain.Reminder, ...]:
        rules = self._office.book().rules
        queue = rules.queues.get(case.queue)
        return deadlines.reminders(case, queue, rules.hours) if queue else ()

    async def _due(self, live: Mapping[domain.EscalationId, domain.Glance]) -> Sequence[_Due]:
        """What is due now. Words that never left promised nothing."""
        ripe = [plan for plan in self._plans.values() if self._told_now(plan, live)]
        arrived = await self._store.arrived({plan.case.promised_in for plan in ripe} - {""})
        kept = [plan if plan.case.promised_in in arrived else self._without_promise(plan) for plan in ripe]
        return [due for plan in kept for due in self._told_now(plan, live)]

    def _without_promise(self, plan: _Plan) -> _Plan:
        if plan.case.promised_by is None:
            return plan
        case = replace(plan.case, promised_by=None)
        return _Plan(case=case, reminders=self._reminders(case))

    def _told_now(self, plan: _Plan, live: Mapping[domain.EscalationId, domain.Glance]) -> list[_Due]:
        seen, now = live[plan.case.id], self._office.clock.now()
        return [
            _Due(
                case=domain.DueCase(escalation=plan.case, reminder=reminder, card=seen.card),
                told=domain.Told(seen=seen, marks=seen.told | marks),
            )
            for reminder, marks in deadlines.due(plan.reminders, seen.told, now).items()
        ]

    async def _tell(self, due: Sequence[_Due]) -> None:
        office, now = self._office, self._office.clock.now()
        titles = {name: queue.title for name, queue in office.book().rules.queues.items()}
        notice = reminding.notice([each.case for each in due], titles, now, office.zone, office.speech)
        done = await self._store.remind(notice, [each.told for each in due], now)
        log.info("promise_reminder", stage=due[0].case.reminder.stage.name.lower(), cases=len(due), told=done)
