"""How the knowledge files stand: the version in force, and what keeps the files as they are now out. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inboxbot import errors, playbook


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`refused` is empty when the files as they are now are those in force."""

    book: playbook.Playbook
    since: datetime
    """When this process took it, UTC."""
    edited: tuple[str, ...] = ()
    """The files in which it differs from the version before it; empty for the first that this process took."""
    refused: tuple[errors.Fault, ...] = ()
    """Everything that is wrong with the latest edit, in file and line order, until it is mended or taken back."""


def edited(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The files that changed, came or went, in order of their names."""
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))
