"""What a card tells of words that left, or did not; and when a case is left alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from inboxbot import domain
from inboxbot.decide import acts
from inboxbot.domain import EscalationState, Sending

OWNER_LEAVES_AFTER = timedelta(hours=24)
"""A case whose owner did and wrote nothing for so long is everybody's again: longer than a night, shorter than a lost
customer.
"""
OUTSIDE_LEAVES_AFTER = timedelta(hours=12)
"""The same for whoever answered in the platform's own app: see `guards.HUMAN_LEAVES_AFTER`."""

_OURS: Mapping[str, Sending] = {
    "sent": Sending.DELIVERED,
    "failed": Sending.REFUSED,
    "unknown": Sending.UNKNOWN,
    "asking": Sending.UNKNOWN,
    "cancelled": Sending.TAKEN_BACK,
}


def told(escalation: domain.Escalation, fates: Iterable[domain.Fate], now: datetime) -> domain.Escalation:
    """The case as it is known now, one version on; itself when the card shows all that already.

    A draft that was sent closes its case only when it arrived and nobody has said anything since.
    """
    by_out = {fate.out: fate for fate in fates}
    lines = tuple(_line(escalation, nr, line, _fate(line, by_out)) for nr, line in enumerate(escalation.lines))
    if lines == escalation.lines:
        return escalation
    after = replace(escalation, lines=lines, version=escalation.version + 1)
    is_last = bool(lines) and _fate(lines[-1], by_out) is not None
    if not (escalation.closes and escalation.agent and is_last) or escalation.state is EscalationState.RESOLVED:
        return after
    match lines[-1].sending:
        case Sending.DELIVERED:
            return acts.over(after, escalation.agent, now)
        case Sending.REFUSED:
            return replace(after, closes=False)
        case _:
            return after


def _fate(line: domain.Line, by_out: Mapping[domain.OutboundId, domain.Fate]) -> domain.Fate | None:
    """Of the words, or of the file that leaves when they have arrived: the line shows both."""
    words = domain.OutboundId(line.out)
    file = by_out.get(domain.file_of(words)) if words else None
    return file if file and file.state != "cancelled" else by_out.get(words)


def _line(escalation: domain.Escalation, nr: int, line: domain.Line, fate: domain.Fate | None) -> domain.Line:
    if fate is None or not line.out:
        return line
    sending = _bots(escalation, nr, fate) if fate.automatic else _OURS[fate.state]
    return replace(line, sending=sending, problem=fate.problem if sending is Sending.REFUSED else "")


def _bots(escalation: domain.Escalation, nr: int, fate: domain.Fate) -> Sending | None:
    """Of the bot's own words, line `nr`, only what is not as it should be."""
    if fate.state == "cancelled":
        return Sending.STOPPED
    if fate.state != "sent":
        return _OURS[fate.state]
    takeovers = [line.at for line in escalation.lines[nr + 1 :] if line.who == "outside"]
    if escalation.state is EscalationState.TAKEN and escalation.since:
        takeovers.append(escalation.since)
    return Sending.CROSSED if takeovers and fate.at and fate.at > min(takeovers) else None


def awake(escalation: domain.Escalation, now: datetime) -> domain.Escalation:
    """Its time has come."""
    return replace(escalation, snoozed_until=None, woken_at=now, menu=(), version=escalation.version + 1)


def left_alone(escalation: domain.Escalation, now: datetime) -> domain.Escalation | None:
    """The case as everybody's again, for people have been silent too long; None when that is meant so: it is muted or
    snoozed, or has not been awake for so long.
    """
    patience = OWNER_LEAVES_AFTER if escalation.state is EscalationState.TAKEN else OUTSIDE_LEAVES_AFTER
    is_fresh = escalation.woken_at is not None and now < escalation.woken_at + patience
    if escalation.muted or escalation.snoozed_until is not None or is_fresh:
        return None
    return replace(without_owner(escalation, now), left_alone=True)


def without_owner(escalation: domain.Escalation, now: datetime) -> domain.Escalation:
    """The case as everybody's again."""
    return replace(
        escalation,
        state=EscalationState.OPEN,
        agent=None,
        since=now,
        left_alone=False,
        closes=False,
        menu=(),
        version=escalation.version + 1,
    )
