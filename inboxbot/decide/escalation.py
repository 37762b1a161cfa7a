"""Who may do what to an escalation: a state machine over frozen values; it stores nothing and tells nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Literal, assert_never

from inboxbot import domain
from inboxbot.domain import EscalationState, Press

OVER = "This is resolved; the customer's next message opens a new one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button of a card was pressed, and its token proved to mean `press`."""

    agent: domain.Agent
    press: Press


Act = Tapped | domain.Replied | domain.Noted
"""What an agent can do to an escalation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Nothing changes; `text` is one sentence for the agent."""

    text: str


def advance(escalation: domain.Escalation, act: Act, now: datetime, zone: tzinfo) -> domain.Escalation | Refusal:
    """The escalation after `act`, its version one higher; or why not, with times told in `zone`.

    Open: anyone takes, answers (which takes it), resolves. Taken: only its owner answers, releases, resolves. Anyone
    adds a note. Resolved is final.
    """
    if escalation.state is EscalationState.RESOLVED:
        return Refusal(text=OVER)
    match act:
        case Tapped(agent=agent, press=press):
            return _pressed(escalation, agent, press, now, zone)
        case domain.Replied(agent=agent, text=text):
            return _replied(escalation, agent, text, now, zone)
        case domain.Noted(agent=agent, text=text):
            return _with_line(escalation, agent, "note", text, now)
        case _:
            assert_never(act)


def not_theirs(agents: frozenset[int], act: Act) -> Refusal | None:
    """The refusal for who does not belong to the queue, when it has agents of its own. Anyone may add a note."""
    if not agents or act.agent.id in agents or isinstance(act, domain.Noted):
        return None
    return Refusal(text="This queue has its own agents, and you are not one of them. Nothing was done.")


def _pressed(
    escalation: domain.Escalation, agent: domain.Agent, press: Press, now: datetime, zone: tzinfo
) -> domain.Escalation | Refusal:
    match press:
        case Press.TAKE:
            return _taken(escalation, agent, now, zone)
        case Press.RELEASE:
            if escalation.agent is None:
                return Refusal(text="Nobody has it: there is nothing to release.")
            return _foreign(escalation, agent, now, zone) or _moved(escalation, EscalationState.OPEN, None, now)
        case Press.RESOLVE:
            return _foreign(escalation, agent, now, zone) or _moved(escalation, EscalationState.RESOLVED, agent, now)
        case Press.SEND_AGAIN | Press.LEAVE_IT:
            return Refusal(text="This button belongs to another message.")
        case _:
            assert_never(press)


def _taken(
    escalation: domain.Escalation, agent: domain.Agent, now: datetime, zone: tzinfo
) -> domain.Escalation | Refusal:
    if escalation.agent is not None and escalation.agent.id == agent.id:
        return Refusal(text="You have it already.")
    return _foreign(escalation, agent, now, zone) or _moved(escalation, EscalationState.TAKEN, agent, now)


def _replied(
    escalation: domain.Escalation, agent: domain.Agent, text: str, now: datetime, zone: tzinfo
) -> domain.Escalation | Refusal:
    if refusal := _foreign(escalation, agent, now, zone):
        return refusal
    said = _with_line(escalation, agent, "agent", text, now)
    if isinstance(said, Refusal) or escalation.state is EscalationState.TAKEN:
        return said
    return replace(said, state=EscalationState.TAKEN, agent=agent, since=now)


def _foreign(escalation: domain.Escalation, agent: domain.Agent, now: datetime, zone: tzinfo) -> Refusal | None:
    """The refusal that names the owner, when that is somebody else."""
    owner = escalation.agent
    if owner is None or owner.id == agent.id:
        return None
    if escalation.since is None:
        return Refusal(text=f"{owner.name} has it.")
    since, today = escalation.since.astimezone(zone), now.astimezone(zone).date()
    return Refusal(
        text=f"{owner.name} has it since {since:%H:%M}{'' if since.date() == today else f' on {since:%d %b}'}."
    )


def _moved(
    escalation: domain.Escalation, state: EscalationState, agent: domain.Agent | None, now: datetime
) -> domain.Escalation:
    return replace(escalation, state=state, agent=agent, since=now, version=escalation.version + 1)


def _with_line(
    escalation: domain.Escalation, agent: domain.Agent, who: Literal["agent", "note"], text: str, now: datetime
) -> domain.Escalation | Refusal:
    if not text.strip():
        return Refusal(text="There are no words in it.")
    line = domain.Line(who=who, text=text, at=now, name=agent.name)
    return replace(escalation, lines=(*escalation.lines, line), version=escalation.version + 1)
