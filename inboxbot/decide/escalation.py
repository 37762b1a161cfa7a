"""Who may do what to an escalation: a state machine over frozen values; it stores nothing and tells nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Literal, assert_never

from inboxbot import domain
from inboxbot.decide import acts
from inboxbot.domain import EscalationState, Press
from inboxbot.speech import isolated

NOT_THIS = "note-not-this"
OVER = domain.phrase("refused-over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """A button of a card was pressed, and its token proved to mean `press`."""

    agent: domain.Agent
    press: Press


Act = Tapped | domain.Replied | domain.Noted | acts.Deed
"""What an agent can do to an escalation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Nothing changes; `text` is one sentence for the agent."""

    text: domain.Phrase


def advance(escalation: domain.Escalation, act: Act, now: datetime, zone: tzinfo) -> domain.Escalation | Refusal:
    """The escalation after `act`, its version one higher; or why not, with times told in `zone`.

    Open: anyone takes, answers (which takes it), sends or refuses the draft, resolves. Taken: only its owner answers,
    sends or refuses the draft, releases, resolves, and does what `acts` knows. Anyone adds a note and looks into the
    menu. Resolved is final.
    """
    if escalation.state is EscalationState.RESOLVED and not acts.unblocks(escalation, act):
        return Refusal(text=OVER)
    if isinstance(act, acts.Deed):
        return _deed(escalation, act, now, zone)
    match act:
        case Tapped(agent=agent, press=press):
            return _pressed(escalation, agent, press, now, zone)
        case domain.Replied(agent=agent, private=private):
            before = replace(escalation, private_until=None) if private else escalation
            return _replied(before, agent, said(act), manner(escalation, private=private), now, zone)
        case domain.Noted(agent=agent, text=text):
            return _with_line(escalation, domain.Line(who="note", text=text, at=now, name=agent.name))
        case _:
            assert_never(act)


def _deed(escalation: domain.Escalation, deed: acts.Deed, now: datetime, zone: tzinfo) -> domain.Escalation | Refusal:
    is_anyones = isinstance(deed, acts.Turned) or acts.unblocks(escalation, deed)
    if not is_anyones and (refusal := _foreign(escalation, deed.agent, now, zone)):
        return refusal
    after = acts.done(escalation, deed, now)
    return Refusal(text=after) if isinstance(after, domain.Phrase) else after


def not_theirs(agents: frozenset[int], act: Act) -> Refusal | None:
    """The refusal for who does not belong to the queue, when it has agents of its own. Anyone may add a note."""
    if not agents or act.agent.id in agents or isinstance(act, domain.Noted):
        return None
    return Refusal(text=domain.phrase("refused-not-yours"))


def _pressed(
    escalation: domain.Escalation, agent: domain.Agent, press: Press, now: datetime, zone: tzinfo
) -> domain.Escalation | Refusal:
    match press:
        case Press.TAKE:
            return _taken(escalation, agent, now, zone)
        case Press.RELEASE if escalation.agent is None:
            return Refusal(text=domain.phrase("refused-nobody-has"))
        case Press.SEND_DRAFT | Press.NOT_THIS if escalation.draft is None:
            return Refusal(text=domain.phrase("refused-no-draft"))
        case Press.RELEASE | Press.RESOLVE | Press.SEND_DRAFT | Press.NOT_THIS:
            return _foreign(escalation, agent, now, zone) or _done(escalation, agent, press, now)
        case _:  # what `acts` does, and what stands under other messages
            return Refusal(text=domain.phrase("refused-other-message"))


def _done(
    escalation: domain.Escalation,
    agent: domain.Agent,
    press: Literal[Press.RELEASE, Press.RESOLVE, Press.SEND_DRAFT, Press.NOT_THIS],
    now: datetime,
) -> domain.Escalation | Refusal:
    """What only its owner does, or anyone while it has none."""
    without = replace(escalation, draft=None)
    match press:
        case Press.RELEASE:
            return _moved(replace(escalation, closes=False), EscalationState.OPEN, None, now)
        case Press.RESOLVE:
            return replace(acts.over(without, agent, now), version=escalation.version + 1)
        case Press.SEND_DRAFT:
            return _draft_sent(escalation, agent, now)
        case Press.NOT_THIS:
            line = domain.Line(who="note", text="", at=now, name=agent.name, told=NOT_THIS)
            return replace(without, lines=(*without.lines, line), version=without.version + 1)
        case _:
            assert_never(press)


def _taken(
    escalation: domain.Escalation, agent: domain.Agent, now: datetime, zone: tzinfo
) -> domain.Escalation | Refusal:
    if escalation.agent is not None and escalation.agent.id == agent.id:
        return Refusal(text=domain.phrase("refused-have-it"))
    return _foreign(escalation, agent, now, zone) or _moved(escalation, EscalationState.TAKEN, agent, now)


def _draft_sent(escalation: domain.Escalation, agent: domain.Agent, now: datetime) -> domain.Escalation:
    """The case is the agent's, as after words of their own; over when they arrived and nothing else was asked."""
    draft = escalation.draft
    assert draft is not None, "looked at before"  # noqa: S101  # a fault of ours, not of a user
    how = manner(escalation, private=draft.private)
    line = domain.Line(who="agent", text=draft.text, at=now, name=agent.name, manner=how)
    said = replace(escalation, lines=(*escalation.lines, line), draft=None, menu=(), closes=draft.alone)
    if escalation.state is EscalationState.TAKEN:
        return replace(said, version=said.version + 1)
    return _moved(said, EscalationState.TAKEN, agent, now)


def judgement(before: domain.Escalation, act: Act) -> domain.Judgement | None:
    """What an act that was not refused says of the draft; None where there is none, or the words may be about another
    thing on the card.
    """
    draft = before.draft
    if draft is None:
        return None
    match act:
        case Tapped(press=Press.SEND_DRAFT):
            verdict = domain.Verdict.SENT
        case Tapped(press=Press.NOT_THIS):
            verdict = domain.Verdict.CANCELLED
        case domain.Replied(text=text, file=None) if draft.alone:
            is_same = text.split() == draft.text.split()
            verdict = domain.Verdict.SENT if is_same else domain.Verdict.CORRECTED
        case _:
            return None
    return domain.Judgement(entry=draft.entry, language=draft.language, verdict=verdict, about=draft.id)


def said(act: domain.Replied) -> str:
    """What an agent said as the card shows it: a file by its name, above the words."""
    return "\n".join(part for part in (f"📎 {act.file.name}" if act.file else "", act.text) if part)


def manner(escalation: domain.Escalation, *, private: bool) -> domain.Manner:
    """How an agent's words reach the customer of this case."""
    if escalation.surface is domain.Surface.DM:
        return domain.Manner.DM
    return domain.Manner.PRIVATE if private else domain.Manner.PUBLIC


def _replied(
    escalation: domain.Escalation, agent: domain.Agent, text: str, how: domain.Manner, now: datetime, zone: tzinfo
) -> domain.Escalation | Refusal:
    if refusal := _foreign(escalation, agent, now, zone):
        return refusal
    line = domain.Line(who="agent", text=text, at=now, name=agent.name, manner=how)
    said = _with_line(replace(escalation, draft=None, closes=False), line)
    if isinstance(said, Refusal) or escalation.state is EscalationState.TAKEN:
        return said
    return replace(said, state=EscalationState.TAKEN, agent=agent, since=now)


def _foreign(escalation: domain.Escalation, agent: domain.Agent, now: datetime, zone: tzinfo) -> Refusal | None:
    """The refusal that names the owner, when that is somebody else."""
    owner = escalation.agent
    if owner is None or owner.id == agent.id:
        return None
    name = isolated(owner.name)
    if escalation.since is None:
        return Refusal(text=domain.phrase("refused-owned", agent=name))
    since, today = escalation.since.astimezone(zone), now.astimezone(zone).date()
    told = since.time() if since.date() == today else since
    return Refusal(text=domain.phrase("refused-owned-since", agent=name, since=told))


def _moved(
    escalation: domain.Escalation, state: EscalationState, agent: domain.Agent | None, now: datetime
) -> domain.Escalation:
    return replace(
        escalation, state=state, agent=agent, since=now, menu=(), left_alone=False, version=escalation.version + 1
    )


def _with_line(escalation: domain.Escalation, line: domain.Line) -> domain.Escalation | Refusal:
    if not line.text.strip():
        return Refusal(text=domain.phrase("refused-empty"))
    return replace(escalation, lines=(*escalation.lines, line), menu=(), version=escalation.version + 1)
