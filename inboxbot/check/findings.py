"""What was found in the knowledge files, and what every look at them needs. Finds nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inboxbot import domain
from inboxbot.playbook import Playbook
from inboxbot.reload.document import Path
from inboxbot.reload.folder import FAQ, RULES
from inboxbot.reload.knowledge import Knowledge


class Level(StrEnum):
    """How bad it is: with an error the command ends with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence about one line. `check` names the look that found it and stays the same between versions."""

    level: Level
    file: str
    line: int
    check: str
    message: str
    shown: str = ""
    trace: Sequence[domain.Step] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """The files that load, and the playbook they make."""

    known: Knowledge
    book: Playbook
    limits: Mapping[str, domain.Limits]
    now: datetime

    def faq(self, path: Path, level: Level, check: str, message: str) -> Finding:
        """A finding at a place of faq.yaml."""
        return self.at(FAQ, path, level, check, message)

    def rules(self, path: Path, level: Level, check: str, message: str) -> Finding:
        """A finding at a place of escalation_rules.yaml."""
        return self.at(RULES, path, level, check, message)

    def at(self, file: str, path: Path, level: Level, check: str, message: str) -> Finding:
        """A finding at a place of a file."""
        line = self.known.documents[file].line(path)
        return Finding(level=level, file=file, line=line, check=check, message=message)
