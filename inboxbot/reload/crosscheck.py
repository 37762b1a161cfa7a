"""Do the parts of the knowledge fit each other: names used but not there, rules that swallow everything. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from inboxbot.compose.voice import FIELDS
from inboxbot.reload import schema, wording
from inboxbot.reload.document import Document
from inboxbot.reload.suggest import unknown

_BRACES = re.compile(r"\{([^{}]*)\}")


def faq(file: schema.FaqFile, intents: set[str], document: Document, networks: Collection[str] = ()) -> None:
    """Faults of faq.yaml that no single key shows. `networks` is empty where they are not known."""
    if file.brand.fallback not in file.voice:
        document.fault(("brand", "fallback"), f'the fallback language "{file.brand.fallback}" has no voice')
    for number, code in enumerate(file.brand.languages):
        if code not in file.voice:
            document.fault(("brand", "languages", number), f'the language "{code}" has no voice')
    for code, voice in file.voice.items():
        for key, text in voice.model_dump(exclude={"never_say"}).items():
            for part in text if isinstance(text, list) else [text]:
                _fields(part, ("voice", code, key), document, opens=key == "holding_closed")
    for name, entry in file.entries.items():
        _entry(name, entry, intents, set(file.voice), document)
        _when_and_where(name, entry, networks, document)
    for place, message in wording.never_said(file):
        document.fault(place, message)


def _entry(name: str, entry: schema.EntryPart, intents: set[str], languages: set[str], document: Document) -> None:
    place = ("entries", name)
    if bool(entry.intent) == bool(entry.questions):
        document.fault(place, f'"{name}" needs either an intent or questions')
    if entry.intent and entry.intent not in intents:
        document.fault((*place, "intent"), unknown("intent", entry.intent, intents))
    for where, code, text in wording.of_entry(name, entry):
        if code not in languages:
            document.fault(where, f'the language "{code}" has no voice')
        _fields(text, where, document, opens="after_hours_answer" in where)


def _when_and_where(name: str, entry: schema.EntryPart, networks: Collection[str], document: Document) -> None:
    place, first, last = ("entries", name), entry.valid.since, entry.valid.until
    if first and last and first > last:
        document.fault((*place, "valid"), f'"{name}" ends on {last}, before it begins on {first}')
    for number, platform in enumerate(entry.only.platforms):
        if networks and platform not in networks:
            document.fault((*place, "only", "platforms", number), unknown("platform", platform, networks))
    for code in set(entry.after_hours_answer) - set(entry.answer):
        document.fault((*place, "after_hours_answer", code), f'"{name}" has no answer in {code} for opening hours')


def _fields(text: str, place: tuple[str | int, ...], document: Document, *, opens: bool = False) -> None:
    for found in _BRACES.findall(text):
        if found not in FIELDS:
            known = ", ".join("{" + name + "}" for name in FIELDS)
            document.fault(place, f"{{{found}}} is not a field; there are {known}")
        elif found == "opens" and not opens:
            document.fault(place, "{opens} is known only in holding_closed and after_hours_answer")


def rules(
    file: schema.RulesFile,
    intents: set[str],
    entries: set[str] | None,
    document: Document,
    networks: Collection[str] = (),
) -> ZoneInfo | None:
    """Faults of escalation_rules.yaml that no single key shows; the time zone, when there is such a zone.

    `entries` is None, and `networks` empty, where they are not known: then their names are not looked at.
    """
    queues = set(file.queues)
    if file.default_queue not in queues:
        document.fault(("default_queue",), unknown("queue", file.default_queue, queues))
    for key, listed in (("complaint_intents", file.complaint_intents), ("person_intents", file.person_intents)):
        for index, name in enumerate(listed):
            if name not in intents:
                document.fault((key, index), unknown("intent", name, intents))
    names = [rule.name for rule in file.rules]
    for index, rule in enumerate(file.rules):
        if rule.name in names[:index]:
            document.fault(
                ("rules", index, "name"), f'two rules are called "{rule.name}"; a trace could not tell them apart'
            )
        _rule(rule, ("rules", index), document, intents=intents, entries=entries, queues=queues)
        for name in rule.when.platform:
            if networks and name not in networks:
                document.fault(("rules", index, "when", "platform"), unknown("platform", name, networks))
    try:
        return ZoneInfo(file.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        document.fault(("time_zone",), f'there is no time zone "{file.time_zone}"; write one like "Europe/Riga"')
        return None


def _rule(
    rule: schema.RulePart,
    place: tuple[str | int, ...],
    document: Document,
    *,
    intents: set[str],
    entries: set[str] | None,
    queues: set[str],
) -> None:
    for name in rule.when.intent:
        if name not in intents:
            document.fault((*place, "when", "intent"), unknown("intent", name, intents))
    if rule.when == schema.WhenPart():
        document.fault((*place, "when"), f'the rule "{rule.name}" has no condition: it would swallow every message')
    then = rule.then
    if sum((bool(then.escalate), bool(then.answer), then.silent)) != 1:
        document.fault((*place, "then"), "a rule does one thing: escalate, answer or silent")
    if then.escalate and then.escalate not in queues:
        document.fault((*place, "then", "escalate"), unknown("queue", then.escalate, queues))
    if then.entry and not then.answer:
        document.fault((*place, "then", "entry"), '"entry" belongs to a rule that answers')
    if then.entry and entries is not None and then.entry not in entries:
        document.fault((*place, "then", "entry"), unknown("entry", then.entry, entries))
