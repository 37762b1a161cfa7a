"""From a decision to everything it leads to: the reply, the escalation, the card. Pure; nothing leaves from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from inboxbot import domain
from inboxbot.compose import cards, drafts, voice
from inboxbot.domain import Answer, Clarify, Decision, Draft, Escalate, Manner, Outcome, StaySilent, Surface
from inboxbot.playbook import Playbook


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
    work: domain.Work, decision: Decision, book: Playbook, limits: Mapping[str, domain.Limits], now: datetime
) -> Outcome:
    """The outcome of one turn. Ids are names of the turn: composing it twice gives the same rows."""
    turn = _Turn(work=work, decision=decision, book=book, limits=limits[work.conversation.platform], now=now)
    words = _words(turn)
    reply = _reply(turn, words) if words.text else None
    escalation = _escalation(turn, reply)
    outbound: list[domain.Outbound] = [reply] if reply else []
    if escalation is not None:
        titles = {name: queue.title for name, queue in book.rules.queues.items()}
        outbound.append(cards.card(escalation, now, book.rules.hours.zone, titles))
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
        case Answer(entry=entry, private=private):
            text = _approved(turn, entry, turn.decision.opens, private=private)
            return _Words(text=text, private=private, entry=entry)
        case Draft(holding="") | Escalate(holding=""):
            return _Words()
        case Draft():
            return _Words(text=voice.holding(turn.book, turn.language, turn.decision.opens, turn.now, public=False))
        case Clarify(entries=entries):
            text, choices = voice.offer(turn.book, entries, turn.language)
            return _Words(text=text, choices=choices, offered=entries)
        case Escalate(holding=kind, private=private):
            public = surface is Surface.COMMENT and not private
            opens, no_text = turn.decision.opens, kind == "no_text"
            text = voice.holding(turn.book, turn.language, opens, turn.now, public=public, no_text=no_text)
            return _Words(text=text, private=private)
        case StaySilent():
            return _Words()
        case never:
            assert_never(never)


def _reply(turn: _Turn, words: _Words) -> domain.Reply:
    conversation, last = turn.work.conversation, turn.work.messages[-1]
    public = conversation.surface is Surface.COMMENT and not (words.private and turn.limits.private_reply)
    manner = Manner.DM if conversation.surface is Surface.DM else Manner.PUBLIC if public else Manner.PRIVATE
    return domain.Reply(
        id=domain.OutboundId(domain.name_of("reply", turn.work.turn)),
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


def _escalation(turn: _Turn, reply: domain.Reply | None) -> domain.Escalation | None:
    """The escalation as it stands after this turn: opened by it, told what happened, or none."""
    work, action = turn.work, turn.decision.action
    current = work.conversation.escalation
    if isinstance(action, Escalate | Draft):
        current = _opened(turn, action) if current is None else _raised(current, turn, action)
    if current is None:
        return None
    lines = [*_changed(current.lines, work.events, turn.now), *_said(work, turn.now)]
    if reply is not None:
        lines.append(domain.Line(who="bot", text=reply.text, at=turn.now))
    last = work.messages[-1] if work.messages else None
    return replace(
        current,
        lines=tuple(lines),
        severity=max(current.severity, turn.decision.meaning.severity),
        entities=tuple(dict.fromkeys((*current.entities, *turn.decision.meaning.entities)))[-cards.NAMED :],
        version=current.version + 1,
        language=turn.language if last else current.language,
        reply_to=last.external_id if last and current.surface is Surface.COMMENT else current.reply_to,
        link=(last.link if last else "") or current.link,
        draft=drafts.after_turn(current.draft, work, turn.decision, lambda draft: _reply(turn, _drafted(turn, draft))),
    )


def _drafted(turn: _Turn, draft: Draft) -> _Words:
    """What the customer will read if an agent sends the draft."""
    return _Words(text=_approved(turn, draft.entry, None, private=draft.private), private=draft.private, by_person=True)


def _approved(turn: _Turn, entry: str, opens: datetime | None, *, private: bool) -> str:
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
        priority=turn.book.rules.queues[action.queue].priority,
        rule=turn.decision.rule,
        because=turn.decision.trace[-1].because,
        opened_at=turn.now,
        due_at=action.due_at,
        lines=tuple(domain.Line(who="bot", text=sent.text, at=sent.at) for sent in conversation.automatic),
        version=-1,
    )


def _raised(escalation: domain.Escalation, turn: _Turn, action: Escalate | Draft) -> domain.Escalation:
    """A more urgent reason moves an open escalation to its queue; a less urgent one changes nothing."""
    priority = turn.book.rules.queues[action.queue].priority
    if priority >= escalation.priority:
        return escalation
    return replace(
        escalation,
        queue=action.queue,
        priority=priority,
        rule=turn.decision.rule,
        because=turn.decision.trace[-1].because,
        due_at=min((due for due in (escalation.due_at, action.due_at) if due), default=None),
    )


def _said(work: domain.Work, now: datetime) -> list[domain.Line]:
    """The turn's messages as lines; attachments by their kind and address."""
    lines = []
    for message in work.messages:
        extras = [f"[{a.type}] {a.url}".rstrip() for a in message.attachments]
        text = "\n".join([message.text, *extras] if message.text else extras) or f"[{message.reason or 'empty'}]"
        at = message.at or now
        lines.append(
            domain.Line(who="customer", text=text, at=at, name=message.contact_name, external_id=message.external_id)
        )
    return lines


def _changed(lines: tuple[domain.Line, ...], events: tuple[domain.Inbound, ...], now: datetime) -> list[domain.Line]:
    """The lines after edits, removals and replies from outside."""
    result = list(lines)
    for event in events:
        match event:
            case domain.Edited(external_id=about, text=text):
                result = [
                    replace(line, text=text, edited=True) if line.external_id == about else line for line in result
                ]
            case domain.Removed(external_id=about):
                result = [replace(line, removed=True) if line.external_id == about else line for line in result]
            case domain.OutsideReply(text=text, at=at):
                result.append(domain.Line(who="outside", text=text, at=at or now))
            case domain.CustomerMessage() | domain.Ignored():
                pass
            case never:
                assert_never(never)
    return result
