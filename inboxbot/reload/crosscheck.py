"""Do the parts of faq.yaml fit each other and the intents: names used but not there, fields nobody knows. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from inboxbot import domain
from inboxbot.compose.voice import FIELDS, WHEN
from inboxbot.reload import manners, schema, wording
from inboxbot.reload.document import Document, Path
from inboxbot.reload.suggest import unknown

_BRACES = re.compile(r"\{([^{}]*)\}")


def faq(
    file: schema.FaqFile, intents: set[str], document: Document, networks: Mapping[str, domain.Limits] = {}
) -> None:
    """Faults of faq.yaml that no single key shows. `networks` is empty where they are not known."""
    if file.brand.fallback not in file.voice:
        document.fault(("brand", "fallback"), f'the fallback language "{file.brand.fallback}" has no voice')
    for number, code in enumerate(file.brand.languages):
        if code not in file.voice:
            document.fault(("brand", "languages", number), f'the language "{code}" has no voice')
    for code, voice in file.voice.items():
        for place, _, text in wording.of_voice(code, voice):
            key = str(place[-1])
            _fields(text, place, document, WHEN.get(key, FIELDS), opens=key == "holding_closed")
    for name, entry in file.entries.items():
        _entry(name, entry, intents, set(file.voice), document)
        _when_and_where(name, entry, networks, document)
    for place, message in (*wording.never_said(file), *manners.faults(file, networks), *asking_back(file)):
        document.fault(place, message)


def asking_back(file: schema.FaqFile) -> Iterator[tuple[Path, str]]:
    """(place, sentence) where customers would be asked whether it helped, and there are no words for that."""
    asked = any(voice.did_it_help for voice in file.voice.values())
    for name, entry in file.entries.items():
        if entry.follow_up and not asked:
            yield ("entries", name, "follow_up"), f'"{name}" asks whether it helped; write "did_it_help" in the voice'
        elif entry.follow_up and (entry.small_talk or entry.only.surfaces == [domain.Surface.COMMENT]):
            yield (
                ("entries", name, "follow_up"),
                f'"{name}" is never asked about: it is small talk, or only for comments',
            )
    for code, voice in file.voice.items():
        for key in ("helped", "not_helped"):
            if getattr(voice, key) and not voice.did_it_help:
                yield ("voice", code, key), f'"{key}" is a button of the question "did_it_help", which is missing'


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
