"""A client for Meta's Graph API that turns every outcome into one of the `SendError`s; it never repeats a request.

Only what provably did not happen is told as such: no connection, or a refusal in Graph's own words. All else is
`Unknown`. Codes: Graph API docs (handling errors) and Messenger Platform docs (error codes, March 2026).
"""

from __future__ import annotations

import asyncio
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from inboxbot import errors
from inboxbot.wire import foreign

CONNECT_SECONDS = 3.0
UPLOAD = aiohttp.ClientTimeout(total=20.0, connect=CONNECT_SECONDS)
"""With fetching the file and sending the message it stays within the lease of a send."""
KEEP_SECONDS = 5.0
"""A connection idle for longer is not used again: one that the other side is closing makes an outcome unknown."""
_DOWN = frozenset((102, 190, 368))
_RATE = frozenset((4, 17, 32, 613, *range(80000, 80015)))
_LATER = frozenset((2, 1200))
_MAYBE_SENT = frozenset((-1, 0, 1))
"""Code 1 comes also when the message was sent (subcode 1357046)."""
_PAGE_RESTRICTED = 1893063
_THREAD_ELSEWHERE = frozenset((2018300, 2018321))
_USAGE = "X-Business-Use-Case-Usage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Bytes, and how a form names them."""

    field: str
    content: bytes
    name: str
    mime: str


class Graph:
    """Requests to Graph hosts, each given up after `seconds`. The token travels in a header, never in an address."""

    def __init__(self, *, seconds: float) -> None:
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, token: str, body: Mapping[str, object]) -> foreign.Part:
        """The answer to an accepted request. Raises a `SendError`."""
        return await self._posted(url, token, json=body, patience=self._timeout)

    async def _posted(
        self,
        url: str,
        token: str,
        *,
        patience: aiohttp.ClientTimeout,
        json: Mapping[str, object] | None = None,
        data: aiohttp.FormData | None = None,
    ) -> foreign.Part:
        try:
            async with self._open().post(
                url, json=json, data=data, headers=_bearer(token), allow_redirects=False, timeout=patience
            ) as response:
                return _answer(response, await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise errors.TryLater(f"no connection: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError) as error:
            raise errors.Unknown(f"no trustworthy answer: {type(error).__name__}") from None

    async def upload(self, url: str, token: str, fields: Mapping[str, str], upload: Upload) -> foreign.Part:
        """The answer to bytes that were taken, sent as a form with `fields`. Raises as `post` does."""
        form = aiohttp.FormData(fields, quote_fields=False)  # else customers read "fakt%C5%ABra.pdf"
        form.add_field(upload.field, io.BytesIO(upload.content), filename=upload.name, content_type=upload.mime)
        return await self._posted(url, token, data=form, patience=UPLOAD)

    async def get(self, url: str, token: str, query: Mapping[str, str]) -> foreign.Part:
        """What is there. Raises a `SendError`: `TryLater` also when asking failed, since a question may be repeated."""
        try:
            async with self._open().get(url, params=query, headers=_bearer(token), allow_redirects=False) as response:
                return _answer(response, await response.read())
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError) as error:
            raise errors.TryLater(f"could not ask: {type(error).__name__}") from None

    async def close(self) -> None:
        """Give the connections back."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(keepalive_timeout=KEEP_SECONDS)
            self._session = aiohttp.ClientSession(timeout=self._timeout, connector=connector)
        return self._session


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _answer(response: aiohttp.ClientResponse, body: bytes) -> foreign.Part:
    """The body of a success. Raises what it says otherwise."""
    try:
        said = foreign.read(body)
    except errors.PayloadError:
        said = foreign.Part(None)
    if said["error"].is_object:
        raise _refusal(response, said["error"])
    if response.status == 429:
        raise errors.TryLater("HTTP 429", after=_patience(response.headers))
    if response.status != 200 or not said:
        raise errors.Unknown(f"HTTP {response.status} without a readable answer")
    return said


def _refusal(response: aiohttp.ClientResponse, error: foreign.Part) -> errors.SendError:
    """What a Graph error means for the words that were to leave."""
    code, subcode = _number(error["code"]), _number(error["error_subcode"])
    name = f"{code}-{subcode}" if subcode else f"{code}"
    message = f"Graph error {name}: {error['message'].text[:200]}"
    if code in _DOWN or subcode == _PAGE_RESTRICTED:
        return errors.ChannelDown(message, code=name)
    if code in _RATE or response.status == 429:
        return errors.TryLater(message, after=_patience(response.headers))
    if code in _LATER or subcode in _THREAD_ELSEWHERE:
        return errors.TryLater(message)
    if code in _MAYBE_SENT or response.status >= 500:
        return errors.Unknown(message)
    return errors.Rejected(message, code=name)


def _number(part: foreign.Part) -> int:
    digits = part.id
    return int(digits) if digits.removeprefix("-").isdecimal() else 0


def _patience(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait: `Retry-After`, else the longest `estimated_time_to_regain_access` (minutes), else None."""
    stated = _seconds(headers.get("Retry-After", ""))
    return stated if stated is not None else _regain(headers.get(_USAGE, ""))


def _seconds(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _regain(usage: str) -> float | None:
    try:
        accounts = foreign.read(usage.encode())
    except errors.PayloadError:
        return None
    limits = (limit for account in accounts.keys for limit in accounts[account].each())
    minutes = [_seconds(limit["estimated_time_to_regain_access"].id) for limit in limits]
    return max((found * 60 for found in minutes if found), default=None)
