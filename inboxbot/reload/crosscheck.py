"""Do the parts of faq.yaml fit each other and the intents: names used but not there, fields nobody knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from inboxbot.compose.voice import FIELDS, WHEN
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
                _fields(part, ("voice", code, key), document, WHEN.get(key, FIELDS), opens=key == "holding_closed")
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


def _fields(
    text: str,
    place: tuple[str | int, ...],
    document: Document,
    known: Collection[str] = FIELDS,
    *,
    opens: bool = False,
) -> None:
    for found in _BRACES.findall(text):
        if found not in known:
            listed = ", ".join("{" + name + "}" for name in known)
            document.fault(place, f"{{{found}}} is not a field; there are {listed}")
        elif found == "opens" and not opens:
            document.fault(place, "{opens} is known only in holding_closed and after_hours_answer")
