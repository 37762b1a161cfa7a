"""Figures of merit, against values worked out by hand and laws they keep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inboxbot.evaluate import measures
from inboxbot.evaluate.typed import spread
from inboxbot.understand import calibration

SCORES = st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=40)


def arrays(pairs: list[tuple[int, bool]]) -> tuple[measures.Values, measures.Truths]:
    return np.array([score / 8 for score, _ in pairs]), np.array([truth for _, truth in pairs])


def test_auroc_counts_pairs_and_halves_ties() -> None:
    """Of the pairs (.9 > .8), (.9 > .1), (.8 = .8), (.8 > .1): three and a half of four."""
    scores = np.array([0.9, 0.8, 0.8, 0.1])
    assert measures.auroc(np.array([True, True, False, False]), scores) == pytest.approx(3.5 / 4)


def test_auroc_of_one_kind_alone_has_no_meaning() -> None:
    """Without anything to tell apart there is no figure, rather than a wrong one."""
    assert measures.auroc(np.array([True, True]), np.array([0.1, 0.2])) is None
    assert measures.auroc(np.zeros(0, np.bool_), np.zeros(0)) is None


@given(SCORES)
def test_auroc_is_the_share_of_pairs_in_order(pairs: list[tuple[int, bool]]) -> None:
    """The quick way counts what the slow way counts."""
    scores, truth = arrays(pairs)
    won = [(a > b) + 0.5 * (a == b) for a in scores[truth] for b in scores[~truth]]
    assert measures.auroc(truth, scores) == (pytest.approx(np.mean(won)) if won else None)


def test_macro_f1_is_the_mean_of_the_labels() -> None:
    """`a`: 2·1/(2+1) = 2/3. `b`: 2·1/(1+2) = 2/3. `c`: never told, 0. A label that is only told has none of its own."""
    assert measures.f1(["a", "a", "b", "c"], ["a", "b", "b", "x"]) == pytest.approx({"a": 2 / 3, "b": 2 / 3, "c": 0})
    assert measures.macro_f1(["a", "a", "b", "c"], ["a", "b", "b", "x"]) == pytest.approx(4 / 9)
    assert measures.macro_f1([], []) is None


def test_calibration_error_by_hand() -> None:
    """Two answers at .95 of which one is right (off by .45), two at .25 of which none is (off by .25): .35."""
    confidence, right = np.array([0.95, 0.95, 0.25, 0.25]), np.array([True, False, False, False])
    assert measures.ece(confidence, right) == pytest.approx(0.35)
    low, high = measures.reliability(confidence, right)
    assert (low.low, low.high, low.n, low.right) == (0.2, 0.3, 2, 0.0)
    assert (high.n, high.right) == (2, 0.5)
    assert high.said == pytest.approx(0.95)


@given(SCORES)
def test_every_answer_is_in_one_bin(pairs: list[tuple[int, bool]]) -> None:
    """Also those at exactly 0 and 1; the error is never more than 1."""
    confidence, right = arrays(pairs)
    assert sum(one.n for one in measures.reliability(confidence, right)) == len(pairs)
    error = measures.ece(confidence, right)
    assert error is not None
    assert 0 <= error <= 1


def test_ranks_by_hand() -> None:
    """First, third, nowhere, second: R@1 1/4, R@3 3/4, MRR (1 + 1/3 + 0 + 1/2) / 4."""
    ranks = np.array([1, 3, 0, 2])
    assert measures.recall_at(ranks, 1) == 0.25
    assert measures.recall_at(ranks, 3) == 0.75
    assert measures.mrr(ranks) == pytest.approx((1 + 1 / 3 + 1 / 2) / 4)


def test_answering_from_a_threshold() -> None:
    """From .8 on: two of three right, three of four answered. Without a threshold nothing is answered."""
    confidence, right = np.array([0.9, 0.8, 0.8, 0.2]), np.array([True, True, False, True])
    some = measures.answered(confidence, right, 0.95, 0.8)
    assert some.precision == pytest.approx(2 / 3)
    assert some.coverage == 0.75
    none = measures.answered(confidence, right, 0.95, None)
    assert (none.precision, none.coverage) == (None, 0.0)


def test_risk_grows_from_the_surest() -> None:
    """Right, wrong, right from the surest on: risk 0, 1/2, 1/3 at a third, two thirds, all."""
    coverage, risk = measures.risk_coverage(np.array([0.1, 0.9, 0.5]), np.array([True, True, False]))
    assert coverage.tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert risk.tolist() == pytest.approx([0, 1 / 2, 1 / 3])


def held(*answers: tuple[float, bool]) -> calibration.Floats:
    return np.array([(sure, right, False, 1.0) for sure, right in answers], np.float32)


def test_a_threshold_is_the_least_confidence_that_keeps_the_promise() -> None:
    """Ten right at .9, then one wrong at .5: ten of eleven (one wrong is added) is .909; with the wrong one .833."""
    answers = held(*[(0.9, True)] * 10, (0.5, False))
    assert calibration.promise(answers).threshold(0.9) == pytest.approx(0.9)
    assert calibration.promise(answers).threshold(0.8) == pytest.approx(0.5)


def test_few_phrases_prove_nothing() -> None:
    """Ten right answers are no proof of 95 %; nothing at all is none either."""
    assert calibration.promise(held(*[(0.9, True)] * 10)).threshold(0.95) is None
    assert calibration.promise(np.zeros((0, 4), np.float32)).threshold(0.5) is None


def test_equally_sure_answers_are_answered_all_or_not_at_all() -> None:
    """Twenty right and twenty wrong at the same confidence are a coin's throw, in whatever order they come."""
    answers = held(*[(0.9, True)] * 20, *[(0.9, False)] * 20)
    assert calibration.promise(answers).threshold(0.8) is None


@given(SCORES, st.sampled_from([0.5, 0.8, 0.95]))
def test_a_threshold_keeps_its_promise_where_it_was_learned(pairs: list[tuple[int, bool]], wanted: float) -> None:
    """Whatever is answered from it on was right at least so often."""
    rows = sorted(((score / 8, right) for score, right in pairs), key=lambda row: -row[0])
    answers = held(*rows)
    threshold = calibration.promise(answers).threshold(wanted)
    if threshold is not None:
        told = answers[answers[:, 0] >= threshold]
        assert told[:, 1].mean() >= wanted


@given(SCORES, st.sampled_from([0.5, 0.8, 0.95]), st.floats(0, 1))
def test_a_promise_only_rises_with_confidence(pairs: list[tuple[int, bool]], wanted: float, confidence: float) -> None:
    """Surer is never promised less; and to be as sure as the threshold is to be promised what is wanted."""
    promise = calibration.promise(held(*sorted(((s / 8, right) for s, right in pairs), key=lambda row: -row[0])))
    assert list(promise.rights) == sorted(set(promise.rights))
    assert list(promise.confidences) == sorted(set(promise.confidences))
    threshold = promise.threshold(wanted)
    assert (threshold is not None and confidence >= threshold) == (promise.right(confidence) >= wanted)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("intents --train a b --test c", "intents --train a --train b --test c"),
        ("intents --train a --train b --json", "intents --train a --train b --json"),
        ("faq --faq a b --queries c d --shots 3", "faq --faq a --faq b --queries c --queries d --shots 3"),
        ("intents --train --test a", "intents --train --test a"),
        ("intents --train=a b", "intents --train=a b"),
    ],
)
def test_one_option_takes_all_the_files_that_follow(typed: str, meant: str) -> None:
    """As a shell expands `*.jsonl`; other options keep their one value."""
    assert list(spread(typed.split())) == meant.split()
