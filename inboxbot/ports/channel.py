"""Where our words go, and where those of customers and agents come from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from inboxbot import domain


class Sink(Protocol):
    """Anywhere our words can go."""

    async def send(self, outgoing: domain.Outgoing) -> domain.Receipt:
        """Hand the words over once. Raises exactly one of the `SendError`s when it did not surely work."""
        ...


class Channel(Sink, Protocol):
    """A platform's adapter: words also come from it. All but `send`, `find`, `name_of` and `close` is synchronous and
    pure.
    """

    name: str
    limits: Mapping[str, domain.Limits]
    """Per network."""

    def challenge(self, query: Mapping[str, str]) -> str | None:
        """The text that answers a subscription handshake; None refuses it (403)."""
        ...

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Raise `SignatureError` unless the body carries the platform's signature. Header names are lower-case."""
        ...

    def parse(self, body: bytes) -> Sequence[domain.Inbound]:
        """All events of the batch, in order. Raises `PayloadError` only when nothing at all can be read."""
        ...

    async def find(self, outgoing: domain.Outgoing) -> domain.Receipt | None:
        """Ask the platform whether these words arrived: the receipt, or None for surely not.

        Raises `Unknown` where the platform cannot tell, `TryLater` and `ChannelDown` as `send` does.
        """
        ...

    async def name_of(self, platform: str, account: str, contact: str) -> str | None:
        """What somebody who writes direct messages to this account is called, as the platform has it.

        None where it has no name for them, or no names at all; raises `Rejected` when it does not tell, and the other
        `SendError`s when it could not be asked.
        """
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...


class Files(Protocol):
    """Where agents' files are."""

    async def fetch(self, file: domain.File) -> bytes:
        """Its bytes. Raises `TryLater`, and `Rejected` when it is not there any more; nothing else."""
        ...


class Desk(Sink, Files, Protocol):
    """Where agents work."""

    def free(self) -> float:
        """Seconds until it may be sent something again; 0 for now. What is sent earlier is told to try later."""
        ...

    async def listen(self, on: Callable[[domain.DeskEvent], Awaitable[domain.DeskAnswer]]) -> None:
        """Hand over every desk event, one after another, until cancelled; survives the desk being away."""
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...
