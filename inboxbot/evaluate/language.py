"""Languages: whether a message alone, without a conversation before it, shows which one it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inboxbot import domain
from inboxbot.evaluate import measures
from inboxbot.evaluate.asking import Asker
from inboxbot.evaluate.report import Report, confusions
from inboxbot.evaluate.rows import Row, languages
from inboxbot.playbook import Vectors
from inboxbot.understand import detect


async def run(asker: Asker, test: Sequence[Row], known: Sequence[str]) -> Report:
    """Labels are ISO 639-1 codes; `known` is what the brand speaks, its fallback first."""

    def judge(utterance: domain.Utterance, _vector: Vectors | None) -> str:
        return detect(utterance, "", known)

    asker = replace(asker, encoder=None, fresh=None)  # letters are enough
    told = await asker.ask(test, judge)
    took = await asker.milliseconds(test, judge)
    wanted = [row.label for row in test]
    right = np.array(told) == np.array(wanted)
    each = measures.f1(wanted, told)
    return Report(
        kind="language",
        n=len(test),
        figures={"accuracy": measures.share(right), "macro_f1": measures.macro_f1(wanted, told), **took},
        languages={
            code: {
                "n": float(wanted.count(code)),
                "accuracy": measures.share(right[np.array(wanted) == code]),
                "f1": each[code],
            }
            for code in languages([Row(text="", label="", language=code) for code in wanted])
        },
        confusions=confusions(test, told, np.ones(len(test))),
    )
