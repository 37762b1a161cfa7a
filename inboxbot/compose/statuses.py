"""How a case stands beside who has it, and what became of each word of ours: lines of a card. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from inboxbot import domain
from inboxbot.domain import EscalationState, Sending, Span, Style
from inboxbot.speech import Speech, isolated

_SUPERGROUP = re.compile(r"-100(?P<group>\d+)/(?P<message>\d+)")
"""A supergroup's number begins so (core.telegram.org/api/bots/ids); only its messages have links."""


def standing(escalation: domain.Escalation, zone: tzinfo, say: Speech) -> Iterator[str]:
    """One short line for each thing that is not as usual."""
    if escalation.ending is not None:
        yield say(f"acting-ending-{escalation.ending}")
    if escalation.left_alone and escalation.state is EscalationState.OPEN:
        yield say("acting-stands-left-alone")
    if escalation.snoozed_until is not None:
        yield say("acting-stands-snoozed", when=say.when(escalation.snoozed_until, zone))
    if escalation.muted:
        yield say("acting-stands-muted")
    elif escalation.state is EscalationState.OPEN and _answered_outside(escalation):
        yield say("acting-stands-outside")
    if escalation.hidden:
        yield say("acting-stands-hidden")
    if escalation.liked:
        yield say("acting-stands-liked")
    if escalation.blocked:
        yield say("acting-stands-blocked")


def _answered_outside(escalation: domain.Escalation) -> bool:
    """Whether a colleague wrote in the platform's own app since the case was last given back, and so took over."""
    since = escalation.since or escalation.opened_at
    return any(line.who == "outside" and line.at >= since for line in escalation.lines)


def fate(line: domain.Line, say: Speech) -> str:
    """What became of a line of ours; empty where there is nothing to tell."""
    match line.sending:
        case None:
            return ""
        case Sending.REFUSED:
            return say("acting-words-refused", why=isolated(line.problem))
        case sending:
            return say(f"acting-words-{sending}".replace("_", "-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where at the desk a case is told of: its queue's group and topic, and the address of its card, if it has one."""

    chat: int = 0
    topic: int = 0
    link: str = ""
    who: str = ""
    """What the customer is called."""
    agents: frozenset[int] = frozenset()
    """Who alone may act there; empty for everybody."""


def awake(escalation: domain.Escalation, where: Where, say: Speech) -> domain.Notice:
    """It rings: an edit of the card would not."""
    return _ring("acting-told-awake", escalation, where, say)


def left_alone(escalation: domain.Escalation, where: Where, say: Speech) -> domain.Notice:
    """Its owner is gone, and anyone can take it."""
    return _ring("acting-told-left-alone", escalation, where, say)


def owner_gone(escalation: domain.Escalation, where: Where, say: Speech, owner: str) -> domain.Notice:
    """Whoever had it is none of the agents any more, and anyone can take it."""
    return _ring("acting-told-owner-gone", escalation, where, say, agent=isolated(owner))


def assigned(escalation: domain.Escalation, where: Where, say: Speech, by: str) -> domain.Notice:
    """Who has it now hears of it, and from whom."""
    to = isolated(escalation.agent.name) if escalation.agent else ""
    return _ring("acting-told-assigned", escalation, where, say, to=to, by=isolated(by))


def _ring(key: str, escalation: domain.Escalation, where: Where, say: Speech, **names: str) -> domain.Notice:
    who = isolated(escalation.contact_name or escalation.contact)
    spans = [Span(text=say(key, who=who, **names)), *to_the_card(where, say)]
    once = domain.OutboundId(domain.name_of("notice", key, escalation.id, escalation.version))
    return domain.Notice(id=once, spans=tuple(spans), chat=where.chat, topic=where.topic)


def to_the_card(where: Where, say: Speech) -> tuple[Span, ...]:
    """A line that leads there, if there is a way."""
    if not where.link:
        return ()
    return Span(text="\n"), Span(text=say("acting-to-the-card"), style=Style.LINK, url=where.link)


def card_link(message: str) -> str:
    """The address of a message of the desk, by our name of it; empty where Telegram has none (a basic group)."""
    found = _SUPERGROUP.fullmatch(message)
    return f"https://t.me/c/{found['group']}/{found['message']}" if found else ""


def place(platform: str, surface: str) -> domain.Phrase:
    """Where words were written: `Facebook comment`."""
    name = "".join(filter(str.isprintable, platform))[:40]
    return domain.phrase("place", platform=domain.phrase("platform", name=name), surface=str(surface))
