"""The way into the desk's groups: looked for at the start, and each minute until they are found. It never leaves one.

A group that cannot be found keeps nobody from hearing the others; what the operator must mend is said in the log.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from aiogram import Bot, exceptions

from inboxbot import errors, ports
from inboxbot.desk import router
from inboxbot.desk.places import Place, Places
from inboxbot.desk.roster import Roster

AGAIN = timedelta(minutes=1)
"""So long after a refusal a group is not looked for again."""
_OUTSIDE = frozenset({"left", "kicked"})
"""Whom Telegram knows there, and who is not there (Bot API, ChatMember)."""

log = structlog.get_logger()


class Arrival:
    """Knows which of the listed groups let us in."""

    def __init__(self, bot: Bot, clock: ports.Clock, places: Places, roster: Roster) -> None:
        self._bot = bot
        self._clock = clock
        self._places = places
        self._roster = roster
        self._refused_at: dict[int, datetime] = {}
        self._met: set[int] = set()
        self._found: set[int] = set()

    @property
    def there(self) -> frozenset[int]:
        """The groups that are known to be ours, by their newest numbers."""
        return self._places.groups & self._found

    @property
    def is_there(self) -> bool:
        """Whether the desk's own group is among them."""
        return self._places.chat in self._found

    async def look(self) -> None:
        """Look for the groups that are not there, but for those that refused us a moment ago. A group that moved must
        not be taken for a stranger's. Raises `AiogramError` when Telegram does not answer.
        """
        before = self.there
        for chat in self._places.groups - before:
            await self._knock(chat)
        if self.there - before:
            await self._introduce()

    async def again(self, chat: int) -> None:
        """Something happened to our membership there: look whether it still lets us in. Raises `AiogramError`."""
        self._found.discard(chat)
        self._refused_at.pop(chat, None)
        await self.look()

    def met(self, chat: int) -> None:
        """Somebody wrote in a group that is not listed, while ours is not found: it may be the one that was meant."""
        if chat not in self._met:
            self._met.add(chat)
            log.warning(
                "desk_other_group", chat=chat, mend=f"if that is the agents' group, set INBOXBOT_DESK_CHAT={chat}"
            )

    async def _knock(self, chat: int) -> None:
        while chat not in self._found and not self._is_resting(chat):
            try:
                await self._bot.send_chat_action(chat, "typing")
            except exceptions.TelegramMigrateToChat as moved:
                self._places.move(chat, moved.migrate_to_chat_id)
                chat = moved.migrate_to_chat_id
            except (exceptions.TelegramBadRequest, exceptions.TelegramForbiddenError) as refusal:
                self._refused(chat, refusal)
            else:
                self._found.add(chat)
                self._places.opened(Place(chat))

    def _refused(self, chat: int, refusal: exceptions.TelegramAPIError) -> None:
        now = self._clock.now()
        self._refused_at[chat] = now
        self._places.shut(Place(chat), errors.ChannelDown(refusal.message, code=type(refusal).__name__), now)
        if chat == self._places.chat:
            mend = "add the bot to that group, or correct INBOXBOT_DESK_CHAT"
            log.error("desk_chat_shut", chat=chat, problem=refusal.message, mend=mend)

    def _is_resting(self, chat: int) -> bool:
        refused_at = self._refused_at.get(chat)
        return refused_at is not None and self._clock.now() - refused_at < AGAIN

    async def _introduce(self) -> None:
        """Ask what the listed agents are called; whoever cannot be asked about is named when they act."""
        for number in self._roster.nameless:
            problem = await self._met_at_last(number)
            if problem is None:
                return
            if problem:
                mend = "let them join, or correct INBOXBOT_AGENTS"
                log.warning("desk_agent_not_in_group", agent=number, problem=problem, mend=mend)

    async def _met_at_last(self, number: int) -> str | None:
        """Why this agent is in none of the groups; empty for one who is in some, None when Telegram does not answer."""
        problem = ""
        for chat in sorted(self.there, reverse=True):
            try:
                member = await self._bot.get_chat_member(chat, number)
            except (exceptions.TelegramBadRequest, exceptions.TelegramForbiddenError) as refusal:
                problem = refusal.message
            except exceptions.AiogramError:
                return None
            else:
                self._roster.saw(router.agent(member.user))
                if member.status not in _OUTSIDE:
                    return ""
                problem = str(member.status)
        return problem
