"""What a Telegram update means for the desk, and whether its sender may act. Pure: it sends and stores nothing.

Numbers are compared, never names; membership of the group alone is no authority.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiogram import types

from inboxbot import domain
from inboxbot.desk import attached, commands

ANONYMOUS = frozenset({1087968824, 777000, 136817688})
"""Nobody in particular: anonymous admins, a linked channel's posts, who writes as a channel (Bot API, Message.from)."""
UPDATES = ("message", "callback_query", "my_chat_member")
"""Kinds of updates to ask for; edits of an agent's message are not among them: what was sent stays sent."""

NOBODY = domain.phrase("refused-nobody")
FORWARDED = domain.phrase("refused-forwarded")
OTHER_KIND = domain.phrase("files-other-kind")
STICKER = domain.phrase("files-sticker")
NO_COMMAND = domain.phrase("files-no-command")
STALE = domain.phrase("refused-stale")

_TELEGRAMS = frozenset({"start"})
"""What Telegram's own buttons write when they add a bot; nobody's mistake."""
_UNSEEN_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """An agent acted."""

    event: domain.DeskEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Somebody did something that is not done; `text` tells them why, `audit` names it for the log."""

    text: domain.Phrase
    audit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """The bot is in a group it has no business in."""

    chat: int
    title: str
    is_new: bool = False
    """It was added there just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """What the bot may do in a group of ours has changed: it was thrown out, let in again, silenced."""

    chat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A group of ours has a new number."""

    chat: int
    old: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Nothing for us."""


Meaning = Hand | Tell | Leave | Admitted | Moved | Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk is, who the bot is, and who may act."""

    chat: int
    bot: int
    agents: frozenset[int]
    name: str = ""
    """The bot's username in small letters; empty while it is not known: then every command may be ours."""
    more: frozenset[int] = frozenset()
    """Further chats that are ours: groups that are listed, and agents' private chats."""

    def has(self, chat: int) -> bool:
        """Whether this group is ours."""
        return chat == self.chat or chat in self.more


def message_name(chat: int, message: int) -> str:
    """The desk's name of a message: Telegram's numbers are unique within one chat only."""
    return f"{chat}/{message}"


def message_number(name: str, chat: int) -> int:
    """The number of a message of ours in this group; 0 when it stands elsewhere, or nowhere."""
    group, _, number = name.partition("/")
    return int(number) if group == str(chat) else 0


def not_listed(user: int) -> domain.Phrase:
    """For a stranger; the number (in digits that can be copied) is what the operator needs."""
    return domain.phrase("refused-not-listed", number=str(user))


def meaning(update: types.Update, place: Place) -> Meaning:
    """What to do about an update."""
    if update.callback_query is not None:
        return _pressed(update.callback_query, place)
    if update.my_chat_member is not None:
        return _admitted(update.my_chat_member, place)
    if update.message is not None and not _is_anothers(update.message, place):
        return _written(update.message, place, f"tg:{update.update_id}")
    return Skip()


def _is_anothers(message: types.Message, place: Place) -> bool:
    """A command for a bot that is not ours, wherever it stands."""
    to = commands.addressee(message.text or message.caption or "")
    return bool(to and place.name) and to != place.name


def _pressed(query: types.CallbackQuery, place: Place) -> Meaning:
    user = query.from_user
    if query.message is None or not place.has(query.message.chat.id) or not query.data:
        return Tell(text=STALE, audit="button_elsewhere")
    if user.id not in place.agents:
        return Tell(text=not_listed(user.id), audit="not_an_agent")
    message = message_name(query.message.chat.id, query.message.message_id)
    return Hand(event=domain.Pressed(agent=agent(user), token=query.data, message=message))


def _admitted(change: types.ChatMemberUpdated, place: Place) -> Meaning:
    chat = change.chat
    if chat.type != "private" and place.has(chat.id):
        return Admitted(chat=chat.id)
    return Skip() if change.new_chat_member.status in {"left", "kicked"} else _group(chat, place, is_new=True)


def _group(chat: types.Chat, place: Place, *, is_new: bool = False) -> Meaning:
    if chat.type == "private" or place.has(chat.id):
        return Skip()
    return Leave(chat=chat.id, title=_plain(chat.title or "", "…"), is_new=is_new)


def _written(message: types.Message, place: Place, event_id: str) -> Meaning:
    if not place.has(message.chat.id):
        old = message.migrate_from_chat_id
        if message.chat.type == "private":
            return _alone(message, place, event_id)
        is_moved = old is not None and place.has(old)
        return Moved(chat=message.chat.id, old=old or 0) if is_moved else _group(message.chat, place)
    if message.chat.type == "private" and _ours(message, place) is None:
        return _alone(message, place, event_id)  # a card stands there only while every group is shut
    if message.migrate_to_chat_id is not None:
        return Moved(chat=message.migrate_to_chat_id, old=message.chat.id)
    command = commands.split(message.text or "")
    about = _ours(message, place)
    if about is None and (command is None or command[0] not in commands.EVERY):
        return _overheard(command, message, place)
    return _refused(message, place) or _meant(command, message, about or "", event_id)


def _overheard(command: tuple[str, str] | None, message: types.Message, place: Place) -> Meaning:
    """Agents talk among themselves; a command that nobody knows was meant for us."""
    if command is None or command[0] in _TELEGRAMS or _refused(message, place):
        return Skip()
    return _unknown(command[0], is_under_card=False)


def _alone(message: types.Message, place: Place, event_id: str) -> Meaning:
    """What somebody writes to the bot alone: nothing about customers is done there."""
    command = commands.split(message.text or "")
    if command is None or command[0] not in commands.IN_PRIVATE:
        return Skip()
    return _refused(message, place) or _commanded(*command, message, "", event_id)


def _meant(command: tuple[str, str] | None, message: types.Message, about: str, event_id: str) -> Meaning:
    """What an agent's text says."""
    if command is not None:
        return _commanded(*command, message, about, event_id)
    text = message.text or ""
    if text.startswith("/"):
        return _unknown("".join(text.removeprefix("/").split(maxsplit=1)[:1]))
    event = domain.Replied(
        agent=agent(message.from_user),
        message=about or "",
        text=message.text or message.caption or "",
        event_id=event_id,
        file=attached.read(message),
    )
    return Hand(event=event)


def _ours(message: types.Message, place: Place) -> str | None:
    """Our message that this one answers. In a topic every message "answers" the topic's creation: that is none."""
    about = message.reply_to_message
    if about is None or about.from_user is None or about.from_user.id != place.bot or about.forum_topic_created:
        return None
    return message_name(message.chat.id, about.message_id)


def _refused(message: types.Message, place: Place) -> Tell | None:
    user = message.from_user
    if user is None or message.sender_chat is not None or user.id in ANONYMOUS:
        return Tell(text=NOBODY, audit="anonymous")
    if user.id not in place.agents:
        return Tell(text=not_listed(user.id), audit="not_an_agent")
    if message.forward_origin is not None:
        return Tell(text=FORWARDED, audit="forwarded")
    if message.text is None:
        return _attached(message)
    return None


def _attached(message: types.Message) -> Tell | None:
    """What cannot be passed on. A file under a command would be taken for something it is not."""
    if attached.read(message) is None:
        return Tell(text=STICKER if message.sticker else OTHER_KIND, audit="no_text")
    if (message.caption or "").startswith("/"):
        return Tell(text=NO_COMMAND, audit="file_with_command")
    return None


def _commanded(name: str, rest: str, message: types.Message, about: str, event_id: str) -> Meaning:
    """An unknown command is never taken for words to a customer."""
    call = commands.Call(agent=agent(message.from_user), event_id=event_id, rest=rest, message=about)
    command = commands.EVERY.get(name)
    if command is None:
        return _unknown(name)
    if name in commands.ON_CARDS and not about:
        return Tell(text=domain.phrase("use-on-card", command=f"/{name}"), audit="no_card")
    asked = command(call)
    return Tell(text=asked, audit="command_misused") if isinstance(asked, domain.Phrase) else Hand(event=asked)


def _unknown(name: str, *, is_under_card: bool = True) -> Tell:
    """With the command that may have been meant. Under a card nothing of it goes to the customer."""
    nearest = commands.nearest(name.lower())
    key = f"command-{'near' if nearest else 'unknown'}{'' if is_under_card else '-here'}"
    known = f"/{nearest}" if nearest else ", ".join(f"/{each}" for each in commands.ON_CARDS)
    said = domain.phrase(key, command=f"/{_plain(name, '…')}", known=known)
    return Tell(text=said, audit="unknown_command")


def agent(user: types.User | None) -> domain.Agent:
    """A person, by number and by a name that harms no line it stands in."""
    number = user.id if user else 0
    return domain.Agent(id=domain.AgentId(number), name=_plain(user.full_name if user else "", str(number)))


def _plain(name: str, otherwise: str) -> str:
    """A name without signs that turn or break the words around it."""
    return " ".join(_UNSEEN_IN_NAMES.sub(" ", name).split())[:64] or otherwise
