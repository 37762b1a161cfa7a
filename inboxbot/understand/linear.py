"""Multinomial logistic regression in plain numpy: small, deterministic, and the same wherever something is learned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_HISTORY = 8
"""Steps L-BFGS remembers."""
_BIAS = np.float32(0.2)
"""The bias is sought in steps as small as those of the columns of unit rows: half the work for the same minimum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """Logits are `x @ weights + bias`."""

    weights: Floats
    bias: Floats

    def logits(self, x: Floats) -> Floats:
        """float32 [n, k]."""
        out: Floats = x @ self.weights + self.bias
        return out


def softmax(logits: Floats) -> Floats:
    """Rows that sum to one."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    out: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return out


def fit(
    x: Floats, y: Ints, classes: int, *, c: float, shares: Floats | None = None, steps: int = 60, gain: float = 0.0
) -> Linear:
    """The regression with penalty `|weights|² / 2c`, as scikit-learn counts `C`. `shares` weighs the rows (mean 1).

    Seeks for `steps`, or until one lowers the loss by less than the share `gain`.
    """
    d = x.shape[1]
    weight = np.ones(len(x), np.float32) if shares is None else shares
    target = np.zeros((len(x), classes), np.float32)
    target[np.arange(len(x)), y] = 1.0

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat[: d * classes].reshape(d, classes)
        logits = x @ w + _BIAS * flat[d * classes :]
        logits -= logits.max(axis=1, keepdims=True)
        powers = np.exp(logits)
        sums = powers.sum(axis=1, keepdims=True)
        value = float(weight @ (np.log(sums[:, 0]) - (logits * target).sum(axis=1))) + float((w * w).sum()) / (2 * c)
        slope = (powers / sums - target) * weight[:, None]
        return value, np.concatenate([(x.T @ slope + w / c).ravel(), _BIAS * slope.sum(axis=0)])

    flat = _minimum(loss, np.zeros(d * classes + classes, np.float32), steps, gain)
    return Linear(weights=flat[: d * classes].reshape(d, classes), bias=_BIAS * flat[d * classes :])


def _minimum(loss: Callable[[Floats], tuple[float, Floats]], at: Floats, steps: int, gain: float) -> Floats:
    """L-BFGS with halved steps; stops when the slope is a thousandth of the first one, or a step gains too little."""
    value, slope = loss(at)
    enough = 1e-3 * float(np.linalg.norm(slope))
    moves: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        if float(np.linalg.norm(slope)) <= enough:
            break
        direction = _direction(slope, moves)
        downhill = float(direction @ slope)
        length = 1.0 if moves else min(1.0, 3.0 / float(np.linalg.norm(slope)))
        for _ in range(20):
            there = at + length * direction
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * length * downhill:
                break
            length /= 2
        else:
            break
        move, change = there - at, new_slope - slope
        if (bend := float(move @ change)) > 0:
            moves = [*moves[-_HISTORY + 1 :], (move, change, bend)]
        gained = (value - new_value) / value
        at, value, slope = there, new_value, new_slope
        if gained < gain and len(moves) > 2:  # the first steps only learn how long a step should be
            break
    return at


def _direction(slope: Floats, moves: Sequence[tuple[Floats, Floats, float]]) -> Floats:
    """Minus the inverse curvature times `slope`, as far as the last moves tell (two-loop recursion)."""
    out = -slope
    shares = []
    for move, change, bend in reversed(moves):
        share = float(move @ out) / bend
        out = out - share * change
        shares.append(share)
    if moves:
        _, change, bend = moves[-1]
        out = out * (bend / float(change @ change))
    for (move, change, bend), share in zip(moves, reversed(shares), strict=True):
        out = out + (share - float(change @ out) / bend) * move
    return out
