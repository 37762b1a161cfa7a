"""Intents: how often the right one is found, how honest the confidence is, and what that is worth when answering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inboxbot import domain, errors, playbook
from inboxbot.evaluate import measures
from inboxbot.evaluate.asking import Asker, Judge
from inboxbot.evaluate.report import WANTED, Figures, Report, confusions
from inboxbot.evaluate.rows import Row, drawn, languages, relabelled
from inboxbot.playbook import Vectors
from inboxbot.understand import courtesies, detect, intent, outside, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`best` is the likeliest intent and `sure` that it is right; `label` is `none` where that is likelier still.
    `plain` is what the labels' relative probabilities alone say, `none` being one like the others; `outside` as in
    `domain.Understanding`.
    """

    best: str
    sure: float
    label: str
    plain: str
    outside: float | None


async def trained(
    asker: Asker,
    train: Sequence[Row],
    test: Sequence[Row],
    *,
    shots: int | None = None,
    seed: int = 0,
    wanted: Sequence[float] = WANTED,
    heard: Sequence[Row] = (),
) -> Report:
    """Learns from `train` and is asked `test`; `wanted` are the precisions whose thresholds are tried.

    From `heard`, whose labels are not looked at, it learns how much of what is asked fits no intent, as the service
    does. Raises `RowsError` for a label of `test` that was never seen, and for a few rows of `heard`.
    """
    learned, _ = drawn(train, shots, seed)
    labels = {row.label for row in learned}
    if not labels - {intent.NONE}:
        raise errors.RowsError([train[0].fault("every row is out of scope: there is no intent to learn")])
    asked = _known(test, labels)
    head = await asker.learn(learned)
    return await measured(asker, head, by_head(head, languages(learned)), asked, wanted, heard)


async def live(asker: Asker, book: playbook.Playbook, test: Sequence[Row], heard: Sequence[Row] = ()) -> Report:
    """Asks the playbook as it stands. Raises `RowsError` for a label of `test` that is none of its intents, and for a
    few rows of `heard`.
    """
    return await measured(asker, book.head, by_book(book), _known(test, set(book.intents)), heard=heard)


def by_head(head: playbook.Head, known: Sequence[str]) -> Judge[Told]:
    """The classifier alone, as `understand` asks it; `known` are the languages it learned, the most usual first."""

    def judge(utterance: domain.Utterance, vector: Vectors | None) -> Told:
        verdict = intent.classify(head, courtesies.heard(utterance).said[0], vector, detect(utterance, "", known))
        label = intent.NONE if verdict.outside > verdict.right else verdict.top
        plain = max(verdict.shares, key=lambda name: verdict.shares[name])
        told = None if vector is None else verdict.even
        return Told(best=verdict.top, sure=verdict.right, label=label, plain=plain, outside=told)

    return judge


def by_book(book: playbook.Playbook) -> Judge[Told]:
    """Everything `understand` does."""

    def judge(utterance: domain.Utterance, vector: Vectors | None) -> Told:
        meaning = understand(utterance, vector, book)
        if meaning.intent is not None:
            name = meaning.intent
            return Told(best=name, sure=meaning.confidence, label=name, plain=name, outside=meaning.outside)
        best = meaning.runner_up or domain.Guess(label=intent.NONE, confidence=0.0)
        none = intent.NONE
        return Told(best=best.label, sure=best.confidence, label=none, plain=none, outside=meaning.outside)

    return judge


async def measured(
    asker: Asker,
    head: playbook.Head | None,
    judge: Judge[Told],
    rows: Sequence[Row],
    wanted: Sequence[float] = WANTED,
    heard: Sequence[Row] = (),
) -> Report:
    """Listens, asks, then counts."""
    share = await _share(asker, head, judge, heard) if head and heard else None
    promise = intent.promise(head, share) if head else playbook.Promise()
    told = await asker.ask(rows, judge)
    took = await asker.milliseconds(rows, judge)
    sure = np.array([one.sure for one in told])
    right = np.array([one.best == row.label for one, row in zip(told, rows, strict=True)])
    said = _said(rows, told)
    return Report(
        kind="intents",
        n=len(rows),
        figures={
            **_figures(rows, told, said),
            "outside_assumed": intent.assumed(head) if head else None,
            "outside_heard": share,
            **took,
        },
        answered=[measures.answered(sure, right, each, promise.threshold(each)) for each in wanted],
        languages=_per_language(rows, told, said),
        reliability=measures.reliability(sure, right),
        confusions=confusions(rows, said, sure),
        confidence=sure,
        right=right,
    )


async def _share(asker: Asker, head: playbook.Head, judge: Judge[Told], heard: Sequence[Row]) -> float:
    """How much of what was heard fits no intent; of the latest messages, as the service does."""
    told = await asker.ask(heard[-outside.LATEST :], judge)
    share = outside.learned([one.outside for one in told if one.outside is not None], intent.assumed(head))
    if share is None:
        raise errors.RowsError([heard[0].fault(f"{outside.ENOUGH} messages or more must be heard to learn from them")])
    return share


def _said(rows: Sequence[Row], told: Sequence[Told]) -> list[str]:
    """What each row was taken for: among rows that are all in scope there is no `none`, as in published scores."""
    closed = all(row.label != intent.NONE for row in rows)
    return [one.best if closed else one.label for one in told]


def _known(rows: Sequence[Row], labels: set[str]) -> list[Row]:
    allowed = f"known are {', '.join(sorted(labels | {intent.NONE})[:12])}{' …' if len(labels) > 11 else ''}"
    return relabelled(rows, lambda label: label if label in labels | {intent.NONE} else None, allowed)


def _figures(rows: Sequence[Row], told: Sequence[Told], said: Sequence[str]) -> Figures:
    inside = np.array([row.label != intent.NONE for row in rows])
    best = np.array([one.best == row.label for one, row in zip(told, rows, strict=True)])
    plain = np.array([one.plain == row.label for one, row in zip(told, rows, strict=True)])
    decided = np.array([one.label == row.label for one, row in zip(told, rows, strict=True)])
    sure = np.array([one.sure for one in told])
    wanted = [row.label for row in rows]
    return {
        "accuracy": measures.share(np.array(said) == np.array(wanted)),
        "plain_accuracy": measures.share(plain),
        "in_scope_accuracy": measures.share(best[inside]),
        "in_scope_decided": measures.share(decided[inside]),
        "oos_recall": measures.share(decided[~inside]),
        "oos_auroc": measures.auroc(inside, sure),
        "ece": measures.ece(sure, best),
        "macro_f1": measures.macro_f1(wanted, said),
    }


def _per_language(rows: Sequence[Row], told: Sequence[Told], said: Sequence[str]) -> Mapping[str, Figures]:
    found = {}
    for code in languages(rows):
        mine = [at for at, row in enumerate(rows) if row.language == code]
        figures = _figures([rows[at] for at in mine], [told[at] for at in mine], [said[at] for at in mine])
        found[code] = {"n": float(len(mine)), **figures}
    return found
