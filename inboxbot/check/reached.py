"""Entries that not even their own examples bring to a customer: asked through the core, a few a language. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from inboxbot import proof
from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.domain import Surface
from inboxbot.playbook import Entry
from inboxbot.reload.folder import FAQ
from inboxbot.understand import normalize

TRIES = 3
"""Examples a language that are asked before an entry counts as out of reach."""


def phrases(shop: Shop) -> Sequence[str]:
    """Every text whose vector `look` wants."""
    return proof.phrases([test for entry in shop.book.entries.values() for test in _tests(shop, entry)])


def look(shop: Shop, vectors: Mapping[str, NDArray[np.float32]]) -> Iterator[Finding]:
    """One finding an entry, with what takes its customers instead."""
    for entry in shop.book.entries.values():
        if entry.valid_from or entry.valid_until:
            continue  # whether it is there hangs on the day; its own tests say more
        results = proof.run(_tests(shop, entry), vectors, shop.book, shop.limits, shop.now)
        reached = {result.test.language for result in results if not result.wrong}
        missed = [result for result in results if result.test.language not in reached]
        if missed:
            codes = ", ".join(dict.fromkeys(result.test.language for result in missed))
            message = (
                f'none of its examples that were tried in {codes} is answered with "{entry.id}"; '
                f'"{missed[0].test.ask[0]}" ends at the rule "{missed[0].decision.rule}"'
            )
            yield shop.faq(("entries", entry.id), Level.WARNING, "never-hit", message)


def _tests(shop: Shop, entry: Entry) -> Sequence[proof.Test]:
    """The first examples in each language that has an answer; of one sentence, so that their vectors are known."""
    asked = entry.questions or (shop.book.intents[entry.intent].examples if entry.intent in shop.book.intents else {})
    return [
        proof.Test(
            file=FAQ,
            line=1,
            ask=(phrase,),
            expect=proof.Expected(entry=entry.id),
            language=code,
            platform=next(iter(entry.platforms), ""),
            surface=next(iter(entry.surfaces), Surface.DM),
        )
        for code, texts in asked.items()
        if code in entry.answer
        for phrase in [text for text in texts if len(normalize(text).parts) <= 1][:TRIES]
    ]
