"""FAQ entries: whether a question finds its entry first, or among the three that could be offered."""

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
from inboxbot.understand import detect, intent, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Entries, the likeliest first, and how sure it is that the first is right."""

    entries: tuple[str, ...]
    sure: float


async def trained(
    asker: Asker, entries: Sequence[Row], queries: Sequence[Row], *, shots: int | None = None, seed: int = 0
) -> Report:
    """Learns one question an entry, with `shots` also so many of its queries as further phrasings; asks the others.

    `text` of an entry's row is its question, `label` its id. Raises `RowsError` for a query of no entry.
    """
    known = {row.label for row in entries}
    if intent.NONE in known:
        faults = [row.fault('an entry needs a "faq_id"') for row in entries if row.label == intent.NONE]
        raise errors.RowsError(faults)
    queries = _known(queries, known)
    phrasings, asked = drawn(queries, shots, seed) if shots else ([], list(queries))
    if not asked:
        raise errors.RowsError([queries[0].fault(f"with {shots} phrasings of each entry nothing is left to ask")])
    learned = [*entries, *phrasings]
    head = await asker.learn(learned)
    return await _measured(asker, head, _by_head(head, languages(learned)), asked)


async def live(asker: Asker, book: playbook.Playbook, queries: Sequence[Row]) -> Report:
    """Asks the entries in force. Raises `RowsError` for a query of no entry."""
    return await _measured(asker, book.head, _by_book(book), _known(queries, set(book.entries)))


def _known(rows: Sequence[Row], ids: set[str]) -> list[Row]:
    allowed = "there is no such entry (write none for a question that no entry answers)"
    return relabelled(rows, lambda label: label if label in ids | {intent.NONE} else None, allowed)


def _by_head(head: playbook.Head, known: Sequence[str]) -> Judge[Found]:
    def judge(utterance: domain.Utterance, vector: Vectors | None) -> Found:
        verdict = intent.classify(head, utterance, vector, detect(utterance, "", known))
        ranked = sorted(verdict.shares, key=lambda label: (label != verdict.top, -verdict.shares[label], label))
        return Found(entries=tuple(ranked), sure=verdict.right)

    return judge


def _by_book(book: playbook.Playbook) -> Judge[Found]:
    def judge(utterance: domain.Utterance, vector: Vectors | None) -> Found:
        found = understand(utterance, vector, book).candidates
        return Found(entries=tuple(one.label for one in found), sure=found[0].confidence if found else 0.0)

    return judge


async def _measured(asker: Asker, head: playbook.Head | None, judge: Judge[Found], rows: Sequence[Row]) -> Report:
    found = await asker.ask(rows, judge)
    took = await asker.milliseconds(rows, judge)
    sure = np.array([one.sure for one in found])
    first = [one.entries[0] if one.entries else intent.NONE for one in found]
    right = np.array([row.label == said for row, said in zip(rows, first, strict=True)])
    inside = [at for at, row in enumerate(rows) if row.label != intent.NONE]
    return Report(
        kind="faq",
        n=len(rows),
        figures={**_figures([rows[at] for at in inside], [found[at] for at in inside]), **_outside(rows, sure), **took}
        | {"ece": measures.ece(sure, right)},
        answered=[
            measures.answered(sure, right, wanted, intent.promise(head).threshold(wanted) if head else None)
            for wanted in WANTED
        ],
        languages=_per_language([rows[at] for at in inside], [found[at] for at in inside]),
        reliability=measures.reliability(sure, right),
        confusions=confusions([rows[at] for at in inside], [first[at] for at in inside], sure[inside]),
        confidence=sure,
        right=right,
    )


def _figures(rows: Sequence[Row], found: Sequence[Found]) -> Figures:
    ranks = np.array(
        [
            one.entries.index(row.label) + 1 if row.label in one.entries else 0
            for row, one in zip(rows, found, strict=True)
        ],
        np.int64,
    )
    return {
        "accuracy": measures.recall_at(ranks, 1),
        "recall_at_1": measures.recall_at(ranks, 1),
        "recall_at_3": measures.recall_at(ranks, 3),
        "mrr": measures.mrr(ranks),
    }


def _outside(rows: Sequence[Row], sure: measures.Values) -> Figures:
    return {"oos_auroc": measures.auroc(np.array([row.label != intent.NONE for row in rows]), sure)}


def _per_language(rows: Sequence[Row], found: Sequence[Found]) -> Mapping[str, Figures]:
    figures = {}
    for code in languages(rows):
        mine = [at for at, row in enumerate(rows) if row.language == code]
        figures[code] = {"n": float(len(mine)), **_figures([rows[at] for at in mine], [found[at] for at in mine])}
    return figures
