"""Ten thousand messages of the past decided again, and what it costs a turn to be remembered so well."""

from __future__ import annotations

import itertools
import shutil
import statistics
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

from rich.progress import Progress

from benchmarks.place import KNOWLEDGE, Place
from benchmarks.report import Report, at_most, known
from inboxbot import domain, ports, think
from inboxbot.clock import SystemClock
from inboxbot.domain import ConversationId, Surface
from inboxbot.encoders import for_phrases, open_encoder
from inboxbot.encoders.e5 import cache_folder
from inboxbot.platforms.meta import LIMITS
from inboxbot.playbook import Playbook
from inboxbot.reload import without_desk
from inboxbot.replay import run as replays
from inboxbot.speech import in_english
from inboxbot.store import SqlStore, open_store, snapshot

TURNS = 10_000
AT_ONCE = 500
GOAL = 60.0
"""Seconds of one core for ten thousand turns whose vectors are known."""
START = datetime(2026, 10, 24, 8, tzinfo=UTC)


async def run(here: Place) -> Report:
    """The starter files and their own examples, written again and again by a thousand contacts."""
    url = f"sqlite+aiosqlite:///{here.fresh('past')}.sqlite3"
    cache = here.fresh("cache")
    (cache / replays.FOLDER).mkdir(parents=True)
    encoder = open_encoder("e5")
    phrases = for_phrases(encoder)
    library = await without_desk(KNOWLEDGE, phrases, SystemClock())
    for file in cache_folder().glob("vectors-*.npz"):
        shutil.copy(file, cache / replays.FOLDER)
        shutil.copy(file, cache)
    store = await open_store(url)
    sizes, shares = await _lived(store, library.current, phrases)
    await store.close()
    options = replays.Options(database_url=url, since=START, files=KNOWLEDGE, cache=cache)
    seconds = []
    for _ in range(2):  # the first one may still have to encode a sentence
        began = process_time()
        with Progress(disable=True) as progress:
            report = await replays.replay(options, SystemClock(), progress)
        seconds.append(process_time() - began)
        assert not report.cases, "the same files decide the same"
    return Report(
        title="Replay",
        figures=[
            at_most(f"s of CPU, {report.counts.replayed} turns decided again (vectors known)", seconds[-1], GOAL),
            known("bytes of a snapshot, mean", f"{statistics.mean(sizes):.0f}"),
            known("making it, of the time a turn is thought about", f"{statistics.median(shares):.1%}"),
        ],
    )


async def _lived(store: SqlStore, book: Playbook, encoder: ports.Encoder) -> tuple[list[int], list[float]]:
    """The past; bytes of each snapshot, and its share of the time a turn takes to think."""
    texts = [text for intent in book.intents.values() for by in intent.examples.values() for text in by]
    said = itertools.islice(itertools.cycle(texts), TURNS)
    sizes, shares = [], []
    for first in range(0, TURNS, AT_ONCE):
        now = START + timedelta(hours=first / 20)
        batch = [_message(n, next(said), now) for n in range(first, first + AT_ONCE)]
        await store.accept("meta", b"{}", batch, now)
        now += timedelta(seconds=11)
        while works := await store.claim(now, AT_ONCE):
            for work in works:
                words = think.words_of(work)
                vectors = await encoder.encode(think.asked(work, words))
                began = process_time()
                turn = think.turn_of(work, words, think.Heard(vectors=vectors), book, now, {})
                outcome = think.outcome_of(turn, work, LIMITS, in_english)
                thought = process_time()
                kept = snapshot.freeze(work, outcome)
                shares.append((process_time() - thought) / (process_time() - began))
                sizes.append(len(kept))
                await store.settle(work, replace(outcome, encoder=encoder.name), now)
    return sizes, shares


def _message(n: int, text: str, at: datetime) -> domain.CustomerMessage:
    contact = f"contact-{n % 1000}"
    return domain.CustomerMessage(
        platform="messenger",
        external_id=f"m{n}",
        account="page",
        surface=Surface.DM,
        conversation=ConversationId(f"messenger:page:dm:{contact}"),
        contact=contact,
        contact_name="سارا",
        text=text,
        at=at,
    )
