"""What one process of several does at a time: who has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Whose a task is (empty: nobody's), and a number that grows while its holder lives."""

    holder: str
    beats: int


NOT_HELD = Held(holder="", beats=0)
