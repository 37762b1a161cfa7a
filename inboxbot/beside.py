"""Where the desk hears of words to a customer: where the card of their case belongs. It tells nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from inboxbot import domain, ports
from inboxbot.compose import statuses
from inboxbot.playbook import Playbook


class Beside:
    """`book` gives the knowledge in force: the groups of its queues."""

    def __init__(self, store: ports.Store, book: Callable[[], Playbook]) -> None:
        self._store = store
        self._book = book

    async def where(self, out: domain.Outbound) -> statuses.Where:
        """The desk's own group for what belongs to no case. Raises `StoreUnavailable`."""
        name = out.escalation if isinstance(out, domain.Reply) else ""
        for case in await self._store.cases([name]) if name else ():
            queue = self._book().rules.queues.get(case.queue)
            return statuses.Where(
                chat=queue.chat if queue else 0,
                topic=queue.topic if queue else 0,
                link=statuses.card_link(await self._store.shown_at(case.id)),
                who=case.contact_name or case.contact,
                agents=queue.agents if queue else frozenset(),
            )
        return statuses.Where()
