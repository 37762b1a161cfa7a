"""What can go wrong between the service and Meta, on demand; and the ledger of what really came in."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

Kind = Literal[
    "rate_limit",  # HTTP 429 with Retry-After; nothing is done
    "server_error",  # HTTP 500 and no Graph error; nothing is done
    "hang",  # no answer; nothing is done
    "accept_then_hang",  # done, and no answer
    "accept_then_hang_up",  # done, and the connection closed without an answer
    "accept_then_garble",  # done, and an answer that is not JSON
    "accept_without_id",  # done, and an answer that does not say what came of it
    "refuse",  # a Graph error with `code` and `subcode`
    "token_dead",  # Graph error 190, for reads too
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to the next `times` sends, or until it is cleared when that is None."""

    kind: Kind
    times: int | None = None
    after: float = 30
    """Seconds, for `rate_limit`."""
    code: int = 100
    subcode: int = 0
    edge: str = ""
    """The only edge that it hits (`messages`); empty for all."""


class Faults:
    """The fault that is on, if one is."""

    def __init__(self) -> None:
        self.current: Fault | None = None

    def put(self, fault: Fault | None) -> None:
        """From now on this one; None: all is well again."""
        self.current = fault

    def take(self, edge: str = "") -> Fault | None:
        """What happens to this send; it counts."""
        fault = self.current
        if fault is not None and fault.edge not in {"", edge}:
            return None
        if fault is not None and fault.times is not None:
            self.current = replace(fault, times=fault.times - 1) if fault.times > 1 else None
        return fault

    @property
    def is_token_dead(self) -> bool:
        """Whether reads are refused, too."""
        return self.current is not None and self.current.kind == "token_dead"


class Ledger:
    """Every send that came in and what it was answered: in memory, and line by line in a file flushed to disk."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.entries: list[Mapping[str, object]] = []

    def write(self, entry: Mapping[str, object]) -> None:
        """Durable when this returns, if there is a file."""
        numbered = {"number": len(self.entries) + 1, **entry}
        self.entries.append(numbered)
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(numbered, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
