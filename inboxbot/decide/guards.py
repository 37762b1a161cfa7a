"""What comes before every rule: who has taken over, loops, nothing to read, a number that was chosen. Pure.

It protects people, and no file can overrule it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from inboxbot.decide import acting, choices, faq, handoff, helped, rules
from inboxbot.decide.answering import Way
from inboxbot.decide.turn import Turn
from inboxbot.domain import NONE_OF_THESE, Action, Mode, StaySilent

LOOP_WINDOW = timedelta(minutes=10)
LOOP_LIMIT = 3
DAY_LIMIT = 20
"""Loop guard: at most 3 automatic replies in 10 minutes and 20 in 24 hours per conversation."""
HUMAN_LEAVES_AFTER = timedelta(hours=12)
"""After a takeover in the platform's own app nobody can press "resolve": the bot speaks again after this silence."""
TOO_LATE_AFTER = timedelta(minutes=10)
"""A turn that waited longer is not answered automatically: a person may have answered elsewhere."""
THIRD_TRY = 3
"""A turn whose thinking failed this often goes to a person unread."""

Verdict = tuple[Action | None, str]
"""What to do, if anything, and because of what."""


def verdicts(turn: Turn, attempt: int) -> Iterator[tuple[str, Verdict]]:
    """The guards in their order, by name."""
    if turn.conversation.blocked:
        yield "blocked", (StaySilent(), "the desk blocked this contact")
    yield "a person has taken over", _taken_over(turn)
    yield "nothing to answer", _nothing(turn)
    yield "could not be understood", _poison(turn, attempt)
    yield "loop guard", _loop(turn)
    yield "waited too long", _too_late(turn)
    yield "not addressed to us alone", _mention(turn)
    yield "chosen from the offer", _chosen(turn)
    yield "asked whether it helped", _asked(turn)
    yield "no words", _no_words(turn)


def person_left(turn: Turn) -> bool:
    """A person took over outside and has been silent so long that the bot may speak again."""
    conversation = turn.conversation
    if conversation.mode is not Mode.HUMAN or conversation.escalation is not None:
        return False
    last = conversation.last_human_at
    return last is not None and turn.now - last >= HUMAN_LEAVES_AFTER


def _taken_over(turn: Turn) -> Verdict:
    conversation = turn.conversation
    if conversation.mode is not Mode.HUMAN:
        return None, f"mode {conversation.mode}"
    if person_left(turn):
        return None, "the person has been silent for 12 hours"
    return StaySilent(), "mode human"


def _nothing(turn: Turn) -> Verdict:
    return (None, f"{len(turn.messages)} message(s)") if turn.messages else (StaySilent(), "no message in this turn")


def _poison(turn: Turn, attempt: int) -> Verdict:
    if attempt <= THIRD_TRY:
        return None, f"try {attempt}"
    return handoff.to_person(turn, holding=False), f"thinking failed {THIRD_TRY} times"


def _loop(turn: Turn) -> Verdict:
    sent = turn.conversation.automatic
    recent = sum(turn.now - reply.at < LOOP_WINDOW for reply in sent)
    today = sum(turn.now - reply.at < timedelta(days=1) for reply in sent)
    said = f"{recent} automatic replies in 10 minutes, {today} today"
    if recent < LOOP_LIMIT and today < DAY_LIMIT:
        return None, said
    if turn.conversation.escalation is not None:
        return StaySilent(), f"{said}; a person was called"
    return handoff.to_person(turn, holding=False), said


def _too_late(turn: Turn) -> Verdict:
    waited = turn.now - turn.received_at
    said = f"waited {waited.total_seconds():.0f} s"
    if waited <= TOO_LATE_AFTER:
        return None, said
    return handoff.to_person(turn), said


def _mention(turn: Turn) -> Verdict:
    """Strangers who tag us under their own posts must not be able to make the brand speak there."""
    reason = next((m.reason for m in turn.messages if m.reason in {"mention", "live"}), None)
    if reason is None:
        return None, "our own place"
    return handoff.to_person(turn, holding=False), reason


def _no_words(turn: Turn) -> Verdict:
    if any(char.isalnum() for char in turn.utterance.text):
        return None, "words"
    if turn.utterance.text or any(m.reason == "thumbs up" for m in turn.messages):
        return (None, "signs only") if turn.meaning.negative >= 0.5 else (StaySilent(), "signs only, and not unhappy")
    kinds = sorted({a.type for m in turn.messages for a in m.attachments})
    return handoff.to_person(turn, text=False), f"only {', '.join(kinds) or 'nothing'}"


def _chosen(turn: Turn) -> Verdict:
    """What the customer chose needs no confidence; but who also says something else that hurts is heard first."""
    chosen = choices.read(turn)
    if chosen is None:
        return None, f"{len(turn.conversation.offered)} offered, none chosen"
    because = f"the customer chose it: {chosen.because}"
    if len(turn.messages) > 1 and (barred := rules.unhappy(turn) or rules.sensitive(turn)):
        return None, f"{because}; but {barred}"
    if chosen.entry == NONE_OF_THESE:
        return handoff.to_person(turn), because
    entry = turn.book.entries.get(chosen.entry)
    if entry is None or faq.language_for(entry, turn) is None or not faq.is_answerable(entry, turn):
        return None, f"{because}; but there is no such answer now"
    return acting.by(turn, Way.SPEAK, entry), because


def _asked(turn: Turn) -> Verdict:
    """A yes needs no more words, a no needs a person. Who says more than that is heard first."""
    said = helped.read(turn)
    if said is None:
        return None, "nobody was asked, or it is no answer to that"
    because = f"{said.entry} {'helped' if said.helped else 'did not help'}: {said.because}"
    if not said.alone:
        return None, f"{because}, and more"
    return (StaySilent() if said.helped else handoff.to_person(turn)), because
