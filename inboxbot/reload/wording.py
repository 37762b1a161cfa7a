"""Every approved text of faq.yaml with its place, and the words among them that the brand never says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inboxbot.reload import schema
from inboxbot.reload.document import Path
from inboxbot.understand import normalize

RULED = frozenset(("never_say", "formality", "emoji", "length"))
"""Keys of a voice that say how to speak, and are never said."""


def of_voice(code: str, voice: schema.VoicePart) -> Iterator[tuple[Path, str, str]]:
    """(place, language, text) of what customers read of a voice."""
    for key, text in voice.model_dump(exclude=set(RULED)).items():
        for said in text if isinstance(text, list) else [text]:
            yield ("voice", code, key), code, said


def of_entry(name: str, entry: schema.EntryPart) -> Iterator[tuple[Path, str, str]]:
    """(place, language, text) of what customers read of an entry."""
    place: Path = ("entries", name)
    for key in ("answer", "public_answer", "after_hours_answer", "title"):
        for code, text in getattr(entry, key).items():
            yield (*place, key, code), code, text
    for number, link in enumerate(entry.links):
        for code, text in link.label.items():
            yield (*place, "links", number, "label", code), code, text


def never_said(file: schema.FaqFile) -> Iterator[tuple[Path, str]]:
    """(place, sentence) of each approved text that holds words of its language's `never_say`."""
    wanted = {code: [(part, _pattern(part)) for part in voice.never_say] for code, voice in file.voice.items()}
    for place, code, text in _all(file):
        folded = normalize(text).folded
        for part, pattern in wanted.get(code, ()):
            if pattern and (found := pattern.search(folded)):
                instead = f'; say "{part.instead}"' if part.instead else ""
                yield place, f'"{found[0]}" is never said in {code}{instead}'


def _all(file: schema.FaqFile) -> Iterator[tuple[Path, str, str]]:
    for code, voice in file.voice.items():
        yield from of_voice(code, voice)
    for name, entry in file.entries.items():
        yield from of_entry(name, entry)


def _pattern(part: schema.NeverPart) -> re.Pattern[str] | None:
    """Any of the words, whole; a `*` stands for whatever letters. None where there is no word."""
    words = [r"\w*".join(re.escape(normalize(piece).folded) for piece in words.split("*")) for words in part.words]
    some = [word for word in words if word.replace(r"\w*", "")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)") if some else None
