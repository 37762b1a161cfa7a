"""Trains `inboxbot/understand/data/sentiment.npz`: how dissatisfied a customer is, and how bad a complaint.

Run from the repository: `python -m training.sentiment`. Reads the licensed sets under `INBOXBOT_SHARED` (default
`../shared`), the starter intents of this repository, and nothing else; writes the arrays and the figures of their card.
Encoding 30,000 texts takes about ten minutes; vectors are kept in `--vectors`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from ruamel.yaml import YAML

from inboxbot.domain import GRAVEST
from inboxbot.encoders import e5, e5_file
from inboxbot.evaluate import measures
from inboxbot.understand import cleaning, entire, feelings, lexicon, linear, sentiment

ROOT = Path(__file__).parents[1]
OUT = ROOT / "inboxbot" / "understand" / "data" / "sentiment.npz"
ENCODER = "e5-small-rare:"

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
_CLASSES = {"negative": NEGATIVE, "neutral": NEUTRAL, "off-topic": NEUTRAL, "positive": POSITIVE}
_MOODS = dict.fromkeys(("complaint", "legal_threat", "safety_incident"), NEGATIVE) | dict.fromkeys(
    ("praise", "thanks"), POSITIVE
)
"""Of the starter intents; all others are neutral."""
_INTENTS_LEFT_OUT = ("damaged_or_wrong_item", "payment_problem", "spam")
"""Calm and angry customers both write these."""
_OWN_WEIGHT = 2.0
"""A phrase as customers of a shop write weighs as much as so many tweets."""
_UMSAB = ("en", "ar", "de", "fr", "es")
_FOLDS = 3
SPOKEN = ("en", "lv", "fa", "ar", "ru", "he")
"""Of the starter brand."""
_COMPLAINTS = "complaint/x-ci.all.en.jsonl"

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Labelled vectors of one origin and language; `own` for the starter texts."""

    name: str
    language: str
    texts: tuple[str, ...]
    folded: tuple[str, ...]
    x: Floats
    y: Ints
    own: bool = False

    def at(self, rows: Ints) -> Source:
        """Some of its rows."""
        texts, folded = (tuple(each[i] for i in rows) for each in (self.texts, self.folded))
        return replace(self, texts=texts, folded=folded, x=self.x[rows], y=self.y[rows])


@dataclass(slots=True)
class Encoder:
    """e5, with its vectors kept between runs."""

    folder: Path
    _model: e5.E5 | None = None

    def encode(self, name: str, texts: Sequence[str]) -> Floats:
        """The vectors of `texts`, from `<folder>/<name>.npy` when they are there."""
        file = self.folder / f"{name}.npy"
        if file.is_file() and len(kept := np.load(file)) == len(texts):
            return np.asarray(kept, np.float32)
        if self._model is None:
            self._model = e5.E5(e5_file.read(e5_file.find()), e5.cache_folder())
        vectors = np.concatenate([self._model.encode(texts[at : at + 32]) for at in range(0, len(texts), 32)])
        self.folder.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors)
        return vectors


def public(encoder: Encoder, file: Path, language: str, label: Callable[[Mapping[str, str]], int]) -> Source:
    """One file of a public set."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return _source(encoder, file.stem, language, [(row["text"], label(row)) for row in rows])


def _source(
    encoder: Encoder, name: str, language: str, rows: Sequence[tuple[str, int]], *, ours: bool = False
) -> Source:
    words = [cleaning.normalize(said) for said, _ in rows]
    return Source(
        name=name,
        language=language,
        texts=tuple(one.text for one in words),
        folded=tuple(one.folded for one in words),
        x=encoder.encode(name, [entire(one) for one in words]),
        y=np.array([label for _, label in rows], np.int64),
        own=ours,
    )


def _label(row: Mapping[str, str]) -> int:
    if row["label"] == "complaint":
        return NEGATIVE
    return _CLASSES[row["sentiment"].lower() if row["label"] == "not_complaint" else row["label"]]


def _mood_of(intent: str, _: Mapping[str, Any]) -> int:
    return _MOODS.get(intent, NEUTRAL)


def _severity_of(_: str, file: Mapping[str, Any]) -> int:
    return int(file.get("severity", 0))


def own(encoder: Encoder, label: Callable[[str, Mapping[str, Any]], int]) -> Iterable[Source]:
    """The starter intents, one source per language."""
    found: dict[str, list[tuple[str, int]]] = {}
    for file in sorted((ROOT / "intents").glob("*.yaml")):
        known = YAML(typ="safe").load(file)
        if file.stem not in _INTENTS_LEFT_OUT or (label is _severity_of and file.stem != "spam"):
            for language, phrases in known["examples"].items():
                found.setdefault(language, []).extend((phrase, label(file.stem, known)) for phrase in phrases)
    for language, rows in sorted(found.items()):
        yield _source(encoder, f"own.{language}.{len(rows)}", language, rows, ours=True)


def means_of(sources: Sequence[Source]) -> dict[str, Floats]:
    """The mean of each language, its sources counting the same; and of all languages."""
    each: dict[str, list[Floats]] = {}
    for source in sources:
        each.setdefault(source.language, []).append(source.x.mean(axis=0))
    means = {code: np.mean(found, axis=0) for code, found in each.items()}
    return means | {feelings.ANY: np.mean(list(means.values()), axis=0)}


def train(sources: Sequence[Source], classes: int, *, balanced: bool) -> feelings.Head:
    """A head: a source is centred by its own mean, and weighs as much as the root of its size."""
    moved, y, folded, spoken, weights = [], [], list[str](), list[str](), []
    for source in sources:
        moved.append(source.x - source.x.mean(axis=0))
        y.append(source.y)
        folded += source.folded
        spoken += [source.language] * len(source.y)
        counts = np.bincount(source.y, minlength=classes)
        rare = len(source.y) / (counts[source.y] * np.count_nonzero(counts)) if balanced else np.ones(len(source.y))
        weights.append(rare / np.sqrt(len(source.y)) * (_OWN_WEIGHT if source.own else 1.0))
    own = sorted({source.language for source in sources if not source.own} & set(SPOKEN))
    shares = np.concatenate(weights).astype(np.float32)
    x = feelings.columns(np.concatenate(moved), folded, spoken, own)
    return feelings.fit(x, np.concatenate(y), classes, means_of(sources), own, shares / shares.mean())


def told(head: feelings.Head, asked: Source) -> Floats:
    """What a head says of each row."""
    return head.probabilities(asked.x, asked.folded, [asked.language] * len(asked.y))


def blend(folds: Iterable[tuple[feelings.Head, Source]]) -> dict[str, Floats]:
    """How much the head and the words count, learned on starter phrases the head did not see."""
    features, outcomes = [], []
    for head, asked in folds:
        features.append(signs(asked, told(head, asked)[:, NEGATIVE]))
        outcomes.append(asked.y == NEGATIVE)
    x, y = np.concatenate(features), np.concatenate(outcomes).astype(np.int64)
    return {"blend": _odds(x, y), "words": _odds(x[:, :2], y)}


def signs(asked: Source, negative: Floats) -> Floats:
    """Signs of anger and of joy, and the head's log-odds: a row a text."""
    found = [lexicon.cues(cleaning.fold(said), said, asked.language) for said in asked.texts]
    counts = [[min(one.negative, 2), min(one.positive, 2)] for one in found]
    return np.column_stack([counts, [sentiment.logit(float(share)) for share in negative]]).astype(np.float32)


def _odds(x: Floats, y: Ints) -> Floats:
    """A constant and a weight per column: the log-odds of `y`."""
    fitted = linear.fit(x, y, 2, c=1.0, steps=100)
    return np.append(fitted.bias[1] - fitted.bias[0], fitted.weights[:, 1] - fitted.weights[:, 0]).astype(np.float32)


def tried(
    public_sources: Sequence[Source], ours: Sequence[Source], classes: int, *, balanced: bool
) -> Iterable[tuple[feelings.Head, Source]]:
    """For each fold of the starter phrases: a head that did not see it, and the fold."""
    for fold in range(_FOLDS):
        kept = [source.at(np.flatnonzero(np.arange(len(source.y)) % _FOLDS != fold)) for source in ours]
        head = train([*public_sources, *kept], classes, balanced=balanced)
        for source in ours:
            yield head, source.at(np.flatnonzero(np.arange(len(source.y)) % _FOLDS == fold))


def main() -> None:
    """Train, measure, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--vectors", type=Path, default=e5.cache_folder() / "training")
    encoder = Encoder(options.parse_args().vectors)
    shared = Path(os.environ.get("INBOXBOT_SHARED", ROOT.parent / "shared")) / "data"
    console = Console()
    pairs = list(_sets(encoder, shared))
    learned, ours = [before for before, _ in pairs], list(own(encoder, _mood_of))
    mood = train([*learned, *ours], 3, balanced=True)
    for _, asked in pairs:
        console.print(f"{asked.name}: negative AUROC {_auroc(asked.y == NEGATIVE, told(mood, asked)[:, NEGATIVE]):.3f}")
    folds = list(tried(learned, ours, 3, balanced=True))
    weighed = blend(folds)
    _print_mood(console, folds, weighed["blend"])
    before, asked = _severities(encoder, shared)
    severity = train([before, *own(encoder, _severity_of)], GRAVEST + 1, balanced=False)
    _print_severity(console, asked, told(severity, asked))
    _print_own_severity(console, list(tried([before], list(own(encoder, _severity_of)), GRAVEST + 1, balanced=False)))
    arrays = {f"mean.{code}" if code else "mean": mean for code, mean in mood.means.items()}
    for name, head in (("mood", mood), ("severity", severity)):
        arrays |= {f"{name}.weights": head.weights.astype(np.float16), f"{name}.bias": head.bias}
    owned = {"mood.own": np.array(mood.own), "severity.own": np.array(severity.own)}
    np.savez_compressed(OUT, allow_pickle=False, encoder=np.array(ENCODER), **owned, **arrays, **weighed)
    console.print(f"blend {weighed['blend']} words {weighed['words']}; {OUT.stat().st_size / 1000:.0f} kB")


def _sets(encoder: Encoder, shared: Path) -> Iterable[tuple[Source, Source]]:
    """Pairs of what is learned from, and the rows of the same set that are held out."""
    for lang in _UMSAB:
        train_rows, asked = (shared / "sentiment" / f"umsab.{part}.{lang}.jsonl" for part in ("train", "validation"))
        yield public(encoder, train_rows, lang, _label), public(encoder, asked, lang, _label)
    hebrew, asked = (
        shared / "sentiment" / f"hebrew-sentiment-dedup.{part}.he.jsonl" for part in ("train", "validation")
    )
    yield public(encoder, hebrew, "he", _label), public(encoder, asked, "he", _label)
    for file, lang in ((shared / "sentiment" / "lv-ltec.train.lv.jsonl", "lv"), (shared / _COMPLAINTS, "en")):
        yield _split(public(encoder, file, lang, _label))


def _severities(encoder: Encoder, shared: Path) -> tuple[Source, Source]:
    return _split(public(encoder, shared / _COMPLAINTS, "en", lambda row: int(row["severity"])))


def _split(whole: Source) -> tuple[Source, Source]:
    """Five sixths, and every sixth row."""
    sixth = np.arange(len(whole.y)) % 6 == 0
    return whole.at(np.flatnonzero(~sixth)), whole.at(np.flatnonzero(sixth))


def _auroc(truth: NDArray[np.bool_], score: NDArray[Any]) -> float:
    return measures.auroc(truth, score.astype(np.float64)) or 0.0


def _print_mood(console: Console, folds: Sequence[tuple[feelings.Head, Source]], weights: Floats) -> None:
    """How the blend does on starter phrases its head did not see."""
    for language in SPOKEN:
        mine = [(head, source) for head, source in folds if source.language == language]
        odds = np.concatenate(
            [signs(source, told(head, source)[:, NEGATIVE]) @ weights[1:] + weights[0] for head, source in mine]
        )
        y, p = np.concatenate([source.y for _, source in mine]) == NEGATIVE, 1 / (1 + np.exp(-odds))
        console.print(
            f"own.{language}: AUROC {_auroc(y, p):.3f}, ECE {measures.ece(p.astype(np.float64), y):.3f}, "
            f"calm above .5: {(p[~y] > 0.5).mean():.3f}, negative above .5: {(p[y] > 0.5).mean():.3f}"
        )


def _print_severity(console: Console, asked: Source, shares: Floats) -> None:
    """How far the severity of held-out rows is from what people said."""
    found = np.array([sentiment.severity(row) for row in shares])
    complaint, truth = 1 - shares[:, 0].astype(np.float64), asked.y > 0
    console.print(
        f"{asked.name}: complaint AUROC {_auroc(truth, complaint):.3f}, ECE {measures.ece(complaint, truth):.3f}, "
        f"macro-F1 {_macro_f1(truth, complaint >= 0.5):.3f}; severity macro-F1 {_macro_f1(asked.y, found):.3f}, "
        f"within one {(np.abs(found - asked.y) <= 1).mean():.3f}, mean error {np.abs(found - asked.y).mean():.2f}"
    )


def _macro_f1(truth: NDArray[Any], found: NDArray[Any]) -> float:
    return measures.macro_f1([str(one) for one in truth], [str(one) for one in found]) or 0.0


def _print_own_severity(console: Console, folds: Sequence[tuple[feelings.Head, Source]]) -> None:
    """How often calm starter phrases are taken for complaints, and complaints for calm."""
    for language in SPOKEN:
        mine = [(told(head, source), source.y) for head, source in folds if source.language == language]
        p, y = (np.concatenate([pair[at] for pair in mine]) for at in (0, 1))
        found = np.array([sentiment.severity(row) for row in p])
        console.print(
            f"own.{language}: complaint AUROC {_auroc(y > 0, 1 - p[:, 0]):.3f}, calm taken for complaints "
            f"{(found[y == 0] > 0).mean():.3f}, complaints heard {(found[y > 0] > 0).mean():.3f}, "
            f"threats and harm at 3 or 4 {(found[y == 4] > 2).mean():.3f}"
        )


if __name__ == "__main__":
    main()
