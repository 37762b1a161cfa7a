"""How far back somebody wants to look, as it is typed: `30d`, `12h`, `2w`, or a date."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from inboxbot import errors

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_AGO = re.compile(r"(\d{1,4})([hdw])")


def since(typed: str, now: datetime) -> datetime:
    """The moment it means; a date is its first moment, UTC. Raises `ConfigError` for anything else."""
    if ago := _AGO.fullmatch(typed.strip()):
        return now - int(ago[1]) * _UNITS[ago[2]]
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        raise errors.ConfigError(f"--since {typed}: write 30d, 12h, 2w, or a date like 2026-11-01") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
