"""What `benchmarks.understanding` runs: one function a set, each through `inboxbot.evaluate`; it shows nothing."""

from __future__ import annotations

import os
import statistics
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import numpy as np

from benchmarks import footprint
from inboxbot.evaluate import complaint, faq, intents, language, measures, rows, sentiment
from inboxbot.evaluate.asking import Asker
from inboxbot.evaluate.report import Report

DATA = Path(os.environ.get("INBOXBOT_SHARED", Path(__file__).parents[2] / "shared")) / "data"
SHOTS = 10
SIX = ("en", "lv", "fa", "ar", "ru", "he")
EIGHT = ("ar", "de", "en", "es", "fr", "hi", "it", "pt")
_FOLDS = 10
_HELD_OUT = 6
"""Every so many rows of a set without official split were kept from the shipped head (see its card)."""

Found = Mapping[str, float | None]
Run = Callable[[Asker, int], Awaitable[Found]]
"""With a seed."""


def read(name: str, *languages: str) -> list[rows.Row]:
    """`intent/clinc150.train.en`, or `sentiment/umsab.train` in `languages`."""
    return rows.read([DATA / f"{name}.{code}.jsonl" for code in languages] or [DATA / f"{name}.jsonl"])


def at_precision(report: Report, precision: float) -> float:
    """The coverage of the best threshold there is on the test rows themselves: an upper limit, as papers count."""
    coverage, risk = measures.risk_coverage(report.confidence, report.right)
    good = np.flatnonzero(risk <= 1 - precision)
    return float(coverage[good[-1]]) if len(good) else 0.0


def intent_figures(report: Report, wanted: float) -> Found:
    """What the table asks of intents."""
    (answered,) = report.answered
    return {
        "accuracy": report.figures["accuracy"],
        "accuracy as a plain classifier": report.figures["plain_accuracy"],
        "in-scope accuracy": report.figures["in_scope_accuracy"],
        "in-scope, not held for out of scope": report.figures["in_scope_decided"],
        "out-of-scope recall": report.figures["oos_recall"],
        "out-of-scope AUROC": report.figures["oos_auroc"],
        f"{wanted:.0%} wanted: right": answered.precision,
        f"{wanted:.0%} wanted: answered": answered.coverage,
        "taken to fit no intent": report.figures["outside_heard"] or report.figures["outside_assumed"],
        f"coverage at {wanted:.0%} (best threshold)": at_precision(report, wanted),
        "ECE": report.figures["ece"],
    }


def intent(*train: str, test: str, shots: int | None = SHOTS, wanted: float = 0.95) -> Run:
    """Learn from `train` and be asked `test`."""

    async def run(asker: Asker, seed: int) -> Found:
        learned = [row for name in train for row in read(f"intent/{name}")]
        report = await intents.trained(asker, learned, read(f"intent/{test}"), shots=shots, seed=seed, wanted=(wanted,))
        return intent_figures(report, wanted)

    return run


def listening(train: str, *, test: str, heard: int, wanted: float) -> Run:
    """As `intent`, after so many of the messages were heard without their labels; the others are asked."""

    async def run(asker: Asker, seed: int) -> Found:
        learned, rest = read(f"intent/{train}"), read(f"intent/{test}")
        order = np.random.default_rng(seed).permutation(len(rest)).tolist()
        said, asked = [rest[at] for at in order[:heard]], [rest[at] for at in sorted(order[heard:])]
        report = await intents.trained(asker, learned, asked, wanted=(wanted,), heard=said)
        return intent_figures(report, wanted)

    return run


async def umsab(asker: Asker, _seed: int) -> Found:
    """Learned from the train rows of the eight languages."""
    report = await sentiment.run(
        asker, read("sentiment/umsab.train", *EIGHT), read("sentiment/umsab.validation", *EIGHT), ""
    )
    each = [report.languages[code]["macro_f1"] or 0.0 for code in EIGHT]
    return {"macro-F1, mean of 8": statistics.mean(each)}


async def shipped_sentiment(asker: Asker, _seed: int) -> Found:
    """The head that is shipped, on rows it did not see."""
    name = asker.fresh.name if asker.fresh else ""
    asked = {
        "he": read("sentiment/hebrew-sentiment-dedup.validation.he"),
        "lv": read("sentiment/lv-ltec.train.lv")[::_HELD_OUT],
        "ar": read("sentiment/umsab.validation.ar"),
        "en": read("sentiment/umsab.validation.en"),
    }
    found = {code: await sentiment.run(asker, [], test, name) for code, test in asked.items()}
    return {f"negative AUROC {code}": report.figures["negative_auroc"] for code, report in found.items()}


async def complaints(asker: Asker, seed: int) -> Found:
    """Ten folds, each asked of a head learned from the others; the macro-F1 of all answers together."""
    every = read("complaint/x-ci.all.en")
    fold = np.random.default_rng(seed).permutation(len(every)) % _FOLDS
    reports = [
        await complaint.run(
            asker,
            [row for row, place in zip(every, fold, strict=True) if place != at],
            [row for row, place in zip(every, fold, strict=True) if place == at],
            "",
        )
        for at in range(_FOLDS)
    ]
    return {
        key: statistics.mean(report.figures[name] or 0.0 for report in reports)
        for key, name in (("macro-F1", "macro_f1"), ("AUROC", "negative_auroc"))
    }


def questions(name: str, shots: int | None = None) -> Run:
    """One question an entry, and `shots` of its queries as phrasings."""

    async def run(asker: Asker, seed: int) -> Found:
        entries = rows.read([DATA / f"faq/{name}.faq.en.jsonl"], text="question", label="faq_id")
        queries = rows.read([DATA / f"faq/{name}.queries.en.jsonl"], text="query", label="faq_id")
        report = await faq.trained(asker, entries, queries, shots=shots, seed=seed)
        return {
            "R@1": report.figures["recall_at_1"],
            "R@3": report.figures["recall_at_3"],
            "MRR": report.figures["mrr"],
        }

    return run


def tongues(name: str) -> Run:
    """The languages of the starter brand."""

    async def run(asker: Asker, _seed: int) -> Found:
        report = await language.run(asker, read(f"language/{name}.test", *SIX), SIX)
        return {"accuracy, mean of six": report.figures["accuracy"]}

    return run


async def message(_asker: Asker, _seed: int) -> Found:
    """In a process of its own."""
    return await footprint.measured()
