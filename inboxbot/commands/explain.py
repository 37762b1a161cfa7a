"""What the bot would do with a text, and why, without a database, a platform or an effect: the service's own code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from inboxbot import domain, errors, platforms, ports, proof, think
from inboxbot.decide import answering
from inboxbot.decide.turn import Turn
from inboxbot.domain import Answer, Draft, Escalate, Surface
from inboxbot.encoders import Shipped, for_phrases, open_encoder
from inboxbot.reload import Library, without_desk
from inboxbot.speech import in_english


class Explainer:
    """One playbook and one encoder, asked about many texts."""

    def __init__(self, library: Library, encoder: ports.Encoder, moods: ports.Moods) -> None:
        self._library = library
        self._encoder = encoder
        self._moods = moods

    async def explain(
        self, text: str, *, platform: str, surface: Surface, language: str | None, at: datetime
    ) -> Mapping[str, Any]:
        """The JSON of one decision: a first contact writes `text` at `at`. `language` overrules the detector."""
        work = proof.first_contact((text,), platform=platform, surface=surface, at=at)
        words = think.words_of(work)
        heard = await self._heard(think.asked(work, words))
        turn = think.first(work, words, heard, self._library.current, language=language or "")
        return _as_json(turn, think.outcome_of(turn, work, platforms.of_network(platform).LIMITS, in_english))

    async def _heard(self, texts: Sequence[str]) -> think.Heard:
        if not texts:
            return think.NOTHING
        try:
            vectors = await self._encoder.encode(texts)
        except errors.ModelUnavailable:
            vectors = None
        return think.Heard(vectors=vectors, moods=await self._moods.moods(texts))


async def open_explainer(
    knowledge: Path, encoder_name: str, clock: ports.Clock, cache: Path | None = None, moods: ports.Moods | None = None
) -> Explainer:
    """Reads the files and learns from them; phrases seen before on this machine are not encoded again.

    Raises `PlaybookError` and `ConfigError`.
    """
    encoder = open_encoder(encoder_name, folder=cache)
    library = await without_desk(knowledge, for_phrases(encoder, cache), clock, networks=platforms.limits())
    return Explainer(library, encoder, moods or Shipped())


def _as_json(turn: Turn, outcome: domain.Outcome) -> Mapping[str, Any]:
    decision, best = outcome.decision, answering.best(turn)
    meaning, action = decision.meaning, decision.action
    draft = outcome.escalation.draft if outcome.escalation else None
    return {
        "language": meaning.language,
        "intent": meaning.intent,
        "confidence": round(meaning.confidence, 4),
        "runner_up": _guess(meaning.runner_up) if meaning.runner_up else None,
        "sentiment": round(meaning.sentiment, 4),
        "negative": round(meaning.negative, 4),
        "complaint": round(meaning.complaint, 4),
        "severity": meaning.severity,
        "candidates": [
            {"entry": guess.label, "confidence": round(guess.confidence, 4)} for guess in meaning.candidates
        ],
        "entities": [{"kind": entity.kind.value, "value": entity.value} for entity in meaning.entities],
        "action": action.kind,
        "entry": action.entry if isinstance(action, Answer | Draft) else None,
        "queue": action.queue if isinstance(action, Escalate | Draft) else None,
        "right": round(best.right, 4) if best else None,
        "wanted": best.wanted if best else None,
        "rule": decision.rule,
        "reply": outcome.reply.text if outcome.reply else None,
        "draft": draft.text if draft else None,
        "trace": [asdict(step) for step in decision.trace],
        "playbook": decision.playbook,
    }


def _guess(guess: domain.Guess) -> Mapping[str, Any]:
    return {"intent": guess.label, "confidence": round(guess.confidence, 4)}
