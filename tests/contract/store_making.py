"""Plain values for the store's tests: messages, decisions, replies, cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from inboxbot import domain
from inboxbot.domain import ConversationId, EscalationId, OutboundId
from tests import support

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ANNA = domain.Agent(id=domain.AgentId(7), name="Анна")
OMID = domain.Agent(id=domain.AgentId(8), name="امید")
SARA = ConversationId("messenger:page:dm:sara")
PERSIAN = "سفارش من کجاست؟ 📦"


def at(seconds: float) -> datetime:
    """So many seconds after the start."""
    return START + timedelta(seconds=seconds)


def message(
    external_id: str = "m1",
    text: str = PERSIAN,
    *,
    conversation: str = SARA,
    platform: str = "messenger",
    contact: str = "sara",
    name: str = "سارا",
) -> domain.CustomerMessage:
    return domain.CustomerMessage(
        platform=platform,
        external_id=external_id,
        account="page",
        conversation=ConversationId(conversation),
        contact=contact,
        contact_name=name,
        text=text,
        at=START,
    )


def comment(external_id: str = "c1", text: str = PERSIAN, *, parent: str = "") -> domain.CustomerMessage:
    return domain.CustomerMessage(
        platform="facebook",
        external_id=external_id,
        account="page",
        surface=domain.Surface.COMMENT,
        conversation=ConversationId("facebook:page:post:sara"),
        contact="sara",
        post="post",
        parent=parent,
        text=text,
    )


def understanding() -> domain.Understanding:
    return domain.Understanding(
        language="fa", intent="order_status", confidence=0.93, runner_up=None, sentiment=0.0, negative=0.02
    )


def decision(action: domain.Action | None = None) -> domain.Decision:
    return domain.Decision(
        action=action or domain.Answer(entry="order_status"),
        rule="answer",
        trace=(domain.Step(rule="answer", held=True, because="0.93 ≥ 0.80"),),
        meaning=understanding(),
        playbook="p1",
    )


def reply(
    id: str = "r1",
    text: str = "سلام! سفارش شما در راه است.",
    *,
    conversation: str = SARA,
    epoch: int = 0,
    agent: domain.Agent | None = None,
    manner: domain.Manner = domain.Manner.DM,
    to: str = "sara",
    account: str = "page",
    sink: str = "meta",
    platform: str = "messenger",
) -> domain.Reply:
    return domain.Reply(
        id=OutboundId(id),
        sink=sink,
        platform=platform,
        account=account,
        conversation=ConversationId(conversation),
        manner=manner,
        to=to,
        text=text,
        epoch=epoch,
        agent=agent.id if agent else None,
    )


def comment_reply(id: str = "r1", text: str = "با ما تماس بگیرید", *, to: str = "c1") -> domain.Reply:
    return reply(
        id,
        text,
        conversation="facebook:page:post:sara",
        manner=domain.Manner.PUBLIC,
        to=to,
        platform="facebook",
    )


def answered(*outbound: domain.Outbound, offered: Sequence[str] = (), language: str = "fa") -> domain.Outcome:
    return domain.Outcome(decision=decision(), outbound=outbound, offered=tuple(offered), language=language)


def silent() -> domain.Outcome:
    return domain.Outcome(decision=decision(domain.StaySilent()))


def escalation(
    id: str = "e1",
    *,
    conversation: str = SARA,
    version: int = 0,
    state: domain.EscalationState = domain.EscalationState.OPEN,
    agent: domain.Agent | None = None,
    lines: Sequence[domain.Line] = (),
) -> domain.Escalation:
    return support.escalation(
        id=EscalationId(id),
        conversation=ConversationId(conversation),
        contact="sara",
        contact_name="سارا",
        language="fa",
        queue="complaints",
        priority=1,
        rule="complaint",
        because="negative 0.97",
        opened_at=START,
        state=state,
        agent=agent,
        lines=tuple(lines),
        version=version,
    )


def card(version: int = 0, *, of: str = "e1", presses: Sequence[domain.Press] = (domain.Press.TAKE,)) -> domain.Card:
    return domain.Card(
        id=OutboundId(f"card:{of}:{version}"),
        escalation=EscalationId(of),
        version=version,
        queue="complaints",
        spans=(domain.Span(text="שרה כועסת", style=domain.Style.BOLD),),
        buttons=tuple(domain.Button(label=p, press=p, token=f"{of}:{version}:{p}") for p in presses),
    )


def notice(id: str = "n1", *, about: str = "") -> domain.Notice:
    presses = (domain.Press.SEND_AGAIN, domain.Press.LEAVE_IT) if about else ()
    return domain.Notice(
        id=OutboundId(id),
        spans=(domain.Span(text="Ist das angekommen?"),),
        buttons=tuple(domain.Button(label=p, press=p, token=f"{id}:{p}") for p in presses),
        about=about,
    )


def escalated(value: domain.Escalation, *outbound: domain.Outbound) -> domain.Outcome:
    return domain.Outcome(
        decision=decision(domain.Escalate(queue=value.queue)), outbound=(*outbound, card(of=value.id)), escalation=value
    )
