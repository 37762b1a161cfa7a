"""What is decided, and the trace of why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from inboxbot.domain.evidence import Judgement
from inboxbot.domain.hours import Today
from inboxbot.domain.meaning import Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Say the approved text of a FAQ entry."""

    kind: Literal["answer"] = "answer"
    entry: str
    private: bool = False
    """Answer a comment in private (Meta: once per comment, within 7 days)."""
    public_line: bool = False
    """With a private answer: a line under the comment says that there is one."""
    language: str = ""
    """The language of the answer where it is not the one of the turn."""
    ask_at: datetime | None = None
    """When to ask whether it helped, if the customer writes nothing until then; None for not at all."""


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
    resolve_by: datetime | None = None
    promised_by: datetime | None = None
    """As in `Escalate`."""


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
    public_line: bool = False
    due_at: datetime | None = None
    """When a person's first reply is promised; None where the queue promises nothing."""
    resolve_by: datetime | None = None
    """When it is promised to be resolved; None where the queue promises nothing."""
    priority: int | None = None
    """None: the queue's own."""
    routed: bool = False
    """A rule named this queue as the one in charge: an open escalation that nobody has taken moves there."""
    promised_by: datetime | None = None
    """When a customer who is told when people are back expects an answer; None while they are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaySilent:
    """Say nothing: a decision like any other, with a trace."""

    kind: Literal["silent"] = "silent"


Action = Answer | Draft | Clarify | Escalate | StaySilent


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One condition of a rule: its key in the file, whether it holds, the value it has, and its line (0: none)."""

    condition: str
    held: bool
    value: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule that was looked at: did it hold, and because of what. `line` is 0 for what no file says."""

    rule: str
    held: bool
    because: str
    line: int = 0
    marks: tuple[str, ...] = ()
    """What a rule that held, and only marks, left behind; the reading went on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Somebody must hear of this turn at once. `chat` 0: the desk's own group; `topic` 0: none."""

    rule: str
    chat: int = 0
    topic: int = 0
    subject: str = ""
    """The name of what the rule counts in all conversations: it is told once for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What goes with an action, whatever it is."""

    tags: tuple[str, ...] = ()
    hide: bool = False
    """Hide the turn's comments."""
    alerts: tuple[Alert, ...] = ()
    crisis: str = ""
    """The crisis whose text the customer gets in place of other words; empty for none."""


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
    marks: Marks = Marks()
    hand_back: bool = False
    """The person left long ago: the conversation is the bot's again."""
    judgement: Judgement | None = None
    """What this turn says of the automatic answer before it."""
    outside: float | None = None
    """The share of messages that were taken to fit no intent, 0..1 (`Playbook.outside`)."""
    today: Today | None = None
    """Hours that an agent had set for this day; None where the files' were in force."""
    upset: bool = False
    """The customer counts as dissatisfied."""
