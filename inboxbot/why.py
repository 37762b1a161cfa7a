"""Why a past turn was treated as it was: its rules with values and lines, what came second, what little was missing.

Pure: it decides again with the files of then, and says so where this program would decide otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, assert_never

from inboxbot import domain, text
from inboxbot.decide import other, rules, today
from inboxbot.decide.decide import decide
from inboxbot.decide.turn import Turn
from inboxbot.domain import Action, Answer, Clarify, Draft, Escalate, StaySilent
from inboxbot.playbook import Playbook, Rule
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
    "confidence": "confidence",
    "entry": "the best entry's confidence",
    "negative": "negative",
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


def told(found: Why, zone: tzinfo) -> str:
    """For people, on a phone: at most one Telegram message, foreign words in bidi isolates."""
    turn, decision = found.turn, found.turn.decision
    words = " / ".join(message.text for message in turn.work.messages if message.text) or "(no words)"
    parts = [
        f"{_action(decision.action)}, by {_quoted(decision.rule)}{_place(found.looked[-1])}",
        f"{turn.now.astimezone(zone):%a %d %b %H:%M} · {_isolated(words, 300)}",
        _understood(decision.meaning),
        *_hours(decision.today, zone),
        "",
        *_steps(found.looked),
        *(["", _isolated_block(found.rule)] if found.rule else []),
        "",
        *(_missing(found) or ["No single change of a number would have led elsewhere."]),
        f"Files: version {decision.playbook}",
    ]
    return text.cut("\n".join(parts), LIMIT, "utf16")


def _steps(looked: Sequence[Looked]) -> list[str]:
    hidden = len(looked) - STEPS - 1
    lines = [f"({hidden} more before)"] if hidden > 0 else []
    return lines + [
        f"{'✓' if one.step.held else '·'} {_isolated(one.step.rule, 60)}{_place(one)}: "
        f"{_isolated(one.step.because, 160)}"
        for one in looked[-STEPS - 1 :]
    ]


def _place(looked: Looked) -> str:
    return f" ({FILE}:{looked.line})" if looked.line else ""


def _hours(set_: domain.Today | None, zone: tzinfo) -> list[str]:
    """`hours of Sun 22 Nov: 09:00-22:00, set by Anna at 19:30`."""
    if set_ is None:
        return []
    spans = ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in set_.spans) or "closed"
    by = f"set by {_isolated(set_.agent.name, 40)} at {set_.at.astimezone(zone):%H:%M}"
    return [f"hours of {set_.day:%a %d %b}: {spans}, {by}"]


def _understood(meaning: domain.Understanding) -> str:
    said = f"{meaning.language} · {meaning.intent or 'no intent'} {meaning.confidence:.2f}"
    second = f", then {meaning.runner_up.label} {meaning.runner_up.confidence:.2f}" if meaning.runner_up else ""
    best = meaning.candidates[0] if meaning.candidates else None
    entry = f" · best entry {best.label} {best.confidence:.2f}" if best else ""
    return f"{said}{second}{entry} · negative {meaning.negative:.2f}"


def _missing(found: Why) -> list[str]:
    if not found.is_known:
        return ["What would have led elsewhere is told only of files in force, and where this program still agrees."]
    lines = [nudge_told(nudge) for nudge in found.nudges]
    return lines + [f"{_isolated(one.condition, 80)}: {_ending(one.decision)}" for one in found.otherwise]


def nudge_told(nudge: other.Nudge) -> str:
    """`confidence 0.71; from 0.75 on: answered with opening_hours`."""
    side = f"from {nudge.then:.2f} on" if nudge.then > nudge.now else f"at {nudge.then:.2f} and less"
    return f"{_NUMBERS[nudge.number]} {nudge.now:.2f}; {side}: {_ending(nudge.decision)}"


def _ending(decision: domain.Decision) -> str:
    action = _action(decision.action)
    return f"{action[0].lower()}{action[1:]}, by {_quoted(decision.rule)}"


def _action(action: Action) -> str:
    match action:
        case Answer(entry=entry, private=private):
            return f"Answered with {entry}{' in private' if private else ''}"
        case Clarify(entries=entries):
            return f"Offered a choice ({', '.join(entries)})"
        case Draft(entry=entry, queue=queue):
            return f"Drafted {entry} for an agent ({queue})"
        case Escalate(queue=queue):
            return f"Brought to a person ({queue})"
        case StaySilent():
            return "Left without a word"
        case _:
            assert_never(action)


def _quoted(rule: str) -> str:
    return f"“{_isolated(rule, 60)}”"


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
