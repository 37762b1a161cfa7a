"""What is learned from examples is the minimum it promises, whatever way leads there."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inboxbot.understand import linear

Floats = NDArray[np.float32]

C = 3.0


def _asked(seed: int, rows: int, columns: int, classes: int) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Rows of length one, their classes (each at least once), and what each row counts (mean 1)."""
    dice = np.random.default_rng(seed)
    x = dice.normal(size=(rows, columns)).astype(np.float32)
    y = np.concatenate([np.arange(classes), dice.integers(0, classes, rows - classes)])
    shares = dice.uniform(0.2, 3.0, rows).astype(np.float32)
    return x / np.linalg.norm(x, axis=1, keepdims=True), y, shares / shares.mean()


def _loss(found: linear.Linear, x: Floats, y: NDArray[np.int64], shares: Floats) -> float:
    """As the docstring of `fit` has it, in double precision."""
    own = linear.softmax(found.logits(x).astype(np.float64))[np.arange(len(y)), y]
    return float(-shares @ np.log(own) + np.square(found.weights.astype(np.float64)).sum() / (2 * C))


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(1, 12))
def test_no_small_change_of_what_was_learned_explains_the_examples_better(
    seed: int, classes: int, columns: int
) -> None:
    """Neither of a weight nor of a bias, whatever the rows count."""
    x, y, shares = _asked(seed, 30, columns, classes)
    found = linear.fit(x, y, classes, c=C, shares=shares, steps=400)
    least = _loss(found, x, y, shares)
    dice = np.random.default_rng(seed)
    for size in (0.3, 0.03):
        weights = found.weights + size * dice.normal(size=found.weights.shape).astype(np.float32)
        bias = found.bias + size * dice.normal(size=classes).astype(np.float32)
        for other in (
            linear.Linear(weights=weights, bias=found.bias),
            linear.Linear(weights=found.weights, bias=bias),
        ):
            assert _loss(other, x, y, shares) >= least - 1e-4 * abs(least)


def test_learning_stops_where_a_step_gains_little() -> None:
    """Sooner than it could, close to where it would come, and twice the same."""
    x, y, shares = _asked(7, 300, 40, 6)
    far, near, again = (linear.fit(x, y, 6, c=C, shares=shares, steps=200, gain=gain) for gain in (0.0, 0.003, 0.003))
    assert _loss(far, x, y, shares) < _loss(near, x, y, shares) < 1.02 * _loss(far, x, y, shares)
    assert np.array_equal(near.weights, again.weights)
    assert np.array_equal(near.bias, again.bias)


class _Counted(np.ndarray[tuple[int, ...], np.dtype[np.float32]]):
    """Examples that count how often they are multiplied."""

    products = 0

    def __array_ufunc__(self, ufunc: np.ufunc, method: Any, *inputs: Any, **options: Any) -> Any:
        _Counted.products += ufunc is np.matmul
        return getattr(ufunc, method)(*map(np.asarray, inputs), **options)


def test_a_step_multiplies_the_examples_twice_however_often_it_is_halved() -> None:
    """That is nearly all the work of a reload; the first slope is one more."""
    x, y, shares = _asked(3, 400, 30, 8)
    _Counted.products = 0
    large = (40 * x).view(_Counted)  # whole steps lead too far
    linear.fit(large, y, 8, c=C, shares=shares, steps=12)
    assert _Counted.products == 1 + 2 * 12
