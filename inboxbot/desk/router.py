"""What a Telegram update means for the desk, and whether its sender may act. Pure: it sends and stores nothing.

Numbers are compared, never names; membership of the group alone is no authority.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiogram import types

from inboxbot import domain

ANONYMOUS = frozenset({1087968824, 777000, 136817688})
"""Nobody in particular: anonymous admins, a linked channel's posts, who writes as a channel (Bot API, Message.from)."""
UPDATES = ("message", "callback_query", "my_chat_member")
"""Kinds of updates to ask for; edits of an agent's message are not among them: what was sent stays sent."""

NOT_LISTED = "You are not on the list of agents, so nothing was done. Your number is {id}."
NOBODY = "Nothing was done: I cannot tell who you are. Please switch off “Remain anonymous” and write as yourself."
FORWARDED = "Nothing was sent: forwarded messages are not passed on. Please write it in your own words."
ONLY_TEXT = "Nothing was sent: I can pass on text only, no pictures, voice messages, stickers or files."
COMMANDS = (
    "Nothing was sent: I know /private TEXT (answer a comment in private), /note TEXT (for colleagues only) and /why."
)
EVIDENCE = (
    "Nothing was done: I know /evidence (how each answer stands) and /evidence reset ENTRY (forget what was seen)."
)
STALE = "This button does not belong to this desk."

_COMMAND = re.compile(r"/(?P<name>\w+)(@(?P<bot>\w+))?(\s+(?P<rest>.*))?", re.DOTALL)
_UNSEEN_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """An agent acted."""

    event: domain.DeskEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Somebody did something that is not done; `text` tells them why, `audit` names it for the log."""

    text: str
    audit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """The bot is in a group it has no business in."""

    chat: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The agents' group has a new number."""

    chat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Nothing for us."""


Meaning = Hand | Tell | Leave | Moved | Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk is, who the bot is, and who may act."""

    chat: int
    bot: int
    agents: frozenset[int]
    more: frozenset[int] = frozenset()
    """Further groups that are ours: those that the rules name."""

    def has(self, chat: int) -> bool:
        """Whether this group is ours."""
        return chat == self.chat or chat in self.more


def message_name(chat: int, message: int) -> str:
    """The desk's name of a message: Telegram's numbers are unique within one chat only."""
    return f"{chat}/{message}"


def meaning(update: types.Update, place: Place) -> Meaning:
    """What to do about an update."""
    if update.callback_query is not None:
        return _pressed(update.callback_query, place)
    if update.my_chat_member is not None:
        gone = update.my_chat_member.new_chat_member.status in {"left", "kicked"}
        return Skip() if gone else _group(update.my_chat_member.chat, place)
    if update.message is not None:
        return _written(update.message, place, f"tg:{update.update_id}")
    return Skip()


def _pressed(query: types.CallbackQuery, place: Place) -> Meaning:
    user = query.from_user
    if query.message is None or not place.has(query.message.chat.id) or not query.data:
        return Tell(text=STALE, audit="button_elsewhere")
    if user.id not in place.agents:
        return Tell(text=NOT_LISTED.format(id=user.id), audit="not_an_agent")
    message = message_name(query.message.chat.id, query.message.message_id)
    return Hand(event=domain.Pressed(agent=_agent(user), token=query.data, message=message))


def _group(chat: types.Chat, place: Place) -> Meaning:
    if chat.type == "private" or place.has(chat.id):
        return Skip()
    return Leave(chat=chat.id, title=_plain(chat.title or "", "no title"))


def _written(message: types.Message, place: Place, event_id: str) -> Meaning:
    if not place.has(message.chat.id):
        moved = message.migrate_from_chat_id == place.chat
        return Moved(chat=message.chat.id) if moved else _group(message.chat, place)
    if message.migrate_to_chat_id is not None and message.chat.id == place.chat:
        return Moved(chat=message.migrate_to_chat_id)
    if command := _asked(message):
        return _refused(message, place) or _hand_asked(command, message, event_id)
    about = message.reply_to_message
    if about is None or about.from_user is None or about.from_user.id != place.bot or about.forum_topic_created:
        return Skip()  # agents talk among themselves; in a topic every message "answers" the topic's creation
    return _refused(message, place) or _answered(message, message_name(message.chat.id, about.message_id), event_id)


def _refused(message: types.Message, place: Place) -> Tell | None:
    user = message.from_user
    if user is None or message.sender_chat is not None or user.id in ANONYMOUS:
        return Tell(text=NOBODY, audit="anonymous")
    if user.id not in place.agents:
        return Tell(text=NOT_LISTED.format(id=user.id), audit="not_an_agent")
    if message.forward_origin is not None:
        return Tell(text=FORWARDED, audit="forwarded")
    if message.text is None:
        return Tell(text=ONLY_TEXT, audit="no_text")
    return None


def _answered(message: types.Message, about: str, event_id: str) -> Meaning:
    """A text of an agent under a message of ours. An unknown command is never taken for words to a customer."""
    agent, text = _agent(message.from_user), message.text or ""
    if not text.startswith("/"):
        return Hand(event=domain.Replied(agent=agent, message=about, text=text, event_id=event_id))
    command = _COMMAND.fullmatch(text)
    name, rest = (command["name"].lower(), command["rest"] or "") if command else ("", "")
    match name, bool(rest.strip()):
        case "private", True:
            return Hand(event=domain.Replied(agent=agent, message=about, text=rest, event_id=event_id, private=True))
        case "why", _:
            return Hand(event=domain.Asked(agent=agent, message=about))
        case "note", True:
            return Hand(event=domain.Noted(agent=agent, message=about, text=rest, event_id=event_id))
        case _:
            return Tell(text=COMMANDS, audit="unknown_command")


def _asked(message: types.Message) -> re.Match[str] | None:
    """The text as a question about evidence, wherever in the group it is written; None for anything else."""
    command = _COMMAND.fullmatch((message.text or "").strip())
    return command if command and command["name"].lower() == "evidence" else None


def _hand_asked(command: re.Match[str], message: types.Message, event_id: str) -> Meaning:
    verb, *names = (command["rest"] or "").split()[:3] or [""]
    if (verb.lower(), len(names)) not in {("", 0), ("reset", 1)}:
        return Tell(text=EVIDENCE, audit="unknown_command")
    reset = names[0] if names else ""
    return Hand(event=domain.EvidenceAsked(agent=_agent(message.from_user), event_id=event_id, reset=reset))


def _agent(user: types.User | None) -> domain.Agent:
    number = user.id if user else 0
    return domain.Agent(id=domain.AgentId(number), name=_plain(user.full_name if user else "", f"agent {number}"))


def _plain(name: str, otherwise: str) -> str:
    """A name without signs that turn or break the words around it."""
    return " ".join(_UNSEEN_IN_NAMES.sub(" ", name).split())[:64] or otherwise
