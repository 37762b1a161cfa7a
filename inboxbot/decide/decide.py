"""What to do with a turn: answer, ask back, hand to a person or stay silent, and why. Pure: same turn, same decision.

The order is the policy. First what protects people (a person has taken over, loops, nothing to read), then the lead's
rules in their order and what they say of public and private, then the promise that a dissatisfied customer is never
answered as a FAQ, then the FAQ, and last a person for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from inboxbot.decide import (
    acting,
    answering,
    choices,
    faq,
    guards,
    handoff,
    helped,
    hours,
    judging,
    muting,
    places,
    rules,
    subjects,
)
from inboxbot.decide.answering import Way
from inboxbot.decide.guards import LOOP_WINDOW, Verdict
from inboxbot.decide.turn import Turn
from inboxbot.domain import Alert, Clarify, Decision, Marks, StaySilent, Step, Surface
from inboxbot.rulebook import Rule, Then

POLICY = "policy"
"""The step that says what the policy of places does."""

JUST_ANSWERED = "just answered"


@dataclass(slots=True)
class _Trace:
    """Collects the steps and what rules mark; the first verdict with an action wins."""

    turn: Turn
    steps: list[Step] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)

    def win(self, rule: str, verdict: Verdict, line: int = 0) -> Decision | None:
        action, because = verdict
        self.steps.append(Step(rule=rule, held=action is not None, because=because, line=line))
        if action is None:
            return None
        return Decision(
            action=action,
            rule=rule,
            trace=tuple(self.steps),
            meaning=self.turn.meaning,
            playbook=self.turn.book.hash,
            opens=_opens(self.turn),
            marks=self.marks,
            hand_back=bool(self.turn.messages) and guards.person_left(self.turn),
            judgement=judging.judgement(self.turn, rule, JUST_ANSWERED),
            outside=self.turn.book.outside,
            today=self.turn.book.rules.hours.today,
            upset=bool(self.turn.messages and rules.unhappy(self.turn)),
        )

    def mark(self, rule: Rule) -> None:
        """What the rule leaves behind, beside what is done."""
        then, before = rule.then, self.marks
        alerts: tuple[Alert, ...] = ()
        if then.alert:
            counted = subjects.first(rule.when)
            alerts = (Alert(rule=rule.name, chat=then.alert.chat, topic=then.alert.topic, subject=counted),)
        tags = tuple(dict.fromkeys((*before.tags, *then.tags)))
        self.marks = Marks(tags=tags, hide=before.hide or then.hide, alerts=before.alerts + alerts)


def decide(turn: Turn, *, attempt: int = 1) -> Decision:
    """The decision for this turn; its trace ends with the rule that won. Where the bot is silent it has no words."""
    return muting.quieted(_decided(turn, attempt), turn)


def _decided(turn: Turn, attempt: int) -> Decision:
    if turn.conversation.language and choices.is_press_only(turn.messages):
        turn = replace(turn, meaning=replace(turn.meaning, language=turn.conversation.language))
    trace = _Trace(turn)
    for name, verdict in guards.verdicts(turn, attempt):
        if decision := trace.win(name, verdict):
            return decision
    for rule in turn.book.rules.rules:
        if decision := _read(rule, trace):
            return decision
    for name, verdict in _course(trace.turn):
        if name == POLICY and _hides(trace.turn):
            trace.marks = replace(trace.marks, hide=True)
        if decision := trace.win(name, verdict):
            return decision
    raise AssertionError("the last verdict always holds")


def _opens(turn: Turn) -> datetime | None:
    """When people are back; None while they are there, or when nobody knows."""
    return (
        None if hours.is_open(turn.book.rules.hours, turn.now) else hours.next_opening(turn.book.rules.hours, turn.now)
    )


def _read(rule: Rule, trace: _Trace) -> Decision | None:
    """One of the lead's rules. One that holds and ends nothing marks, and the reading goes on."""
    turn = trace.turn
    held, because = rules.check(rule.when, turn)
    if not held:
        return trace.win(rule.name, (None, because), rule.line)
    if rule.then.ends:
        verdict = _ended(rule.then, turn, because)
        if verdict[0] is not None:
            trace.mark(rule)
        return trace.win(rule.name, verdict, rule.line)
    trace.mark(rule)
    trace.turn = replace(turn, routed=rule.then.route or turn.routed)
    trace.steps.append(Step(rule=rule.name, held=True, because=because, line=rule.line, marks=_marked(rule.then)))
    return None


def _marked(then: Then) -> tuple[str, ...]:
    """What a rule that ends nothing leaves behind, in words."""
    route = (f"route {then.route}",) if then.route else ()
    return (*(f"tag {tag}" for tag in then.tags), *route, *(("alert",) if then.alert else ()))


def _ended(then: Then, turn: Turn, because: str) -> Verdict:
    if then.silent:
        return StaySilent(), because
    if then.escalate:
        holding = then.holding and not then.hide  # nobody reads a reply under a hidden comment
        return handoff.to_person(turn, then.escalate, holding=holding, priority=then.priority), because
    if barred := rules.unhappy(turn) or rules.sensitive(turn):
        return None, f"{because}; but {barred}: never answered as a FAQ"
    return _ruled(turn, then, because)


def _ruled(turn: Turn, then: Then, because: str) -> Verdict:
    """The entry that a rule names, or the best one that is sure enough; only in the customer's language."""
    if not then.entry:
        weighed = answering.best(turn)
        if weighed is None or (weighed.way is Way.NEITHER and not then.draft):
            return None, f"{because}; but {answering.sure(turn)}"
        way = Way.DRAFT if then.draft else weighed.way
        return acting.by(turn, way, weighed.entry, then.answer or "policy"), f"{because}; {weighed.because}"
    entry = turn.book.entries[then.entry]
    if why := faq.away(entry, turn):
        return None, f"{because}; but {why}"
    if faq.language_for(entry, turn) is None:
        return None, f"{because}; but {entry.id} has no answer in {turn.meaning.language}"
    way = Way.DRAFT if then.draft else answering.named(turn, entry)
    return acting.by(turn, way, entry, then.answer or "policy"), because


def _course(turn: Turn) -> Iterator[tuple[str, Verdict]]:
    """What is done where no rule decides, in its order."""
    yield POLICY, _policy(turn)
    yield "dissatisfied", _dissatisfied(turn)
    yield "sensitive", _sensitive(turn)
    yield "did not help", _did_not_help(turn)
    yield JUST_ANSWERED, _repeated(turn)
    yield "faq", _answered(turn, Way.SPEAK)
    yield "draft", _answered(turn, Way.DRAFT)
    yield "did you mean", _clarify(turn)
    yield "unsure", _unsure(turn)


def _policy(turn: Turn) -> Verdict:
    """A place where nothing is answered. Only a line that names a mood or an intent silences the dissatisfied."""
    place = places.fitting(turn)
    if place is None:
        return None, "no line of the policy fits"
    because = f"line {place.line}: {place.do}"
    match place.do:
        case "person":
            return handoff.to_person(turn), because
        case "hide" | "silent":
            is_named = bool(place.intents or place.sentiments)
            barred = "" if is_named else rules.unhappy(turn) or rules.sensitive(turn)
            return (None, f"{because}, but {barred}") if barred else (StaySilent(), because)
        case "answer_here" | "public_line_and_private" | "private_only":
            return None, because
        case _:
            assert_never(place.do)


def _hides(turn: Turn) -> bool:
    """The policy hides this comment."""
    place = places.fitting(turn)
    return place is not None and place.do == "hide" and _policy(turn)[0] is not None


def _dissatisfied(turn: Turn) -> Verdict:
    because = rules.unhappy(turn)
    if not because:
        return None, f"negative {turn.meaning.negative:.2f}, from {turn.book.rules.negative_from:.2f}"
    return handoff.to_person(turn), because


def _sensitive(turn: Turn) -> Verdict:
    because = rules.sensitive(turn)
    return (handoff.to_person(turn), because) if because else (None, "not a sensitive intent")


def _did_not_help(turn: Turn) -> Verdict:
    """Who was asked and says no, whatever else they say, wants no other answer of ours."""
    said = helped.read(turn)
    if said is None or said.helped:
        return None, "nobody said so"
    return handoff.to_person(turn), f"{said.entry} did not help: {said.because}"


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
    return handoff.to_person(turn), f"{entry.id} was just said and did not help"


def _answered(turn: Turn, way: Way) -> Verdict:
    """The best entry, where this is how its answer may reach the customer."""
    weighed = answering.best(turn)
    if weighed is None or weighed.way is not way:
        return None, answering.sure(turn)
    return acting.by(turn, way, weighed.entry), weighed.because


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
    return handoff.to_person(turn, holding=private), answering.sure(turn)
