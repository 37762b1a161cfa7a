"""The draft on a card: put there by a turn, taken away when something else answered. Pure; it words nothing itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, assert_never

from inboxbot import domain
from inboxbot.domain import Answer, Clarify, Draft, Escalate, Manner, Mode, StaySilent


class Worded(Protocol):
    """What the draft's words would be as a reply."""

    def __call__(self, action: Draft) -> domain.Reply: ...


def after_turn(
    current: domain.Proposal | None, work: domain.Work, decision: domain.Decision, worded: Worded
) -> domain.Proposal | None:
    """The draft after this turn. A new question for a person leaves it, but then it is not all that is asked."""
    kept = None if current and _is_over(current, work.events) else current
    match decision.action:
        case Draft() as action:
            is_same = current is not None and current.entry == action.entry and current.alone
            opened = work.conversation.escalation is None
            return _proposal(work, decision, action, worded(action), alone=opened or is_same)
        case Escalate():
            return replace(kept, alone=False) if kept else None
        case Answer() | Clarify() | StaySilent():
            unread = bool(work.messages) and work.conversation.mode is Mode.HUMAN
            return replace(kept, alone=False) if kept and unread else kept
        case never:
            assert_never(never)


def _proposal(
    work: domain.Work, decision: domain.Decision, action: Draft, reply: domain.Reply, *, alone: bool
) -> domain.Proposal:
    return domain.Proposal(
        id=domain.name_of("draft", work.turn),
        entry=action.entry,
        language=decision.meaning.language,
        text=reply.text,
        private=reply.manner is Manner.PRIVATE,
        about=work.messages[-1].external_id,
        alone=alone,
    )


def _is_over(draft: domain.Proposal, events: tuple[domain.Inbound, ...]) -> bool:
    """Somebody answered past us, or the customer took the question back."""
    return any(
        isinstance(event, domain.OutsideReply)
        or (isinstance(event, domain.Removed) and event.external_id == draft.about)
        for event in events
    )
