"""What is decided, and the trace of why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from inboxbot.domain.evidence import Judgement
from inboxbot.domain.meaning import Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Say the approved text of a FAQ entry."""

    kind: Literal["answer"] = "answer"
    entry: str
    private: bool = False
    """Answer a comment in private (Meta: once per comment, within 7 days)."""
    language: str = ""
    """The language of the answer where it is not the one of the turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Show an agent the approved text of a FAQ entry: it is sent when they say so. `holding` as in `Escalate`."""

    kind: Literal["draft"] = "draft"
    entry: str
    queue: str
    holding: Literal["", "holding"] = ""
    private: bool = False
    """The comment is to be answered in private."""
    language: str = ""
    """As in `Answer`."""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify:
    """Offer the best FAQ entries as a numbered choice."""

    kind: Literal["clarify"] = "clarify"
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate:
    """A person must see this. `holding` names the voice's text that the customer gets meanwhile; empty for none."""

    kind: Literal["escalate"] = "escalate"
    queue: str
    holding: Literal["", "holding", "no_text"] = "holding"
    private: bool = False
    due_at: datetime | None = None
    """When a person's first reply is promised; None where the queue promises nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaySilent:
    """Say nothing: a decision like any other, with a trace."""

    kind: Literal["silent"] = "silent"


Action = Answer | Draft | Clarify | Escalate | StaySilent


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule that was looked at: did it hold, and because of what."""

    rule: str
    held: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An action and why: `trace` ends with the rule that won, whose name is `rule`."""

    action: Action
    rule: str
    trace: tuple[Step, ...]
    meaning: Understanding
    playbook: str
    """The playbook's hash."""
    opens: datetime | None = None
    """When people are back at the desk; None while they are there."""
    hand_back: bool = False
    """The person left long ago: the conversation is the bot's again."""
    judgement: Judgement | None = None
    """What this turn says of the automatic answer before it."""
