"""The `tests:` of the three kinds of files: from what is written to tests that can be asked. Asks nothing itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from inboxbot import proof
from inboxbot.domain import Mode
from inboxbot.reload import schema, schema_rules, schema_tests
from inboxbot.reload.document import Document, Path
from inboxbot.reload.folder import FAQ, RULES
from inboxbot.reload.suggest import unknown

NONE = "none"
"""The intent of texts that fit no intent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a test may name. An empty set of networks means that they are not known here."""

    intents: Collection[str]
    entries: Collection[str]
    queues: Collection[str]
    networks: Collection[str]


def tests_of(
    faq: schema.FaqFile,
    rules: schema_rules.RulesFile,
    intents: Mapping[str, schema.IntentFile],
    documents: Mapping[str, Document],
    networks: Collection[str],
) -> Sequence[proof.Test]:
    """Every test of the files, in their order. What a test names and is not there becomes a fault of its document."""
    names = Names(
        intents={*intents, NONE},
        entries=set(faq.entries),
        queues=set(rules.queues),
        networks=networks,
    )
    tests = []
    for name, path, part, usual in _written(faq, rules, intents):
        document = documents[name]
        _check(part, path, names, document)
        tests.append(_at_home(_test(name, document.line(path), part, usual), part, faq))
    return tests


def _at_home(test: proof.Test, part: schema_tests.TestPart, faq: schema.FaqFile) -> proof.Test:
    """What a test leaves open is such that the entry it expects is there: else it would fail with the calendar."""
    entry = faq.entries.get(test.expect.entry)
    if entry is None:
        return test
    day = entry.valid.since or entry.valid.until
    own = () if "surface" in part.model_fields_set else entry.only.surfaces
    return replace(
        test,
        at=test.at or (f"{day} 12:00" if day else ""),
        platform=test.platform or next(iter(entry.only.platforms), ""),
        surface=next(iter(own), test.surface),
    )


def _written(
    faq: schema.FaqFile, rules: schema_rules.RulesFile, intents: Mapping[str, schema.IntentFile]
) -> Iterator[tuple[str, Path, schema_tests.TestPart, proof.Expected]]:
    """(file, place, test, what is expected where the test does not say)."""
    for name, entry in faq.entries.items():
        for index, test in enumerate(entry.tests):
            yield FAQ, ("entries", name, "tests", index), test, proof.Expected(entry=name)
    for number, rule in enumerate(rules.rules):
        for index, test in enumerate(rule.tests):
            yield RULES, ("rules", number, "tests", index), test, proof.Expected(rule=rule.name)
    for index, test in enumerate(rules.tests):
        yield RULES, ("tests", index), test, proof.Expected()
    for name, intent in intents.items():
        for index, test in enumerate(intent.tests):
            yield f"intents/{name}.yaml", ("tests", index), test, proof.Expected(intent=name)


def _check(part: schema_tests.TestPart, path: Path, names: Names, document: Document) -> None:
    expect = part.expect
    wanted = [
        ("entry", [expect.entry], names.entries),
        ("entry", expect.clarify, names.entries),
        ("queue", [expect.queue], names.queues),
        ("intent", [expect.intent], names.intents),
    ]
    for what, used, known in wanted:
        for name in used:
            if name and name not in known:
                document.fault((*path, "expect"), unknown(what, name, known))
    if part.platform and names.networks and part.platform not in names.networks:
        document.fault((*path, "platform"), unknown("platform", part.platform, names.networks))
    if path[0] == "tests" and document.file == RULES and expect == schema_tests.ExpectPart():
        document.fault(path, 'a test here needs "expect": what must come of it')


def _test(file: str, line: int, part: schema_tests.TestPart, usual: proof.Expected) -> proof.Test:
    return proof.Test(
        file=file,
        line=line,
        ask=tuple(part.ask),
        expect=_expected(part.expect, usual),
        name=part.name,
        language=part.lang,
        platform=part.platform,
        surface=part.surface,
        at=part.at,
        mode=Mode(part.mode),
    )


def _expected(part: schema_tests.ExpectPart, usual: proof.Expected) -> proof.Expected:
    """What is written; where only words of the reply are, the usual thing with those words."""
    is_open = part.model_copy(update={"says": [], "never": []}) == schema_tests.ExpectPart()
    return proof.Expected(
        entry=usual.entry if is_open else part.entry,
        rule=usual.rule if is_open else part.rule,
        queue=part.queue,
        intent=usual.intent if is_open else part.intent,
        clarify=tuple(part.clarify),
        draft=part.draft,
        silence=part.silence,
        says=tuple(part.says),
        never=tuple(part.never),
    )
