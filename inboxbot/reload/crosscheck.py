"""Do the parts of faq.yaml fit each other and the intents: names used but not there, fields nobody knows. Pure."""

from __future__ import annotations

import re

from inboxbot.compose.voice import FIELDS
from inboxbot.reload import schema
from inboxbot.reload.document import Document
from inboxbot.reload.suggest import unknown

_BRACES = re.compile(r"\{([^{}]*)\}")


def faq(file: schema.FaqFile, intents: set[str], document: Document) -> None:
    """Faults of faq.yaml that no single key shows."""
    if file.brand.fallback not in file.voice:
        document.fault(("brand", "fallback"), f'the fallback language "{file.brand.fallback}" has no voice')
    for code, voice in file.voice.items():
        for key, text in voice.model_dump().items():
            for part in text if isinstance(text, list) else [text]:
                _fields(part, ("voice", code, key), document, opens=key == "holding_closed")
    for name, entry in file.entries.items():
        _entry(name, entry, intents, set(file.voice), document)


def _entry(name: str, entry: schema.EntryPart, intents: set[str], languages: set[str], document: Document) -> None:
    place = ("entries", name)
    if bool(entry.intent) == bool(entry.questions):
        document.fault(place, f'"{name}" needs either an intent or questions')
    if entry.intent and entry.intent not in intents:
        document.fault((*place, "intent"), unknown("intent", entry.intent, intents))
    for key, texts in (("answer", entry.answer), ("public_answer", entry.public_answer), ("title", entry.title)):
        for code, text in texts.items():
            if code not in languages:
                document.fault((*place, key, code), f'the language "{code}" has no voice')
            _fields(text, (*place, key, code), document)


def _fields(text: str, place: tuple[str | int, ...], document: Document, *, opens: bool = False) -> None:
    for found in _BRACES.findall(text):
        if found not in FIELDS:
            known = ", ".join("{" + name + "}" for name in FIELDS)
            document.fault(place, f"{{{found}}} is not a field; there are {known}")
        elif found == "opens" and not opens:
            document.fault(place, "{opens} is known only in holding_closed")
