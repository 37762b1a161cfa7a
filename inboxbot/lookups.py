"""What the rules want to know before a turn is decided: counts from the store, patterns in the words.

Nothing is asked that no rule asks for. It decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from inboxbot import domain, errors, ports
from inboxbot.compose import notices
from inboxbot.decide import rules, searching, subjects
from inboxbot.decide.turn import Turn
from inboxbot.playbook import Playbook
from inboxbot.speech import Speech

OVERRUNS = 3
"""So often may a pattern take too long before it is switched off, until the files change."""

log = structlog.get_logger()


class Lookups:
    """Completes turns. `store` None: nothing is known of earlier ones."""

    def __init__(self, store: ports.Store | None, speech: Speech) -> None:
        self._store = store
        self._speech = speech
        self._overruns: Counter[tuple[str, str]] = Counter()
        """By playbook and pattern."""

    async def complete(self, turn: Turn) -> Turn:
        """The turn with everything its rules ask for. Raises `StoreUnavailable`."""
        needs = rules.needs(turn.book.rules)
        if needs.patterns:
            turn = replace(turn, searched=await self._search(needs.patterns, turn))
        about = {name: subject for name, subject in needs.subjects.items() if subjects.is_about(subject, turn)}
        if self._store is not None and (needs.here or needs.on_post or about):
            here, post = (_since(turn, span) for span in (needs.here, needs.on_post))
            topics = {name: turn.now - subject.rate.within for name, subject in about.items()}
            turn = replace(turn, lately=await self._store.lately(turn.conversation, here, post, topics))
        return turn

    async def _search(self, wanted: frozenset[str], turn: Turn) -> Mapping[str, domain.Searched]:
        return {pattern: await self._found(pattern, turn) for pattern in sorted(wanted)}

    async def _found(self, pattern: str, turn: Turn) -> domain.Searched:
        name = (turn.book.hash, pattern)
        if self._overruns[name] >= OVERRUNS:
            return domain.Searched(problem="it was switched off: it took too long three times")
        searched = searching.one(pattern, turn.utterance)
        if searched.problem:
            self._overruns[name] += 1
            if self._overruns[name] == OVERRUNS:
                await self._switch_off(pattern, turn)
        return searched

    async def _switch_off(self, pattern: str, turn: Turn) -> None:
        names = rules_with(turn.book, pattern)
        log.error("pattern_off", rules=names, playbook=turn.book.hash)
        if self._store is None:
            return
        try:
            await self._store.notify(notices.pattern_off(names, pattern, turn.book.hash, self._speech), turn.now)
        except errors.StoreUnavailable as error:
            log.warning("pattern_off_not_told", error=str(error))


def rules_with(book: Playbook, pattern: str) -> list[str]:
    """The rules that look for this pattern."""
    return [rule.name for rule in book.rules.rules if pattern in rules.patterns(rule.when)]


def _since(turn: Turn, span: timedelta) -> datetime | None:
    return turn.now - span if span else None
