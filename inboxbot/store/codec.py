"""Values of `domain` to JSON text and back, and times to microseconds; never asks a database anything.

Databases refuse what JSON from the street may hold (NUL, lone surrogates): it is replaced by U+FFFD on the way in.
"""

from __future__ import annotations

import dataclasses
import enum
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated, TypeVar, cast

import orjson
from pydantic import Discriminator, TypeAdapter

from inboxbot import domain, errors

T = TypeVar("T")

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000
"""Microseconds."""

_inbound: TypeAdapter[domain.Inbound] = TypeAdapter(Annotated[domain.Inbound, Discriminator("kind")])
_outbound: TypeAdapter[domain.Outbound] = TypeAdapter(Annotated[domain.Outbound, Discriminator("kind")])
_escalation = TypeAdapter(domain.Escalation)
_decision = TypeAdapter(domain.Decision)

read_outbound = partial(_outbound.validate_json)
read_escalation = partial(_escalation.validate_json)
read_decision = partial(_decision.validate_json)
read_inbound = partial(_inbound.validate_json)


def read_message(text: str) -> domain.CustomerMessage:
    """The customer's message that `dump` wrote."""
    return cast("domain.CustomerMessage", _inbound.validate_json(text))


def micros(moment: datetime) -> int:
    """Microseconds since 1970. The moment must be aware."""
    return (moment - _START) // _MICROSECOND


def moment(micros: int) -> datetime:
    """The aware moment in UTC."""
    return _START + micros * _MICROSECOND


def dump(value: object) -> str:
    """JSON text of a frozen value, free of what a database refuses."""
    return _dump(value)[1]


def _dump(value: T) -> tuple[T, str]:
    """The value as it is kept, and its JSON."""
    try:
        encoded = orjson.dumps(value)
    except orjson.JSONEncodeError:
        encoded = None
    if encoded is None or b"\\u0000" in encoded:
        value = clean(value)
        encoded = orjson.dumps(value)
    return value, encoded.decode()


def clean(value: T) -> T:
    """The same value with NUL and lone surrogates replaced in all of its texts."""
    if isinstance(value, enum.Enum):
        return value
    if isinstance(value, str):
        joined = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return cast("T", joined.replace("\0", "\ufffd"))
    if isinstance(value, tuple | list):
        return cast("T", type(value)(clean(item) for item in value))
    if isinstance(value, dict):
        return cast("T", {clean(key): clean(item) for key, item in value.items()})
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{f.name: clean(getattr(value, f.name)) for f in dataclasses.fields(value)})
    return value


def kept(event: domain.Inbound) -> tuple[domain.Inbound, str]:
    """The event as it is kept, and its JSON. Raises `PayloadError` for a message that belongs to no conversation."""
    if isinstance(event, domain.CustomerMessage) and not event.conversation:
        raise errors.PayloadError(f"{event.platform}: a message without a conversation cannot be answered")
    return _dump(event)
