"""The people of the stand-in: customers who write, edit and delete, and staff who answer in the platform's own app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inboxbot import ports
from inboxbot.platforms.meta.sandbox import webhooks
from inboxbot.platforms.meta.sandbox import world as worlds


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody wrote: where, as whom, what. `post` empty means the account's first one.

    The account says which network it is; `network` matters only as `messenger`, which is always a direct message.
    """

    network: Literal["", "facebook", "messenger", "instagram"] = ""
    surface: Literal["comment", "dm"] = "comment"
    account: str
    contact: str
    text: str
    name: str = ""
    post: str = ""
    parent: str = ""
    attachment: str = ""

    @property
    def is_direct(self) -> bool:
        """Whether it is a direct message."""
        return self.surface == "dm" or self.network == worlds.MESSENGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of it: its id, and the webhook's HTTP status (0: nobody there; None: the platform tells nobody)."""

    external_id: str
    status: int | None


class People:
    """Everybody but the bot. Unknown accounts, posts and ids raise `world.Absent`."""

    def __init__(self, world: worlds.World, courier: webhooks.Courier, clock: ports.Clock) -> None:
        self._world = world
        self._courier = courier
        self._clock = clock

    async def customer(self, said: Said) -> Done:
        """A customer comments or writes a direct message."""
        name = said.name or said.contact
        self._world.names[said.contact] = name
        if said.is_direct:
            return await self._told_message(self._message(said, ""))
        return await self._told_comment(self._comment(said, said.contact, name, ""), "add")

    async def choose(self, external_id: str, number: int) -> Done:
        """The customer presses a quick reply under a message, by its place (from 1): its title is what they write."""
        offer = self._world.message(external_id)
        if not 1 <= number <= len(offer.choices):
            raise worlds.Absent(f"{external_id} choice {number}")
        choice = offer.choices[number - 1]
        account, now = self._world.account(offer.account), self._clock.now()
        return await self._told_message(
            self._world.add_message(
                account, contact=offer.contact, text=choice.title, at=now, via="", payload=choice.payload
            )
        )

    async def outside(self, said: Said) -> Done:
        """A person answers in the account's name, in the platform's own app. `contact` is whom a message goes to."""
        account = self._world.account(said.account)
        if said.is_direct:
            return await self._told_message(self._message(said, "inbox"))
        return await self._told_comment(self._comment(said, account.id, account.name, "inbox"), "add")

    async def edit(self, external_id: str, text: str) -> Done:
        """The author changes what was written. Instagram tells nobody about comments."""
        now = self._clock.now()
        if message := self._world.messages.get(external_id):
            message.text, message.edits = text, message.edits + 1
            return Done(external_id=external_id, status=await self._courier.deliver(webhooks.edit(message, now)))
        comment = self._world.comment(external_id)
        comment.text, comment.edited = text, True
        return await self._told_comment(comment, "edited")

    async def remove(self, external_id: str, verb: Literal["remove", "hide", "unhide"] = "remove") -> Done:
        """It is taken back by its author, or hidden (or shown again) by a moderator."""
        if message := self._world.messages.get(external_id):
            message.removed = True
            return await self._told_message(message)
        comment = self._world.comment(external_id)
        comment.removed = comment.removed or verb == "remove"
        comment.hidden = verb == "hide"
        return await self._told_comment(comment, verb)

    def _comment(self, said: Said, author: str, name: str, via: worlds.Via) -> worlds.Comment:
        account = self._world.account(said.account)
        post = self._world.post(said.post) if said.post else account.posts[0]
        return self._world.add_comment(
            post,
            parent=said.parent,
            contact=author,
            name=name,
            text=said.text,
            at=self._clock.now(),
            via=via,
            attachment=said.attachment,
        )

    def _message(self, said: Said, via: worlds.Via) -> worlds.Message:
        account, now = self._world.account(said.account), self._clock.now()
        return self._world.add_message(
            account, contact=said.contact, text=said.text, at=now, via=via, attachment=said.attachment
        )

    async def _told_comment(self, comment: worlds.Comment, verb: str) -> Done:
        if comment.network == worlds.INSTAGRAM and verb != "add":
            return Done(external_id=comment.id, status=None)
        payload = webhooks.comment(comment, self._clock.now(), verb)
        return Done(external_id=comment.id, status=await self._courier.deliver(payload))

    async def _told_message(self, message: worlds.Message) -> Done:
        payload = webhooks.message(message, self._clock.now())
        return Done(external_id=message.id, status=await self._courier.deliver(payload))
