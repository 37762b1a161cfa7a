"""Asks every test of the files and compares what comes with what is expected, in a lead's words. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from inboxbot import domain, think
from inboxbot.domain import Answer, Clarify, Decision, Draft, Escalate, StaySilent, Surface
from inboxbot.playbook import Playbook
from inboxbot.proof import contact, moment
from inboxbot.proof.values import Expected, Test
from inboxbot.speech import in_english
from inboxbot.understand import texts

Rows = Mapping[str, NDArray[np.float32]]
NONE = "none"
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_SHOWN = 60
"""Characters of a question that a failure repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a test; `wrong` is empty when it is what was expected, else one sentence."""

    test: Test
    decision: Decision
    reply: str
    wrong: str


def phrases(tests: Sequence[Test]) -> Sequence[str]:
    """Every text whose vector `run` wants, once."""
    return list(dict.fromkeys(text for test in tests for text in texts(think.words_of(_work(test, "", _ANY_TIME)))))


def run(
    tests: Sequence[Test],
    vectors: Rows,
    book: Playbook,
    limits: Mapping[str, domain.Limits],
    now: datetime,
    moods: Rows | None = None,
) -> Sequence[Result]:
    """One result a test, in order. `vectors` by phrase; without them letters alone are heard. `moods` by phrase are
    another model's; without them the shipped head tells the mood.
    """
    return [_result(test, vectors, book, limits, now, moods or {}) for test in tests]


def network(test: Test, limits: Mapping[str, domain.Limits]) -> str:
    """The platform a test is asked on: the one it names, or the first that is made for its surface."""
    fitting = [name for name, each in limits.items() if bool(each.comment_text) == (test.surface is Surface.COMMENT)]
    return test.platform or next(iter(fitting or limits))


def _work(test: Test, platform: str, at: datetime) -> domain.Work:
    return contact.first_contact(test.ask, platform=platform, surface=test.surface, at=at, mode=test.mode)


def _result(
    test: Test,
    vectors: Rows,
    book: Playbook,
    limits: Mapping[str, domain.Limits],
    now: datetime,
    moods: Rows,
) -> Result:
    work = _work(test, network(test, limits), moment.when(test.at, book.rules.hours, now))
    words = think.words_of(work)
    heard = think.Heard(vectors=_rows(words, vectors), moods=_rows(words, moods))
    outcome = think.outcome_of(think.first(work, words, heard, book, language=test.language), work, limits, in_english)
    decision, reply = outcome.decision, _reply(outcome)
    return Result(test=test, decision=decision, reply=reply, wrong=_wrong(test, decision, reply))


def _rows(utterance: domain.Utterance, known: Rows) -> NDArray[np.float32] | None:
    """A row for the whole and each part; None unless all are known."""
    wanted = texts(utterance)
    return np.stack([known[text] for text in wanted]) if utterance.text and known.keys() >= set(wanted) else None


def _reply(outcome: domain.Outcome) -> str:
    """What the customer reads; of a draft, what they will read once an agent has sent it."""
    escalation = outcome.escalation
    if isinstance(outcome.decision.action, Draft) and escalation is not None and escalation.draft is not None:
        return escalation.draft.text
    return outcome.reply.text if outcome.reply else ""


def _wrong(test: Test, decision: Decision, reply: str) -> str:
    """Empty when everything came true; else what was asked, what was expected, what came and why."""
    missed = list(_missed(test.expect, decision, reply))
    if not missed:
        return ""
    asked = " / ".join(test.ask)
    shown = asked if len(asked) <= _SHOWN else asked[:_SHOWN].rstrip() + "…"
    last = decision.trace[-1]
    came = f'{_came(decision)}, by the rule "{decision.rule}" ({last.because})'
    return f'test{f" {test.name}" if test.name else ""} "{shown}": expected {" and ".join(missed)}; came {came}'


def _missed(expect: Expected, decision: Decision, reply: str) -> Iterator[str]:
    """Each thing that was expected and did not come."""
    action = decision.action
    if expect.entry and (action.entry if isinstance(action, Answer | Draft) else "") != expect.entry:
        yield f'the answer "{expect.entry}"'
    if expect.draft and not isinstance(action, Draft):
        yield "a draft"
    if expect.silence and not isinstance(action, StaySilent):
        yield "silence"
    if expect.queue and (action.queue if isinstance(action, Escalate | Draft) else "") != expect.queue:
        yield f'a card in the queue "{expect.queue}"'
    if expect.clarify and set(action.entries if isinstance(action, Clarify) else ()) != set(expect.clarify):
        yield f"a choice of {', '.join(expect.clarify)}"
    if expect.rule and decision.rule != expect.rule:
        yield f'the rule "{expect.rule}"'
    if expect.intent and (decision.meaning.intent or NONE) != expect.intent:
        yield f'the intent "{expect.intent}" (not {decision.meaning.intent or NONE})'
    yield from (f'"{part}" in the reply' for part in expect.says if not _holds(reply, part))
    yield from (f'a reply without "{part}"' for part in expect.never if _holds(reply, part))


def _holds(reply: str, part: str) -> bool:
    return unicodedata.normalize("NFC", part) in unicodedata.normalize("NFC", reply)


def _came(decision: Decision) -> str:
    match decision.action:
        case Answer(entry=entry):
            return f'the answer "{entry}"'
        case Draft(entry=entry, queue=queue):
            return f'a draft of "{entry}" in the queue "{queue}"'
        case Clarify(entries=entries):
            return f"a choice of {', '.join(entries)}"
        case Escalate(queue=queue):
            return f'a card in the queue "{queue}"'
        case StaySilent():
            return "silence"
        case never:
            assert_never(never)
