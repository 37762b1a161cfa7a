"""Old versions of the files, read again to tell why something was done; nothing is learned or comes into force."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping

from inboxbot import errors, playbook
from inboxbot.reload import knowledge
from inboxbot.reload.document import Document
from inboxbot.reload.library import playbook_of

MOST = 8
"""Versions that are remembered: people ask about the same week."""

Files = Mapping[str, str]


class Versions:
    """Playbooks by hash. `files_of` gives the kept files of a version; None for one that was never in force."""

    def __init__(self, files_of: Callable[[str], Awaitable[Files | None]]) -> None:
        self._files_of = files_of
        self._parsed: dict[tuple[str, str], Document] = {}
        self._known: OrderedDict[str, tuple[playbook.Playbook | None, Files]] = OrderedDict()

    async def of(self, hash: str) -> tuple[playbook.Playbook | None, Files]:
        """The playbook, without what was learned, and its files; None for one this program cannot read any more."""
        if hash not in self._known:
            files = await self._files_of(hash) or {}
            self._known[hash] = await asyncio.to_thread(self._read, files) if files else None, files
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return self._known[hash]

    def _read(self, files: Files) -> playbook.Playbook | None:
        try:
            return playbook_of(knowledge.check(files, self._parsed), None)
        except errors.PlaybookError:
            return None
