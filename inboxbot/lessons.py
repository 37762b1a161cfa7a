"""Looks for what agents teach: reads the answered cases day by day, has them encoded, and finds what many people ask.

Vectors of customers' words live as long as one look. It tells nobody and writes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from inboxbot import domain, ports
from inboxbot.learn import exchanges, lessons
from inboxbot.learn.exchanges import Exchange
from inboxbot.learn.lessons import Found
from inboxbot.playbook import Playbook

WINDOW = timedelta(days=14)
"""How far back the desk's daily look reaches."""
MOST = 2_000
"""Questions of one look, the newest: grouped within seconds."""
_DAY = timedelta(days=1)


class Past(Protocol):
    """Where answered cases are kept."""

    async def answered(self, since: datetime, until: datetime) -> Sequence[domain.Answered]:
        """Cases opened from `since` until before `until` that are taken or resolved."""
        ...


async def look(
    past: Past,
    encoder: ports.Encoder,
    book: Playbook,
    since: datetime,
    now: datetime,
    told: Sequence[domain.LessonTold] = (),
) -> list[Found]:
    """What could become entries of what was asked since then, most people first.

    Raises `StoreUnavailable` and `ModelUnavailable`.
    """
    asked = await _asked(past, book, since, now)
    if not asked:
        return []
    texts = {each.question for each in asked} | {each.answer for each in asked} | {each.question for each in told}
    wanted = sorted(texts - {""})
    vectors = dict(zip(wanted, await encoder.encode(wanted), strict=True))
    means = book.head.arrays if book.head and book.head.encoder == encoder.name else {}
    return await asyncio.to_thread(lessons.lessons, asked, vectors, means, told)


async def _asked(past: Past, book: Playbook, since: datetime, now: datetime) -> list[Exchange]:
    """The newest questions, a day a look: no look keeps the service's own writes waiting."""
    found: list[Exchange] = []
    until = now
    while until > since and len(found) < MOST:
        cases = await past.answered(max(since, until - _DAY), until)
        found += exchanges.exchanges(reversed(cases), book)
        until -= _DAY
    return found[:MOST]
