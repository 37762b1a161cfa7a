"""Direct messages of Messenger and Instagram, read from `messaging[]`; it never calls the platform.

Shapes: Messenger Platform docs (webhook events), and what restfb, botbuilder and chatwoot tests captured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from inboxbot import domain, errors
from inboxbot.platforms.meta import entry as entries
from inboxbot.wire import foreign

MARKER = "inboxbot:"
"""What our `metadata` begins with; the outbound's id follows."""
FLAT = {"message_edit": "message_edit", "message_edits": "message_edit", "message_reactions": "reaction"}
"""Fields of `changes[]` whose value is the inner part of a messaging item."""
_ENVELOPE = frozenset(("sender", "recipient", "timestamp", "from", "standby", "prior_message"))
_THUMBS_UP = frozenset(("369239263222822", "369239343222814", "369239383222810"))
_INSTAGRAM_ONLY = frozenset(("story_mention", "ig_reel", "ig_post", "ig_story", "like_heart", "ephemeral"))


class Common(TypedDict):
    """What every event of a thread is made with."""

    platform: str
    account: str
    conversation: domain.ConversationId
    contact: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """Who talks with whom: our account and the contact, whichever of them sent."""

    platform: str
    account: str
    contact: str
    is_ours: bool
    at: datetime | None

    def common(self, external_id: str) -> Common:
        contact = self.contact or f"unknown:{external_id}"
        thread = f"{self.platform}:{self.account}:dm:{contact}"
        return {
            "platform": self.platform,
            "account": self.account,
            "conversation": domain.ConversationId(thread),
            "contact": contact,
            "at": self.at,
        }


def read(item: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    """One item of `messaging[]`. Kinds we do not know are ignored by name."""
    thread = _thread(item, entry)
    if item["messaging_type"]:
        return entries.ignored(item, entry, "a request to send, not an event")
    if item["message"]:
        return _message(item["message"], thread, entry)
    if item["message_edit"]:
        return _edited(item["message_edit"], thread)
    if item["postback"]:
        return _postback(item, thread)
    kind = next((key for key in item.keys if key not in _ENVELOPE and item[key]), "")
    return entries.ignored(item, entry, kind or "nothing in it", item[kind]["mid"].id)


def read_flat(field: str, value: foreign.Part, entry: entries.Entry) -> domain.Inbound:
    """A change whose value is the inner part: the author stands beside the words as `from`."""
    thread = _thread(value, entry)
    return _edited(value, thread) if FLAT[field] == "message_edit" else _ignored(value, entry, FLAT[field])


def is_instagram(item: foreign.Part) -> bool:
    """Whether an item of a body that names no network can only be Instagram's."""
    message = item["message"]
    return (
        message["mid"].text.startswith("aWdf")
        or bool(message["reply_to"]["story"])
        or "mid" in item["read"]
        or any(part["type"].text in _INSTAGRAM_ONLY for part in message["attachments"].each())
    )


def _ignored(value: foreign.Part, entry: entries.Entry, kind: str) -> domain.Ignored:
    return entries.ignored(value, entry, kind, value["mid"].id)


def _thread(item: foreign.Part, entry: entries.Entry) -> _Thread:
    """Our side is the entry's account; where that is neither of the two (a test), who got it, or sent the echo."""
    sender = item["sender"]["id"].id or item["from"]["id"].id
    recipient = item["recipient"]["id"].id
    likely = sender if item["message"]["is_echo"].flag else recipient
    account = entry.account if entry.account in {sender, recipient} or not likely else likely
    is_ours = bool(sender) and sender == account
    return _Thread(
        platform=entry.platform,
        account=account,
        contact=recipient if is_ours else sender,
        is_ours=is_ours,
        at=item["timestamp"].moment or entry.at,
    )


def _message(message: foreign.Part, thread: _Thread, entry: entries.Entry) -> domain.Inbound:
    mid = message["mid"].id or f"message:{message.digest}"
    common = thread.common(mid)
    if message["is_deleted"].flag:
        return domain.Removed(**common, external_id=mid, reason="deleted", version="deleted")
    if message["is_echo"].flag:
        return _echo(message, mid, thread, entry)
    if thread.is_ours or message["is_self"].flag:
        return domain.Ignored(**common, external_id=mid, text=message["text"].text, reason="own message")
    attachments = _attachments(message)
    return domain.CustomerMessage(
        **common,
        external_id=mid,
        text=message["text"].text,
        attachments=attachments,
        payload=message["quick_reply"]["payload"].text,
        reason=_special(message, attachments),
    )


def _echo(message: foreign.Part, mid: str, thread: _Thread, entry: entries.Entry) -> domain.Inbound:
    """Our side spoke: this service when its mark or its app is on it, else a person in the platform's own app."""
    common, text = thread.common(mid), message["text"].text
    metadata, app = message["metadata"].text, message["app_id"].id
    marker = metadata.removeprefix(MARKER) if metadata.startswith(MARKER) else ""
    is_foreign = bool(entry.app_id and app) and app != entry.app_id
    if not is_foreign and (marker or (app and app == entry.app_id)):
        return domain.Ignored(**common, external_id=mid, text=text, reason="own echo", marker=marker)
    if not thread.contact:
        return entries.ignored(message, entry, "echo without a recipient", mid)
    return domain.OutsideReply(**common, external_id=mid, text=text, marker=marker)


def _edited(edit: foreign.Part, thread: _Thread) -> domain.Edited:
    mid = edit["mid"].id
    if not mid:
        raise errors.PayloadError("an edit without an id")
    version = edit["num_edit"].id or edit.digest
    return domain.Edited(**thread.common(mid), external_id=mid, text=edit["text"].text, version=version)


def _postback(item: foreign.Part, thread: _Thread) -> domain.Inbound:
    pressed = item["postback"]
    external_id = pressed["mid"].id or f"postback:{item.digest}"
    return domain.CustomerMessage(
        **thread.common(external_id),
        external_id=external_id,
        text=pressed["title"].text,
        payload=pressed["payload"].text,
        reason="postback",
    )


def _special(message: foreign.Part, attachments: tuple[domain.Attachment, ...]) -> str:
    if message["reply_to"]["story"]:
        return "story reply"
    if any(attachment.type == "story_mention" for attachment in attachments):
        return "story mention"
    stickers = (part["payload"]["sticker_id"].id for part in message["attachments"].each())
    return "thumbs up" if _THUMBS_UP.intersection((message["sticker_id"].id, *stickers)) else ""


def _attachments(message: foreign.Part) -> tuple[domain.Attachment, ...]:
    """What is beside the words. A sticker may come twice, once as an image: it is told once."""
    found = [_attachment(part) for part in message["attachments"].each()]
    if message["is_unsupported"].flag and not found:
        found = [domain.Attachment(type="unsupported")]
    return tuple(dict.fromkeys(found))


def _attachment(part: foreign.Part) -> domain.Attachment:
    is_sticker = bool(part["payload"]["sticker_id"])
    kind = "sticker" if is_sticker else part["type"].text or "unsupported"
    return domain.Attachment(type=kind, url=part["payload"]["url"].text or part["url"].text)
