"""From a decision to everything it leads to: the reply, the escalation, the card. Pure; nothing leaves from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from inboxbot import domain
from inboxbot.compose import cards, drafts, following, heard, marks, standing, voice, windows
from inboxbot.domain import Answer, Clarify, Decision, Draft, Escalate, Manner, Outcome, StaySilent, Surface
from inboxbot.playbook import Playbook
from inboxbot.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What the customer will read."""

    text: str = ""
    private: bool = False
    choices: tuple[domain.Choice, ...] = ()
    offered: tuple[str, ...] = ()
    entry: str = ""
    """Of an answer that is given automatically."""
    by_person: bool = False
    """An agent will send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """What wording needs to know of a turn."""

    work: domain.Work
    decision: Decision
    book: Playbook
    limits: domain.Limits
    now: datetime
    tongue: str
    """The desk's language."""

    @property
    def is_private(self) -> bool:
        """The words go to a comment's author alone: asked for, and possible here."""
        action = self.decision.action
        return isinstance(action, Answer | Escalate) and action.private and self.limits.private_reply

    @property
    def language(self) -> str:
        """The customer's."""
        return self.decision.meaning.language

    @property
    def spoken(self) -> str:
        """Ours."""
        action = self.decision.action
        return (action.language if isinstance(action, Answer | Draft) else "") or self.language


def compose(
    work: domain.Work,
    decision: Decision,
    book: Playbook,
    limits: Mapping[str, domain.Limits],
    now: datetime,
    speech: Speech,
) -> Outcome:
    """The outcome of one turn. Ids are names of the turn: composing it twice gives the same rows."""
    turn = _Turn(
        work=work,
        decision=decision,
        book=book,
        limits=limits[work.conversation.platform],
        now=now,
        tongue=speech.language,
    )
    words = _Words(text=book.crisis_text(turn.language)) if decision.marks.crisis else _words(turn)
    reply = _in_crisis(turn, _reply(turn, words)) if words.text else None
    public_line = _public_line(turn)
    line = replace(_reply(turn, public_line, "public line"), follows=reply.id) if public_line.text and reply else None
    escalation = _escalation(turn, reply)
    if escalation is not None:
        reply, line = (said and replace(said, escalation=escalation.id) for said in (reply, line))
    question = following.question(work, decision, reply, book, turn.limits, turn.spoken)
    outbound: list[domain.Outbound] = [said for said in (reply, line, question) if said]
    outbound += marks.outbound(work, decision, turn.limits, now, speech)
    if escalation is not None:
        titles = {name: queue.title for name, queue in book.rules.queues.items()}
        outbound.append(cards.card(escalation, now, book.rules.hours.zone, titles, speech))
    return Outcome(
        decision=decision,
        outbound=tuple(outbound),
        escalation=escalation,
        offered=words.offered,
        language=turn.language if work.messages else "",
        hand_back=decision.hand_back,
    )


def _words(turn: _Turn) -> _Words:
    """The words a decision asks for; empty text for none."""
    surface = turn.work.conversation.surface
    match turn.decision.action:
        case Answer(entry=entry):
            text = _approved(turn, entry, turn.decision.opens, private=turn.is_private)
            return _Words(text=text, private=turn.is_private, entry=entry)
        case Draft(holding="") | Escalate(holding=""):
            return _Words()
        case Draft():
            return _Words(text=voice.holding(turn.book, turn.language, turn.decision.opens, turn.now, public=False))
        case Clarify(entries=entries):
            text, choices = voice.offer(turn.book, entries, turn.language)
            return _Words(text=text, choices=choices, offered=entries)
        case Escalate(holding=kind):
            public = surface is Surface.COMMENT and not turn.is_private
            opens, no_text = turn.decision.opens, kind == "no_text"
            text = voice.holding(turn.book, turn.language, opens, turn.now, public=public, no_text=no_text)
            return _Words(text=text, private=turn.is_private)
        case StaySilent():
            return _Words()
        case never:
            assert_never(never)


def _public_line(turn: _Turn) -> _Words:
    """What stands under the comment when its author is answered in private; empty for nothing."""
    match turn.decision.action:
        case Answer(entry=entry, public_line=True) if turn.is_private:
            return _Words(text=voice.sent_private(turn.book, entry, turn.spoken))
        case Escalate(public_line=True) if turn.is_private:
            return _Words(text=turn.book.voice(turn.language).holding_public)
        case _:
            return _Words()


def _reply(turn: _Turn, words: _Words, name: str = "reply") -> domain.Reply:
    conversation, last = turn.work.conversation, turn.work.messages[-1]
    public = conversation.surface is Surface.COMMENT and not words.private
    manner = Manner.DM if conversation.surface is Surface.DM else Manner.PUBLIC if public else Manner.PRIVATE
    return domain.Reply(
        id=domain.OutboundId(domain.name_of(name, turn.work.turn)),
        sink=conversation.channel,
        platform=conversation.platform,
        account=conversation.account,
        conversation=conversation.id,
        manner=manner,
        to=conversation.contact if manner is Manner.DM else last.external_id,
        text=voice.dress(
            words.text,
            conversation,
            turn.book,
            turn.spoken,
            turn.limits,
            public=public,
            by_person=words.by_person,
        ),
        epoch=conversation.epoch + turn.decision.hand_back,
        choices=words.choices if manner is Manner.DM else (),
        entry=words.entry,
        language=turn.spoken if words.entry else "",
    )


def _in_crisis(turn: _Turn, reply: domain.Reply) -> domain.Reply:
    """The crisis text leaves though the bot is silent, and once for a contact."""
    crisis, about = turn.decision.marks.crisis, turn.work.conversation
    if not crisis:
        return reply
    once = domain.crisis_reply(crisis, about.platform, about.account, about.contact)
    return replace(reply, id=once, breaks_silence=True)


def _escalation(turn: _Turn, reply: domain.Reply | None) -> domain.Escalation | None:
    """The escalation as it stands after this turn: opened by it, told what happened, or none."""
    work, action = turn.work, turn.decision.action
    current = work.conversation.escalation
    if isinstance(action, Escalate | Draft):
        current = _opened(turn, action) if current is None else _raised(current, turn, action)
    if current is None:
        return None
    lines = [*heard.changed(current.lines, work.events, turn.now), *heard.said(work, turn.now)]
    if reply is not None:
        lines.append(domain.Line(who="bot", text=reply.text, at=turn.now, out=reply.id))
    last = work.messages[-1] if work.messages else None
    promised = _promised(turn) if reply is not None else None
    ends = windows.used(windows.of(current.surface, lines, turn.limits), [reply])
    return replace(
        current,
        promised_by=promised or current.promised_by,
        promised_in=reply.id if reply is not None and promised else current.promised_in,
        lines=tuple(lines),
        severity=max(current.severity, turn.decision.meaning.severity),
        entities=tuple(dict.fromkeys((*current.entities, *turn.decision.meaning.entities)))[-cards.NAMED :],
        tags=tuple(dict.fromkeys((*work.conversation.tags, *current.tags, *turn.decision.marks.tags))),
        version=current.version + 1,
        snoozed_until=None if last else current.snoozed_until,
        woken_at=(last.at or turn.now) if last and current.snoozed_until else current.woken_at,
        language=turn.language if last else current.language,
        reply_to=last.external_id if last and current.surface is Surface.COMMENT else current.reply_to,
        link=(last.link if last else "") or current.link,
        draft=drafts.after_turn(current.draft, work, turn.decision, lambda draft: _reply(turn, _drafted(turn, draft))),
        closes_at=ends.closes_at,
        agents_until=ends.agents_until,
        private_until=ends.private_until if last else current.private_until,
        mood=standing.mood(turn.decision.meaning) if last else current.mood,
        topic=turn.book.topic(turn.decision.meaning.intent or "", turn.tongue) if last else current.topic,
    )


def _promised(turn: _Turn) -> datetime | None:
    """By when the customer expects an answer, who is told when people are back; None when this is not said."""
    action = turn.decision.action
    if not isinstance(action, Escalate | Draft) or not action.holding:
        return None
    public = turn.work.conversation.surface is Surface.COMMENT and not turn.is_private
    no_text = action.holding == "no_text"
    is_said = voice.names_opening(turn.book, turn.language, public=public, no_text=no_text)
    return action.promised_by if is_said else None


def _drafted(turn: _Turn, draft: Draft) -> _Words:
    """What the customer will read if an agent sends the draft."""
    private = draft.private and turn.limits.private_reply
    return _Words(text=_approved(turn, draft.entry, None, private=private), private=private, by_person=True)


def _approved(turn: _Turn, entry: str, opens: datetime | None, *, private: bool) -> str:
    """The entry's words; `opens` is None where a person will send them."""
    public = turn.work.conversation.surface is Surface.COMMENT and not private
    return voice.answer(turn.book, turn.book.entries[entry], turn.spoken, opens, turn.now, public=public)


def _opened(turn: _Turn, action: Escalate | Draft) -> domain.Escalation:
    conversation = turn.work.conversation
    return domain.Escalation(
        id=domain.EscalationId(domain.name_of("escalation", turn.work.turn)),
        conversation=conversation.id,
        channel=conversation.channel,
        platform=conversation.platform,
        account=conversation.account,
        surface=conversation.surface,
        contact=conversation.contact,
        contact_name=conversation.contact_name,
        language=turn.language,
        queue=action.queue,
        priority=_priority(turn, action),
        rule=turn.decision.rule,
        because=turn.decision.trace[-1].because,
        opened_at=turn.now,
        due_at=action.due_at,
        resolve_by=action.resolve_by,
        lines=tuple(domain.Line(who="bot", text=sent.text, at=sent.at) for sent in conversation.automatic),
        version=-1,
        earlier=conversation.earlier,
    )


def _raised(escalation: domain.Escalation, turn: _Turn, action: Escalate | Draft) -> domain.Escalation:
    """A more urgent reason moves an open escalation to its queue; a less urgent one changes nothing. One as urgent
    moves it when a rule put the queue in charge, and nobody has taken it yet.
    """
    priority = _priority(turn, action)
    is_routed = isinstance(action, Escalate) and action.routed
    moves = is_routed and escalation.state is domain.EscalationState.OPEN and priority == escalation.priority
    if priority >= escalation.priority and not moves:
        return escalation
    return replace(
        escalation,
        queue=action.queue,
        priority=priority,
        rule=turn.decision.rule,
        because=turn.decision.trace[-1].because,
        due_at=min((due for due in (escalation.due_at, action.due_at) if due), default=None),
        resolve_by=min((due for due in (escalation.resolve_by, action.resolve_by) if due), default=None),
    )


def _priority(turn: _Turn, action: Escalate | Draft) -> int:
    stated = action.priority if isinstance(action, Escalate) else None
    return turn.book.rules.queues[action.queue].priority if stated is None else stated
