"""What is still to be done: every open and taken case, as it is now. It changes none."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from inboxbot import domain, ports

AT_ONCE = 100
"""Cases that are read before anybody else has a turn."""


class Standing(NamedTuple):
    """A case, and how it was seen to stand; somebody may have changed it since."""

    glance: domain.Glance
    case: domain.Escalation


class Live:
    """Remembers the cases, so that a look reads only what has changed. Several may look."""

    def __init__(self, store: ports.Store) -> None:
        self._store = store
        self._known: dict[domain.EscalationId, domain.Escalation] = {}
        self._one_reads = asyncio.Lock()

    async def look(self) -> Sequence[Standing]:
        """All of them; one that has not changed is the very value of before. Raises `StoreUnavailable`."""
        async with self._one_reads:
            seen = await self._store.glances()
            self._known = {glance.id: self._known[glance.id] for glance in seen if glance.id in self._known}
            stale = [glance.id for glance in seen if not self._is_known(glance)]
            for start in range(0, len(stale), AT_ONCE):
                for case in await self._store.cases(stale[start : start + AT_ONCE]):
                    self._known[case.id] = case
                await asyncio.sleep(0)
            return [Standing(glance, self._known[glance.id]) for glance in seen if glance.id in self._known]

    def _is_known(self, glance: domain.Glance) -> bool:
        case = self._known.get(glance.id)
        return case is not None and case.version == glance.version
