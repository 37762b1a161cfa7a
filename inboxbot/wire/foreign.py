"""Foreign JSON, tamed where it is used: what is missing or of the wrong kind reads as empty; it crashes nobody."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NoReturn

from inboxbot import domain, errors

ID_LIMIT = 512
"""Characters of an id; no platform's is half as long, and an index entry has to hold it."""
_SECONDS_END = 100_000_000_000
"""A number of seconds as big as this would be the year 5138; from here on it is milliseconds."""


def read(body: bytes) -> Part:
    """The body as a JSON object. Raises `PayloadError`: not JSON, not an object, too deep, NaN, infinite."""
    try:
        value = _JSON.decode(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise errors.PayloadError(f"not readable as JSON: {type(error).__name__}") from None
    if not isinstance(value, dict):
        raise errors.PayloadError(f"not a JSON object but {type(value).__name__}")
    return Part(value)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse(digits)


_JSON = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


class Part:
    """A piece of foreign JSON."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __getitem__(self, key: str) -> Part:
        """What stands under `key`; empty when nothing does, or when this is no object."""
        return Part(self._value.get(key)) if isinstance(self._value, dict) else Part(None)

    def __bool__(self) -> bool:
        """Whether there is something: `0`, `false`, `""` and `{}` are nothing."""
        return bool(self._value)

    def __contains__(self, key: str) -> bool:
        """Whether `key` is there and not null."""
        return isinstance(self._value, dict) and self._value.get(key) is not None

    def each(self) -> Iterator[Part]:
        """The items of a list; one object alone is a list of one."""
        items = self._value if isinstance(self._value, list) else [self._value] if self else []
        return (Part(item) for item in items)

    @property
    def raw(self) -> object:
        """The value itself, untamed."""
        return self._value

    @property
    def is_object(self) -> bool:
        """Whether it has keys."""
        return isinstance(self._value, dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are not null."""
        return tuple(_whole(key) for key in self._value if key in self) if isinstance(self._value, dict) else ()

    @property
    def text(self) -> str:
        """A string, safe to store: lone surrogates become U+FFFD, NUL is gone. Empty for anything else."""
        return _whole(self._value) if isinstance(self._value, str) else ""

    @property
    def id(self) -> str:
        """An id: a string, or a whole number as its digits. Raises `PayloadError` when it is absurdly long."""
        given = self._value
        text = str(given) if isinstance(given, int) and not isinstance(given, bool) else self.text.strip()
        if len(text) > ID_LIMIT:
            raise errors.PayloadError(f"an id of {len(text)} characters")
        return text

    @property
    def flag(self) -> bool:
        """True only for true."""
        return self._value is True

    @property
    def moment(self) -> datetime | None:
        """A time: seconds or milliseconds since 1970 (also as digits), or ISO 8601; None when it is none of these."""
        given = self._value
        if isinstance(given, str) and not given.isdecimal():
            return _from_iso(given)
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            return None
        try:
            number = float(given)
            return datetime.fromtimestamp(number / 1000 if number >= _SECONDS_END else number, UTC)
        except (ValueError, OverflowError, OSError):
            return None

    @property
    def digest(self) -> str:
        """A short name for exactly this content, the same at every delivery."""
        try:
            return domain.name_of(json.dumps(self._value, sort_keys=True))
        except RecursionError:
            return domain.name_of("too deep")


def _whole(text: str) -> str:
    clean = text.replace("\x00", "")
    return clean if clean.isascii() else clean.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _from_iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
