"""Where the examples contradict each other: one text in two labels, texts that sit in the wrong one, labels too alike.

Pure, and judged by what was learned: every example is asked about as if it alone had been left out (a ridge regression
gives that in closed form). It decides nothing and changes nothing; somebody who knows the shop must look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from inboxbot import playbook
from inboxbot.understand import cleaning

_RIDGE = 2.0
"""What is added to the diagonal: as if each direction had been seen so often with no label."""
_MARGIN = 0.3
"""A left-out example must look so much more like another label than like its own; scores are about 0..1. (Of examples
moved to a wrong label at random two in three are found, and of the starter's 2,500 nine were, and were mended.)"""
_NEARER = 0.10
"""…and so much more like the nearest example there (cosine)."""
_ENOUGH = 5
"""Examples a label needs before one of them can be called unlike the others."""
CONFUSED = 0.25
"""Two labels are named from this share of their examples on that is taken for the other."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An example, and the label it was written under."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two examples of two labels, by their places in the list that was asked about.

    `same`: the same words. `stray`: the first sits among those of the second's label. `confused`: the most alike two of
    labels whose examples are taken for each other; `share` (0..1) says how often, and elsewhere how surely.
    """

    kind: Literal["same", "stray", "confused"]
    one: int
    other: int
    share: float = 1.0


def find(head: playbook.Head, phrases: Sequence[Phrase]) -> tuple[Overlap, ...]:
    """What is doubtful about the examples `head` learned from: the same words first, then the worst.

    `phrases` are those examples, in the order of the head's. Less than 0.2 s for 2,500 of them. The same for any order
    of labels.
    """
    same = list(_same(phrases))
    seen = _without_names(head)
    if len(seen) != len(phrases) or not seen.shape[1]:
        return tuple(same)
    labels = {label: number for number, label in enumerate(dict.fromkeys(phrase.label for phrase in phrases))}
    y = np.array([labels[phrase.label] for phrase in phrases], np.int64)
    scores = _left_out(seen, y, len(labels))
    known = {frozenset((overlap.one, overlap.other)) for overlap in same}
    confused = list(_confused(seen, y, scores))
    strays = [stray for stray in _strays(seen, y, scores) if frozenset((stray.one, stray.other)) not in known]
    return (*same, *_worst_first(confused), *_worst_first(strays))


def _without_names(head: playbook.Head) -> Floats:
    """The examples the lead wrote; a label's name comes last in it."""
    examples, named = head.arrays["examples"], head.arrays["named"]
    ends = np.append(head.arrays["starts"][1:].astype(np.int64), len(examples))
    written = np.ones(len(examples), bool)
    written[ends[named > 0] - 1] = False
    seen: Floats = examples[written]
    return seen


def _worst_first(overlaps: Sequence[Overlap]) -> list[Overlap]:
    return sorted(overlaps, key=lambda overlap: (-round(overlap.share, 3), overlap.one, overlap.other))


def _same(phrases: Sequence[Phrase]) -> Iterator[Overlap]:
    """The first place of a text, with its first place in every other label."""
    places: dict[str, dict[str, int]] = {}
    for place, phrase in enumerate(phrases):
        bare = "".join(letter for letter in cleaning.fold(phrase.text) if letter.isalnum()) or phrase.text
        places.setdefault(bare, {}).setdefault(phrase.label, place)
    for first, *others in (tuple(by.values()) for by in places.values()):
        yield from (Overlap(kind="same", one=first, other=other) for other in others)


def _left_out(seen: Floats, y: Ints, classes: int) -> Floats:
    """How much each example looks like each label when it is not learned from itself, float32 [n, classes]."""
    wanted = np.eye(classes, dtype=np.float32)[y]
    if len(seen) < seen.shape[1]:  # the smaller of two matrices is inverted
        alike = seen @ seen.T
        hat = alike @ _inverse(alike)
        fitted, own = hat @ wanted, np.diag(hat)[:, None]
    else:
        spread = seen @ _inverse(seen.T @ seen)
        fitted, own = spread @ (seen.T @ wanted), np.einsum("ij,ij->i", spread, seen)[:, None]
    scores = (fitted - own * wanted) / np.maximum(1.0 - own, 1e-3)  # `own`: how much each speaks for itself
    return scores.astype(np.float32)


def _inverse(alike: Floats) -> Floats:
    inverse: Floats = np.linalg.inv(alike + _RIDGE * np.eye(len(alike))).astype(np.float32)
    return inverse


def _strays(seen: Floats, y: Ints, scores: Floats) -> Iterator[Overlap]:
    """Examples that look more like another label, and have their nearest neighbour there."""
    margins = scores.max(axis=1) - scores[np.arange(len(y)), y]
    doubtful = np.flatnonzero((margins > _MARGIN) & (np.bincount(y)[y] >= _ENOUGH))
    near = seen[doubtful] @ seen.T
    near[np.arange(len(doubtful)), doubtful] = -1.0
    for row, alike in zip(doubtful.tolist(), near, strict=True):
        other = int(np.where(y == scores[row].argmax(), alike, -1.0).argmax())
        if alike[other] - alike[y == y[row]].max() > _NEARER:
            yield Overlap(kind="stray", one=row, other=other, share=float(margins[row]))


def _confused(seen: Floats, y: Ints, scores: Floats) -> Iterator[Overlap]:
    """Pairs of labels whose examples are taken for the other's."""
    classes = scores.shape[1]
    taken = np.zeros((classes, classes))
    np.add.at(taken, (y, scores.argmax(axis=1)), 1.0)
    counts = taken.sum(axis=1)
    both = counts[:, None] + counts[None, :]
    shares = np.where(both >= _ENOUGH, (taken + taken.T) / both, 0.0)
    for one, other in zip(*np.nonzero(np.triu(shares, 1) >= CONFUSED), strict=True):
        first, second = np.flatnonzero(y == one), np.flatnonzero(y == other)
        near = seen[first] @ seen[second].T
        at = np.unravel_index(near.argmax(), near.shape)
        share = float(shares[one, other])
        yield Overlap(kind="confused", one=int(first[at[0]]), other=int(second[at[1]]), share=share)
