"""Many cases in one message, for a desk that is told of more than it may be sent as cards. Pure; it chooses none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import assert_never

from inboxbot import domain, text
from inboxbot.compose import named, statuses, urgency
from inboxbot.domain import Button, EscalationState, Press, Span, Style
from inboxbot.speech import Speech, isolated

LINES = 25
"""Cases of one digest: with names of `_LONGEST` they stay below 4,096 UTF-16 units, and below 100 buttons."""
_LONGEST = 18
"""UTF-16 units of a name on a line."""
_IN_A_ROW = 6
_SIGNS = {0: "🔴", 1: "🟠"}


def digest(
    name: str, cases: Sequence[domain.Escalation], place: tuple[int, int], zone: tzinfo, say: Speech, waiting: int = 0
) -> domain.Notice:
    """The list of `cases` as they are now, for the chat and topic of `place`; a button each opens what is not resolved.

    `waiting`: how many there were in all when it was made; 0 for a list that is only brought up to date.
    """
    version = seen(cases)
    head = say("digest-head", n=len(cases), waiting=waiting) if waiting else say("digest-head-later", n=len(cases))
    spans = [Span(text=head, style=Style.BOLD)]
    spans += [Span(text=f"\n{_line(number, case, zone, say)}") for number, case in enumerate(cases, 1)]
    buttons = [
        Button(
            label=say("digest-open", n=number),
            press=Press.OPEN_CARD,
            token=domain.name_of("open", name, version, case.id),
            argument=case.id,
            row=(number - 1) // _IN_A_ROW,
        )
        for number, case in enumerate(cases, 1)
        if case.state is not EscalationState.RESOLVED
    ]
    chat, topic = place
    return domain.Notice(
        id=domain.OutboundId(domain.name_of("digest", name, version)),
        spans=(*spans, Span(text=f"\n{say('digest-how')}", style=Style.ITALIC)),
        buttons=tuple(buttons),
        chat=chat,
        topic=topic,
        series=name,
        urgency=min(urgency.of(case, case.closes_at) for case in cases) if waiting else urgency.LAST,
    )


def seen(cases: Sequence[domain.Escalation]) -> int:
    """A number that grows whenever one of these cases changes."""
    return sum(case.version for case in cases)


def _line(number: int, case: domain.Escalation, zone: tzinfo, say: Speech) -> str:
    """`3. 🟠 Sara · Instagram dm · complaint · due Sat 21 Nov 21:04`."""
    return say(
        "digest-line",
        n=number,
        sign=_SIGNS.get(case.priority, ""),
        who=isolated(_short(case.contact_name or case.contact)),
        place=say(statuses.place(case.platform, case.surface)),
        why=isolated(_short(named.rule(case.rule, say))),
        state=say(_state(case, zone, say)),
    )


def _state(case: domain.Escalation, zone: tzinfo, say: Speech) -> domain.Phrase:
    agent = isolated(_short(case.agent.name)) if case.agent else ""
    closes, due = case.closes_at if case.waiting_since else None, case.due_at
    match case.state:
        case EscalationState.OPEN if closes is not None and (due is None or closes < due):
            return domain.phrase("digest-closes", at=say.when(closes, zone))
        case EscalationState.OPEN if case.due_at is not None:
            return domain.phrase("digest-due", at=say.when(case.due_at, zone))
        case EscalationState.OPEN:
            return domain.phrase("digest-since", at=say.when(case.opened_at, zone))
        case EscalationState.TAKEN:
            return domain.phrase("digest-taken", agent=agent)
        case EscalationState.RESOLVED:
            return domain.phrase("digest-resolved", agent=agent)
        case _:
            assert_never(case.state)


def _short(words: str) -> str:
    """On one line, and without what could reach over it."""
    plain = "".join(sign for sign in words if sign.isprintable() and not "\u2066" <= sign <= "\u2069")
    return text.cut(" ".join(plain.split()), _LONGEST, "utf16")
