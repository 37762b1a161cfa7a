"""Turns that are over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from inboxbot import domain


class Past(Protocol):
    """Looking back."""

    async def turns_of(self, message: str) -> Sequence[domain.Settled]:
        """The turns of a customer's message, by the platform's id of it, or the turn of this name."""
        ...

    async def turns_named(self, names: Sequence[str]) -> Sequence[domain.Settled]:
        """The turns of these names, oldest first."""
        ...

    async def behind(self, escalation: domain.Escalation) -> domain.Settled | None:
        """The turn that put an escalation where it is; None when what it looked at is not known."""
        ...
