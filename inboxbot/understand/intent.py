"""Which label a text has, learned from the playbook's examples; says how sure it is, and never decides anything.

A text is seen as its encoder vector, centred per language, beside its hashed character n-grams. A logistic regression
and the nearest example of each label score it together; `calibration` turns scores into probabilities. The arrays of
`playbook.Head` (k labels, d vector columns, g n-gram columns, n examples, float32):

weights [d + g, k], bias [k], calibration [f, 3]    the regression and its calibration
words.weights [g, k], words.bias [k], words.calibration [f, 3]    the same from n-grams alone, for when no vector came
held [m, 4], words.held [m, 4]    what became of answers to left-out phrases, surest first (`calibration.held`)
examples [n, d], starts [k], named [k]    centred examples in the order of labels, where each label's begin, and
    whether the last of them is its name
mean [d], mean.<language> [d]    what is subtracted from a vector: of the language's examples, or of what was heard
taught.<language> [k]    how many examples each label has in a language
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain, playbook
from inboxbot.understand import calibration, cleaning, linear, ngrams, romanised

NONE = "none"
"""The label of texts that fit no intent."""

COLUMNS = 1024
"""Of the hashed n-grams beside the vector of meaning."""
_WORDS = re.compile(r"[^\W\d_]+")
_C = 30.0
_STEPS = 20
_GAIN = 0.003
"""The regression is learned when a step lowers its loss by less: what comes after changes no figure by .002."""
_FOLDS = 3
_WORDS_FOLDS = 2
_KEPT = 20_000
"""Examples whose reading is remembered between two learnings (some 5 MB): an edit changes one, not all."""
_SIDE_BY_SIDE = 2
"""Regressions learned at once: numpy leaves Python's lock while it multiplies, and none depends on another."""
_NEAREST_WEIGHT = 10.0
"""What the similarity of the nearest example (-1..1) counts beside log-probabilities."""
_ACROSS_NEAR, _ACROSS_LOGS = 0.25, 4.0
"""What a label without examples in the customer's language gets beside labels that have some: the same wish in two
languages is so much less alike, and its log-probability at most so far behind (measured by leaving a language out of
some labels of the starter: of texts of theirs the right one is among the best three .71 instead of .21 of the time)."""
_MEAN_PRIOR = 10.0
"""A language's mean leans on the mean of all as if that had been seen so many times."""
HEARD = 50
"""Texts that were heard of a language count up to so many: 200 that are all about one thing do harm (note 0012)."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the classifier thinks of one text.

    `top` is the best label that is not `none`; `right`, `wrong` and `outside` sum to one: top is right, another known
    label is right, no known label is. `shares` are the labels' relative probabilities. `even` is `outside` as it would
    be if every second text was: what a share of traffic is learned from.
    """

    top: str
    right: float
    wrong: float
    outside: float
    even: float
    shares: Mapping[str, float]

    def probability(self, label: str) -> float:
        """That `label` is right; never more than that the best one is."""
        if label == self.top:
            return self.right
        others = 1.0 - self.shares[self.top] - self.shares.get(NONE, 0.0)
        share = self.wrong * self.shares[label] / others if others > 0 else 0.0
        return min(share, self.right)


def name(label: str) -> str:
    """The words in a label's name, one more phrase of it and of no language; empty where it has no letters."""
    return " ".join(_WORDS.findall(label.removeprefix("faq:").casefold()))


@functools.lru_cache(maxsize=_KEPT)
def reading(phrase: str) -> tuple[str, str]:
    """An example as the encoder is asked about it, and its folded letters; looked up when it was heard before."""
    written = romanised.written_out(cleaning.normalize(phrase))
    return written.text, written.folded


def fit(
    examples: Mapping[str, Mapping[str, Sequence[str]]],
    vectors: Mapping[str, Floats],
    *,
    encoder: str = "",
    heard: Mapping[str, Floats] = {},
) -> playbook.Head:
    """Learn from `examples` (label -> language -> phrases), whose encoder vectors `vectors` holds by phrase.

    The label `none` holds phrases that fit nothing; `faq:<id>` the questions of an entry. Where `vectors` has the
    `name` of a label, that is learned from too. `encoder` is its name. `heard` has the vectors of what customers wrote
    lately, by language, latest first: the first `HEARD` of a language without examples give it a mean, and change
    nothing else. Takes about a second of work for 2,500 phrases (call it in a thread), and gives the same for the same
    input. Raises `ValueError` when there is no label but `none`, and `KeyError` for a phrase without a vector.
    """
    labels = tuple(sorted(label for label, phrases in examples.items() if any(phrases.values())))
    if not set(labels) - {NONE}:
        raise ValueError("no label has examples")
    rows = list(_phrases(examples, labels))
    means = _means(np.stack([vectors[phrase] for phrase, _, _ in rows]), [language for _, language, _ in rows], heard)
    named = [(name(label), "", at) for at, label in enumerate(labels) if label != NONE and name(label) in vectors]
    rows += named
    raw = np.stack([vectors[phrase] for phrase, _, _ in rows]).astype(np.float32)
    seen = _Seen(
        vectors=_centred(raw, np.stack([means[f"mean.{language}" if language else "mean"] for _, language, _ in rows])),
        grams=ngrams.rows([reading(phrase)[1] for phrase, _, _ in rows], COLUMNS),
    )
    y = np.array([number for _, _, number in rows], np.int64)
    none = labels.index(NONE) if NONE in labels else -1
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        whole = _learning(pool, seen, y, len(labels), none, _FOLDS, len(named))
        words = _learning(pool, seen.without_vectors(), y, len(labels), none, _WORDS_FOLDS, len(named))
        arrays = means | _examples(seen, y, len(labels)) | whole.arrays("") | words.arrays("words.")
    arrays["named"] = np.bincount([at for _, _, at in named], minlength=len(labels)).astype(np.float32)
    arrays |= _taught([(language, number) for _, language, number in rows if language], len(labels))
    return playbook.Head(labels=labels, arrays=arrays, encoder=encoder)


def _phrases(
    examples: Mapping[str, Mapping[str, Sequence[str]]], labels: Sequence[str]
) -> Iterator[tuple[str, str, int]]:
    """Each phrase with its language and the number of its label."""
    for number, label in enumerate(labels):
        for language, phrases in examples[label].items():
            yield from ((phrase, language, number) for phrase in phrases)


def classify(head: playbook.Head, utterance: domain.Utterance, vector: Floats | None, language: str) -> Verdict:
    """What `utterance` is about; `vector` None when the encoder is away."""
    arrays = head.arrays
    grams = ngrams.rows([utterance.folded], COLUMNS)
    if vector is None:
        seen, prefix = _Seen(vectors=np.zeros((1, 0), np.float32), grams=grams), "words."
    else:
        mean = arrays.get(f"mean.{language}", arrays["mean"])
        seen, prefix = _Seen(vectors=_centred(vector[None, :].astype(np.float32), mean), grams=grams), ""
    model = linear.Linear(weights=arrays[prefix + "weights"], bias=arrays[prefix + "bias"])
    near = _nearest(seen, arrays["examples"], arrays["starts"].astype(np.int64))
    none = head.labels.index(NONE) if NONE in head.labels else -1
    logs = _logs(model, seen)
    if vector is not None and (taught := arrays.get(f"taught.{language}")) is not None:
        near, logs = _across(near, logs, taught > 0)
    scores = _scores(logs, near)
    features = calibration.features(scores, near, none)
    right, wrong, outside = calibration.probabilities(features, arrays[prefix + "calibration"])[0].tolist()
    shares = dict(zip(head.labels, linear.softmax(scores)[0].tolist(), strict=True))
    top = head.labels[int(calibration.tops(scores, none)[0])]
    even = calibration.at_even(outside, calibration.assumed(arrays[prefix + "held"]))
    return Verdict(top=top, right=right, wrong=wrong, outside=outside, even=even, shares=shares)


def assumed(head: playbook.Head) -> float:
    """The share of messages that were taken to fit no label, 0..1, when the examples were weighed."""
    return calibration.assumed(head.arrays["held"])


def promise(head: playbook.Head, share: float | None = None, *, letters_only: bool = False) -> playbook.Promise:
    """How often answers are right from each confidence on, as far as the examples can tell.

    `share` of the messages fit no label; None: as many as were assumed. Too few examples, or too alike ones, promise
    little: then little, or nothing, should be answered.
    """
    return calibration.promise(head.arrays["words.held" if letters_only else "held"], share)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Texts as the classifier sees them."""

    vectors: Floats
    grams: Floats

    def at(self, rows: Ints) -> _Seen:
        return _Seen(vectors=self.vectors[rows], grams=self.grams[rows])

    def without_vectors(self) -> _Seen:
        return _Seen(vectors=self.vectors[:, :0], grams=self.grams)

    def joined(self) -> Floats:
        return np.hstack([self.vectors, self.grams])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learning:
    """A regression and what it makes of phrases that were left out, on their way."""

    model: Future[linear.Linear]
    tried: Sequence[Future[calibration.Tried]]

    def arrays(self, prefix: str) -> dict[str, Floats]:
        """Waits until all is learned."""
        tried = [one.result() for one in self.tried]
        weights = calibration.fit(tried)
        return {
            prefix + "weights": self.model.result().weights,
            prefix + "bias": self.model.result().bias,
            prefix + "calibration": weights,
            prefix + "held": calibration.held(tried, weights),
        }


def _learning(pool: Executor, seen: _Seen, y: Ints, classes: int, none: int, folds: int, names: int) -> _Learning:
    plan = calibration.folds(y, classes, none, folds, names)
    return _Learning(
        model=pool.submit(_regression, seen, y, classes),
        tried=[pool.submit(_try, seen, y, classes, none, fold) for fold in plan],
    )


def _try(seen: _Seen, y: Ints, classes: int, none: int, fold: calibration.Fold) -> calibration.Tried:
    """Learn without the fold's phrases and intents, then see what is made of them."""
    kept = np.unique(y[fold.learned])
    renumbered = np.full(classes, -1, np.int64)
    renumbered[kept] = np.arange(len(kept))
    learned, asked, y_learned = seen.at(fold.learned), seen.at(fold.asked), renumbered[y[fold.learned]]
    model = _regression(learned, y_learned, len(kept))
    known = _examples(learned, y_learned, len(kept))
    near = _nearest(asked, known["examples"], known["starts"].astype(np.int64))
    none_kept = int(renumbered[none]) if none >= 0 else -1
    return calibration.judge(_scores(_logs(model, asked), near), near, none_kept, renumbered[y[fold.asked]])


def _regression(seen: _Seen, y: Ints, classes: int) -> linear.Linear:
    counts = np.bincount(y, minlength=classes)
    shares = 1.0 / np.sqrt(counts[y])  # a label of three questions must be heard beside one of a hundred
    return linear.fit(
        seen.joined(), y, classes, c=_C, shares=(shares / shares.mean()).astype(np.float32), steps=_STEPS, gain=_GAIN
    )


def _logs(model: linear.Linear, seen: _Seen) -> Floats:
    logs: Floats = np.log(linear.softmax(model.logits(seen.joined())) + 1e-9)
    return logs


def _scores(logs: Floats, near: Floats) -> Floats:
    scores: Floats = logs + _NEAREST_WEIGHT * near
    return scores


def _across(near: Floats, logs: Floats, taught: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Both for labels that have no example in this language, as if they had: else a taught neighbour always wins."""
    least = logs[:, taught].max(axis=1, keepdims=True) - _ACROSS_LOGS
    return np.where(taught, near, near + _ACROSS_NEAR), np.where(taught, logs, np.maximum(logs, least))


def _examples(seen: _Seen, y: Ints, classes: int) -> dict[str, Floats]:
    order = np.argsort(y, kind="stable")
    starts = np.searchsorted(y[order], np.arange(classes))
    return {"examples": seen.vectors[order], "starts": starts.astype(np.float32)}


def _nearest(seen: _Seen, examples: Floats, starts: Ints) -> Floats:
    """How similar the nearest example of each label is, float32 [n, k]; zeros without vectors."""
    if not seen.vectors.shape[1]:
        return np.zeros((len(seen.vectors), len(starts)), np.float32)
    near: Floats = np.maximum.reduceat(seen.vectors @ examples.T, starts, axis=1)
    return near


def _means(raw: Floats, languages: Sequence[str], heard: Mapping[str, Floats]) -> dict[str, Floats]:
    whole = raw.mean(axis=0)
    seen = {language: rows[:HEARD].astype(np.float32) for language, rows in heard.items() if len(rows)}
    seen |= {language: raw[[one == language for one in languages]] for language in set(languages)}
    means = {"mean": whole}
    for language, own in seen.items():
        means[f"mean.{language}"] = (own.sum(axis=0) + _MEAN_PRIOR * whole) / (len(own) + _MEAN_PRIOR)
    return means


def _taught(rows: Sequence[tuple[str, int]], classes: int) -> dict[str, Floats]:
    found = {f"taught.{language}": np.zeros(classes, np.float32) for language, _ in rows}
    for language, number in rows:
        found[f"taught.{language}"][number] += 1
    return found


def _centred(raw: Floats, mean: Floats) -> Floats:
    moved = raw - mean
    out: Floats = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return out
