"""The mean of a language without examples, learned from what customers wrote; and what never changes by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inboxbot import encoders, errors, playbook, understand
from inboxbot.playbook import Vectors
from inboxbot.reload import traffic
from inboxbot.store import SqlStore, open_store
from inboxbot.understand import intent
from tests.contract import store_making as make
from tests.support import book

COLUMNS = 8
SHOP = (("hours", "fa", ("کی باز هستید", "ساعت کاری")), ("thanks", "fa", ("ممنون", "مرسی")), ("thanks", "en", ("thx",)))


def some_vectors(count: int, seed: int) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, COLUMNS)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def learned(**heard: Vectors) -> playbook.Head:
    phrases = [phrase for _, _, texts in SHOP for phrase in texts]
    labels: dict[str, dict[str, tuple[str, ...]]] = {}
    for label, language, texts in SHOP:
        labels.setdefault(label, {})[language] = texts
    return understand.fit(labels, dict(zip(phrases, some_vectors(len(phrases), 1), strict=True)), heard=heard)


NOTHING_HEARD = learned()


def differing(one: playbook.Head, other: playbook.Head) -> set[str]:
    """Names of arrays that one has and the other has not, or has otherwise."""
    names = one.arrays.keys() ^ other.arrays.keys()
    return names | {n for n in one.arrays.keys() - names if not np.array_equal(one.arrays[n], other.arrays[n])}


counts = st.integers(1, intent.HEARD)
seeds = st.integers(0, 1 << 30)


@settings(max_examples=15, deadline=None)
@given(counts, seeds)
def test_a_language_without_examples_gets_a_mean_and_nothing_else_changes(count: int, seed: int) -> None:
    """Hebrew was heard and never taught: its mean is of what was heard, leaning on the mean of all as if seen ten times."""
    rows = some_vectors(count, seed)
    head = learned(he=rows)
    assert differing(head, NOTHING_HEARD) == {"mean.he"}
    blend = (rows.sum(axis=0) + 10 * head.arrays["mean"]) / (count + 10)
    assert np.allclose(head.arrays["mean.he"], blend, atol=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(intent.HEARD)), seeds)
def test_the_order_of_what_was_heard_changes_nothing(order: Sequence[int], seed: int) -> None:
    """It is a mean."""
    rows = some_vectors(intent.HEARD, seed)
    one, other = learned(he=rows), learned(he=rows[list(order)])
    assert np.allclose(one.arrays["mean.he"], other.arrays["mean.he"], atol=1e-6)


@settings(max_examples=15, deadline=None)
@given(counts, seeds)
def test_what_was_heard_before_the_latest_fifty_changes_nothing(more: int, seed: int) -> None:
    """Two hundred texts about one thing would move the mean to that thing."""
    rows = some_vectors(intent.HEARD + more, seed)
    assert differing(learned(he=rows), learned(he=rows[: intent.HEARD])) == set()


@settings(max_examples=15, deadline=None)
@given(counts, seeds)
def test_a_language_with_examples_is_untouched_by_what_was_heard(count: int, seed: int) -> None:
    """The mean of its own examples is better, even where it has but one."""
    assert differing(learned(fa=some_vectors(count, seed), en=some_vectors(count, seed)), NOTHING_HEARD) == set()


def test_nothing_heard_is_the_head_of_the_examples_alone() -> None:
    """A language in which nothing was said has no mean."""
    assert differing(learned(he=some_vectors(0, 1)), NOTHING_HEARD) == set()


async def written(path: Path, *said: tuple[str, str]) -> SqlStore:
    """A store in which these texts were written, each in its language, the turns settled."""
    store = await open_store(f"sqlite+aiosqlite:///{path}/inbox.sqlite3")
    for number, (language, text) in enumerate(said):
        event = make.message(f"m{number}", text, conversation=f"messenger:page:dm:{number}")
        await store.accept("meta", b"", [event], make.at(number))
        [work] = await store.claim(make.at(number + 2))
        assert await store.settle(work, make.answered(language=language), make.at(number + 2))
    return store


async def test_only_languages_without_examples_are_listened_to(tmp_path: Path) -> None:
    """What is encoded is cleaned, short, and never empty."""
    store = await written(
        tmp_path, ("he", "איפה ההזמנה שלי"), ("fa", "کی باز هستید"), ("lv", "\u200b"), ("ru", "да " * 900)
    )
    encoder = encoders.open_encoder("words")
    try:
        heard = await traffic.Listener(store, encoder).heard(SHOP)
    finally:
        await store.close()
    assert heard.keys() == {"he", "ru"}
    assert np.array_equal(heard["he"], await encoder.encode(["איפה ההזמנה שלי"]))
    assert np.array_equal(heard["ru"], await encoder.encode([("да " * 900)[:200].strip()]))


async def test_whoever_writes_in_many_languages_makes_no_start_slow(tmp_path: Path) -> None:
    """The four that were heard most are listened to."""
    said = [(code, f"{code} {n}") for n in range(2) for code in ("he", "ar", "ru", "lv")]
    store = await written(tmp_path, *said, ("el", "γεια"), ("uk", "привіт"))
    try:
        assert (await traffic.Listener(store, encoders.open_encoder("words")).heard(SHOP)).keys() == {
            "ar",
            "he",
            "lv",
            "ru",
        }
    finally:
        await store.close()


async def test_what_customers_wrote_is_asked_of_the_model_once_and_kept_in_memory_alone(tmp_path: Path) -> None:
    """An edit does not ask again, and no cache of phrases ever sees their words."""
    store = await written(tmp_path, ("he", "איפה ההזמנה שלי"))
    words = encoders.open_encoder("words")
    listener = traffic.Listener(store, words)
    first = await listener.heard(SHOP)
    listener._encoder = Asleep()
    try:
        assert np.array_equal((await listener.heard(SHOP))["he"], first["he"])
        assert not await store.vectors(words.name, ["איפה ההזמנה שלי"])
    finally:
        await store.close()


class Asleep:
    """An encoder whose model is away."""

    name = "asleep"

    async def encode(self, texts: Sequence[str]) -> Vectors:
        raise errors.ModelUnavailable(f"asked for {len(texts)}")


async def test_neither_a_store_nor_a_model_that_is_away_keeps_learning_from_going_on(tmp_path: Path) -> None:
    """Then nothing was heard."""
    store = await written(tmp_path, ("he", "תודה רבה"))
    assert await traffic.Listener(store, Asleep()).heard(SHOP) == {}
    await store.close()
    assert await traffic.Listener(store, encoders.open_encoder("words")).heard(SHOP) == {}


async def test_a_store_that_is_away_leaves_the_share_of_strays_as_it_was(tmp_path: Path) -> None:
    """Promises do not jump because a database rests."""
    store = await written(tmp_path)
    listener = traffic.Listener(store, Asleep())
    known = replace(book(), head=NOTHING_HEARD, outside=0.4)
    assert await listener.share(known) is None
    await store.close()
    assert await listener.share(known) == 0.4
