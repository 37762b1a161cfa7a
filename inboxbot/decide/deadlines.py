"""Who must hear, and when, that a promise is about to break: of one case, in opening time. Pure; tells nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from inboxbot.decide import hours
from inboxbot.domain import Duty, Escalation, EscalationState, Reminder, Stage
from inboxbot.rulebook import Hours, Queue

URGENT = 0
"""The priority whose reminders ring also while nobody is expected at the desk."""
_INSTANT = timedelta(microseconds=1)


def reply_due(escalation: Escalation) -> datetime | None:
    """By when a person's first reply is owed, whoever promised it: the queue, or our words to the customer."""
    return min((due for due in (escalation.due_at, escalation.promised_by) if due), default=None)


def reminders(escalation: Escalation, queue: Queue, opening: Hours) -> tuple[Reminder, ...]:
    """All that is to be told of this case as it stands, if nothing changes.

    None rings before its case was opened, before its owner took it, while it is snoozed, or while the shop is closed;
    an urgent one rings at any hour, and so does the one that wakes somebody before an opening.
    """
    if escalation.state is EscalationState.RESOLVED:
        return ()
    case = _Case(escalation=escalation, queue=queue, opening=opening)
    reply = None if escalation.is_answered else reply_due(escalation)
    return (*case.of(Duty.REPLY, reply), *case.of(Duty.RESOLUTION, escalation.resolve_by))


def due(plan: Sequence[Reminder], told: Collection[str], now: datetime) -> dict[Reminder, frozenset[str]]:
    """What is to be told now, of each duty the gravest alone, and the marks that stand for all of it that is past."""
    ripe = defaultdict(list)
    for reminder in plan:
        if reminder.at <= now:
            ripe[reminder.duty].append(reminder)
    gravest = {max(found, key=lambda each: each.stage): found for found in ripe.values()}
    return {one: frozenset(each.mark for each in found) for one, found in gravest.items() if one.mark not in told}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One case under the rules of its queue."""

    escalation: Escalation
    queue: Queue
    opening: Hours

    def of(self, duty: Duty, due: datetime | None) -> Iterator[Reminder]:
        """The reminders of one duty."""
        if due is None:
            return
        remind, home = self.queue.remind, (self.queue.chat, self.queue.topic)
        taken, opened = self._taken(), self.escalation.opened_at
        if taken is not None and remind.owner_minutes:
            early = self._before(due, timedelta(minutes=remind.owner_minutes))
            half = self._before(due, hours.open_time(self.opening, opened, due) / 2)
            yield from self._at(duty, due, Stage.HALF, half if half and early and half < early else None, home, taken)
            yield from self._at(duty, due, Stage.OWNER, early, home, taken)
        if duty is Duty.REPLY and remind.queue_minutes:
            early = self._before(due, timedelta(minutes=remind.queue_minutes))
            yield from self._at(duty, due, Stage.QUEUE, early, home, opened)
        if remind.opening_chat and self._breaks_at_opening(due):
            at = due - timedelta(minutes=remind.opening_minutes)
            yield from self._at(duty, due, Stage.OPENING, max(at, opened + _INSTANT), (remind.opening_chat, 0), opened)
        if self.queue.second_chat:
            yield from self._at(duty, due, Stage.LATE, due, (self.queue.second_chat, 0), due - _INSTANT)

    def _at(
        self, duty: Duty, due: datetime, stage: Stage, at: datetime | None, to: tuple[int, int], after: datetime
    ) -> Iterator[Reminder]:
        """The reminder, when its time comes later than `after`, and then when it may ring."""
        if at is not None and at > after and (rings := self._audible(at, stage)) is not None:
            yield Reminder(duty=duty, stage=stage, at=rings, deadline=due, chat=to[0], topic=to[1])

    def _audible(self, at: datetime, stage: Stage) -> datetime | None:
        """From when on it may ring."""
        at = max(at, self.escalation.snoozed_until or at)
        if stage is Stage.OPENING or self.escalation.priority == URGENT or hours.is_open(self.opening, at):
            return at
        return hours.next_opening(self.opening, at)

    def _taken(self) -> datetime | None:
        """Since when it has its owner."""
        escalation = self.escalation
        if escalation.state is not EscalationState.TAKEN or escalation.agent is None:
            return None
        return escalation.since or escalation.opened_at

    def _before(self, due: datetime, time: timedelta) -> datetime | None:
        return hours.before(self.opening, due, time)

    def _breaks_at_opening(self, due: datetime) -> bool:
        return hours.is_open(self.opening, due) and not hours.is_open(self.opening, due - _INSTANT)
