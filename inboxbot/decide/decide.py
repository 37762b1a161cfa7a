"""What to do with a turn: answer, ask back, hand to a person or stay silent, and why. Pure: same turn, same decision.

The order is the policy. First what protects people (a person has taken over, loops, nothing to read), then the lead's
rules in their order, then the promise that a dissatisfied customer is never answered as a FAQ, then the FAQ, and last
a person for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from inboxbot import domain
from inboxbot.decide import answering, choices, faq, hours, judging, rules
from inboxbot.decide.answering import Way
from inboxbot.decide.rules import Turn
from inboxbot.domain import Action, Answer, Clarify, Decision, Draft, Escalate, Mode, StaySilent, Step, Surface
from inboxbot.playbook import Entry, Rule

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

JUST_ANSWERED = "just answered"

Verdict = tuple[Action | None, str]


@dataclass(slots=True)
class _Trace:
    """Collects the steps; the first verdict with an action wins."""

    turn: Turn
    steps: list[Step] = field(default_factory=list)

    def win(self, rule: str, verdict: Verdict) -> Decision | None:
        action, because = verdict
        self.steps.append(Step(rule=rule, held=action is not None, because=because))
        if action is None:
            return None
        return Decision(
            action=action,
            rule=rule,
            trace=tuple(self.steps),
            meaning=self.turn.meaning,
            playbook=self.turn.book.hash,
            opens=_opens(self.turn),
            hand_back=bool(self.turn.messages) and _person_left(self.turn),
            judgement=judging.judgement(self.turn, rule, JUST_ANSWERED),
        )


def decide(turn: Turn, *, attempt: int = 1) -> Decision:
    """The decision for this turn; its trace ends with the rule that won."""
    if turn.conversation.language and choices.is_press_only(turn.messages):
        turn = replace(turn, meaning=replace(turn.meaning, language=turn.conversation.language))
    trace = _Trace(turn)
    for rule, verdict in _verdicts(turn, attempt):
        decision = trace.win(rule, verdict)
        if decision is not None:
            return decision
    raise AssertionError("the last verdict always holds")


def _opens(turn: Turn) -> datetime | None:
    """When people are back; None while they are there, or when nobody knows."""
    return (
        None if hours.is_open(turn.book.rules.hours, turn.now) else hours.next_opening(turn.book.rules.hours, turn.now)
    )


def _person_left(turn: Turn) -> bool:
    """A person took over outside and has been silent so long that the bot may speak again."""
    conversation = turn.conversation
    if conversation.mode is not Mode.HUMAN or conversation.escalation is not None:
        return False
    last = conversation.last_human_at
    return last is not None and turn.now - last >= HUMAN_LEAVES_AFTER


def _verdicts(turn: Turn, attempt: int) -> Iterator[tuple[str, Verdict]]:
    yield "a person has taken over", _taken_over(turn)
    yield "nothing to answer", _nothing(turn)
    yield "could not be understood", _poison(turn, attempt)
    yield "loop guard", _loop(turn)
    yield "waited too long", _too_late(turn)
    yield "not addressed to us alone", _mention(turn)
    yield "chosen from the offer", _chosen(turn)
    yield "no words", _no_words(turn)
    for rule in turn.book.rules.rules:
        yield rule.name, _rule(rule, turn)
    yield "dissatisfied", _dissatisfied(turn)
    yield "sensitive", _sensitive(turn)
    yield JUST_ANSWERED, _repeated(turn)
    yield "faq", _answered(turn, Way.SPEAK)
    yield "draft", _answered(turn, Way.DRAFT)
    yield "did you mean", _clarify(turn)
    yield "unsure", _unsure(turn)


def _escalate(turn: Turn, queue: str, *, holding: bool = True, text: bool = True) -> Escalate:
    """To a person. The holding reply is said once per escalation."""
    minutes, opening = turn.book.rules.queues[queue].first_reply_minutes, turn.book.rules.hours
    due_at = hours.after_open_minutes(opening, turn.now, minutes) if minutes else None
    if not holding or turn.conversation.escalation is not None:
        return Escalate(queue=queue, holding="", due_at=due_at)
    return Escalate(queue=queue, holding="holding" if text else "no_text", due_at=due_at)


def _taken_over(turn: Turn) -> Verdict:
    conversation = turn.conversation
    if conversation.mode is not Mode.HUMAN:
        return None, f"mode {conversation.mode}"
    if _person_left(turn):
        return None, "the person has been silent for 12 hours"
    return StaySilent(), "mode human"


def _nothing(turn: Turn) -> Verdict:
    return (None, f"{len(turn.messages)} message(s)") if turn.messages else (StaySilent(), "no message in this turn")


def _poison(turn: Turn, attempt: int) -> Verdict:
    if attempt <= THIRD_TRY:
        return None, f"try {attempt}"
    return _escalate(turn, turn.book.rules.default_queue, holding=False), f"thinking failed {THIRD_TRY} times"


def _loop(turn: Turn) -> Verdict:
    sent = turn.conversation.automatic
    recent = sum(turn.now - reply.at < LOOP_WINDOW for reply in sent)
    today = sum(turn.now - reply.at < timedelta(days=1) for reply in sent)
    said = f"{recent} automatic replies in 10 minutes, {today} today"
    if recent < LOOP_LIMIT and today < DAY_LIMIT:
        return None, said
    if turn.conversation.escalation is not None:
        return StaySilent(), f"{said}; a person was called"
    return _escalate(turn, turn.book.rules.default_queue, holding=False), said


def _too_late(turn: Turn) -> Verdict:
    waited = turn.now - turn.received_at
    said = f"waited {waited.total_seconds():.0f} s"
    if waited <= TOO_LATE_AFTER:
        return None, said
    return _escalate(turn, turn.book.rules.default_queue), said


def _mention(turn: Turn) -> Verdict:
    """Strangers who tag us under their own posts must not be able to make the brand speak there."""
    reason = next((m.reason for m in turn.messages if m.reason in {"mention", "live"}), None)
    if reason is None:
        return None, "our own place"
    return _escalate(turn, turn.book.rules.default_queue, holding=False), reason


def _no_words(turn: Turn) -> Verdict:
    if any(char.isalnum() for char in turn.utterance.text):
        return None, "words"
    if turn.utterance.text or any(m.reason == "thumbs up" for m in turn.messages):
        return (None, "signs only") if turn.meaning.negative >= 0.5 else (StaySilent(), "signs only, and not unhappy")
    kinds = sorted({a.type for m in turn.messages for a in m.attachments})
    return _escalate(turn, turn.book.rules.default_queue, text=False), f"only {', '.join(kinds) or 'nothing'}"


def _chosen(turn: Turn) -> Verdict:
    """What the customer chose needs no confidence; but who also says something else that hurts is heard first."""
    chosen = choices.read(turn)
    if chosen is None:
        return None, f"{len(turn.conversation.offered)} offered, none chosen"
    because = f"the customer chose it: {chosen.because}"
    if len(turn.messages) > 1 and (barred := rules.unhappy(turn) or rules.sensitive(turn)):
        return None, f"{because}; but {barred}"
    if chosen.entry == domain.NONE_OF_THESE:
        return _escalate(turn, turn.book.rules.default_queue), because
    entry = turn.book.entries.get(chosen.entry)
    if entry is None or faq.language_for(entry, turn) is None or not faq.is_answerable(entry, turn):
        return None, f"{because}; but there is no such answer now"
    return _by(turn, Way.SPEAK, entry), because


def _rule(rule: Rule, turn: Turn) -> Verdict:
    held, because = rules.check(rule.when, turn)
    if not held:
        return None, because
    then = rule.then
    if then.silent:
        return StaySilent(), because
    if then.escalate:
        return _escalate(turn, then.escalate, holding=then.holding), because
    if barred := rules.unhappy(turn) or rules.sensitive(turn):
        return None, f"{because}; but {barred}: never answered as a FAQ"
    private = then.answer == "private" and turn.conversation.surface is Surface.COMMENT
    return _ruled(turn, then.entry, because, private=private)


def _dissatisfied(turn: Turn) -> Verdict:
    because = rules.unhappy(turn)
    if not because:
        return None, f"negative {turn.meaning.negative:.2f}, from {turn.book.rules.negative_from:.2f}"
    return _escalate(turn, turn.book.rules.default_queue), because


def _sensitive(turn: Turn) -> Verdict:
    because = rules.sensitive(turn)
    if not because:
        return None, "not a sensitive intent"
    return _escalate(turn, turn.book.rules.default_queue), because


def _ruled(turn: Turn, name: str, because: str, *, private: bool) -> Verdict:
    """The entry that a rule names, or the best one that is sure enough; only in the customer's language."""
    if not name:
        weighed = answering.best(turn)
        if weighed is None or weighed.way is Way.NEITHER:
            return None, f"{because}; but {answering.sure(turn)}"
        return _by(turn, weighed.way, weighed.entry, private=private), f"{because}; {weighed.because}"
    entry = turn.book.entries[name]
    if why := faq.away(entry, turn):
        return None, f"{because}; but {why}"
    if faq.language_for(entry, turn) is None:
        return None, f"{because}; but {name} has no answer in {turn.meaning.language}"
    return _by(turn, answering.named(turn, entry), entry, private=private), because


def _by(turn: Turn, way: Way, entry: Entry, *, private: bool = False) -> Action:
    """The entry's answer: said, or shown to an agent first."""
    language = faq.language_for(entry, turn) or ""
    if way is Way.SPEAK:
        return Answer(entry=entry.id, language=language, private=private)
    is_dm = turn.conversation.surface is Surface.DM
    queue = _escalate(turn, turn.book.rules.default_queue, holding=turn.book.rules.draft_holding and is_dm)
    holding: Literal["", "holding"] = "holding" if queue.holding else ""
    return Draft(
        entry=entry.id, language=language, queue=queue.queue, holding=holding, private=private, due_at=queue.due_at
    )


def _repeated(turn: Turn) -> Verdict:
    """The same answer twice within minutes helps nobody: small talk stays unsaid, a real question goes to a person."""
    weighed = answering.best(turn)
    if weighed is None or weighed.way is Way.NEITHER:
        return None, "no answer to repeat"
    entry = weighed.entry
    recent = [reply.text for reply in turn.conversation.automatic if turn.now - reply.at < LOOP_WINDOW]
    if not any(faq.was_said(text, said) for text in faq.texts(entry, turn) for said in recent):
        return None, "not said in the last 10 minutes"
    if entry.small_talk:
        return StaySilent(), f"{entry.id} was just said"
    return _escalate(turn, turn.book.rules.default_queue), f"{entry.id} was just said and did not help"


def _answered(turn: Turn, way: Way) -> Verdict:
    """The best entry, where this is how its answer may reach the customer."""
    weighed = answering.best(turn)
    if weighed is None or weighed.way is not way:
        return None, answering.sure(turn)
    return _by(turn, way, weighed.entry), weighed.because


def _clarify(turn: Turn) -> Verdict:
    """Between two: offer the best three, where only the customer reads it and nothing was offered just before."""
    book, meaning = turn.book, turn.meaning
    best = [
        guess for guess in faq.near_the_best(meaning.candidates) if faq.can_be_offered(book.entries[guess.label], turn)
    ]
    total = sum(guess.confidence for guess in best)
    said = f"the best {len(best)} together {total:.2f}, from {book.rules.clarify_from:.2f}"
    if turn.conversation.surface is not Surface.DM or turn.conversation.offered or turn.conversation.escalation:
        return None, "not here, or offered just before"
    if len(best) < 2 or total < book.rules.clarify_from:
        return None, said
    return Clarify(entries=tuple(guess.label for guess in best)), said


def _unsure(turn: Turn) -> Verdict:
    """A person; under a post without a word, since much of what is written there is not meant for us."""
    private = turn.conversation.surface is Surface.DM
    return _escalate(turn, turn.book.rules.default_queue, holding=private), answering.sure(turn)
