"""What sentiment and complaint have in common: asking for a feeling, shipped or learned from rows, and counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inboxbot import domain
from inboxbot.evaluate import measures
from inboxbot.evaluate.asking import Asker, Judge
from inboxbot.evaluate.report import Figures, Report, confusions
from inboxbot.evaluate.rows import Row, languages
from inboxbot.playbook import Vectors
from inboxbot.understand import detect, entire, feelings, normalize, sentiment


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """Probabilities; they sum to one."""

    negative: float
    neutral: float
    positive: float


def shipped(encoder: str) -> Judge[Mood]:
    """`understand.sentiment` as the service asks it, with vectors of `encoder`."""
    known = tuple(code for code in sentiment.heads().mood.means if code != feelings.ANY)

    def judge(utterance: domain.Utterance, vector: Vectors | None) -> Mood:
        feeling = sentiment.feel(utterance, vector, encoder, detect(utterance, "", known))
        positive = max(0.0, feeling.score + feeling.negative)
        return Mood(negative=feeling.negative, neutral=max(0.0, 1.0 - feeling.negative - positive), positive=positive)

    return judge


def as_told(_: domain.Utterance, told: Vectors | None) -> Mood:
    """The three probabilities that another model gave; without words there is no mood."""
    negative, neutral, positive = (0.0, 1.0, 0.0) if told is None else told.tolist()
    return Mood(negative=negative, neutral=neutral, positive=positive)


async def learned(asker: Asker, rows: Sequence[Row], classes: Sequence[str]) -> Judge[Mood]:
    """A head of the shipped one's form, learned from `rows`; `classes` are negative, neutral and positive labels."""
    words = [normalize(row.text) for row in rows]
    x = await asker.vectors([entire(one) for one in words], "reading the examples")
    known, spoken = languages(rows), [row.language for row in rows]
    means = {code: x[[row.language == code for row in rows]].mean(axis=0) for code in known}
    means[feelings.ANY] = np.mean(list(means.values()), axis=0)
    own = known if len(known) > 1 else ()
    seen = feelings.columns(x - np.stack([means[code] for code in spoken]), [one.folded for one in words], spoken, own)
    y = np.array([classes.index(row.label) for row in rows], np.int64)
    counts = np.bincount(y, minlength=len(classes))
    shares = len(y) / (counts[y] * np.count_nonzero(counts))
    return _by_head(feelings.fit(seen, y, len(classes), means, own, shares.astype(np.float32)), known)


def _by_head(head: feelings.Head, known: Sequence[str]) -> Judge[Mood]:
    def judge(utterance: domain.Utterance, vector: Vectors | None) -> Mood:
        if vector is None:
            return Mood(negative=0.0, neutral=1.0, positive=0.0)
        tongue = detect(utterance, "", known)
        shares = head.probabilities(vector[None], [utterance.folded], [tongue])[0].tolist()
        return Mood(negative=shares[0], neutral=shares[1], positive=shares[2] if len(shares) > 2 else 0.0)

    return judge


async def measured(asker: Asker, kind: str, judge: Judge[Mood], rows: Sequence[Row], classes: Sequence[str]) -> Report:
    """Asks about all that was written, courtesies too, then counts.

    Confidence is that of being negative (`classes[0]`), so reliability is of that.
    """
    asker = replace(asker, read=entire)
    moods = await asker.ask(rows, judge)
    took = await asker.milliseconds(rows, judge)
    told = [label_of(mood, classes) for mood in moods]
    negative = np.array([mood.negative for mood in moods])
    truth = np.array([row.label == classes[0] for row in rows])
    per_language = {}
    for code in languages(rows):
        mine = [at for at, row in enumerate(rows) if row.language == code]
        figures = _figures([rows[at] for at in mine], [told[at] for at in mine], negative[mine], truth[mine])
        per_language[code] = {"n": float(len(mine)), **figures}
    return Report(
        kind=kind,
        n=len(rows),
        figures={**_figures(rows, told, negative, truth), **took},
        languages=per_language,
        reliability=measures.reliability(negative, truth),
        confusions=confusions(rows, told, [max(one.negative, one.neutral, one.positive) for one in moods]),
        confidence=negative,
        right=truth,
    )


def label_of(mood: Mood, classes: Sequence[str]) -> str:
    """The likeliest of three; of two, whether negative is likelier than not."""
    if len(classes) == 2:
        return classes[0 if mood.negative >= 0.5 else 1]
    return classes[int(np.argmax([mood.negative, mood.neutral, mood.positive]))]


def _figures(rows: Sequence[Row], told: Sequence[str], negative: measures.Values, truth: measures.Truths) -> Figures:
    wanted = [row.label for row in rows]
    return {
        "accuracy": measures.share(np.array(told) == np.array(wanted)),
        "macro_f1": measures.macro_f1(wanted, told),
        "negative_auroc": measures.auroc(truth, negative),
        "ece": measures.ece(negative, truth),
    }
