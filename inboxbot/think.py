"""One turn, from its words to everything it leads to: the same for the service and for every second look at the past.

Pure: the vectors are handed in, and nothing is kept or sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from inboxbot import domain
from inboxbot.compose.compose import compose
from inboxbot.decide import searching, subjects, today
from inboxbot.decide.decide import decide
from inboxbot.decide.guards import THIRD_TRY
from inboxbot.decide.turn import Turn
from inboxbot.playbook import Playbook, Vectors
from inboxbot.speech import Speech
from inboxbot.understand import in_traffic, normalize, texts, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What models make of `asked`, a row a text; None where there is nothing to hear, or the model is away."""

    vectors: Vectors | None = None
    moods: Vectors | None = None
    """Of the model that the operator chose for moods; None asks the shipped head."""


NOTHING = Heard()


def words_of(work: domain.Work) -> domain.Utterance:
    """All that was written in a turn, as one utterance."""
    return normalize("\n".join(message.text for message in work.messages))


def asked(work: domain.Work, words: domain.Utterance) -> Sequence[str]:
    """What the encoder is asked about: the words and each sentence. Nothing where there are none, or thinking failed
    on them thrice.
    """
    return texts(words) if words.text and work.attempt <= THIRD_TRY else ()


def turn_of(
    work: domain.Work,
    words: domain.Utterance,
    heard: Heard,
    book: Playbook,
    now: datetime,
    evidence: Mapping[str, domain.Evidence],
    *,
    language: str = "",
) -> Turn:
    """What the rules look at. `heard`: what was made of `asked`; `language` overrules the detector."""
    return Turn(
        conversation=work.conversation,
        messages=work.messages,
        utterance=words,
        meaning=_meaning(work, words, heard, book, language),
        book=book,
        received_at=work.received_at,
        now=now,
        evidence=evidence,
    )


def outcome_of(turn: Turn, work: domain.Work, limits: Mapping[str, domain.Limits], speech: Speech) -> domain.Outcome:
    """Decided and worded. `limits` are those of the platform, per network; `speech` is the desk's."""
    decision = decide(turn, attempt=work.attempt)
    outcome = compose(work, decision, turn.book, limits, turn.now, speech)
    return replace(
        outcome,
        evidence=_looked_at(turn, decision),
        lately=turn.lately,
        searched=turn.searched,
        subjects=subjects.named(turn),
    )


def first(work: domain.Work, words: domain.Utterance, heard: Heard, book: Playbook, *, language: str = "") -> Turn:
    """A turn as it comes: nothing was seen or counted before, and patterns are looked for at once."""
    turn = turn_of(work, words, heard, book, work.received_at, {}, language=language)
    return replace(turn, searched=searching.all_of(book.rules, words))


def again(turn: domain.Settled, words: domain.Utterance, heard: Heard, book: Playbook) -> Turn:
    """A turn of the past with other files: counted is what was counted then, patterns are looked for anew. What
    traffic was like, and which hours an agent had set, is what it was.
    """
    then = today.in_force(in_traffic(book, turn.decision.outside), turn.decision.today)
    seen = turn_of(turn.work, words, heard, then, turn.now, turn.evidence)
    return replace(seen, lately=turn.lately, searched=searching.all_of(book.rules, words))


def _looked_at(turn: Turn, decision: domain.Decision) -> Mapping[str, domain.Evidence]:
    """What was seen of the entries that were in question: of the candidates, and of one that a rule named."""
    names = {guess.label for guess in turn.meaning.candidates}
    if isinstance(decision.action, domain.Answer | domain.Draft):
        names.add(decision.action.entry)
    return {name: turn.evidence[name] for name in sorted(names & turn.evidence.keys())}


def _meaning(
    work: domain.Work, words: domain.Utterance, heard: Heard, book: Playbook, language: str
) -> domain.Understanding:
    """What the turn means; nothing at all for a turn without words, and for one that thinking failed on thrice."""
    earlier = language or work.conversation.language
    if asked(work, words):
        found = understand(words, heard.vectors, book, moods=heard.moods, earlier_language=earlier)
        return replace(found, language=language or found.language)
    return domain.Understanding(
        language=earlier or book.brand.fallback, intent=None, confidence=0, runner_up=None, sentiment=0, negative=0
    )
