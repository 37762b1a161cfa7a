"""One text's whole meaning: language, intent, mood and the answers that may fit; pure, and quick beside the encoder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain, entities, playbook
from inboxbot.understand import courtesies, fusion, intent, language, romanised, sentiment, shortening

FAQ = "faq:"
"""Labels of entries that are found by their own questions: `faq:<entry id>`."""
_CANDIDATES = 5
_ROOM = 130
"""Pieces the parts of a turn are heard with, together, beside the whole: about as many tokens, some 350 letters."""
_WHOLE = 60
"""Pieces the whole is heard with where its parts had to be shortened: pages cost hardly more than a long message."""
_LIKELY = 0.5
"""From this confidence on an intent's own severity counts."""

Floats = NDArray[np.float32]


def texts(utterance: domain.Utterance) -> Sequence[str]:
    """What the encoder must be asked about for `understand`: the whole, then its parts; romanised words in letters.

    Courtesies are left out; where they may say something too, all that was written comes last. Of a very long text the
    whole and its longest parts are shortened.
    """
    courteous = courtesies.heard(utterance)
    whole, *parts = (romanised.written_out(each).text for each in courteous.said)
    heard = shortening.share(parts, _ROOM)
    entire = [romanised.written_out(courteous.entire).text] if courteous.entire else []
    return [
        whole if heard == parts else shortening.shortened(whole, _WHOLE),
        *heard,
        *(shortening.shortened(text, _WHOLE) for text in entire),
    ]


def entire(utterance: domain.Utterance) -> str:
    """All that was written, courtesies too, as the encoder is asked about it: whoever judges moods alone reads it."""
    return shortening.shortened(romanised.written_out(utterance).text, _ROOM)


def understand(
    utterance: domain.Utterance,
    vectors: Floats | None,
    book: playbook.Playbook,
    *,
    moods: Floats | None = None,
    earlier_language: str = "",
) -> domain.Understanding:
    """What `utterance` means to this playbook.

    `vectors` are the encoder's rows for `texts(utterance)`, the first alone where the parts are not to be heard; None
    when the encoder is away, then letters alone are looked at and the confidence says so. `intent` is None when none
    fits, and also when an entry fits by its own questions but belongs to no intent: the candidates then say so.
    `moods` are another model's rows for the same texts (`ports.Moods`); None asks the shipped head.
    """
    tongue = language.detect(utterance, earlier_language, book.languages)
    courteous = courtesies.heard(utterance)
    each = [*courteous.said, *([courteous.entire] if courteous.entire else [])]
    read = [
        _read(romanised.written_out(words), row, mood, book, tongue)
        for words, row, mood in zip(each, _rows(vectors, len(each)), _rows(moods, len(each)), strict=False)
    ]
    whole, parts, entire = read[0], read[1 : len(courteous.said)], read[len(courteous.said) :]
    found = entities.find(utterance.text, book.brand.orders)
    fused = fusion.beside_courtesies(fusion.fuse(whole, parts, book), entire, book)
    return replace(fused, entities=found, letters_only=vectors is None, outside=whole.outside)


def _rows(found: Floats | None, count: int) -> Sequence[Floats | None]:
    """A row a text; None for each where there are none."""
    return [None] * count if found is None else list(np.atleast_2d(found))


def _read(
    utterance: domain.Utterance, vector: Floats | None, mood: Floats | None, book: playbook.Playbook, tongue: str
) -> domain.Understanding:
    """What words mean that are looked at as one."""
    feeling = sentiment.feel(utterance, vector, book.head.encoder if book.head else "", tongue, mood)
    felt = domain.Understanding(
        language=tongue,
        intent=None,
        confidence=0.0,
        runner_up=None,
        sentiment=feeling.score,
        negative=feeling.negative,
        complaint=feeling.complaint,
        severity=feeling.severity,
    )
    if book.head is None:
        return felt
    verdict = intent.classify(book.head, utterance, vector, tongue)
    best, *others = _intents(verdict, book)
    runners = [guess for guess in others if guess.label != intent.NONE]
    return replace(
        felt,
        intent=None if best.label == intent.NONE else best.label,
        confidence=best.confidence,
        runner_up=runners[0] if runners else None,
        severity=max(feeling.severity, _severity([best, *runners[:1]], book)),
        candidates=_candidates(verdict, book),
        outside=None if vector is None else verdict.even,
    )


def _severity(guesses: Sequence[domain.Guess], book: playbook.Playbook) -> int:
    """The gravest that an intent's file makes of whoever writes it, for intents that are as likely as not."""
    return max(
        (book.intents[g.label].severity for g in guesses if _is_likely(g) and g.label in book.intents), default=0
    )


def _is_likely(guess: domain.Guess) -> bool:
    return guess.confidence >= _LIKELY


def _intents(verdict: intent.Verdict, book: playbook.Playbook) -> list[domain.Guess]:
    """Every intent and `none` with the probability that it is right, best first."""
    found: dict[str, float] = {intent.NONE: verdict.outside}
    for label in verdict.shares:
        if label != intent.NONE:
            name = _intent_of(label, book)
            found[name] = found.get(name, 0.0) + verdict.probability(label)
    return _best(found.items())


def _intent_of(label: str, book: playbook.Playbook) -> str:
    """The intent a label stands for; `none` for an entry that has no intent."""
    if not label.startswith(FAQ):
        return label
    entry = book.entries.get(label.removeprefix(FAQ))
    return entry.intent if entry and entry.intent else intent.NONE


def _candidates(verdict: intent.Verdict, book: playbook.Playbook) -> tuple[domain.Guess, ...]:
    """The likeliest entries: found by their intent, by their own questions, or both."""
    found = []
    for entry in book.entries.values():
        labels = {entry.intent, FAQ + entry.id} & verdict.shares.keys()
        found.append((entry.id, sum(verdict.probability(label) for label in sorted(labels))))
    return tuple(_best((label, value) for label, value in found if value > 0.0)[:_CANDIDATES])


def _best(found: Iterable[tuple[str, float]]) -> list[domain.Guess]:
    guesses = [domain.Guess(label=label, confidence=min(value, 1.0)) for label, value in found]
    return sorted(guesses, key=lambda guess: (-guess.confidence, guess.label))
