"""Conversations that a person must see, one at a time: their cards, and what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from inboxbot import domain


class Cases(Protocol):
    """A case, and what agents and time do to it."""

    async def belonging(self, token: str, message: str) -> domain.Belonging | None:
        """What a button at the desk belongs to; None for a token that is unknown or stands under another message."""
        ...

    async def escalation_by_message(self, message: str) -> domain.Escalation | None:
        """The escalation whose card is this desk message."""
        ...

    async def record(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        event_id: str,
        agent: domain.Agent,
        now: datetime,
        judgement: domain.Judgement | None = None,
        recall: domain.Recall | None = None,
    ) -> bool:
        """An agent acted: the escalation, the conversation's mode (taken or muted: human; resolved: resolved; epoch + 1
        at each change), whether the contact is blocked, the outbox rows, what it says of a draft and the audit line in
        one transaction; with `recall`, words that have not left are stopped in it. False when `before` is no longer
        current, `event_id` was recorded before, or what was to be recalled has left.
        """
        ...

    async def untold(self) -> Sequence[tuple[domain.Escalation, Sequence[domain.Fate]]]:
        """Cases whose card does not show yet what became of words on it; the oldest first, not all at once."""
        ...

    async def to_wake(self, now: datetime) -> Sequence[domain.Escalation]:
        """Cases that were snoozed until now, some at a time."""
        ...

    async def left_alone(self, owner: datetime, outside: datetime) -> Sequence[domain.Escalation]:
        """Taken cases in which no person of ours did anything since `owner`; open ones that were answered in the
        platform's own app, and there not since `outside`.
        """
        ...

    async def shown_at(self, escalation: domain.EscalationId) -> str:
        """The desk's name of the card's message; empty while there is none."""
        ...

    async def follow(
        self,
        before: domain.Escalation,
        after: domain.Escalation,
        outbound: Sequence[domain.Outbound],
        fates: Sequence[domain.Fate],
        now: datetime,
        *,
        hand_back: bool = False,
    ) -> bool:
        """What nobody did: as `record`, without an agent and an audit line. `fates` are told now and not again;
        `hand_back` makes the conversation the bot's though the state stays. False when `before` is no longer current.
        """
        ...

    async def unnamed(self, now: datetime) -> Sequence[domain.Escalation]:
        """Open and taken cases of direct messages that came without a name, oldest first, a few at a time; without
        those whose name is not to be asked for yet.
        """
        ...

    async def ask_name_from(self, conversation: domain.ConversationId, at: datetime) -> None:
        """The conversation's case is `unnamed` from then on, not sooner."""
        ...

    async def name(
        self, before: domain.Escalation, after: domain.Escalation, outbound: Sequence[domain.Outbound], now: datetime
    ) -> bool:
        """As `follow`, and in the same transaction the conversation has `after`'s name: later cases and turns have it,
        and a search finds by it what was written before. False when `before` is no longer current.
        """
        ...

    async def decide_unknown(
        self, outgoing: domain.Outgoing, arrived: bool, agent: domain.Agent, now: datetime
    ) -> bool:
        """A person looked: it is there (sent), or it is not (queued again). False when that was decided before."""
        ...

    async def epoch(self, conversation: domain.ConversationId) -> int:
        """The conversation's epoch."""
        ...

    async def ring(
        self,
        of: domain.Escalation,
        card: domain.Card | None,
        notice: domain.Notice | None,
        now: datetime,
        unless: datetime | None = None,
    ) -> bool:
        """`notice`, in answer to the card of this case, and the card as it is now, or one of them. False, and nothing
        is told, when no card stands at the desk, when the case has changed, and when somebody was called like this
        since `unless` (by any process; with None nothing is remembered), or the card came with all that is on it. What
        has a known id is a no-op.
        """
        ...
