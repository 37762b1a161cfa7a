"""Handing a turn to a person: in which queue, what the customer hears meanwhile, by when. Pure."""

from __future__ import annotations

from datetime import datetime

from inboxbot.decide import hours, places
from inboxbot.decide.turn import Turn
from inboxbot.domain import Escalate


def to_person(
    turn: Turn, queue: str = "", *, holding: bool = True, text: bool = True, priority: int | None = None
) -> Escalate:
    """To the queue, or where this turn belongs. The holding reply is said once per escalation."""
    name = queue or turn.queue
    chosen, opening = turn.book.rules.queues[name], turn.book.rules.hours
    first, last = chosen.first_reply_minutes, chosen.resolution_minutes
    is_told = holding and turn.conversation.escalation is None
    words = places.words(turn, "policy")
    return Escalate(
        queue=name,
        holding=("holding" if text else "no_text") if is_told else "",
        private=is_told and words.private,
        public_line=is_told and words.public_line,
        due_at=hours.after_open_minutes(opening, turn.now, first) if first else None,
        resolve_by=hours.after_open_minutes(opening, turn.now, last) if last else None,
        priority=priority,
        routed=not queue and bool(turn.routed),
        promised_by=_promised_by(turn) if is_told and text else None,
    )


def _promised_by(turn: Turn) -> datetime | None:
    """When an answer is expected by whoever hears now when people are back; None while they are there."""
    opening = turn.book.rules.hours
    if hours.is_open(opening, turn.now):
        return None
    opens = hours.next_opening(opening, turn.now)
    return hours.after_open_minutes(opening, opens, turn.book.rules.promised_reply_minutes) if opens else None
