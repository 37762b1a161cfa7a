"""What a customer's next turn says of the automatic answer before it: that it was no help, or nothing bad. Pure."""

from __future__ import annotations

from datetime import timedelta

from inboxbot.decide import rules
from inboxbot.decide.rules import Turn
from inboxbot.domain import Judgement, Verdict

DAY = timedelta(days=1)
"""Later than that nobody speaks of the answer any more."""


def judgement(turn: Turn, rule: str, repeated: str) -> Judgement | None:
    """The verdict on the answer given last, by a turn that `rule` decided; None where there is nothing to judge.

    `repeated` names the rule for a customer who asks the same again.
    """
    last = turn.conversation.automatic[-1] if turn.conversation.automatic else None
    if last is None or not last.entry or not turn.messages or turn.now - last.at >= DAY:
        return None
    entry = turn.book.entries.get(last.entry)
    again = rule == repeated and entry is not None and not entry.small_talk
    verdict = Verdict.ANGRY if again or rules.unhappy(turn) or _wants_person(turn) else Verdict.QUIET
    return Judgement(entry=last.entry, language=last.language, verdict=verdict, about=last.id)


def _wants_person(turn: Turn) -> bool:
    return turn.meaning.intent in turn.book.rules.person_intents
