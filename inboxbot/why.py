"""Why a past turn was treated as it was: its rules with values and lines, what came second, what little was missing.

Pure: it decides again with the files of then, and says so where this program would decide otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, assert_never

from inboxbot import domain, text
from inboxbot.compose import named
from inboxbot.decide import other, rules, today
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.domain import Action, Answer, Clarify, Draft, Escalate, StaySilent
from inboxbot.playbook import Playbook, Rule
from inboxbot.speech import Speech
from inboxbot.understand import in_traffic, normalize

LIMIT = 4096
"""UTF-16 code units of a Telegram message (Bot API, sendMessage)."""
FILE = "escalation_rules.yaml"
STEPS = 14
"""Steps shown before the one that won: a phone's screen; the JSON has all."""
RULE_LINES = 8
"""Lines of a rule's own text that are shown."""
_ISOLATE, _END = "\u2068", "\u2069"
_NUMBERS: Mapping[other.Number, str] = {
    "confidence": "why-confidence",
    "entry": "why-entry",
    "negative": "why-negative",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One step of the trace: for a lead's rule its line and every condition with its value."""

    step: domain.Step
    line: int = 0
    conditions: tuple[tuple[bool, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Everything that can be said about one decision."""

    turn: domain.Settled
    looked: tuple[Looked, ...]
    rule: str
    """The winning rule as it was written; empty for a step of the program's own."""
    nudges: tuple[other.Nudge, ...] = ()
    otherwise: tuple[other.Otherwise, ...] = ()
    is_known: bool = True
    """The files of then are at hand with what was learned from them, and decide the same again."""


def why(turn: domain.Settled, book: Playbook | None, files: Mapping[str, str]) -> Why:
    """`book` and `files`: the version that decided it; None when it was not kept. One in which nothing was learned
    tells its rules, but not what was missing.
    """
    steps = turn.decision.trace
    if book is None:
        return Why(turn=turn, looked=tuple(Looked(step=step) for step in steps), rule="", is_known=False)
    seen, attempt = turn_of(turn, book), turn.work.attempt
    named = {rule.name: rule for rule in book.rules.rules}
    winner = named.get(turn.decision.rule)
    same = book.head is not None and not other.is_other(turn.decision, decide(seen, attempt=attempt))
    return Why(
        turn=turn,
        looked=tuple(_looked(step, named.get(step.rule), seen) for step in steps),
        rule=_written(winner, book, files.get(FILE, "")) if winner else "",
        nudges=other.nudges(seen, attempt=attempt) if same else (),
        otherwise=other.otherwise(seen, attempt=attempt) if same else (),
        is_known=same,
    )


def turn_of(turn: domain.Settled, book: Playbook) -> Turn:
    """What the rules looked at: the meaning as it was understood then."""
    work = turn.work
    return Turn(
        conversation=work.conversation,
        messages=work.messages,
        utterance=normalize("\n".join(message.text for message in work.messages)),
        meaning=turn.decision.meaning,
        book=replace(
            today.in_force(in_traffic(book, turn.decision.outside), turn.decision.today), hash=turn.decision.playbook
        ),
        received_at=work.received_at,
        now=turn.now,
        evidence=turn.evidence,
        lately=turn.lately,
        searched=turn.searched,
    )


def _looked(step: domain.Step, rule: Rule | None, seen: Turn) -> Looked:
    if rule is None:
        return Looked(step=step)
    return Looked(step=step, line=rule.line, conditions=tuple(rules.values(rule.when, seen)))


def _written(rule: Rule, book: Playbook, file: str) -> str:
    """The rule's own lines of that version."""
    lines, later = file.splitlines(), [one.line for one in book.rules.rules if one.line > rule.line]
    written = lines[rule.line - 1 : min(later, default=len(lines) + 1) - 1][:RULE_LINES]
    kept = [line for line in written if line.strip() and not line.strip().startswith("#")]
    indent = min((len(line) - len(line.lstrip()) for line in kept), default=0)
    return "\n".join(line[indent:] for line in kept)


def told(found: Why, zone: tzinfo, say: Speech) -> str:
    """For people, on a phone: at most one Telegram message, foreign words in bidi isolates. What made a rule hold, and
    the rule's own words, are told as they are.
    """
    turn, decision = found.turn, found.turn.decision
    words = " / ".join(message.text for message in turn.work.messages if message.text) or say("why-no-words")
    parts = [
        say.laid(f"{_ending(decision, say)}{_place(found.looked[-1])}"),
        say.laid(f"{say.when(turn.now, zone)} · {_isolated(words, 300)}"),
        _understood(decision.meaning, say),
        *_hours(decision.today, zone, say),
        "",
        *_steps(found.looked, say),
        *(["", _isolated_block(found.rule)] if found.rule else []),
        "",
        *(_missing(found, say) or [say("why-nothing")]),
        say("why-files", version=decision.playbook),
    ]
    return text.cut("\n".join(parts), LIMIT, "utf16")


def _steps(looked: Sequence[Looked], say: Speech) -> list[str]:
    hidden = len(looked) - STEPS - 1
    lines = [say("why-more", n=hidden)] if hidden > 0 else []
    return lines + [
        say.laid(
            f"{'✓' if one.step.held else '·'} {_isolated(named.rule(one.step.rule, say), 60)}{_place(one)}: "
            f"{_isolated(one.step.because, 160)}"
        )
        for one in looked[-STEPS - 1 :]
    ]


def _place(looked: Looked) -> str:
    return f" ({FILE}:{looked.line})" if looked.line else ""


def _hours(set_: domain.Today | None, zone: tzinfo, say: Speech) -> list[str]:
    """`hours of Sun 22 Nov: 09:00-22:00, set by Anna at 19:30`."""
    if set_ is None:
        return []
    spans = ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in set_.spans) or say("why-closed")
    at, agent = set_.at.astimezone(zone).time(), _isolated(set_.agent.name, 40)
    return [say("why-hours", day=set_.day, spans=spans, agent=agent, at=at)]


def _understood(meaning: domain.Understanding, say: Speech) -> str:
    said = f"{meaning.intent or say('why-no-intent')} {meaning.confidence:.2f}"
    second, best = meaning.runner_up, meaning.candidates[0] if meaning.candidates else None
    then = f", {_guessed('why-then', second, 'intent', say)}" if second else ""
    entry = _guessed("why-best", best, "entry", say) if best else ""
    return say.joined([meaning.language, f"{said}{then}", entry, _numbered("why-negative", meaning.negative, say)])


def _guessed(key: str, guess: domain.Guess, what: str, say: Speech) -> str:
    return say(key, **{what: guess.label, "number": f"{guess.confidence:.2f}"})


def _numbered(key: str, number: float, say: Speech) -> str:
    """As it stands in the files, whatever the language."""
    return say(key, number=f"{number:.2f}")


def _missing(found: Why, say: Speech) -> list[str]:
    if not found.is_known:
        return [say("why-unknown")]
    lines = [nudge_told(nudge, say) for nudge in found.nudges]
    return lines + [
        say.laid(f"{_isolated(one.condition, 80)}: {_later(_ending(one.decision, say))}") for one in found.otherwise
    ]


def nudge_told(nudge: other.Nudge, say: Speech) -> str:
    """`confidence 0.71; from 0.75 on: answered with opening_hours`."""
    return say(
        "why-from" if nudge.then > nudge.now else "why-up-to",
        now=_numbered(_NUMBERS[nudge.number], nudge.now, say),
        then=f"{nudge.then:.2f}",
        ending=_later(_ending(nudge.decision, say)),
    )


def _ending(decision: domain.Decision, say: Speech) -> str:
    return say("why-by", action=_action(decision.action, say), rule=_isolated(named.rule(decision.rule, say), 60))


def _later(words: str) -> str:
    """What does not begin a line."""
    return f"{words[0].lower()}{words[1:]}"


def _action(action: Action, say: Speech) -> str:
    match action:
        case Answer(entry=entry, private=private):
            return say("why-answer-private" if private else "why-answer", entry=entry)
        case Clarify(entries=entries):
            return say("why-clarify", entries=", ".join(entries))
        case Draft(entry=entry, queue=queue):
            return say("why-draft", entry=entry, queue=queue)
        case Escalate(queue=queue):
            return say("why-escalate", queue=queue)
        case StaySilent():
            return say("why-silent")
        case _:
            assert_never(action)


def _isolated(words: str, limit: int) -> str:
    """Foreign words on one line, in a bidi isolate; signs that could end it are left out."""
    plain = "".join(sign for sign in " ".join(words.split()) if sign not in "\u202d\u202e\u2066\u2067\u2068\u2069")
    return f"{_ISOLATE}{text.cut(plain, limit)}{_END}"


def _isolated_block(words: str) -> str:
    return "\n".join(f"{_ISOLATE}{text.cut(line, 200)}{_END}" for line in words.splitlines())


def as_json(found: Why) -> Mapping[str, Any]:
    """For programs: the same, with every step and condition."""
    turn, decision = found.turn, found.turn.decision
    meaning = decision.meaning
    return {
        "turn": turn.work.turn,
        "messages": [{"id": message.external_id, "text": message.text} for message in turn.work.messages],
        "at": turn.now,
        "playbook": decision.playbook,
        "action": decision.action,
        "rule": decision.rule,
        "reply": turn.reply,
        "meaning": meaning,
        "hours": decision.today,
        "trace": [
            {
                "rule": one.step.rule,
                "held": one.step.held,
                "because": one.step.because,
                "file": f"{FILE}:{one.line}" if one.line else None,
                "conditions": [{"held": held, "value": said} for held, said in one.conditions],
            }
            for one in found.looked
        ],
        "written": found.rule,
        "known": found.is_known,
        "otherwise": [
            *(
                {"number": one.number, "now": one.now, "then": one.then, **_as_outcome(one.decision)}
                for one in found.nudges
            ),
            *({"condition": one.condition, **_as_outcome(one.decision)} for one in found.otherwise),
        ],
    }


def _as_outcome(decision: domain.Decision) -> Mapping[str, Any]:
    return {"action": decision.action, "rule": decision.rule}
