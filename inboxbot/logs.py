"""How the service speaks of itself: key-value events; never a message's text, never a secret."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from inboxbot.settings import Settings

_SECRETS = re.compile(
    r"bot\d+:[\w-]+|\b\d{6,12}:[\w-]{30,}|EA[A-Za-z0-9]{30,}|(?<=Bearer )\S+|(?<=access_token=)[^&\s]+"
)


def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Whatever looks like a token is not written."""
    return {key: _SECRETS.sub("…", value) if isinstance(value, str) else value for key, value in event.items()}


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    redact,
]


def quiet() -> None:
    """For commands whose standard output is their answer: only warnings, on standard error."""
    structlog.configure(
        processors=[*_SHARED, structlog.dev.ConsoleRenderer(colors=False)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # standard error as it is at that moment
    )


def configure(settings: Settings) -> None:
    """Events to standard output, warnings of libraries as events too."""
    renderer: Any = (
        structlog.processors.JSONRenderer() if settings.log == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*_SHARED, renderer], logger_factory=structlog.PrintLoggerFactory(), cache_logger_on_first_use=True
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_SHARED, processor=renderer))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
