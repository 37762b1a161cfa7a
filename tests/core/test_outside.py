"""How much of what customers write fits no intent: learned from unlabelled messages, and what it does to promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot import domain, playbook, think, understand, why
from inboxbot.understand import calibration, intent, outside
from tests.core.test_traffic import SHOP, learned
from tests.support import NOON, book, conversation, meaning, message

odds = st.floats(0, 1)
assumed = st.floats(0.05, 0.5)
crowd = st.lists(odds, min_size=outside.ENOUGH, max_size=outside.LATEST)
shares = st.floats(outside.LEAST, 0.9)


def answers(*rows: tuple[float, bool, bool]) -> calibration.Floats:
    """How sure, whether right, whether outside; surest first, each counting one."""
    ordered = sorted(rows, key=lambda row: -row[0])
    return np.array([(sure, right and not away, away, 1.0) for sure, right, away in ordered], np.float32).reshape(-1, 4)


rows = st.lists(st.tuples(st.integers(0, 8).map(lambda n: n / 8), st.booleans(), st.booleans()), max_size=60)


def settled(share: float | None) -> domain.Settled:
    """A turn that was decided where so many messages fitted no intent."""
    work = domain.Work(
        conversation=conversation(), messages=(message(),), events=(), seqs=(1,), received_at=NOON, attempt=1
    )
    decision = domain.Decision(
        action=domain.StaySilent(), rule="", trace=(), meaning=meaning(), playbook="then", outside=share
    )
    return domain.Settled(work=work, now=NOON, encoder="words", decision=decision)


def taught() -> playbook.Playbook:
    some = answers(*[(0.9, True, False)] * 30, *[(0.8, True, True)] * 6, *[(0.6, False, False)] * 9)
    head = replace(learned(), arrays={**learned().arrays, "held": some, "words.held": some[:20]})
    return replace(book(), head=head, promise=understand.promise(head))


@given(crowd, assumed, st.randoms(use_true_random=False))
def test_the_order_in_which_customers_wrote_changes_nothing(heard: list[float], before: float, chance: object) -> None:
    """Nor does a restart: the same messages say the same, a share in whole hundredths that is never below a tenth."""
    share = outside.learned(heard, before)
    chance.shuffle(heard)  # type: ignore[attr-defined]
    assert outside.learned(heard, before) == share
    assert share is not None
    assert outside.LEAST <= share <= 1
    assert share == round(share, 2)


@given(crowd, assumed, st.integers(0, outside.ENOUGH - 1), odds)
def test_a_message_that_seems_further_outside_never_lowers_the_share(
    heard: list[float], before: float, at: int, more: float
) -> None:
    """Property: the share rises with each message's own."""
    further = [max(each, more) if place == at else each for place, each in enumerate(heard)]
    assert (outside.learned(further, before) or 0) >= (outside.learned(heard, before) or 0) - 1e-9


@given(st.lists(odds, max_size=outside.ENOUGH - 1), assumed)
def test_a_handful_of_messages_changes_nothing(heard: list[float], before: float) -> None:
    """A fresh start answers as it was measured."""
    assert outside.learned(heard, before) is None


@pytest.mark.parametrize(("strays", "share"), [(0, 0.1), (60, 0.19), (165, 0.49), (300, 0.87)])
def test_what_can_be_told_apart_is_counted(strays: int, share: float) -> None:
    """Of 300 messages that are plainly one or the other; what was assumed (.1) counts as fifty more."""
    assert outside.learned([0.999] * strays + [0.001] * (300 - strays), 0.1) == pytest.approx(share, abs=0.011)


def test_messages_that_tell_nothing_leave_what_was_assumed() -> None:
    """Each as likely outside as not."""
    assert outside.learned([0.5] * 300, 0.3) == 0.3


@given(odds, st.floats(0.01, 0.99))
def test_even_odds_forget_what_was_assumed(away: float, before: float) -> None:
    """A probability told under any assumption, and told back, is the same."""
    even = calibration.at_even(away, before)
    assert even == pytest.approx(away * (1 - before) / (away * (1 - before) + (1 - away) * before))
    assert calibration.at_even(away, 0.5) == pytest.approx(away)


@given(rows, shares, shares)
def test_the_more_is_outside_the_less_is_promised(
    seen: list[tuple[float, bool, bool]], one: float, other: float
) -> None:
    """Of every confidence."""
    tame, wild = (calibration.promise(answers(*seen), share) for share in sorted((one, other)))
    for confidence in np.linspace(0, 1, 17):
        assert wild.right(confidence) <= tame.right(confidence) + 1e-9


@given(rows)
def test_what_was_assumed_promises_what_it_did(seen: list[tuple[float, bool, bool]]) -> None:
    """A share of traffic just as the examples were weighed moves no promise."""
    found = answers(*seen)
    if 0 < calibration.assumed(found) < 1:
        same = calibration.promise(found, calibration.assumed(found))
        assert same.rights == pytest.approx(calibration.promise(found).rights)


def test_a_playbook_promises_for_its_traffic_and_forgets_it_again() -> None:
    """Everything but the promises stays; None is the beginning."""
    start = taught()
    moved = understand.in_traffic(start, 0.6)
    assert start.head is not None
    assert moved.promise == intent.promise(start.head, 0.6) != start.promise
    assert moved.promise_by_letters == intent.promise(start.head, 0.6, letters_only=True)
    assert understand.in_traffic(moved, None) == replace(start, promise_by_letters=moved_back(start))
    assert understand.in_traffic(start, None) is start
    assert understand.in_traffic(book(), 0.6) == book()


def moved_back(start: playbook.Playbook) -> playbook.Promise:
    assert start.head is not None
    return understand.promise(start.head, letters_only=True)


@pytest.mark.parametrize("share", [None, 0.45])
def test_a_second_look_at_the_past_sees_the_traffic_of_then(share: float | None) -> None:
    """`replay` and `why` promise as was promised then, whatever customers write today."""
    today = understand.in_traffic(taught(), 0.8)
    turn = settled(share)
    again = think.again(turn, think.words_of(turn.work), think.NOTHING, today)
    assert again.book.outside == why.turn_of(turn, today).book.outside == share
    assert again.book.promise == understand.in_traffic(taught(), share).promise


def words_of(*texts: str) -> Sequence[domain.Utterance]:
    return [understand.normalize(text) for text in texts]


def test_a_turn_tells_how_far_outside_all_its_words_are() -> None:
    """Of the whole, whichever sentence decides; nothing where only letters were looked at."""
    shop = taught()
    assert shop.head is not None
    [words] = words_of("چه روز سردی! ساعت کاری چطوره؟")
    rows = shop.head.arrays["examples"][:3] + shop.head.arrays["mean"]
    found = understand.understand(words, rows, shop)
    alone = intent.classify(shop.head, words, rows[0], found.language)
    assert alone.even != intent.classify(shop.head, words.parts[0], rows[1], found.language).even
    assert len(words.parts) == 2
    assert found.outside == alone.even
    assert understand.understand(words, None, shop).outside is None
    assert {label for label, _, _ in SHOP} == set(shop.head.labels)
