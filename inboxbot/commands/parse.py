"""What an adapter reads in a webhook body, as JSON: for `inboxbot parse`; no effects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inboxbot import domain, errors, platforms


def parse(platform: str, path: Path) -> dict[str, Any]:
    """One file's line: `file`, `events`, `error` (None, or why the file or its body could not be read).

    Raises `ConfigError` for an unknown platform.
    """
    adapter = platforms.of_network(platform)
    line: dict[str, Any] = {"file": str(path), "events": [], "error": None}
    try:
        body = path.read_bytes()
    except OSError as error:
        return line | {"error": error.strerror or str(error)}
    try:
        line["events"] = [_event(event) for event in adapter.parse(body, network=platform)]
    except errors.PayloadError as error:
        line["error"] = str(error)
    return line


def _event(event: domain.Inbound) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "platform": event.platform,
        "surface": str(event.surface),
        "external_id": event.external_id,
        "conversation": event.conversation,
        "contact": event.contact,
        "text": event.text,
        "reason": event.reason,
    }
