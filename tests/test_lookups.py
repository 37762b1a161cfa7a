"""What rules want to know before deciding, asked of a real store: only when they do, and never for long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from inboxbot import domain
from inboxbot.decide.rules import check
from inboxbot.decide.turn import Turn
from inboxbot.lookups import OVERRUNS, Lookups
from inboxbot.rulebook import Rate, Rule, Then, When
from inboxbot.speech import in_english
from inboxbot.store import SqlStore, open_store
from tests.core.test_decide import turn
from tests.databases import new_sqlite
from tests.support import NOON

SLOW = r"(x+x+)+y"
HOSTILE = "x" * 4000


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = await open_store(new_sqlite(tmp_path / "lookups.sqlite3"))
    yield opened
    await opened.close()


def asked(text: str, *whens: When) -> Turn:
    rules = tuple(Rule(name=f"rule {n}", when=when, then=Then(silent=True)) for n, when in enumerate(whens))
    return turn(text, rules=rules)


async def notices(store: SqlStore) -> list[str]:
    rows = await store.claim_outbound(NOON + timedelta(minutes=1), domain.DESK)
    return ["".join(span.text for span in row.out.spans) for row in rows if isinstance(row.out, domain.Notice)]


async def test_a_pattern_is_found_before_deciding(store: SqlStore) -> None:
    """Whatever its case and script; what it found stands in the trace."""
    given = await Lookups(store, in_english).complete(
        asked("کد ln-12345 رسید؟", When(pattern=r"LN-\d{5}"), When(pattern="סגור"))
    )
    assert given.searched == {r"LN-\d{5}": domain.Searched(found="ln-12345"), "סגור": domain.Searched()}
    assert check(given.book.rules.rules[0].when, given) == (True, "pattern found 'ln-12345'")


async def test_a_pattern_that_takes_too_long_three_times_is_switched_off(store: SqlStore) -> None:
    """By its rules' names, told to the desk once; the others go on; changed files give it another chance."""
    lookups = Lookups(store, in_english)
    given = asked(HOSTILE, When(any=(When(pattern=SLOW),)), When(pattern="x"))
    for _ in range(OVERRUNS):
        done = await lookups.complete(given)
        assert done.searched[SLOW] == domain.Searched(problem="it took too long")
    for _ in range(3):
        done = await lookups.complete(replace(given, utterance=turn("xxy").utterance))
        assert "switched off" in done.searched[SLOW].problem
        assert done.searched["x"] == domain.Searched(found="x")
    told = await notices(store)
    assert len(told) == 1
    assert "rule 0" in told[0]
    edited = replace(given, book=replace(given.book, hash="edited"), utterance=turn("xxy").utterance)
    assert (await lookups.complete(edited)).searched[SLOW] == domain.Searched(found="xxy")


async def test_nothing_is_read_that_no_rule_counts(store: SqlStore) -> None:
    """A store that is away is not even asked."""
    await store.close()
    given = asked("سلام", When(hours="open"))
    assert await Lookups(store, in_english).complete(given) == given
    assert await Lookups(None, in_english).complete(
        asked("سلام", When(messages=Rate(count=2, within=timedelta(hours=1))))
    )
