"""A place where the bot is silent: what a decision becomes there. Pure.

Only automatic words are held back: what must be seen by a person still is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from inboxbot import domain
from inboxbot.decide.turn import Turn
from inboxbot.domain import MUTED, Answer, Clarify, Decision, Draft, Escalate, Mute, StaySilent, Step


def quieted(decision: Decision, turn: Turn) -> Decision:
    """The decision without automatic words, where a silence covers the turn; its trace says which."""
    mutes = _covering(turn)
    if not mutes or not _speaks(decision):
        return decision
    because = "; ".join(told(mute) for mute in mutes)
    if crisis := _lets_go(mutes, turn):
        because += "; the crisis text is said"
        decision = replace(decision, marks=replace(decision.marks, crisis=crisis))
    return _without_words(decision, because)


def told(mute: Mute) -> str:
    """Of a trace: `silent on instagram since 10:00 UTC, by Anna`."""
    where = f"{mute.scope.value} {mute.place}".strip()
    by = mute.by.name if mute.by else "the crisis breaker"
    return f"silent: {where}, since {mute.since:%Y-%m-%d %H:%M} UTC, by {by}"


def _covering(turn: Turn) -> list[Mute]:
    about, topic = turn.conversation, turn.meaning.intent or ""
    return [mute for mute in about.mutes if mute.covers(about.platform, about.place, topic)]


def _speaks(decision: Decision) -> bool:
    """It leads to automatic words."""
    match decision.action:
        case Answer() | Clarify():
            return True
        case Escalate(holding=holding) | Draft(holding=holding):
            return bool(holding)
        case StaySilent():
            return False
        case _:
            assert_never(decision.action)


def _without_words(decision: Decision, because: str) -> Decision:
    match decision.action:
        case Answer() | Clarify():
            step = Step(rule=MUTED, held=True, because=because)
            return replace(decision, action=StaySilent(), rule=MUTED, trace=(*decision.trace, step))
        case Escalate():
            action: domain.Action = replace(decision.action, holding="", public_line=False)
        case Draft():
            action = replace(decision.action, holding="")
        case StaySilent():
            return decision
        case _:
            assert_never(decision.action)
    step = Step(rule=MUTED, held=True, because=because, marks=("no holding reply",))
    return replace(decision, action=action, trace=(*decision.trace[:-1], step, decision.trace[-1]))


def _lets_go(mutes: list[Mute], turn: Turn) -> str:
    """The crisis whose text is said: when all that hold the bot back here let it go, and it was not said before."""
    if not all(mute.says_text for mute in mutes):
        return ""
    crisis, said = mutes[0].id, {reply.id for reply in turn.conversation.automatic}
    about = turn.conversation
    text = domain.crisis_reply(crisis, about.platform, about.account, about.contact)
    return "" if text in said or not turn.book.crisis_text(turn.meaning.language) else crisis
