"""Texts of the knowledge files to checked values, with every fault of every file at once. Pure: reads no disk."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from pathlib import PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from inboxbot import errors, playbook, proof
from inboxbot.reload import asked, crosscheck, mend, schema
from inboxbot.reload.document import Document, parse, shown
from inboxbot.reload.folder import FAQ, INTENTS, RULES
from inboxbot.understand import normalize

PRIORITIES = {"urgent": 0, "high": 1, "normal": 2}
NONE = "none"
"""The intent file of texts that fit no intent."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything the files say, checked; what is learned from it comes later."""

    hash: str
    brand: playbook.Brand
    voices: Mapping[str, playbook.Voice]
    intents: Mapping[str, playbook.Intent]
    entries: Mapping[str, playbook.Entry]
    rules: playbook.Rules
    tests: Sequence[proof.Test]
    documents: Mapping[str, Document]
    """Where everything stands, by file."""


def name_of(texts: Mapping[str, str]) -> str:
    """The hash of these very files."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    return digest.hexdigest()[:12]


def check(
    texts: Mapping[str, str],
    parsed: dict[tuple[str, str], Document],
    *,
    networks: Collection[str] = (),
    unread: Sequence[errors.Fault] = (),
) -> Knowledge:
    """The knowledge in these files. `parsed` remembers documents by (name, text), so that an edit parses one file.

    `networks` are the platforms a file may name, all if empty; `unread` is what is wrong with files that are not in
    `texts`. Raises `PlaybookError` with all faults, in order of file and line.
    """
    documents = {name: parsed.get((name, text)) or parse(name, text) for name, text in texts.items()}
    parsed.clear()
    parsed.update({(name, texts[name]): document for name, document in documents.items()})
    faults = [*unread, *(fault for document in documents.values() for fault in document.faults)]
    fresh = {name: Document(name, doc.value, doc.lines) for name, doc in documents.items() if not doc.faults}
    stems = {PurePosixPath(name).stem: name for name in texts if name.startswith(INTENTS)}
    named = {*stems, *(PurePosixPath(fault.file).stem for fault in unread if fault.file.startswith(INTENTS))}
    intents = {
        stem: model
        for stem, name in stems.items()
        if name in fresh and (model := _model(schema.IntentFile, fresh[name]))
    }
    faq = _model(schema.FaqFile, fresh[FAQ]) if FAQ in fresh else None
    rules = _model(schema.RulesFile, fresh[RULES]) if RULES in fresh else None
    if faq:
        crosscheck.faq(faq, named, fresh[FAQ], networks)
    zone = crosscheck.rules(rules, named, set(faq.entries) if faq else None, fresh[RULES], networks) if rules else None
    tests = asked.tests_of(faq, rules, intents, fresh, networks) if faq and rules and len(intents) == len(named) else ()
    faults += [fault for document in fresh.values() for fault in document.faults]
    if faults or faq is None or rules is None or zone is None:
        raise errors.PlaybookError(in_order(faults, texts))
    return Knowledge(
        hash=name_of(texts),
        brand=_brand(faq.brand),
        voices={code: _voice(voice) for code, voice in faq.voice.items()},
        intents={name: _intent(name, model) for name, model in intents.items()},
        entries={name: _entry(name, entry) for name, entry in faq.entries.items()},
        rules=_rules(rules, zone, fresh[RULES]),
        tests=tests,
        documents=fresh,
    )


def in_order(faults: Sequence[errors.Fault], texts: Mapping[str, str]) -> Sequence[errors.Fault]:
    """Each fault once, by file and line, with its line shown."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line))
    return [replace(fault, shown=shown(texts.get(fault.file, ""), fault.line)) for fault in ordered]


def _model(kind: type[Model], document: Document) -> Model | None:
    """The document as `kind`; None, and faults in a lead's words, when it is not one."""
    try:
        return kind.model_validate(document.value)
    except ValidationError as error:
        for problem in error.errors():
            place = tuple(part for part in problem["loc"] if part != "[key]")
            document.fault(place, mend.in_words(kind, place, problem))
        return None


def _brand(part: schema.BrandPart) -> playbook.Brand:
    return playbook.Brand(
        name=part.name,
        fallback=part.fallback,
        answer_in_fallback=part.answer_in_fallback,
        orders=tuple(part.patterns.order),
        languages=tuple(part.languages),
    )


def _voice(part: schema.VoicePart) -> playbook.Voice:
    return playbook.Voice(**{**part.model_dump(exclude={"never_say"}), "weekdays": tuple(part.weekdays)})


def _phrases(phrases: schema.Phrases) -> dict[str, tuple[str, ...]]:
    return {code: tuple(texts) for code, texts in phrases.items()}


def _intent(name: str, part: schema.IntentFile) -> playbook.Intent:
    return playbook.Intent(
        name=name,
        description=part.description,
        examples=_phrases(part.examples),
        not_examples=_phrases(part.not_examples),
        sensitive=part.sensitive,
        severity=part.severity,
    )


def _entry(name: str, part: schema.EntryPart) -> playbook.Entry:
    return playbook.Entry(
        id=name,
        intent=part.intent,
        questions=_phrases(part.questions),
        title=part.title,
        answer=part.answer,
        public_answer=part.public_answer,
        after_hours_answer=part.after_hours_answer,
        links=tuple(playbook.Link(url=link.url, label=link.label) for link in part.links),
        valid_from=part.valid.since,
        valid_until=part.valid.until,
        platforms=tuple(part.only.platforms),
        surfaces=tuple(part.only.surfaces),
        small_talk=part.small_talk,
        answer_when_right=part.answer_when_right,
        draft=part.draft,
    )


def _rules(part: schema.RulesFile, zone: ZoneInfo, document: Document) -> playbook.Rules:
    week = tuple(tuple(_times(span) for span in getattr(part.hours, day)) for day in schema.WeekPart.model_fields)
    return playbook.Rules(
        hours=playbook.Hours(zone=zone, week=week, holidays=frozenset(part.holidays)),
        queues={name: _queue(name, queue) for name, queue in part.queues.items()},
        default_queue=part.default_queue,
        answer_when_right=part.answer_when_right,
        clarify_from=part.clarify_from,
        negative_from=part.negative_from,
        complaint_intents=tuple(part.complaint_intents),
        person_intents=tuple(part.person_intents),
        drafts=part.drafts,
        draft_holding=part.draft_holding,
        rules=tuple(_rule(rule, document.line(("rules", index))) for index, rule in enumerate(part.rules)),
    )


def _times(span: str) -> tuple[time, time]:
    def at(part: str) -> time:
        hour, _, minute = part.strip().partition(":")
        return time(int(hour) % 24, int(minute))

    start, _, end = span.partition("-")
    return at(start), at(end)


def _queue(name: str, part: schema.QueuePart) -> playbook.Queue:
    return playbook.Queue(
        name=name,
        title=part.title,
        priority=PRIORITIES[part.priority],
        topic=part.topic,
        first_reply_minutes=part.first_reply_minutes,
    )


def _rule(part: schema.RulePart, line: int) -> playbook.Rule:
    when = part.when
    return playbook.Rule(
        name=part.name,
        line=line,
        when=playbook.When(
            intents=tuple(when.intent),
            confidence=when.confidence,
            negative=when.negative,
            severity=when.severity,
            languages=tuple(when.language),
            platforms=tuple(when.platform),
            surfaces=tuple(when.surface),
            words=tuple(normalize(word).folded for word in when.words),
            hours=when.hours,
            first_contact=when.first_contact,
        ),
        then=playbook.Then(**part.then.model_dump()),
    )
