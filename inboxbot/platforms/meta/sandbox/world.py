"""What there is on the stand-in's Facebook and Instagram: posts, comments, threads; it talks to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeVar

FACEBOOK = "facebook"
MESSENGER = "messenger"
INSTAGRAM = "instagram"
CDN = "https://cdn.sandbox.example/"
"""Where the world's files would lie: an address that nobody has."""

Via = Literal["", "bot", "inbox"]
"""Who wrote in the account's name: nobody (a customer did), this service, or a person in the platform's own app."""

_POSTS = {
    FACEBOOK: (
        "New in the shop: linen tablecloths in sand, olive and sky. Which one is yours? 🌿",
        "We pack every order by hand, Monday to Friday. Ask us anything about delivery and returns!",
    ),
    INSTAGRAM: (
        "Morning light, linen curtains. ☀️ #lindenhome",
        "Back in stock: the olive napkins you kept asking for.",
    ),
}
T = TypeVar("T")
_NAMES = {FACEBOOK: "Linden", INSTAGRAM: "linden.home"}


class Absent(Exception):
    """There is no such thing here."""


@dataclass(slots=True, kw_only=True)
class Comment:
    """A comment under a post. `contact` is its author: a customer, or the account itself."""

    id: str
    network: str
    account: str
    post: str
    parent: str
    contact: str
    name: str
    text: str
    at: datetime
    via: Via = ""
    attachment: str = ""
    edited: bool = False
    removed: bool = False
    hidden: bool = False
    liked: bool = False
    answered_in_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """A button under a message: what stands on it, and what a press brings back."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was put here, to be named in a message."""

    id: str
    account: str
    network: str
    kind: str
    size: int


@dataclass(slots=True, kw_only=True)
class Message:
    """A direct message between an account and a contact."""

    id: str
    network: str
    account: str
    contact: str
    text: str
    at: datetime
    via: Via = ""
    attachment: str = ""
    kind: str = "image"
    """Of the attachment."""
    metadata: str = ""
    choices: tuple[QuickReply, ...] = ()
    payload: str = ""
    """Of a quick reply that was pressed to write this."""
    comment: str = ""
    """The comment it answers in private."""
    edits: int = 0
    removed: bool = False


@dataclass(slots=True, kw_only=True)
class Post:
    """Something of the account that people comment on."""

    id: str
    network: str
    account: str
    text: str
    at: datetime


@dataclass(slots=True, kw_only=True)
class Account:
    """A Page or an Instagram profile."""

    id: str
    network: str
    name: str
    posts: list[Post] = field(default_factory=list)

    @property
    def messages(self) -> str:
        """The network its direct messages belong to."""
        return MESSENGER if self.network == FACEBOOK else INSTAGRAM


class World:
    """Everything, in memory. Ids go on from the time of the start, so that a later start repeats none."""

    def __init__(self, accounts: Iterable[str], now: datetime) -> None:
        self._number = int(now.timestamp() * 1000)
        self.accounts = {name: _account(name, now) for name in accounts}
        self.posts = {post.id: post for account in self.accounts.values() for post in account.posts}
        self.comments: dict[str, Comment] = {}
        self.messages: dict[str, Message] = {}
        self.uploads: dict[str, Upload] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        """What was put here by name and content, by its id: to be looked at."""
        self.names: dict[str, str] = {}
        self.tells_names = True
        """Whether people let accounts that they write to know their names."""

    def account(self, id: str) -> Account:
        """Raises `Absent`."""
        return _present(self.accounts, id)

    def post(self, id: str) -> Post:
        """Raises `Absent`."""
        return _present(self.posts, id)

    def comment(self, id: str) -> Comment:
        """A comment that is there. Raises `Absent`, also when it was removed."""
        found = _present(self.comments, id)
        if found.removed:
            raise Absent(id)
        return found

    def add_comment(
        self,
        post: Post,
        *,
        parent: str,
        contact: str,
        name: str,
        text: str,
        at: datetime,
        via: Via,
        attachment: str = "",
    ) -> Comment:
        """A new comment; an answer to a reply stands under the top-level comment, as it does there."""
        top = self.comment(parent).parent or parent if parent else ""
        comment = Comment(
            id=self._comment_id(post),
            network=post.network,
            account=post.account,
            post=post.id,
            parent=top,
            contact=contact,
            name=name,
            text=text,
            at=at,
            via=via,
            attachment=attachment,
        )
        self.comments[comment.id] = comment
        return comment

    def add_message(
        self, account: Account, *, contact: str, text: str, at: datetime, via: Via, **more: object
    ) -> Message:
        """A new direct message; `more` are other fields of `Message`."""
        message = Message(
            id=self._message_id(account.messages),
            network=account.messages,
            account=account.id,
            contact=contact,
            text=text,
            at=at,
            via=via,
            **more,  # type: ignore[arg-type]  # a stand-in's callers are next door
        )
        self.messages[message.id] = message
        return message

    def add_file(self, content: bytes, name: str = "") -> str:
        """The id of a file from now on; its address is `CDN` and the id."""
        self.files[number := f"{self._next()}"] = name, content
        return number

    def add_upload(self, account: str, network: str, kind: str, size: int) -> Upload:
        """A file that a message may name."""
        upload = Upload(id=f"{self._next()}", account=account, network=network, kind=kind, size=size)
        self.uploads[upload.id] = upload
        return upload

    def message(self, id: str) -> Message:
        """Raises `Absent`."""
        return _present(self.messages, id)

    def replies(self, comment: str) -> list[Comment]:
        """What stands under a comment, oldest first."""
        return [found for found in self.comments.values() if found.parent == comment and not found.removed]

    def thread(self, network: str, account: str, contact: str) -> Iterator[Message]:
        """The direct messages between two, oldest first."""
        ours = (network, account, contact)
        return (found for found in self.messages.values() if (found.network, found.account, found.contact) == ours)

    def last_heard(self, account: Account, contact: str) -> datetime | None:
        """When the contact last wrote a direct message; None when never."""
        heard = (message.at for message in self.thread(account.messages, account.id, contact) if not message.via)
        return max(heard, default=None)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _comment_id(self, post: Post) -> str:
        number = self._next()
        return f"{post.id.partition('_')[2]}_{number}" if post.network == FACEBOOK else f"179{number}"

    def _message_id(self, network: str) -> str:
        return f"{'aWdfZAG1f' if network == INSTAGRAM else 'm_'}{self._next()}"


def _present(things: Mapping[str, T], id: str) -> T:
    if id not in things:
        raise Absent(id)
    return things[id]


def _account(id: str, now: datetime) -> Account:
    """Ids of Instagram's professional accounts begin with 17841."""
    network = INSTAGRAM if id.startswith("17841") else FACEBOOK
    account = Account(id=id, network=network, name=_NAMES[network])
    for number, text in enumerate(_POSTS[network], start=1):
        post_id = f"{id}_{number}00{number}" if network == FACEBOOK else f"180{id[5:]}{number}"
        at = now - timedelta(days=3 - number)
        account.posts.append(Post(id=post_id, network=network, account=id, text=text, at=at))
    return account
