"""Multinomial logistic regression in plain numpy: small, deterministic, and the same wherever something is learned."""

from __future__ import annotations

from collections.abc import Sequence
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
    counts = np.ones(len(x), np.float32) if shares is None else shares
    sought = _Sought(x=x, turned=x.T.copy(), y=y, classes=classes, counts=counts, c=c)
    flat = _minimum(sought, steps, gain)
    weights, bias = sought.parts(flat)
    return Linear(weights=weights, bias=bias)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """What is minimised, over weights and bias in one flat row."""

    x: Floats
    turned: Floats
    """`x` with its columns as rows: a product with them takes up to twice as long where they lie apart."""
    y: Ints
    classes: int
    counts: Floats
    c: float

    def start(self) -> tuple[Floats, Floats]:
        """Zeros, and their logits."""
        d, k = self.x.shape[1], self.classes
        return np.zeros(d * k + k, np.float32), np.zeros((len(self.x), k), np.float32)

    def parts(self, flat: Floats) -> tuple[Floats, Floats]:
        """Weights and bias."""
        return flat[: -self.classes].reshape(-1, self.classes), _BIAS * flat[-self.classes :]

    def logits(self, flat: Floats) -> Floats:
        """Linear: the logits of a sum are the sum of the logits."""
        weights, bias = self.parts(flat)
        out: Floats = self.x @ weights
        out += bias
        return out

    def loss(self, flat: Floats, logits: Floats) -> float:
        top = logits.max(axis=1)
        missed = np.log(np.exp(logits - top[:, None]).sum(axis=1)) + top - logits[np.arange(len(self.y)), self.y]
        weights, _ = self.parts(flat)
        return float(self.counts @ missed) + float(np.vdot(weights, weights)) / (2 * self.c)

    def slope(self, flat: Floats, logits: Floats) -> Floats:
        weights, _ = self.parts(flat)
        off = softmax(logits)
        off[np.arange(len(self.y)), self.y] -= 1.0
        off *= self.counts[:, None]
        return np.concatenate([(self.turned @ off + weights / self.c).ravel(), _BIAS * off.sum(axis=0)])


def _minimum(sought: _Sought, steps: int, gain: float) -> Floats:
    """L-BFGS with halved steps; stops when the slope is a thousandth of the first one, or a step gains too little.

    The two products with `x` are nearly all the work: logits of a direction are found once, however often its step is
    halved, and the last step asks for no slope.
    """
    at, logits = sought.start()
    value, slope = sought.loss(at, logits), sought.slope(at, logits)
    enough = 1e-3 * float(np.linalg.norm(slope))
    moves: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        if float(np.linalg.norm(slope)) <= enough:
            break
        direction = _direction(slope, moves)
        ahead = sought.logits(direction)
        downhill = float(direction @ slope)
        length = 1.0 if moves else min(1.0, 3.0 / float(np.linalg.norm(slope)))
        for _ in range(20):
            there, told = at + length * direction, logits + length * ahead
            new_value = sought.loss(there, told)
            if new_value <= value + 1e-4 * length * downhill:
                break
            length /= 2
        else:
            break
        gained, move, before = (value - new_value) / value, there - at, slope
        at, logits, value = there, told, new_value
        if gained < gain and len(moves) > 1:  # the first steps only learn how long a step should be
            break
        slope = sought.slope(at, logits)
        change = slope - before
        if (bend := float(move @ change)) > 0:
            moves = [*moves[-_HISTORY + 1 :], (move, change, bend)]
    return at


def _direction(slope: Floats, moves: Sequence[tuple[Floats, Floats, float]]) -> Floats:
    """Minus the inverse curvature times `slope`, as far as the last moves tell (two-loop recursion)."""
    out = -slope
    shares = []
    for move, change, bend in reversed(moves):
        share = float(move @ out) / bend
        out -= share * change
        shares.append(share)
    if moves:
        _, change, bend = moves[-1]
        out *= bend / float(change @ change)
    for (move, change, bend), share in zip(moves, reversed(shares), strict=True):
        out += (share - float(change @ out) / bend) * move
    return out
