"""Do the links in the answers still lead somewhere. Asks each address once, a few at a time; follows no page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence

import aiohttp

from inboxbot.check.findings import Finding, Level, Shop
from inboxbot.reload.document import Path

SECONDS = 10.0
"""How long one address may take to answer."""
AT_ONCE = 8
"""Addresses asked side by side."""
_GONE = frozenset((404, 410))
_UNWILLING = frozenset((401, 403, 405, 429, 501))
"""Answers of sites that keep programs out, or do not know HEAD: nothing is said about the page."""

_LINK = re.compile(r"(https?://[^\s<>\"'«»)\]]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,12}/[^\s<>\"'«»)\]]*)", re.IGNORECASE)


def addresses(shop: Shop) -> Mapping[str, Sequence[Path]]:
    """Every address in the answers, and the places of faq.yaml where it stands. One without a scheme gets https."""
    found: dict[str, list[Path]] = {}
    for entry in shop.book.entries.values():
        for key, texts in (
            ("answer", entry.answer),
            ("public_answer", entry.public_answer),
            ("after_hours_answer", entry.after_hours_answer),
        ):
            for code, said in texts.items():
                for written in _LINK.findall(said):
                    address = written.rstrip(".,:;!?؟،؛…")
                    full = address if "://" in address else f"https://{address}"
                    found.setdefault(full, []).append(("entries", entry.id, key, code))
        for number, link in enumerate(entry.links):
            found.setdefault(link.url, []).append(("entries", entry.id, "links", number, "url"))
    return found


async def look(shop: Shop) -> Sequence[Finding]:
    """A finding for each place of an address that does not answer, or says that there is nothing."""
    asked, room = addresses(shop), asyncio.Semaphore(AT_ONCE)
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=timeout, headers={"User-Agent": "inboxbot check"}) as session:
        wrongs = await asyncio.gather(*(_ask(session, room, address) for address in asked))
    return [
        shop.faq(place, level, "dead-link", f"{address}: {why}")
        for (address, places), (level, why) in zip(asked.items(), wrongs, strict=True)
        if why
        for place in places
    ]


async def _ask(session: aiohttp.ClientSession, room: asyncio.Semaphore, address: str) -> tuple[Level, str]:
    """What is wrong with an address; empty for nothing."""
    async with room:
        try:
            status = await _status(session, "HEAD", address)
            if status >= 400:
                status = await _status(session, "GET", address)
        except TimeoutError:
            return Level.WARNING, f"no answer within {SECONDS:g} seconds"
        except aiohttp.InvalidURL:
            return Level.ERROR, "this is no address"
        except aiohttp.ClientError as error:
            return Level.ERROR, f"cannot be reached ({type(error).__name__})"
    if status in _GONE:
        return Level.ERROR, f"there is no such page ({status})"
    return Level.WARNING, f"answers {status}" if status >= 400 and status not in _UNWILLING else ""


async def _status(session: aiohttp.ClientSession, method: str, address: str) -> int:
    async with session.request(method, address, allow_redirects=True, max_redirects=5) as response:
        return response.status
