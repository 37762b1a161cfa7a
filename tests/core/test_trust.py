"""What was seen of an entry moves what is asked of its answers: up, down, and back to the start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import playbook
from inboxbot.decide import trust
from inboxbot.decide.standing import standings
from inboxbot.domain import NOTHING_SEEN, Evidence, Tally, Verdict, summed
from tests.support import EXACT, book

counts = st.integers(0, 3000)
seen = st.builds(Evidence, sent=counts, quiet=counts, corrected=counts, cancelled=counts, angry=counts, helped=counts)
wanted = st.floats(0.5, 0.999)


@given(seen, wanted, st.integers(1, 500), st.sampled_from(["sent", "quiet", "helped"]))
def test_more_that_was_kept_never_asks_for_more(evidence: Evidence, want: float, more: int, kind: str) -> None:
    """An answer that stood may only ease what the examples must promise; and it never counts against being earned."""
    better = replace(evidence, **{kind: getattr(evidence, kind) + more})
    assert trust.asked(better, want) <= trust.asked(evidence, want) + 1e-12
    assert trust.right(better, want) >= trust.right(evidence, want) - 1e-12
    assert trust.has_earned(better, want) or not trust.has_earned(evidence, want)


@given(seen, wanted, st.integers(1, 500), st.sampled_from(["corrected", "cancelled", "angry"]))
def test_more_that_was_wrong_never_asks_for_less(evidence: Evidence, want: float, more: int, kind: str) -> None:
    """A correction, a refusal or an angry customer may only raise it."""
    worse = replace(evidence, **{kind: getattr(evidence, kind) + more})
    assert trust.asked(worse, want) >= trust.asked(evidence, want) - 1e-12
    assert trust.right(worse, want) <= trust.right(evidence, want) + 1e-12


@given(wanted)
def test_nothing_seen_is_the_start(want: float) -> None:
    """Where nothing was seen, just what is wanted is asked, and the entry has earned nothing."""
    assert trust.asked(NOTHING_SEEN, want) == want
    assert trust.right(NOTHING_SEEN, want) == pytest.approx(want)
    assert trust.expected(NOTHING_SEEN, want, 0.7) == 0.7
    assert not trust.has_earned(NOTHING_SEEN, want)


@given(seen, wanted, st.floats(0.01, 0.99))
def test_both_ways_of_saying_it_agree(evidence: Evidence, want: float, promised: float) -> None:
    """An answer reaches what is asked of it just when, by all that is known, it is right as often as is wanted."""
    margin = promised - trust.asked(evidence, want)
    if abs(margin) > 1e-9:
        assert (margin > 0) == (trust.expected(evidence, want, promised) > want)


@given(wanted)
def test_however_good_an_entry_was_there_is_a_floor(want: float) -> None:
    """A million good answers halve the odds that are asked for, and no more."""
    asked = trust.asked(Evidence(sent=1_000_000), want)
    assert asked / (1 - asked) >= want / (1 - want) / trust.EASED - 1e-6


@pytest.mark.parametrize(
    ("evidence", "in_100", "earned"),
    [
        (Evidence(sent=9), 94, False),  # too little was seen
        (Evidence(sent=10), 94, True),
        (Evidence(sent=4, helped=6), 94, True),  # asked, a customer says as much as an agent
        (Evidence(sent=9, corrected=1), 91, False),
        (Evidence(sent=12, corrected=1), 92, True),
        (Evidence(quiet=19), 94, False),  # silence counts half
        (Evidence(quiet=20), 94, True),
        (Evidence(quiet=96, angry=4), 92, True),
        (Evidence(quiet=95, angry=5), 90, False),
        (Evidence(sent=45, corrected=2, angry=1), 93, True),
    ],
)
def test_what_it_takes(evidence: Evidence, in_100: int, earned: bool) -> None:
    """Wanted 92 in 100: the figures that docs/decisions/0011 tells of."""
    assert (int(100 * trust.right(evidence, 0.92)), trust.has_earned(evidence, 0.92)) == (in_100, earned)


def test_tallies_of_all_languages_are_one_entry_and_a_reset_counts_nothing() -> None:
    """An entry is judged as one, whatever language it spoke."""
    found = summed(
        [
            Tally(entry="hours", language="fa", verdict=Verdict.SENT, count=2),
            Tally(entry="hours", language="lv", verdict=Verdict.SENT, count=1),
            Tally(entry="hours", language="", verdict=Verdict.RESET, count=1),
            Tally(entry="price", language="he", verdict=Verdict.ANGRY, count=1),
        ],
        {"hours": Evidence(quiet=5)},
    )
    assert found == {"hours": Evidence(sent=3, quiet=5), "price": Evidence(angry=1)}


def test_the_least_right_entry_stands_first() -> None:
    """What a lead should look at is on top; each says whether it speaks."""
    shop = book()
    entries = {**shop.entries, "price": replace(shop.entries["price"], draft=True)}
    rows = standings(entries, shop.rules, {"hours": Evidence(corrected=3, sent=1)})
    assert [(row.entry, row.state) for row in rows] == [
        ("hours", "speaks when surer"),
        ("price", "drafts"),
        ("thanks", "speaks"),
    ]
    assert rows[0].asked > rows[0].wanted == 0.8


@given(st.floats(0, 1), wanted)
def test_a_promise_and_its_threshold_agree(confidence: float, want: float) -> None:
    """As sure as the threshold is just the same as promised what is wanted."""
    threshold = EXACT.threshold(want)
    assert (threshold is not None and confidence >= threshold) == (EXACT.right(confidence) >= want)


def test_without_examples_nothing_is_promised() -> None:
    """No confidence proves anything."""
    assert playbook.Promise().right(1.0) == 0.0
    assert playbook.Promise().threshold(0.5) is None
