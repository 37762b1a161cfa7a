"""Words as numbers without a model: character n-grams hashed into fixed columns, the same in every process."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST = 1000
"""Characters looked at."""
_MIX = np.uint64(0x9E3779B97F4A7C15)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def rows(texts: Sequence[str], columns: int, sizes: Sequence[int] = (2, 3, 4)) -> Floats:
    """Unit rows, float32 [len(texts), columns]; a text without letters is a row of zeros.

    `texts` should be folded. An n-gram lies within one word, whose edges count as spaces; longer ones weigh more, and
    repeats weigh less and less.
    """
    words = [" ".join(text[:LONGEST].split()) for text in texts]
    joined = " " + " ".join(words) + " "
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    # a space belongs to the text before it, the first one to the first text
    row = np.repeat(np.arange(len(texts)), [len(word) + 1 for word in words])
    row = np.concatenate([row[:1], row])
    spaces = np.concatenate([[0], np.cumsum(codes == 32)])
    places, values = [], []
    for size in sizes:
        keys, starts = _keys(codes, spaces, size)
        # one bit of the key is the sign: colliding n-grams then cancel on average instead of adding up
        values.append(np.where(keys & np.uint64(1), -1.0, 1.0) * size)
        column = ((keys >> np.uint64(1)) % np.uint64(columns)).astype(np.int64)
        places.append(row[starts + (size > 1)] * columns + column)
    sums = np.bincount(np.concatenate(places), np.concatenate(values), minlength=len(texts) * columns)
    out = np.zeros(len(texts) * columns, np.float32)
    found = np.flatnonzero(sums)  # one in twenty
    out[found] = np.sign(sums[found]) * np.sqrt(np.abs(sums[found]))
    return _unit(out.reshape(len(texts), columns))


def _keys(codes: NDArray[np.uint64], spaces: NDArray[np.int64], size: int) -> tuple[NDArray[np.uint64], Ints]:
    """A number for each n-gram of `size` letters that does not reach over a space, and where it starts."""
    count = max(len(codes) - size + 1, 0)
    first, last = (1, size - 1) if size > 2 else (0, 1)
    starts = np.flatnonzero(spaces[first : first + count] == spaces[last : last + count])
    key = np.full(len(starts), size, np.uint64)
    for place in range(size):
        key = (key ^ codes[starts + place]) * _MIX
        key ^= key >> np.uint64(29)
    return key, starts


def _unit(matrix: Floats) -> Floats:
    out: Floats = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
    return out
