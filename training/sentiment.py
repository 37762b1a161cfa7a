"""Trains `inboxbot/understand/data/sentiment.npz`: how dissatisfied a customer is, from an e5 vector and a few words.

Run from the repository: `python -m training.sentiment`. Reads the licensed sets under `INBOXBOT_SHARED` (default
`../shared`), the starter intents of this repository, and nothing else; writes the arrays and the figures of their card.
Encoding 30,000 texts takes about ten minutes; vectors are kept in `--vectors`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from ruamel.yaml import YAML

from inboxbot.encoders import e5, e5_file
from inboxbot.understand import lexicon, linear, sentiment, text

ROOT = Path(__file__).parents[1]
OUT = ROOT / "inboxbot" / "understand" / "data" / "sentiment.npz"
ENCODER = "e5-small-q4:"

NEGATIVE, NEUTRAL, POSITIVE = 0, 1, 2
_CLASSES = {"negative": NEGATIVE, "neutral": NEUTRAL, "off-topic": NEUTRAL, "positive": POSITIVE}
_MOODS = dict.fromkeys(("complaint", "legal_threat", "safety_incident"), NEGATIVE) | dict.fromkeys(
    ("praise", "thanks"), POSITIVE
)
"""Of the starter intents; all others are neutral."""
_INTENTS_LEFT_OUT = ("damaged_or_wrong_item", "payment_problem", "spam")
"""Calm and angry customers both write these."""
_OWN_WEIGHT = 3.0
"""A phrase as customers of a shop write weighs as much as so many tweets."""
_UMSAB = ("en", "ar", "de", "fr", "es")
_FOLDS = 5

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Labelled vectors of one origin and language; `own` for the starter texts."""

    name: str
    language: str
    texts: tuple[str, ...]
    x: Floats
    y: Ints
    own: bool = False

    def at(self, rows: Ints) -> Source:
        """Some of its rows."""
        texts = tuple(self.texts[i] for i in rows)
        return Source(name=self.name, language=self.language, texts=texts, x=self.x[rows], y=self.y[rows], own=self.own)


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


def public(encoder: Encoder, folder: Path, name: str, language: str) -> Source:
    """One file of a public set."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
    texts = tuple(text.normalize(row["text"]).text for row in rows)
    labels = [_label(row) for row in rows]
    x = encoder.encode(name, texts)
    return Source(name=name, language=language, texts=texts, x=x, y=np.array(labels, np.int64))


def _label(row: Mapping[str, str]) -> int:
    if row["label"] == "complaint":
        return NEGATIVE
    return _CLASSES[row["sentiment"].lower() if row["label"] == "not_complaint" else row["label"]]


def own(encoder: Encoder) -> list[Source]:
    """The starter intents, one source per language."""
    found: dict[str, list[tuple[str, int]]] = {}
    for file in sorted((ROOT / "intents").glob("*.yaml")):
        if file.stem not in _INTENTS_LEFT_OUT:
            mood = _MOODS.get(file.stem, NEUTRAL)
            for language, phrases in YAML(typ="safe").load(file)["examples"].items():
                found.setdefault(language, []).extend((phrase, mood) for phrase in phrases)
    sources = []
    for language, rows in sorted(found.items()):
        texts = tuple(text.normalize(phrase).text for phrase, _ in rows)
        x = encoder.encode(f"own.{language}.{len(rows)}", texts)
        y = np.array([mood for _, mood in rows], np.int64)
        sources.append(Source(name=f"own.{language}", language=language, texts=texts, x=x, y=y, own=True))
    return sources


def train(sources: Sequence[Source]) -> dict[str, Floats]:
    """The head: a source is centred by its own mean, its classes are balanced, its weight is the root of its size."""
    x, y, shares = [], [], []
    for source in sources:
        moved = source.x - source.x.mean(axis=0)
        x.append(moved / np.linalg.norm(moved, axis=1, keepdims=True))
        y.append(source.y)
        counts = np.bincount(source.y, minlength=3)
        shares.append(np.sqrt(len(source.y)) / counts[source.y] * (_OWN_WEIGHT if source.own else 1.0))
    weights = np.concatenate(shares)
    fitted = linear.fit(
        np.concatenate(x), np.concatenate(y), 3, c=1.0, shares=(weights / weights.mean()).astype(np.float32), steps=80
    )
    ours = {f"mean.{source.language}": source.x.mean(axis=0) for source in sources if source.own}
    mean = np.mean(list(ours.values()), axis=0)
    return {"weights": fitted.weights, "bias": fitted.bias, "mean": mean, **ours}


def blend(arrays_of: Iterable[tuple[dict[str, Floats], Source]]) -> dict[str, Floats]:
    """How much the head and the words count, learned on starter phrases the head did not see."""
    features, outcomes = [], []
    for arrays, asked in arrays_of:
        for phrase, vector in zip(asked.texts, asked.x, strict=True):
            found = lexicon.cues(text.fold(phrase), phrase, asked.language)
            share = sentiment.probabilities(arrays, vector, asked.language)[NEGATIVE]
            features.append([min(found.negative, 2), min(found.positive, 2), sentiment.logit(float(share))])
        outcomes.append(asked.y == NEGATIVE)
    x, y = np.array(features, np.float32), np.concatenate(outcomes).astype(np.int64)
    return {"blend": _odds(x, y), "words": _odds(x[:, :2], y)}


def _odds(x: Floats, y: Ints) -> Floats:
    """A constant and a weight per column: the log-odds of `y`."""
    fitted = linear.fit(x, y, 2, c=1.0, steps=100)
    return np.append(fitted.bias[1] - fitted.bias[0], fitted.weights[:, 1] - fitted.weights[:, 0]).astype(np.float32)


def tried(public_sources: Sequence[Source], ours: Sequence[Source]) -> Iterable[tuple[dict[str, Floats], Source]]:
    """For each fold of the starter phrases: a head that did not see it, and the fold."""
    for fold in range(_FOLDS):
        kept = [source.at(np.flatnonzero(np.arange(len(source.y)) % _FOLDS != fold)) for source in ours]
        arrays = train([*public_sources, *kept])
        for source in ours:
            yield arrays, source.at(np.flatnonzero(np.arange(len(source.y)) % _FOLDS == fold))


def auroc(truth: NDArray[np.bool_], score: Floats) -> float:
    """The chance that a negative text scores above another one."""
    ranks = np.empty(len(score))
    ranks[np.argsort(score, kind="stable")] = np.arange(1, len(score) + 1)
    inside = int(truth.sum())
    return float((ranks[truth].sum() - inside * (inside + 1) / 2) / (inside * (len(score) - inside)))


def held_out(arrays: Mapping[str, Floats], asked: Source, mean: Floats) -> float:
    """Negative against the rest on a set's own held-out rows, head alone."""
    centred = {**arrays, "mean": mean}
    scores = [sentiment.probabilities(centred, vector, "")[NEGATIVE] for vector in asked.x]
    return auroc(asked.y == NEGATIVE, np.array(scores, np.float32))


def main() -> None:
    """Train, measure, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--vectors", type=Path, default=e5.cache_folder() / "training")
    encoder = Encoder(options.parse_args().vectors)
    shared = Path(os.environ.get("INBOXBOT_SHARED", ROOT.parent / "shared")) / "data"
    learned, asked = _sets(encoder, shared)
    ours = own(encoder)
    arrays = train([*learned, *ours])
    folds = list(tried(learned, ours))
    arrays |= blend(folds)
    np.savez(OUT, allow_pickle=False, encoder=np.array(ENCODER), **arrays)
    console = Console()
    for before, source in asked:
        console.print(f"{source.name}: negative AUROC {held_out(arrays, source, before.x.mean(axis=0)):.3f}")
    _print_own(console, folds, arrays)
    console.print(f"blend {arrays['blend']} words {arrays['words']}; {OUT.stat().st_size / 1000:.0f} kB")


def _sets(encoder: Encoder, shared: Path) -> tuple[list[Source], list[tuple[Source, Source]]]:
    """What is learned from, and pairs of a learned source and the rows of it that were held out."""
    mood = shared / "sentiment"
    pairs = [
        (public(encoder, mood, f"umsab.train.{lang}", lang), public(encoder, mood, f"umsab.validation.{lang}", lang))
        for lang in _UMSAB
    ]
    hebrew = "hebrew-sentiment-dedup"
    pairs.append(
        (public(encoder, mood, f"{hebrew}.train.he", "he"), public(encoder, mood, f"{hebrew}.validation.he", "he"))
    )
    for folder, name, language in ((mood, "lv-ltec.train.lv", "lv"), (shared / "complaint", "x-ci.all.en", "en")):
        whole = public(encoder, folder, name, language)
        sixth = np.arange(len(whole.y)) % 6 == 0
        pairs.append((whole.at(np.flatnonzero(~sixth)), whole.at(np.flatnonzero(sixth))))
    return [before for before, _ in pairs], pairs


def _print_own(console: Console, folds: Sequence[tuple[dict[str, Floats], Source]], arrays: dict[str, Floats]) -> None:
    """How the blend does on starter phrases its head did not see."""
    for language in sorted({source.language for _, source in folds}):
        truth, scores = [], []
        for fold, source in folds:
            if source.language == language:
                for phrase, vector, mood in zip(source.texts, source.x, source.y, strict=True):
                    found = lexicon.cues(text.fold(phrase), phrase, language)
                    share = sentiment.probabilities(fold, vector, language)[NEGATIVE]
                    signs = [1.0, min(found.negative, 2), min(found.positive, 2), sentiment.logit(float(share))]
                    scores.append(sentiment.sigmoid(float(np.array(signs, np.float32) @ arrays["blend"])))
                    truth.append(mood == NEGATIVE)
        y, p = np.array(truth), np.array(scores, np.float32)
        console.print(
            f"own.{language}: AUROC {auroc(y, p):.3f}, calm above .5: {(p[~y] > 0.5).mean():.3f}, "
            f"negative above .5: {(p[y] > 0.5).mean():.3f}"
        )


if __name__ == "__main__":
    main()
