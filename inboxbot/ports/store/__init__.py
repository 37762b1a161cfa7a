"""What must not be lost, and who may ask for it: a verb a transaction, by area in the modules beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from inboxbot.ports.encoder import VectorCache
from inboxbot.ports.store.agents import Agents
from inboxbot.ports.store.cases import Cases
from inboxbot.ports.store.holding import Holding
from inboxbot.ports.store.knowledge import Knowledge
from inboxbot.ports.store.lessons import Lessons
from inboxbot.ports.store.outbox import Outbox
from inboxbot.ports.store.past import Past
from inboxbot.ports.store.silence import Silence
from inboxbot.ports.store.turns import Turns
from inboxbot.ports.store.waiting import Waiting

__all__ = ["Store"]


class Store(Turns, Outbox, Cases, Waiting, Agents, Silence, Knowledge, Lessons, Past, Holding, VectorCache, Protocol):
    """What must not be lost. Every method is one transaction, and raises `StoreUnavailable` when it cannot commit."""

    async def counts(self) -> Mapping[str, int]:
        """Rows per state, e.g. `inbox.waiting`, `outbox.unknown`, `escalation.open`: for metrics and tests."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go."""
        ...
