"""Every error inboxbot raises, named by what its catcher does next.

InboxbotError
├─ ConfigError           refuse to start
├─ PlaybookError         keep the last good playbook, tell the desk
├─ RowsError             measure nothing, show the lines
├─ SignatureError        401, store nothing
├─ PayloadError          quarantine, answer 200, replay after the fix
├─ StoreUnavailable      503 with Retry-After: nothing was stored
├─ ModelUnavailable      understand with words alone
└─ SendError             what became of words that were to leave
   ├─ TryLater           surely not sent: again at a later time
   ├─ Rejected           surely not sent, and never will be as it stands: the desk
   ├─ ChannelDown        surely not sent, and nothing else will be: pause the channel, tell the desk
   └─ Unknown            nobody can say: look it up, then ask the desk; never blindly again
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class InboxbotError(Exception):
    """Something inboxbot knows how to name went wrong."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class ConfigError(InboxbotError):
    """The settings cannot work; the message names the variable and the mend."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a knowledge file: `file:line: what, and what to write instead`. `line` counts from 1."""

    file: str
    line: int
    message: str
    shown: str = ""
    """What stands on that line, shortened and safe to print; empty where nothing does."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"

    @property
    def told(self) -> str:
        """The sentence, and below it the line."""
        return f"{self}\n    {self.shown}" if self.shown else str(self)


class PlaybookError(InboxbotError):
    """The knowledge files are not usable; `faults` holds every fault, in file and line order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.told for fault in self.faults))


class RowsError(InboxbotError):
    """Labelled rows are not usable; `faults` holds what is wrong with them, in file and line order."""

    SHOWN = 20

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        rest = len(self.faults) - self.SHOWN
        lines = [str(fault) for fault in self.faults[: self.SHOWN]]
        super().__init__("\n".join([*lines, f"… and {rest} more"] if rest > 0 else lines))


class SignatureError(InboxbotError):
    """The request does not carry the platform's signature."""


class PayloadError(InboxbotError):
    """The request is authentic, but nothing can be read from it."""


class StoreUnavailable(InboxbotError):
    """The store cannot commit right now."""


class ModelUnavailable(InboxbotError):
    """The encoder's model cannot be loaded or run."""


class SendError(InboxbotError):
    """The words did not surely arrive."""


class TryLater(SendError):
    """Surely not sent; the other side asks for patience. `after`: seconds it asked for, None when it did not say."""

    def __init__(self, message: str = "", *, after: float | None = None) -> None:
        self.after = after
        super().__init__(message)


class Rejected(SendError):
    """Surely not sent, and refused for good. `code`: the platform's own word for why."""

    def __init__(self, message: str = "", *, code: str = "") -> None:
        self.code = code
        super().__init__(message)


class ChannelDown(SendError):
    """Surely not sent: the account's token is dead or its right to speak was taken away."""

    def __init__(self, message: str = "", *, code: str = "") -> None:
        self.code = code
        super().__init__(message)


class Unknown(SendError):
    """The request left, and no trustworthy answer came back."""
