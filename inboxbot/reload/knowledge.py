"""Texts of the knowledge files to checked values, with every fault of every file at once. Pure: reads no disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from inboxbot import domain, errors, playbook
from inboxbot.reload import crosscheck, rulecheck, rules_made, schema, schema_rules
from inboxbot.reload.document import Document, parse
from inboxbot.reload.folder import FAQ, INTENTS, RULES
from inboxbot.reload.suggest import meant

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


def name_of(texts: Mapping[str, str]) -> str:
    """The hash of these very files."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    return digest.hexdigest()[:12]


def check(
    texts: Mapping[str, str],
    parsed: dict[tuple[str, str], Document],
    limits: Mapping[str, domain.Limits] | None = None,
) -> Knowledge:
    """The knowledge in these files. `parsed` remembers documents by (name, text), so that an edit parses one file;
    `limits` is what the served platforms can do, which rules must not go beyond.

    Raises `PlaybookError` with all faults, in order of file and line.
    """
    documents = {name: parsed.get((name, text)) or parse(name, text) for name, text in texts.items()}
    parsed.clear()
    parsed.update({(name, texts[name]): document for name, document in documents.items()})
    faults = [fault for document in documents.values() for fault in document.faults]
    fresh = {name: Document(name, doc.value, doc.lines) for name, doc in documents.items() if not doc.faults}
    intents = {
        PurePosixPath(name).stem: model
        for name, document in fresh.items()
        if name.startswith(INTENTS) and (model := _model(schema.IntentFile, document))
    }
    faq = _model(schema.FaqFile, fresh[FAQ]) if FAQ in fresh else None
    rules = _model(schema_rules.RulesFile, fresh[RULES]) if RULES in fresh else None
    if faq and not faults:
        crosscheck.faq(faq, set(intents), fresh[FAQ])
    names = rulecheck.Names(intents=set(intents), entries=set(faq.entries) if faq else set(), limits=limits or {})
    zone = rulecheck.rules(rules, names, fresh[RULES]) if rules else None
    faults += [fault for document in fresh.values() for fault in document.faults]
    if faults or faq is None or rules is None or zone is None:
        raise errors.PlaybookError(sorted(set(faults), key=lambda fault: (fault.file, fault.line)))
    return Knowledge(
        hash=name_of(texts),
        brand=_brand(faq.brand),
        voices={code: _voice(voice) for code, voice in faq.voice.items()},
        intents={name: _intent(name, model) for name, model in intents.items()},
        entries={name: _entry(name, entry) for name, entry in faq.entries.items()},
        rules=rules_made.rules(rules, zone, fresh[RULES]),
    )


def _model(kind: type[Model], document: Document) -> Model | None:
    """The document as `kind`; None, and faults in a lead's words, when it is not one."""
    try:
        return kind.model_validate(document.value)
    except ValidationError as error:
        for problem in error.errors():
            place = tuple(part for part in problem["loc"] if not str(part).startswith("["))
            document.fault(place, _in_words(kind, problem["type"], problem["msg"], place, problem.get("input")))
        return None


def _in_words(kind: type[BaseModel], type_: str, message: str, place: tuple[str | int, ...], given: object) -> str:
    name = next((part for part in reversed(place) if isinstance(part, str)), "")  # of a list, not its item's number
    match type_:
        case "extra_forbidden":
            return f'"{name}" is not a key here{meant(str(name), _keys(kind))}'
        case "missing":
            return f'"{name}" is missing'
        case "dict_type" | "model_type" | "model_attributes_type":
            return f'"{name}" needs keys below it, indented' if name else "the file needs keys, each on its line"
        case "list_type":
            return f'"{name}" needs a list, each item on a line with "- "'
        case "string_type":
            return f'"{name}" needs a text' + ("" if given is not None else "; nothing is written there")
        case _:
            return f'"{name}": {message.removeprefix("Value error, ")}'


def _keys(kind: type[BaseModel]) -> set[str]:
    """Every key of the file's kind, at any depth: enough for a suggestion."""
    parts: list[type[BaseModel]] = [kind]
    if kind is schema.FaqFile:
        parts += [schema.BrandPart, schema.PatternsPart, schema.VoicePart, schema.EntryPart]
    elif kind is schema_rules.RulesFile:
        parts += [
            schema_rules.WeekPart,
            schema_rules.HolidaysPart,
            schema_rules.QueuePart,
            schema_rules.RulePart,
            schema_rules.WhenPart,
            schema_rules.ThenPart,
            schema_rules.AlertPart,
            schema_rules.PlacePart,
        ]
    return {field.alias or key for part in parts for key, field in part.model_fields.items()}


def _brand(part: schema.BrandPart) -> playbook.Brand:
    return playbook.Brand(
        name=part.name,
        fallback=part.fallback,
        answer_in_fallback=part.answer_in_fallback,
        orders=tuple(part.patterns.order),
    )


def _voice(part: schema.VoicePart) -> playbook.Voice:
    return playbook.Voice(**{**part.model_dump(), "weekdays": tuple(part.weekdays)})


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
        small_talk=part.small_talk,
        answer_when_right=part.answer_when_right,
        draft=part.draft,
    )
