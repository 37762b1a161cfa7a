"""The help desk's words as frozen values: what comes in, what it means, what is decided, what goes out.

Nothing here does anything. Times are aware and UTC. Confidences and probabilities are 0..1.
Every union is closed and each member carries its `kind`, so that it survives a trip through JSON.
"""

from inboxbot.domain.arrivals import (
    Attachment,
    CustomerMessage,
    Edited,
    Event,
    Ignored,
    Inbound,
    OutsideReply,
    Removed,
    dedupe_key,
)
from inboxbot.domain.conversations import Conversation, SentReply, Work
from inboxbot.domain.decisions import Action, Answer, Clarify, Decision, Escalate, StaySilent, Step
from inboxbot.domain.desk import Asked, DeskAnswer, DeskEvent, Noted, Pressed, Replied
from inboxbot.domain.escalations import Agent, Escalation, EscalationState, Line
from inboxbot.domain.meaning import Entity, Fact, Guess, Understanding, Utterance
from inboxbot.domain.outgoing import (
    Button,
    Card,
    Manner,
    Notice,
    Outbound,
    Outcome,
    Outgoing,
    Press,
    Receipt,
    Reply,
    Span,
    Style,
)
from inboxbot.domain.past import Settled
from inboxbot.domain.words import (
    DESK,
    NOWHERE,
    AgentId,
    ConversationId,
    EscalationId,
    Limits,
    Mode,
    OutboundId,
    Surface,
    name_of,
)

__all__ = [
    "DESK",
    "NOWHERE",
    "Action",
    "Agent",
    "AgentId",
    "Answer",
    "Asked",
    "Attachment",
    "Button",
    "Card",
    "Clarify",
    "Conversation",
    "ConversationId",
    "CustomerMessage",
    "Decision",
    "DeskAnswer",
    "DeskEvent",
    "Edited",
    "Entity",
    "Escalate",
    "Escalation",
    "EscalationId",
    "EscalationState",
    "Event",
    "Fact",
    "Guess",
    "Ignored",
    "Inbound",
    "Limits",
    "Line",
    "Manner",
    "Mode",
    "Noted",
    "Notice",
    "Outbound",
    "OutboundId",
    "Outcome",
    "Outgoing",
    "OutsideReply",
    "Press",
    "Pressed",
    "Receipt",
    "Removed",
    "Replied",
    "Reply",
    "SentReply",
    "Settled",
    "Span",
    "StaySilent",
    "Step",
    "Style",
    "Surface",
    "Understanding",
    "Utterance",
    "Work",
    "dedupe_key",
    "name_of",
]
