"""Texts of the knowledge files to checked values, with every fault of every file at once. Pure: reads no disk."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from inboxbot import domain, errors, playbook, proof
from inboxbot.reload import asked, crosscheck, faq_made, mend, rulecheck, rules_made, schema, schema_rules
from inboxbot.reload.document import Document, parse, shown
from inboxbot.reload.folder import FAQ, INTENTS, RULES

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
    networks: Mapping[str, domain.Limits] | None = None,
    served: Collection[str] | None = None,
    unread: Sequence[errors.Fault] = (),
) -> Knowledge:
    """The knowledge in these files. `parsed` remembers documents by (name, text), so that an edit parses one file.

    `networks` are the platforms a file may name, all if empty, and what they can do; of the `served` ones no rule may
    want more; `unread` is what is wrong with files that are not in `texts`. Raises `PlaybookError` with all faults, in
    order of file and line.
    """
    documents = _documents(texts, parsed)
    files = _read(documents, there=[*texts, *(fault.file for fault in unread)])
    zone = _crosschecked(files, networks or {}, served)
    tests = _tests(files, networks or {})
    faults = [*unread, *(fault for document in documents.values() for fault in document.faults)]
    if faults or files.faq is None or files.rules is None or zone is None:
        raise errors.PlaybookError(in_order(faults, texts))
    return Knowledge(
        hash=name_of(texts),
        brand=faq_made.brand(files.faq.brand),
        voices={code: faq_made.voice(voice) for code, voice in files.faq.voice.items()},
        intents={name: faq_made.intent(name, model) for name, model in files.intents.items()},
        entries={name: faq_made.entry(name, entry) for name, entry in files.faq.entries.items()},
        rules=rules_made.rules(files.rules, zone, documents[RULES]),
        tests=tests,
        documents=documents,
    )


def in_order(faults: Sequence[errors.Fault], texts: Mapping[str, str]) -> Sequence[errors.Fault]:
    """Each fault once, by file and line, with its line shown."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line))
    return [replace(fault, shown=shown(texts.get(fault.file, ""), fault.line)) for fault in ordered]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """What each file says by itself; one that cannot be read is None or missing, and its document says why."""

    documents: Mapping[str, Document]
    faq: schema.FaqFile | None
    rules: schema_rules.RulesFile | None
    intents: Mapping[str, schema.IntentFile]
    named: frozenset[str]
    """All intents that have a file, readable or not: they may be named."""


def _documents(texts: Mapping[str, str], parsed: dict[tuple[str, str], Document]) -> Mapping[str, Document]:
    """Documents to collect faults in; those of `parsed` stay as they are, and only these texts stay in it."""
    found = {(name, text): parsed.get((name, text)) or parse(name, text) for name, text in texts.items()}
    parsed.clear()
    parsed.update(found)
    return {name: Document(name, each.value, each.lines, [*each.faults]) for (name, _), each in found.items()}


def _read(documents: Mapping[str, Document], *, there: Sequence[str]) -> _Files:
    """Each file as its model; `there` are the names of all files, also of those that could not be opened."""
    sound = {name: document for name, document in documents.items() if not document.faults}
    models = {
        _stem(name): _model(schema.IntentFile, document) for name, document in sound.items() if name.startswith(INTENTS)
    }
    return _Files(
        documents=documents,
        faq=_model(schema.FaqFile, sound[FAQ]) if FAQ in sound else None,
        rules=_model(schema_rules.RulesFile, sound[RULES]) if RULES in sound else None,
        intents={name: model for name, model in models.items() if model},
        named=frozenset(_stem(name) for name in there if name.startswith(INTENTS)),
    )


def _crosschecked(
    files: _Files, networks: Mapping[str, domain.Limits], served: Collection[str] | None
) -> ZoneInfo | None:
    """Do the files fit each other and the platforms; the shop's time zone, when there is such a zone."""
    if files.faq:
        crosscheck.faq(files.faq, set(files.named), files.documents[FAQ], networks)
    if files.rules is None:
        return None
    names = rulecheck.Names(
        intents=set(files.named),
        entries=set(files.faq.entries) if files.faq else None,
        networks=networks.keys(),
        limits={name: limits for name, limits in networks.items() if served is None or name in served},
    )
    return rulecheck.rules(files.rules, names, files.documents[RULES])


def _tests(files: _Files, networks: Collection[str]) -> Sequence[proof.Test]:
    """The files' own tests, once every file can be read: else they would name what only seems to be missing."""
    if files.faq is None or files.rules is None or len(files.intents) < len(files.named):
        return ()
    return asked.tests_of(files.faq, files.rules, files.intents, files.documents, networks)


def _stem(file: str) -> str:
    return PurePosixPath(file).stem


def _model(kind: type[Model], document: Document) -> Model | None:
    """The document as `kind`; None, and faults in a lead's words, when it is not one."""
    try:
        return kind.model_validate(document.value)
    except ValidationError as error:
        for problem in error.errors():
            place = tuple(part for part in problem["loc"] if not str(part).startswith("["))
            document.fault(place, mend.in_words(kind, place, problem))
        return None
