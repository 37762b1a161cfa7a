"""What the bot would do with the words of a first contact: the core's own steps, without a store or an effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from inboxbot import domain
from inboxbot.compose.compose import compose
from inboxbot.decide import searching
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.domain import Mode, Surface
from inboxbot.playbook import Playbook, Vectors
from inboxbot.understand import normalize, understand


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One turn of somebody who never wrote before: its messages, where and when. `language` overrules the detector."""

    texts: tuple[str, ...]
    platform: str
    surface: Surface
    at: datetime
    language: str = ""
    mode: Mode = Mode.BOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """A turn, what is decided of it, and all that it leads to."""

    turn: Turn
    decision: domain.Decision
    outcome: domain.Outcome


def words(question: Question) -> domain.Utterance:
    """The turn's text as it is thought about."""
    return normalize("\n".join(question.texts))


def think(
    question: Question,
    utterance: domain.Utterance,
    vectors: Vectors | None,
    book: Playbook,
    limits: Mapping[str, domain.Limits],
    moods: Vectors | None = None,
) -> Thought:
    """What becomes of the question. `vectors` and `moods` are those of `understand.texts(utterance)`, or None."""
    meaning = understand(utterance, vectors, book, moods=moods, earlier_language=question.language)
    if question.language:
        meaning = replace(meaning, language=question.language)
    work = _first_contact(question)
    turn = Turn(
        conversation=work.conversation,
        messages=work.messages,
        utterance=utterance,
        meaning=meaning,
        book=book,
        received_at=question.at,
        now=question.at,
        searched=searching.all_of(book.rules, utterance),
    )
    decision = decide(turn)
    return Thought(turn=turn, decision=decision, outcome=compose(work, decision, book, limits, question.at))


def _first_contact(question: Question) -> domain.Work:
    conversation = domain.Conversation(
        id=domain.ConversationId("asked"),
        channel="asked",
        platform=question.platform,
        account="",
        surface=question.surface,
        contact="",
        post="" if question.surface is Surface.DM else "post",
        mode=question.mode,
        last_human_at=question.at if question.mode is Mode.HUMAN else None,
    )
    messages = tuple(
        domain.CustomerMessage(
            platform=question.platform,
            external_id=f"asked {number}",
            surface=question.surface,
            text=text,
            at=question.at,
        )
        for number, text in enumerate(question.texts)
    )
    return domain.Work(conversation=conversation, messages=messages, received_at=question.at)
