"""When more cases wait than cards may be sent: they are listed, the most urgent first, and each has its card as soon as
somebody opens it. It sends nothing, and takes no case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import structlog

from inboxbot import domain
from inboxbot.compose import digests
from inboxbot.desk.office import Office
from inboxbot.domain import EscalationState

CARDS = 10
"""So many cases that nobody has seen come as cards, within seconds; and so many urgent ones beside those."""
URGENT = 0
"""The priority of what has cards of its own even when much else waits."""
IN_LINE = 2
"""Digests that wait at the same time for one group: the next is made when one has left, of what is urgent then."""

log = structlog.get_logger()


class _Place(NamedTuple):
    """A group of agents (0: the desk's own) and a topic there."""

    chat: int
    topic: int


class Digests:
    """Keeps the line to the desk short."""

    every = 1.0
    """Seconds: digests leave about as fast as a group may be written to."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store

    async def look(self) -> None:
        """List what waits, and bring older lists up to date. Raises `StoreUnavailable`."""
        unseen = await self._store.unseen()
        if sum(unseen.values()) > CARDS:
            await self._list(unseen)
        for listing in await self._store.stale_digests():
            await self._renew(listing)

    async def _list(self, unseen: Mapping[tuple[str, int], int]) -> None:
        places: defaultdict[_Place, list[str]] = defaultdict(list)
        for queue in sorted({queue for queue, _ in unseen}):
            places[self._place(queue)].append(queue)
        in_line = [_Place(*place) for place in await self._store.unsent_digests()]
        for place, queues in places.items():
            urgent = sum(count for (queue, nr), count in unseen.items() if queue in queues and nr <= URGENT)
            others = sum(count for (queue, nr), count in unseen.items() if queue in queues and nr > URGENT)
            above = URGENT if urgent > CARDS else URGENT + 1
            left = urgent + others if urgent > CARDS else others
            for _ in range(IN_LINE - in_line.count(place)):
                if left > CARDS:
                    left -= await self._next(place, queues, above, urgent + others)

    def _place(self, queue: str) -> _Place:
        known = self._office.book().rules.queues.get(queue)
        return _Place(known.chat, known.topic) if known else _Place(0, 0)

    async def _next(self, place: _Place, queues: Sequence[str], above: int, unseen: int) -> int:
        """One more digest; how many cases it lists."""
        waiting = await self._store.most_urgent(queues, above, digests.LINES)
        if not waiting:
            return 0
        cases = [each.escalation for each in waiting]
        name = domain.name_of("digest", *(each.card for each in waiting))
        office = self._office
        notice = digests.digest(name, cases, place, office.zone, office.speech, unseen)
        done = await self._store.list_cases(notice, waiting, digests.seen(cases), office.clock.now())
        log.info("cases_listed", digest=name, cases=len(cases), unseen=unseen, done=done)
        return len(cases) if done else 0

    async def _renew(self, listing: domain.Listing) -> None:
        office = self._office
        place = _Place(listing.chat, listing.topic)
        notice = digests.digest(listing.id, listing.cases, place, office.zone, office.speech)
        over = all(case.state is EscalationState.RESOLVED for case in listing.cases)
        seen, now = digests.seen(listing.cases), office.clock.now()
        await self._store.renew_digest(notice, listing.seen, seen, over=over, now=now)


async def opened(office: Office, button: domain.OfDigest) -> domain.DeskAnswer:
    """What a press on a digest's button leads to. Raises `StoreUnavailable`."""
    done = await office.store.open_case(button.escalation, office.clock.now())
    return domain.DeskAnswer(done=done, text=domain.phrase("digest-opened" if done else "digest-open-already"))
