"""What a customer's next turn says of the automatic answer before it: that it was no help, or nothing bad. Pure."""

from __future__ import annotations

from datetime import timedelta

from inboxbot.decide import helped, rules
from inboxbot.decide.rules import Turn
from inboxbot.domain import Judgement, Verdict

DAY = timedelta(days=1)
"""Later than that nobody speaks of the answer any more."""


def judgement(turn: Turn, rule: str, repeated: str) -> Judgement | None:
    """The verdict on the answer given last, by a turn that `rule` decided; None where there is nothing to judge.

    `repeated` names the rule for a customer who asks the same again.
    """
    last = turn.conversation.automatic[-1] if turn.conversation.automatic else None
    name, about = (last.asks or last.entry, last.about or last.id) if last else ("", "")
    if last is None or not name or not turn.messages or turn.now - last.at >= DAY:
        return None
    entry, said = turn.book.entries.get(name), helped.read(turn)
    again = rule == repeated and entry is not None and not entry.small_talk
    angry = again or rules.unhappy(turn) or _wants_person(turn)
    if said is not None and said.entry == name:
        verdict = Verdict.HELPED if said.helped and not angry else Verdict.ANGRY
    else:
        verdict = Verdict.ANGRY if angry else Verdict.QUIET
    return Judgement(entry=name, language=last.language, verdict=verdict, about=about)


def _wants_person(turn: Turn) -> bool:
    return turn.meaning.intent in turn.book.rules.person_intents
