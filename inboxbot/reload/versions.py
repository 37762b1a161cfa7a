"""Old versions of the files, read again to tell why something was done; nothing comes into force."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping

from inboxbot import errors, playbook
from inboxbot.reload import knowledge
from inboxbot.reload.document import Document
from inboxbot.reload.knowledge import Knowledge
from inboxbot.reload.library import playbook_of

MOST = 8
"""Versions that are remembered: people ask about the same week."""

Files = Mapping[str, str]


class Versions:
    """Playbooks by hash. `files_of` gives the kept files of a version; None for one that was never in force.

    `learn` makes a head of a version's examples; without it an old version has none, and says less. `live` is the
    playbook in force, if there is one: it is as it was.
    """

    def __init__(
        self,
        files_of: Callable[[str], Awaitable[Files | None]],
        *,
        live: Callable[[], playbook.Playbook] | None = None,
        learn: Callable[[Knowledge], Awaitable[playbook.Head]] | None = None,
    ) -> None:
        self._files_of = files_of
        self._live = live
        self._learn = learn
        self._parsed: dict[tuple[str, str], Document] = {}
        self._known: OrderedDict[str, tuple[playbook.Playbook | None, Files]] = OrderedDict()

    async def of(self, hash: str) -> tuple[playbook.Playbook | None, Files]:
        """The playbook and its files; None for one this program cannot read any more. Raises `ModelUnavailable`."""
        if hash not in self._known:
            files = await self._files_of(hash) or {}
            self._known[hash] = await self._read(files) if files else None, files
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        book, files = self._known[hash]
        live = self._live() if self._live else None
        return live if live is not None and live.hash == hash else book, files

    async def _read(self, files: Files) -> playbook.Playbook | None:
        try:
            known = await asyncio.to_thread(knowledge.check, files, self._parsed)
        except errors.PlaybookError:
            return None
        return playbook_of(known, await self._learn(known) if self._learn else None)
