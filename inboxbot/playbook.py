"""The knowledge as frozen values: intents, FAQ entries, voice, the rulebook, and what was learned from the examples.

A playbook is made by `reload` from the YAML files and never changed: one snapshot serves one turn from top to bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from inboxbot.rulebook import Hours, Queue, Rule, Rules, Then, When

__all__ = [
    "Brand",
    "Entry",
    "Head",
    "Hours",
    "Intent",
    "Playbook",
    "Queue",
    "Rule",
    "Rules",
    "Then",
    "Vectors",
    "Voice",
    "When",
]

Vectors = NDArray[np.float32]
"""`float32 [n, d]`, unit rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What customers want, by example. A sensitive intent is never answered automatically."""

    name: str
    description: str
    examples: Mapping[str, tuple[str, ...]]
    not_examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A FAQ entry: approved answers per language, found by an intent or by its own questions."""

    id: str
    intent: str = ""
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: Mapping[str, str] = field(default_factory=dict)
    """A few words that name the entry when it is offered as a choice."""
    answer: Mapping[str, str]
    public_answer: Mapping[str, str] = field(default_factory=dict)
    """A shorter answer for comments; the answer where missing."""
    small_talk: bool = False
    """Said again within minutes it is left unsaid, rather than shown to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How the brand speaks in one language. Texts may hold named `{fields}`; see `compose.voice` for the list."""

    greeting: str
    greeting_name: str
    sign_off: str
    notice: str
    holding_open: str
    holding_closed: str
    holding_public: str
    clarify: str
    no_text: str
    weekdays: tuple[str, ...]
    today: str
    tomorrow: str
    sent_private: str = ""
    """Under a comment whose author was answered in private; empty: the entry's short answer stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Who speaks: the name, and the language to fall back to."""

    name: str
    fallback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What was learned from the examples; `understand.intent` says which arrays there are."""

    labels: tuple[str, ...]
    arrays: Mapping[str, NDArray[np.float32]]
    encoder: str = ""
    """Name of the encoder whose vectors it learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """Everything the support leads wrote, and what was learned from it. `hash` names this very version."""

    hash: str
    brand: Brand
    voices: Mapping[str, Voice]
    intents: Mapping[str, Intent]
    entries: Mapping[str, Entry]
    rules: Rules
    head: Head | None
    """None when nothing could be trained: then nothing is answered and everything goes to a person."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages the brand speaks, fallback first."""
        return (self.brand.fallback, *(code for code in self.voices if code != self.brand.fallback))

    def voice(self, language: str) -> Voice:
        """The voice for `language`, or the fallback's."""
        return self.voices.get(language) or self.voices[self.brand.fallback]
