"""What an agent does to a case beside taking, answering and resolving it: snooze, assign, mute, block. Pure; whose case
it is was asked before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from inboxbot import domain
from inboxbot.domain import Ending, EscalationState, Phrase, Sending, phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """The card's menu was opened at a page, or (empty) closed."""

    agent: domain.Agent
    menu: tuple[domain.Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """It can wait until then; None wakes it."""

    agent: domain.Agent
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Somebody else is to have it."""

    agent: domain.Agent
    to: domain.Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """It is over, and this came of it."""

    agent: domain.Agent
    ending: Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Hid:
    """The comment is to be hidden."""

    agent: domain.Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Liked:
    """The comment is to be liked."""

    agent: domain.Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Muted:
    """The bot is to be silent here though nobody has it; False hands the conversation back to it."""

    agent: domain.Agent
    muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The contact sends spam; False: it was none."""

    agent: domain.Agent
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """The agent's words are not to leave after all."""

    agent: domain.Agent
    out: str


Deed = Turned | Snoozed | Assigned | Ended | Hid | Liked | Muted | Blocked | TakenBack


def unblocks(escalation: domain.Escalation, act: object) -> bool:
    """The one thing that can still be done to a case that is over: what closed it can be undone."""
    return escalation.blocked and isinstance(act, Blocked) and not act.blocked


def done(escalation: domain.Escalation, deed: Deed, now: datetime) -> domain.Escalation | Phrase:
    """The case after it, one version on; or why not."""
    after = _done(escalation, deed, now)
    if isinstance(after, Phrase):
        return after
    menu = deed.menu if isinstance(deed, Turned) else ()
    return replace(after, menu=menu, version=escalation.version + 1)


def _done(  # noqa: C901, PLR0911  # one line a deed
    escalation: domain.Escalation, deed: Deed, now: datetime
) -> domain.Escalation | Phrase:
    match deed:
        case Turned():
            return escalation
        case Snoozed(until=until):
            return _snoozed(escalation, until, now)
        case Assigned(to=to):
            return _assigned(escalation, to, now)
        case Ended(agent=agent, ending=ending):
            return over(escalation, agent, now, ending)
        case Hid():
            return _about_comment(escalation, "hidden")
        case Liked():
            return _about_comment(escalation, "liked")
        case Muted(muted=muted):
            return _muted(escalation, now, muted=muted)
        case Blocked(blocked=True) if not escalation.contact:
            return phrase("acting-nobody-named")
        case Blocked(agent=agent, blocked=True):
            return replace(over(escalation, agent, now, Ending.SPAM), blocked=True)
        case Blocked():
            return replace(escalation, blocked=False) if escalation.blocked else phrase("acting-not-blocked")
        case TakenBack(out=out):
            return _taken_back(escalation, out)
        case _:
            assert_never(deed)


def over(
    escalation: domain.Escalation, agent: domain.Agent, now: datetime, ending: Ending | None = None
) -> domain.Escalation:
    """Resolved, with nothing left that wants anything; its version is the caller's."""
    return replace(
        escalation,
        state=EscalationState.RESOLVED,
        agent=agent,
        since=now,
        ending=ending,
        draft=None,
        menu=(),
        snoozed_until=None,
        muted=False,
        closes=False,
        left_alone=False,
    )


def _snoozed(escalation: domain.Escalation, until: datetime | None, now: datetime) -> domain.Escalation | Phrase:
    if until is None:
        if escalation.snoozed_until is None:
            return phrase("acting-awake")
        return replace(escalation, snoozed_until=None, woken_at=now)
    return replace(escalation, snoozed_until=until) if until > now else phrase("acting-past")


def _assigned(escalation: domain.Escalation, to: domain.Agent, now: datetime) -> domain.Escalation | Phrase:
    if escalation.agent is not None and escalation.agent.id == to.id:
        return phrase("acting-theirs-already", name=to.name)
    return replace(escalation, state=EscalationState.TAKEN, agent=to, since=now, closes=False, left_alone=False)


def _about_comment(escalation: domain.Escalation, what: str) -> domain.Escalation | Phrase:
    comment = escalation.reply_to
    if escalation.surface is not domain.Surface.COMMENT or not comment:
        return phrase("acting-no-comment")
    if getattr(escalation, what) == comment:
        return phrase("acting-asked-already")
    return replace(escalation, hidden=comment) if what == "hidden" else replace(escalation, liked=comment)


def _muted(escalation: domain.Escalation, now: datetime, *, muted: bool) -> domain.Escalation | Phrase:
    if escalation.muted is muted:
        return phrase("acting-muted-already" if muted else "acting-not-muted")
    if muted:
        return replace(escalation, muted=True)
    return replace(escalation, muted=False, state=EscalationState.OPEN, agent=None, since=now, closes=False)


def _taken_back(escalation: domain.Escalation, out: str) -> domain.Escalation | Phrase:
    line = next((line for line in escalation.lines if line.out == out), None)
    if line is None or line.sending is not Sending.HELD:
        return phrase("acting-left-already")
    lines = tuple(replace(each, sending=Sending.TAKEN_BACK) if each is line else each for each in escalation.lines)
    return replace(escalation, lines=lines, draft=escalation.used or escalation.draft, used=None, closes=False)


def on_its_way(
    before: domain.Escalation, after: domain.Escalation, out: domain.OutboundId, *, held: bool
) -> domain.Escalation:
    """`after` an agent spoke: the card tells of these words what becomes of them, and keeps the draft they used up."""
    *lines, last = after.lines
    last = replace(last, out=out, sending=Sending.HELD if held else Sending.LEAVING)
    return replace(after, lines=(*lines, last), used=before.draft)
