"""A shop's past, lived through the real store, thought about by the real core; no platform and no HTTP."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from inboxbot import domain, playbook, ports, think
from inboxbot.decide.rules import Turn
from inboxbot.domain import ConversationId, Surface
from inboxbot.encoders import open_encoder
from inboxbot.platforms.meta import LIMITS
from inboxbot.reload import Library
from inboxbot.speech import in_english
from inboxbot.store import SqlStore
from tests.support import NOON, ManualClock

ENCODER = "words"
AT_ONCE = 100

Known = dict[tuple[str, str], Turn]
"""What was understood, by words and the language before."""


async def learned(shop: Path, store: SqlStore | None = None, now: datetime = NOON) -> playbook.Playbook:
    """The playbook of a folder; with a store its files are kept there, as by the service."""
    library = Library(shop, open_encoder(ENCODER), store, ManualClock(now), speech=in_english)
    await library.open()
    return library.current


async def live(
    store: SqlStore, book: playbook.Playbook, texts: Sequence[str], *, contacts: int, start: datetime, every: timedelta
) -> None:
    """Customers write these texts, each one, then each again so much later; every text is a turn of its own."""
    encoder, known = open_encoder(ENCODER), Known()
    for first in range(0, len(texts), contacts):
        now = start + every * (first // contacts)
        batch = [_message(n, texts[n], contacts, now) for n in range(first, min(first + contacts, len(texts)))]
        await store.accept("meta", b"{}", batch, now)
        now += timedelta(seconds=11)
        while works := await store.claim(now, AT_ONCE):
            outcomes = [await _thought(work, book, encoder, now, known) for work in works]
            settled = [store.settle(work, outcome, now) for work, outcome in zip(works, outcomes, strict=True)]
            assert all(await asyncio.gather(*settled))


def _message(n: int, text: str, contacts: int, at: datetime) -> domain.CustomerMessage:
    """Every third is a comment; the others are direct messages."""
    contact, public = f"contact-{n % contacts}", n % contacts % 3 == 0
    place = f"facebook:page:post:{contact}" if public else f"messenger:page:dm:{contact}"
    return domain.CustomerMessage(
        platform="facebook" if public else "messenger",
        external_id=f"m{n}",
        account="page",
        surface=Surface.COMMENT if public else Surface.DM,
        conversation=ConversationId(place),
        contact=contact,
        contact_name=("سارا", "Anna Ozola", "שרה", "")[n % 4],
        post="post" if public else "",
        text=text,
        at=at,
    )


async def _thought(
    work: domain.Work, book: playbook.Playbook, encoder: ports.Encoder, now: datetime, known: Known
) -> domain.Outcome:
    """As the service does it, but the same words are understood once: a shop hears the same all day."""
    words, key = think.words_of(work), (work.messages[0].text, work.conversation.language)
    asked = think.asked(work, words)
    if key not in known:
        vectors = await encoder.encode(asked) if asked else None
        known[key] = think.turn_of(work, words, think.Heard(vectors=vectors), book, now, {})
    turn = dataclasses.replace(
        known[key], conversation=work.conversation, messages=work.messages, received_at=work.received_at, now=now
    )
    outcome = think.outcome_of(turn, work, LIMITS, in_english)
    return dataclasses.replace(outcome, encoder=encoder.name if asked else "")
