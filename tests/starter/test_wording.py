"""The starter's texts as their customers read them: the same facts in each language, and its own letters and signs."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

import pytest

from inboxbot.entities import digits
from inboxbot.playbook import Entry
from inboxbot.reload import folder, knowledge
from tests.support import ROOT

STARTER = knowledge.check(folder.read(ROOT), {})
FOREIGN = {
    "fa": r"[يكىة٠-٩?;]",
    "ar": r"[پچژگیک۰-۹?;]",
    "ru": r"[\"„”]",
    "lv": r"[\"«»]|\bj(?:ūs|ums|ūsu)\b",
    "he": r"[–„«»]|[א-ת]/[א-ת]",
    "en": r"[„«»]|\d-\d",
}
"""What a native reader of a language would stumble over: another script's letters or digits, another's signs."""
WRITTEN_OUT = {1, 2}
"""Numbers that a language may say in words."""
BUTTON = 20
"""Characters that a quick reply shows."""


def told(language: str) -> Iterator[str]:
    said = dataclasses.asdict(STARTER.voices[language])
    yield from (text for text in said.values() if isinstance(text, str))
    yield from (*said["weekdays"], *said["months"])
    for entry in STARTER.entries.values():
        yield from (texts[language] for texts in (entry.answer, entry.public_answer, entry.title) if texts)


def numbers(texts: Mapping[str, str]) -> dict[str, set[int]]:
    """Of each language, but the minutes of full hours."""
    found = {code: re.findall(r"\d+", digits.ascii_digits(text)) for code, text in texts.items()}
    return {code: {int(number) for number in said if int(number)} - WRITTEN_OUT for code, said in found.items()}


@pytest.mark.parametrize("entry", STARTER.entries.values(), ids=list(STARTER.entries))
def test_every_language_tells_the_same_days_hours_and_prices(entry: Entry) -> None:
    """In the long answer and in the short one."""
    for texts in (entry.answer, entry.public_answer):
        assert len(set(map(frozenset, numbers(texts).values()))) == 1, numbers(texts)


@pytest.mark.parametrize("language", list(FOREIGN))
def test_a_language_is_written_in_its_own_letters_digits_and_signs(language: str) -> None:
    """No Arabic yeh in Persian, no Latin question mark in either, quotation marks as the language has them."""
    assert [text for text in told(language) if re.search(FOREIGN[language], text)] == []


def test_a_title_fits_on_a_button() -> None:
    """Quick replies would cut what is longer."""
    voices = STARTER.voices.values()
    titles = [title for entry in STARTER.entries.values() for title in entry.title.values()]
    titles += [words for voice in voices for words in (voice.none_of_these, voice.helped, voice.not_helped)]
    assert [title for title in titles if len(title) > BUTTON] == []
