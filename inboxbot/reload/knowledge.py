"""Texts of the knowledge files to checked values, with every fault of every file at once. Pure: reads no disk."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

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

    `networks` are the platforms a file may name, all if empty, and what they can do; of the `served` ones
    no rule may want more; `unread` is what is wrong with files that are not in
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
    rules = _model(schema_rules.RulesFile, fresh[RULES]) if RULES in fresh else None
    known = networks or {}
    names = rulecheck.Names(
        intents=named,
        entries=set(faq.entries) if faq else None,
        networks=known.keys(),
        limits={name: limits for name, limits in known.items() if served is None or name in served},
    )
    if faq:
        crosscheck.faq(faq, named, fresh[FAQ], known)
    zone = rulecheck.rules(rules, names, fresh[RULES]) if rules else None
    tests = asked.tests_of(faq, rules, intents, fresh, known) if faq and rules and len(intents) == len(named) else ()
    faults += [fault for document in fresh.values() for fault in document.faults]
    if faults or faq is None or rules is None or zone is None:
        raise errors.PlaybookError(in_order(faults, texts))
    return Knowledge(
        hash=name_of(texts),
        brand=faq_made.brand(faq.brand),
        voices={code: faq_made.voice(voice) for code, voice in faq.voice.items()},
        intents={name: faq_made.intent(name, model) for name, model in intents.items()},
        entries={name: faq_made.entry(name, entry) for name, entry in faq.entries.items()},
        rules=rules_made.rules(rules, zone, fresh[RULES]),
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
            place = tuple(part for part in problem["loc"] if not str(part).startswith("["))
            document.fault(place, mend.in_words(kind, place, problem))
        return None
