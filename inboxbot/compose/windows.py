"""How long a platform still takes our words: as times of a case, and as lines of its card. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from inboxbot import domain
from inboxbot.domain import EscalationState, Manner, Surface
from inboxbot.speech import Speech

MINUTES = (10, 30, 60)
"""From so many minutes on the time left is told in minutes; at each of them the card is changed."""
OVER, GONE = "over", "gone"
"""Nothing automatic is taken any more; nothing at all is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """The ends of what a platform allows; None for what has none, or is not to be had."""

    closes_at: datetime | None = None
    agents_until: datetime | None = None
    private_until: datetime | None = None


def of(surface: Surface, lines: Sequence[domain.Line], limits: domain.Limits) -> Windows:
    """As the customer's last words leave them. Deleted words count: the platform has seen them."""
    last = max((line.at for line in lines if line.who == "customer"), default=None)
    if last is None:
        return Windows()
    if surface is Surface.DM:
        return Windows(closes_at=_after(last, limits.reply_window), agents_until=_after(last, limits.agent_window))
    return Windows(private_until=_after(last, limits.private_window))


def used(windows: Windows, reply: domain.Reply | None) -> Windows:
    """A comment is answered in private once."""
    return replace(windows, private_until=None) if reply and reply.manner is Manner.PRIVATE else windows


def _after(last: datetime, hours: int | None) -> datetime | None:
    return last + timedelta(hours=hours) if hours is not None else None


def stage(case: domain.Escalation, now: datetime) -> str:
    """How far the window of somebody who waits has closed: empty while hours are left, then `60`, `30` and `10` (so
    many minutes at most), `OVER`, `GONE`.
    """
    ends = case.closes_at
    if ends is None or case.state is EscalationState.RESOLVED or case.waiting_since is None:
        return ""
    if ends <= now:
        return OVER if case.agents_until and now < case.agents_until else GONE
    return next((str(most) for most in MINUTES if ends <= now + timedelta(minutes=most)), "")


def lines(case: domain.Escalation, now: datetime, zone: tzinfo, say: Speech) -> Iterator[str]:
    """A line for each window that the case has."""
    if case.closes_at is not None:
        yield _closing(case, case.closes_at, now, zone, say)
    if case.private_until is not None and now < case.private_until:
        yield say("standing-private", at=say.when(case.private_until, zone))


def _closing(case: domain.Escalation, ends: datetime, now: datetime, zone: tzinfo, say: Speech) -> str:
    if now < ends:
        reached = stage(case, now)
        if reached:
            return say("standing-closes-soon", n=int(reached), at=say.clock(ends, zone))
        return say("standing-closes", at=say.when(ends, zone))
    if case.agents_until and now < case.agents_until:
        return say("standing-agents", at=say.when(case.agents_until, zone))
    return say("standing-closed", at=say.when(case.agents_until or ends, zone))
