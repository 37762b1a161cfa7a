"""Which cases teach something: asked what no entry fits, answered by a person in their own words. Pure.

Nothing sensitive, no complaint, nobody unhappy. What names somebody is never quoted; it only counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inboxbot import domain
from inboxbot.decide import faq
from inboxbot.domain import Decision, Escalate, Line, Sending
from inboxbot.learn import wording
from inboxbot.playbook import Playbook
from inboxbot.understand import normalize

UNSURE = "unsure"
"""The rule that calls a person since nothing known fits (`decide`)."""
_FITS = 0.5
"""An entry that is more likely right than not is there already."""
_COMPLAINT = 0.5
_LONGEST = 300
"""Characters of a question: who writes more tells a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer. `question` is for comparing; only what is `quotable` may be shown.

    `answer` is empty when it names somebody, or says nothing beside courtesies.
    """

    case: domain.EscalationId
    person: str
    language: str
    question: str
    quotable: bool
    answer: str


def exchanges(cases: Iterable[domain.Answered], book: Playbook) -> list[Exchange]:
    """What can be learned from, in the order of the cases."""
    own = wording.own(book)
    return [found for case in cases for found in _exchange(case, book, own)]


def _exchange(case: domain.Answered, book: Playbook, own: frozenset[domain.Entity]) -> Iterator[Exchange]:
    if not case.decisions or not all(_is_unknown(decision, book) for decision in case.decisions):
        return
    escalation = case.escalation
    asked, said = _first_words(escalation.lines)
    question, answer = wording.question(asked), "\n".join(line.text for line in said)
    if not question or len(question) > _LONGEST or not answer.strip() or _is_approved(answer, book):
        return
    names = wording.names(escalation)
    plain = wording.answer(answer, names, book)
    yield Exchange(
        case=escalation.id,
        person=f"{escalation.platform}:{escalation.account}:{escalation.contact}",
        language=case.decisions[0].meaning.language,
        question=question,
        quotable=wording.is_nobodys(question, names, book, own),
        answer=plain if wording.is_nobodys(plain, names, book, own) else "",
    )


def _is_unknown(decision: Decision, book: Playbook) -> bool:
    """No entry fits, and it is nothing that only people may answer."""
    meaning, rules = decision.meaning, book.rules
    intent = book.intents.get(meaning.intent or "")
    is_barred = (intent is not None and intent.sensitive) or meaning.intent in rules.complaint_intents
    is_fine = not is_barred and meaning.severity == 0 and meaning.complaint < _COMPLAINT
    is_new = not meaning.letters_only and all(guess.confidence < _FITS for guess in meaning.candidates)
    is_ours = isinstance(decision.action, Escalate) and decision.rule == UNSURE
    return is_ours and is_fine and is_new and meaning.negative < rules.negative_from


def _first_words(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """What the customer wrote until a person answered, and what that person wrote until the customer went on."""
    told = [line for line in lines if line.who not in {"bot", "note"} and _was_said(line)]
    asked = list(itertools.takewhile(lambda line: line.who == "customer", told))
    said = list(itertools.takewhile(lambda line: line.who != "customer", told[len(asked) :]))
    return "\n".join(line.text for line in asked), said


def _was_said(line: Line) -> bool:
    """Not taken back by the customer, nor by the agent before it left; and no word of the desk's own."""
    return not (line.removed or line.told or line.sending in {Sending.TAKEN_BACK, Sending.REFUSED})


def _is_approved(answer: str, book: Playbook) -> bool:
    """The words of an entry: a draft that was sent, a text that was picked."""
    said = " ".join(answer.split())
    texts = (
        text for entry in book.entries.values() for way in (entry.answer, entry.public_answer) for text in way.values()
    )
    return any(faq.was_said(" ".join(text.split()), said) for text in texts) or normalize(answer).text == ""
