"""The Graph API's rules, played on the stand-in's world: what is accepted, what is refused and with which words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from inboxbot.platforms.meta.sandbox import world as worlds
from inboxbot.wire import foreign

COMMENT_LIMIT = {worlds.FACEBOOK: 8000, worlds.INSTAGRAM: 300}
_MB = 1_000_000
_PICTURES = frozenset(("image/jpeg", "image/png", "image/gif"))
_VIDEOS = frozenset(("video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"))
FILES: Mapping[str, Mapping[str, tuple[int, frozenset[str]]]] = {
    worlds.MESSENGER: dict.fromkeys(("image", "audio", "video", "file"), (25 * _MB, frozenset())),
    worlds.INSTAGRAM: {
        "image": (8 * _MB, _PICTURES),
        "audio": (25 * _MB, frozenset(("audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav"))),
        "video": (25 * _MB, _VIDEOS),
        "file": (25 * _MB, frozenset(("application/pdf",))),
    },
}
"""Bytes and types of each kind of file (Meta's docs: saving assets; upload media for Instagram messaging)."""
PHOTOS = frozenset(("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff"))
PHOTO = 10 * _MB
"""What is taken as a photo comment (Graph API docs: photo uploads), and its bytes."""
_DAY = timedelta(hours=24)
_WEEK = timedelta(days=7)


class Refusal(Exception):
    """A Graph error: an HTTP status, a code, a subcode, and Meta's sentence."""

    def __init__(self, message: str, code: int, subcode: int = 0, *, status: int = 400) -> None:
        self.status = status
        error: dict[str, object] = {"message": message, "type": "OAuthException", "code": code}
        if subcode:
            error["error_subcode"] = subcode
        self.answer = {"error": {**error, "fbtrace_id": "sandbox"}}
        super().__init__(message)


def not_there(id: str) -> Refusal:
    """The object is unknown, or removed, or somebody else's."""
    return Refusal(f"Unsupported request. Object with ID '{id}' does not exist", 100, 33)


def owner(world: worlds.World, id: str) -> str:
    """Whose account, comment or post this is. Raises `Refusal` for anything else."""
    found = world.accounts.get(id) or world.posts.get(id) or world.comments.get(id)
    if found is None:
        raise not_there(id)
    return found.id if isinstance(found, worlds.Account) else found.account


def reply(world: worlds.World, comment_id: str, body: foreign.Part, edge: str, now: datetime) -> worlds.Comment:
    """The account answers a comment, or comments its post, in public: words, a photo, or both. Raises `Refusal`."""
    text = body["message"].text
    post, parent = _under(world, comment_id)
    if edge != ("replies" if post.network == worlds.INSTAGRAM else "comments"):
        raise Refusal(f"(#100) Tried accessing nonexisting field ({edge})", 100)
    photo = _photo(post.network, body["source"])
    if not text.strip() and not photo:
        raise Refusal("(#100) The parameter message is required", 100)
    if len(text) > COMMENT_LIMIT[post.network]:
        raise Refusal("(#100) The message is too long", 100)
    name = world.account(post.account).name
    made = world.add_comment(post, parent=parent, contact=post.account, name=name, text=text, at=now, via="bot")
    made.attachment = f"{worlds.CDN}{made.id}?{photo}" if photo else ""
    return made


def _photo(network: str, file: foreign.Part) -> str:
    """The name of a photo comment's picture; empty where there is none. Instagram knows no such thing: it looks at
    the words alone.
    """
    if not file or network == worlds.INSTAGRAM:
        return ""
    if file["mime"].text not in PHOTOS or not 0 < int(file["size"].id or 0) <= PHOTO:
        raise Refusal("(#324) Missing or invalid image file", 324)
    return file["name"].text


def message(world: worlds.World, account_id: str, body: foreign.Part, now: datetime) -> worlds.Message:
    """The account writes a direct message, or answers a comment in private. Raises `Refusal`."""
    account, text = world.account(account_id), body["message"]["text"].text
    upload = _attached(world, account, body["message"])
    if upload is None:
        _check_length(account, text)
    choices = _quick_replies(body["message"]["quick_replies"])
    comment_id = body["recipient"]["comment_id"].id
    contact = _private(world, account, comment_id, now) if comment_id else _direct(world, account, body, now)
    return world.add_message(
        account,
        contact=contact,
        text=text,
        at=now,
        via="bot",
        metadata=body["message"]["metadata"].text,
        choices=choices,
        comment=comment_id,
        **({"attachment": worlds.CDN + upload.id, "kind": upload.kind} if upload else {}),
    )


def upload(world: worlds.World, account_id: str, body: foreign.Part) -> worlds.Upload:
    """A file is put where a message can name it; `platform` says of which network. Raises `Refusal`."""
    network = body["platform"].text or worlds.MESSENGER
    kind, name = body["message"]["attachment"]["type"].text, body["filedata"]["mime"].text
    size = int(body["filedata"]["size"].id or 0)
    if kind not in FILES[network]:
        raise Refusal("(#100) Param message[attachment][type] must be one of {AUDIO, FILE, IMAGE, VIDEO}", 100)
    most, mimes = FILES[network][kind]
    if not size or size > most or (mimes and name not in mimes):
        raise Refusal("(#100) Upload attachment failure.", 100, 2018047)
    return world.add_upload(account_id, network, kind, size)


def _attached(world: worlds.World, account: worlds.Account, message: foreign.Part) -> worlds.Upload | None:
    """The file that a message names; a message has words or a file, never both."""
    if not message["attachment"]:
        return None
    if message["text"]:
        raise Refusal("(#100) Param message: only one of text and attachment may be set", 100)
    found = world.uploads.get(message["attachment"]["payload"]["attachment_id"].id)
    if found is None or (found.account, found.network) != (account.id, account.messages):
        raise Refusal("(#100) Param attachment_id must be a valid attachment", 100, 2018074)
    return found


def hide(world: worlds.World, comment_id: str, body: foreign.Part) -> worlds.Comment:
    """A comment is hidden, or shown again: Facebook's `is_hidden`, Instagram's `hide`. Raises `Refusal`."""
    comment = _comment(world, comment_id)
    key = "hide" if comment.network == worlds.INSTAGRAM else "is_hidden"
    wanted = body[key].raw
    if not isinstance(wanted, bool):
        raise Refusal(f"(#100) The parameter {key} is required", 100)
    if comment.via:
        raise Refusal("(#100) Comments of the account itself cannot be hidden", 100)
    comment.hidden = wanted
    return comment


def like(world: worlds.World, comment_id: str) -> worlds.Comment:
    """The account likes a comment: Facebook's alone, and as often as asked. Raises `Refusal`."""
    comment = _comment(world, comment_id)
    if comment.network == worlds.INSTAGRAM:
        raise Refusal("(#100) Tried accessing nonexisting field (likes)", 100)
    comment.liked = True
    return comment


def look(world: worlds.World, id: str) -> Mapping[str, object]:
    """A comment by its id, as both networks show it. Raises `Refusal`."""
    try:
        return _shown(world.comment(id))
    except worlds.Absent:
        raise not_there(id) from None


def profile(world: worlds.World, mine: Collection[str], contact: str, fields: str) -> Mapping[str, object]:
    """What a person is called whom these accounts heard of in a direct message (User Profile API). Raises `Refusal`.

    The number 230 is second-hand; the docs have its sentence only.
    """
    heard = [one for one in mine if world.last_heard(world.account(one), contact) is not None]
    if not heard:
        if any(world.account(one).network == worlds.INSTAGRAM for one in mine):
            raise Refusal("User consent is required to access user profile", 230)
        raise not_there(contact)
    network, name = world.account(heard[0]).network, world.names[contact]
    first, _, last = name.partition(" ")
    known = {"name": name, "first_name": first, "last_name": last}
    if network == worlds.INSTAGRAM:
        known = {"name": name, "username": name}
    if strange := set(fields.split(",")) - {"id", *known}:
        raise Refusal(f"(#100) Tried accessing nonexisting field ({min(strange)})", 100)
    if not world.tells_names or name == contact:
        raise Refusal("(#100) No profile available for this user.", 100, 2018218)
    return {"id": contact} | {key: known[key] for key in fields.split(",") if known.get(key)}


def listing(world: worlds.World, id: str, query: Mapping[str, str]) -> Mapping[str, object]:
    """A page of what stands under a comment, with cursors. Raises `Refusal`."""
    look(world, id)
    below = [_shown(comment) for comment in world.replies(id)]
    if query.get("order") == "reverse_chronological":
        below.reverse()
    start, size = int(query.get("after", "0")), int(query.get("limit", "25"))
    end = start + size
    paging: dict[str, object] = {"cursors": {"before": str(start), "after": str(end)}}
    if end < len(below):
        paging["next"] = f"?after={end}"
    return {"data": below[start:end], "paging": paging}


def _under(world: worlds.World, id: str) -> tuple[worlds.Post, str]:
    try:
        return world.post(id), ""
    except worlds.Absent:
        return world.post(_comment(world, id).post), id


def _comment(world: worlds.World, id: str) -> worlds.Comment:
    try:
        return world.comment(id)
    except worlds.Absent:
        raise not_there(id) from None


def _check_length(account: worlds.Account, text: str) -> None:
    if not text.strip():
        raise Refusal("(#100) param message must be non-empty.", 100)
    if account.network == worlds.INSTAGRAM and len(text.encode()) > 1000:
        raise Refusal("(#100) Length of param message[text] must be less than or equal to 1000 bytes", 100)
    if account.network == worlds.FACEBOOK and len(text) > 2000:
        raise Refusal("(#100) Length of param message[text] must be less than or equal to 2000", 100)


def _quick_replies(given: foreign.Part) -> tuple[worlds.QuickReply, ...]:
    """At most 13, titles of 1 to 20 characters, payloads of 1 to 1000 (Messenger Platform docs, quick-replies)."""
    choices = list(given.each())
    if len(choices) > 13:
        raise Refusal("(#100) Param message[quick_replies] has too many elements", 100)
    for place, choice in enumerate(choices):
        name = f"(#100) Param message[quick_replies][{place}]"
        if choice["content_type"].text != "text":
            raise Refusal(f"{name}[content_type] must be one of {{TEXT, USER_EMAIL, USER_PHONE_NUMBER}}", 100)
        if not 1 <= len(choice["title"].text.strip()) <= len(choice["title"].text) <= 20:
            raise Refusal(f"{name}[title] must be 1 to 20 characters long", 100)
        if not 1 <= len(choice["payload"].text) <= 1000:
            raise Refusal(f"{name}[payload] must be 1 to 1000 characters long", 100)
    return tuple(worlds.QuickReply(title=each["title"].text, payload=each["payload"].text) for each in choices)


def _private(world: worlds.World, account: worlds.Account, comment_id: str, now: datetime) -> str:
    """One private answer per comment, within 7 days."""
    comment = _comment(world, comment_id)
    if comment.account != account.id:
        raise not_there(comment_id)
    if comment.answered_in_private:
        raise Refusal("(#10900) Activity already replied to", 10900)
    if now - comment.at > _WEEK:
        raise Refusal("(#10) This message is sent outside of allowed window.", 10, 2018278)
    comment.answered_in_private = True
    return comment.contact


def _direct(world: worlds.World, account: worlds.Account, body: foreign.Part, now: datetime) -> str:
    """Within 24 hours of the contact's last message; a person's words within 7 days."""
    contact, kind = body["recipient"]["id"].id, body["messaging_type"].text
    if kind not in {"RESPONSE", "MESSAGE_TAG"}:
        raise Refusal("(#100) Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}", 100)
    heard = world.last_heard(account, contact)
    if heard is None:
        raise Refusal("(#100) No matching user found", 100, 2018001)
    is_human = kind == "MESSAGE_TAG" and body["tag"].text == "HUMAN_AGENT"
    if now - heard > (_WEEK if is_human else _DAY):
        raise Refusal("(#10) This message is sent outside of allowed window.", 10, 2018278)
    return contact


def _shown(comment: worlds.Comment) -> Mapping[str, object]:
    at = comment.at.strftime("%Y-%m-%dT%H:%M:%S+0000")
    author = {"id": comment.contact, "name": comment.name}
    if comment.network == worlds.FACEBOOK:
        parent = {"parent": {"id": comment.parent}} if comment.parent else {}
        return {"id": comment.id, "message": comment.text, "from": author, "created_time": at, **parent}
    parent_id = {"parent_id": comment.parent} if comment.parent else {}
    named = {"id": comment.contact, "username": comment.name}
    return {
        "id": comment.id,
        "text": comment.text,
        "username": comment.name,
        "from": named,
        "timestamp": at,
        **parent_id,
    }
