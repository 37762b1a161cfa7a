"""Promises that were broken: a queue's second group is told, once for each. It changes no escalation."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import structlog

from inboxbot import domain, errors, ports
from inboxbot.compose import notices
from inboxbot.playbook import Playbook
from inboxbot.speech import Speech

LOOK_EVERY = 30.0
"""Seconds."""

log = structlog.get_logger()


class Promises:
    """Looks after what is open. `book` gives the knowledge in force: the queues' second groups."""

    def __init__(self, store: ports.Store, clock: ports.Clock, book: Callable[[], Playbook], speech: Speech) -> None:
        self._store = store
        self._clock = clock
        self._book = book
        self._speech = speech
        self._told: set[domain.OutboundId] = set()
        """Asked of the store no more; after a start it is told again, and knows the notice by its id."""

    async def watch(self) -> None:
        """Look until cancelled."""
        for failures in itertools.count():
            try:
                while True:
                    await self.look()
                    await self._clock.sleep(LOOK_EVERY)
            except errors.StoreUnavailable as error:
                log.warning("promises_wait_for_store", error=str(error), failures=failures)
                await self._clock.sleep(min(2.0 ** min(failures, 5), 30.0))

    async def look(self) -> None:
        """Tell of every promise that is broken by now. Raises `StoreUnavailable`."""
        rules, now = self._book().rules, self._clock.now()
        if not any(queue.second_chat for queue in rules.queues.values()):
            return
        for escalation in await self._store.open_escalations(now):
            queue = rules.queues.get(escalation.queue)
            if queue is None:
                continue
            for broken in notices.broken_promises(escalation, queue, now, rules.hours.zone, self._speech):
                if broken.id not in self._told:
                    await self._store.notify(broken, now)
                    self._told.add(broken.id)
