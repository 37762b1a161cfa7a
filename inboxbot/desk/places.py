"""Where the desk is: the groups that are ours, where each thing belongs, and where it goes when that is shut. It sends
nothing, and knows no place that is not listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple, assert_never

import structlog

from inboxbot import domain, errors
from inboxbot.playbook import Rules
from inboxbot.settings import Settings

SHUT_FOR = timedelta(minutes=1)
"""So long after a refusal a place is not tried again."""

TOPIC_GONE = "topic_gone"
"""The code of a refusal that concerns a topic, not its chat."""
WHOLE = -1
"""In place of a topic: all of a chat."""

log = structlog.get_logger()


class Place(NamedTuple):
    """A chat, and a forum topic there (0: none)."""

    chat: int
    topic: int = 0


class Places:
    """`rules` gives the rulebook in force: the groups of its queues."""

    def __init__(self, settings: Settings, rules: Callable[[], Rules]) -> None:
        self.chat = settings.desk_chat
        """The desk's own group, by its newest number."""
        self._second = settings.desk_second_chat
        self._agents = tuple(int(number) for number in settings.agents)
        self._rules = rules
        self._moved: dict[int, int] = {}
        self._shut: dict[Place, datetime] = {}
        self._untold: dict[Place, str] = {}

    @property
    def groups(self) -> frozenset[int]:
        """The listed groups, each by its newest number."""
        listed = {self.chat, self._second, *self._rules().chats} - {0}
        return frozenset(self._moved.get(chat, chat) for chat in listed)

    @property
    def ours(self) -> frozenset[int]:
        """Every chat that is listed: the groups, by all their numbers, and agents' private chats."""
        return self.groups | frozenset(self._moved) | frozenset(self._agents)

    def move(self, old: int, new: int) -> None:
        """A group has a new number (0: the desk's own has)."""
        old = old or self.chat
        if old == new:
            return
        if old == self.chat:
            log.warning("desk_chat_moved", old=old, new=new, mend=f"set INBOXBOT_DESK_CHAT={new}")
            self.chat = new
        elif self._moved.get(old) != new:
            log.warning("queue_chat_moved", old=old, new=new, mend="write the new number into escalation_rules.yaml")
        self._moved = {before: new if after == old else after for before, after in self._moved.items()} | {old: new}

    def of(self, out: domain.Outbound, now: datetime) -> list[Place]:
        """Where it may go, the best first: where it stands, where it belongs, and further on while that is shut.

        Raises `Rejected` for words to a customer.
        """
        places = list(dict.fromkeys(self._all(out)))
        return [place for place in places if not self._is_shut(place, now)] or places[:1]

    def newest(self, place: Place) -> Place:
        """The same place, if its chat got a new number a moment ago."""
        return place._replace(chat=self._moved.get(place.chat, place.chat))

    def belongs(self, out: domain.Outbound) -> Place:
        """The first of all."""
        return next(self._all(out))

    def _all(self, out: domain.Outbound) -> Iterator[Place]:
        match out:
            case domain.Card(queue=name):
                queue = self._rules().queues.get(name)
                first = self._listed(queue.chat, queue.topic) if queue else Place(self.chat)
                second = queue.second_chat if queue else 0
            case domain.Notice(chat=chat, topic=topic):
                first, second = self._listed(chat, topic), self._second_of(chat, topic)
            case domain.Reply() | domain.Hide() | domain.Like():
                raise errors.Rejected("words for customers do not go to the desk", code="not_for_the_desk")
            case _:
                assert_never(out)
        yield first
        yield from (self._listed(chat) for chat in (second, self._second) if chat)
        yield from (Place(first.chat), Place(self.chat), *map(Place, self._agents))

    def _second_of(self, chat: int, topic: int) -> int:
        """Where a queue that has a place of its own is told of when that is shut; 0 for nowhere in particular."""
        homes = [queue for queue in self._rules().queues.values() if (queue.chat, queue.topic) == (chat, topic)]
        return next((queue.second_chat for queue in homes if queue.second_chat and (chat or topic)), 0)

    def _listed(self, chat: int, topic: int = 0) -> Place:
        """The place, by its newest number; the desk's own group for what is not listed any more."""
        chat = self._moved.get(chat, chat)
        return Place(chat, topic) if chat in self.groups else Place(self.chat, 0 if chat else topic)

    # what is shut

    def shut(self, place: Place, why: errors.ChannelDown, now: datetime) -> None:
        """It refuses us: the topic alone, if that is gone, or else the whole chat."""
        place = place if why.code == TOPIC_GONE else Place(place.chat, WHOLE)
        if place not in self._shut:
            topic = None if place.topic == WHOLE else place.topic
            log.warning("desk_place_shut", chat=place.chat, topic=topic, problem=str(why))
            if place.chat not in self._agents:  # who never wrote to the bot cannot be written to: that is no news
                self._untold[place] = str(why)
        self._shut[place] = now + SHUT_FOR

    def opened(self, place: Place) -> None:
        """It took something."""
        for was_shut in (place, Place(place.chat, WHOLE)):
            self._shut.pop(was_shut, None)
            self._untold.pop(was_shut, None)

    def alert(self) -> tuple[Place, str] | None:
        """A place that is shut and of which nobody was told, and why it is shut."""
        return next(iter(self._untold.items()), None)

    def around(self, shut: Place) -> list[Place]:
        """Where its cards go meanwhile, as far as that is open, the best first."""
        homes = [queue for queue in self._rules().queues.values() if self._listed(queue.chat).chat == shut.chat]
        seconds = [self._listed(chat) for chat in (*(queue.second_chat for queue in homes), self._second) if chat]
        others = [*seconds, Place(self.chat), *map(Place, self._agents)]
        return [place for place in dict.fromkeys(others) if not self._shutting(place)]

    def has_lost(self, chat: int, queue: str) -> bool:
        """Whether a card of this queue that stands in that chat is out of reach for good, and has another place: the
        group is none of ours (any more), has moved, or is shut; or its topic is. 0: what the queue's own place
        lists.
        """
        home = self._rules().queues.get(queue)
        place = self._listed(home.chat, home.topic) if home else Place(self.chat)
        chat = chat or place.chat
        if chat not in self.groups | frozenset(self._agents):
            return True
        shut = self._shutting(place if place.chat == chat else Place(chat))
        return shut is not None and shut not in self._untold

    def titles(self, shut: Place) -> list[str]:
        """Of the queues whose cards belong there, in the order of the file."""
        queues = [(self._listed(queue.chat, queue.topic), queue.title) for queue in self._rules().queues.values()]
        return [title for place, title in queues if shut in {place, Place(place.chat, WHOLE)}]

    def is_told(self, place: Place) -> None:
        """Somebody was told of it."""
        self._untold.pop(place, None)

    def _is_shut(self, place: Place, now: datetime) -> bool:
        return any(self._shut.get(each, now) > now for each in (place, Place(place.chat, WHOLE)))

    def _shutting(self, place: Place) -> Place | None:
        """What shuts it, until it takes something again; None while it is open as far as we know."""
        return next((each for each in (Place(place.chat, WHOLE), place) if each in self._shut), None)
