"""The way into the agents' group: looked for at the start, and each minute until it is found. It never leaves a group.

A group that cannot be found keeps nobody from hearing the others; what the operator must mend is said in the log.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from aiogram import Bot, exceptions

from inboxbot import ports
from inboxbot.desk import router
from inboxbot.desk.places import Places
from inboxbot.desk.roster import Roster

AGAIN = timedelta(minutes=1)
"""So long after a refusal the group is not looked for again."""
_OUTSIDE = frozenset({"left", "kicked"})
"""Whom Telegram knows there, and who is not there (Bot API, ChatMember)."""

log = structlog.get_logger()


class Arrival:
    """`is_there` when the desk's own group is known to be ours."""

    def __init__(self, bot: Bot, clock: ports.Clock, places: Places, roster: Roster) -> None:
        self._bot = bot
        self._clock = clock
        self._places = places
        self._roster = roster
        self._refused_at: datetime | None = None
        self._met: set[int] = set()
        self.is_there = False

    async def look(self) -> None:
        """Look for the group, unless it is there or refused us a moment ago. A group that moved must not be taken for a
        stranger's. Raises `AiogramError` when Telegram does not answer.
        """
        while not (self.is_there or self._is_resting()):
            try:
                await self._bot.send_chat_action(self._places.chat, "typing")
            except exceptions.TelegramMigrateToChat as moved:
                self._places.move(0, moved.migrate_to_chat_id)
            except (exceptions.TelegramBadRequest, exceptions.TelegramForbiddenError) as refusal:
                self._refused_at = self._clock.now()
                chat, mend = self._places.chat, "add the bot to that group, or correct INBOXBOT_DESK_CHAT"
                log.error("desk_chat_shut", chat=chat, problem=refusal.message, mend=mend)
            else:
                self.is_there = True
                await self._introduce()

    def met(self, chat: int) -> None:
        """Somebody wrote in a group that is not listed, while ours is not found: it may be the one that was meant."""
        if chat not in self._met:
            self._met.add(chat)
            log.warning(
                "desk_other_group", chat=chat, mend=f"if that is the agents' group, set INBOXBOT_DESK_CHAT={chat}"
            )

    def _is_resting(self) -> bool:
        return self._refused_at is not None and self._clock.now() - self._refused_at < AGAIN

    async def _introduce(self) -> None:
        """Ask what the listed agents are called; whoever cannot be asked about is named when they act."""
        for number in self._roster.nameless:
            try:
                member = await self._bot.get_chat_member(self._places.chat, number)
            except exceptions.TelegramBadRequest as refusal:
                self._stranger(number, refusal.message)
            except exceptions.AiogramError:
                return
            else:
                self._roster.saw(router.agent(member.user))
                if member.status in _OUTSIDE:
                    self._stranger(number, str(member.status))

    def _stranger(self, number: int, problem: str) -> None:
        mend = "let them join, or correct INBOXBOT_AGENTS"
        log.warning("desk_agent_not_in_group", agent=number, problem=problem, mend=mend)
