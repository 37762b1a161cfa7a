"""Telegram as a bot sees it: the methods of the Bot API that the desk needs, each answering what that method answers.

A method is named like its Bot API twin and raises `Refused` where that one refuses; it knows nothing of HTTP.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from inboxbot import clock as clocks
from inboxbot import ports
from inboxbot.sandbox import telegram_chat, telegram_courier
from inboxbot.sandbox import telegram_rules as rules
from inboxbot.sandbox.telegram_rules import Json, Refused, bad

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
TOAST = 200
"""Characters of an answer to a callback query (Bot API, answerCallbackQuery)."""
FETCHED = 20 * 2**20
"""Bytes of a file that a bot can fetch (Bot API, getFile)."""
POLLED_TWICE = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
SET_MEANWHILE = "Conflict: terminated by setWebhook request"
HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class BotApi(telegram_chat.Telegram):
    """What the bot may do. `limits` False lets it write as fast as it likes."""

    def __init__(self, bot: Json, clock: ports.Clock, *, limits: bool = True) -> None:
        super().__init__(bot, clock)
        self.limits = limits
        self._pace = rules.Pace()
        self._poller = 0
        self.courier = telegram_courier.Courier(self)
        self.menus: dict[tuple[str, str], Mapping[str, str]] = {}
        """Commands with their descriptions, by scope and language."""

    def method(self, name: str) -> Callable[[Json], Any]:
        """The method of this lower-case name; `getUpdates` is not among them, for it waits."""
        methods: dict[str, Callable[[Json], Any]] = {
            "getme": self.get_me,
            "sendmessage": self.send_message,
            "editmessagetext": self.edit_message_text,
            "editmessagereplymarkup": self.edit_message_reply_markup,
            "deletemessage": self.delete_message,
            "setmessagereaction": self.set_message_reaction,
            "answercallbackquery": self.answer_callback_query,
            "getchat": self.get_chat,
            "getchatmember": self.get_chat_member,
            "leavechat": self.leave_chat,
            "getfile": self.get_file,
            "sendchataction": self.send_chat_action,
            "createforumtopic": self.create_forum_topic,
            "setmycommands": self.set_my_commands,
            "getmycommands": self.get_my_commands,
            "setwebhook": self.set_webhook,
            "deletewebhook": self.delete_webhook,
            "getwebhookinfo": self.get_webhook_info,
        }
        if name not in methods:
            raise Refused(404, "Not Found: method not found")
        return methods[name]

    async def get_updates(self, params: Json) -> list[Json]:
        if self.webhook.url:
            raise Refused(409, HAS_WEBHOOK)
        self._poller += 1
        mine, offset = self._poller, int(params.get("offset") or 0)
        self.wake()
        if "allowed_updates" in params:
            self.allowed = frozenset(params["allowed_updates"] or ()) or None
        self.updates = self.updates[offset:] if offset < 0 else [u for u in self.updates if u["update_id"] >= offset]
        until = self.clock.now() + timedelta(seconds=min(int(params.get("timeout") or 0), 50))
        while not self.updates and self.clock.now() < until and not self.closing:
            await clocks.wait(self.clock, self.changed, (until - self.clock.now()).total_seconds())
            if self.webhook.url:
                raise Refused(409, SET_MEANWHILE)
            if self._poller != mine and not self.closing:
                raise Refused(409, POLLED_TWICE)
        return self.updates[: min(max(int(params.get("limit") or 100), 1), 100)]

    def send_message(self, params: Json) -> Json:
        room = self._writable(params)
        words, entities = rules.worded(params)
        markup, thread = rules.keyboard(params), int(params.get("message_thread_id") or 0)
        if thread and thread not in room.topics:
            raise bad("message thread not found")
        if room.silent or thread in room.closed:
            raise bad("not enough rights to send text messages to the chat" if room.silent else "TOPIC_CLOSED")
        message = {"from": self.bot, "text": words} | telegram_chat.in_thread(thread) | self._answered(room, params)
        if self.limits:
            self._pace.spend(room.chat["id"], self.clock.now())
        return self.keep(room, message | _present(entities=entities, reply_markup=markup), by_bot=True)

    def edit_message_text(self, params: Json) -> Json:
        kept = self._own(params)
        words, entities = rules.worded(params)
        return self._edited(kept, {"text": words} | _present(entities=entities, reply_markup=rules.keyboard(params)))

    def edit_message_reply_markup(self, params: Json) -> Json:
        kept = self._own(params)
        same = {name: kept.message[name] for name in ("text", "entities") if name in kept.message}
        return self._edited(kept, same | _present(reply_markup=rules.keyboard(params)))

    def delete_message(self, params: Json) -> bool:
        kept = self._writable(params).kept.get(int(params.get("message_id") or 0))
        if kept is None or kept.deleted:
            raise bad("message to delete not found")
        kept.deleted = True
        return True

    def set_message_reaction(self, params: Json) -> bool:
        kept = self._writable(params).kept.get(int(params.get("message_id") or 0))
        if kept is None or kept.deleted:
            raise bad("message to react not found")
        kept.reactions = [str(reaction.get("emoji", "")) for reaction in params.get("reaction") or ()]
        return True

    def answer_callback_query(self, params: Json) -> bool:
        words = str(params.get("text") or "")
        if len(words) > TOAST:
            raise bad("MESSAGE_TOO_LONG")
        asked = self.open.pop(str(params.get("callback_query_id")), None)
        if asked is None:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        alert = params.get("show_alert") in (True, "true", "True", "1")
        self.answers.append(
            {"callback_query_id": asked["id"], "user": asked["from"], "text": words, "show_alert": alert}
        )
        return True

    def get_me(self, _params: Json) -> Json:
        return self.bot | {
            "can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False,
        }  # fmt: skip

    def get_chat(self, params: Json) -> Json:
        gifts = dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        )
        return self._found(params).chat | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}

    def get_chat_member(self, params: Json) -> Json:
        room, user = self._found(params), int(params.get("user_id") or 0)
        if user == self.bot["id"]:
            return {"status": "member" if room.member else "left", "user": self.bot}
        people = {kept.message["from"]["id"]: kept.message["from"] for kept in room.kept.values()} | room.people
        if user not in people:
            raise bad("user not found")
        return {"status": "member", "user": people[user]}

    def get_file(self, params: Json) -> Json:
        content = self.files.get(str(params.get("file_id") or ""))
        if content is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(content) > FETCHED:
            raise bad("file is too big")
        file = str(params["file_id"])
        return {
            "file_id": file, "file_unique_id": f"AQ{file[4:]}", "file_size": len(content), "file_path": f"files/{file}",
        }  # fmt: skip

    def leave_chat(self, params: Json) -> bool:
        self._writable(params).member = False
        return True

    def send_chat_action(self, params: Json) -> bool:
        self._writable(params)
        return True

    def create_forum_topic(self, params: Json) -> Json:
        room, name = self._writable(params), str(params.get("name") or "")
        if not room.chat.get("is_forum"):
            raise bad("the chat is not a forum")
        if not name:
            raise bad("TOPIC_TITLE_EMPTY")
        topic = {"name": name, "icon_color": 7322096}
        made = self.keep(room, {"from": self.bot, "forum_topic_created": topic}, by_bot=False)
        room.topics[made["message_id"]] = topic
        made |= telegram_chat.in_thread(made["message_id"])
        return {"message_thread_id": made["message_id"], **topic}

    def set_my_commands(self, params: Json) -> bool:
        scope = params.get("scope") or {"type": "default"}
        if scope.get("type") == "chat":
            self._found({"chat_id": scope.get("chat_id")})
        self.menus[str(scope.get("chat_id", scope["type"])), str(params.get("language_code") or "")] = rules.menu(
            params
        )
        return True

    def get_my_commands(self, params: Json) -> list[Json]:
        scope = params.get("scope") or {"type": "default"}
        found = self.menus.get((str(scope.get("chat_id", scope["type"])), str(params.get("language_code") or "")), {})
        return [{"command": name, "description": about} for name, about in found.items()]

    def set_webhook(self, params: Json) -> bool:
        wanted = telegram_courier.asked(params)
        if "allowed_updates" in params:
            self.allowed = frozenset(params["allowed_updates"] or ()) or None
        self._drop(params)
        same = (wanted.url, wanted.secret, wanted.connections)
        if same != (self.webhook.url, self.webhook.secret, self.webhook.connections):
            self.courier.set(wanted)
        return True

    def delete_webhook(self, params: Json) -> bool:
        self._drop(params)
        if self.webhook.url:
            self.courier.set(telegram_courier.Webhook())
        return True

    def get_webhook_info(self, _params: Json) -> Json:
        hook = self.webhook
        known = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": len(self.updates)}
        if not hook.url:
            return known | _present(allowed_updates=sorted(self.allowed or ()))
        told = {"max_connections": hook.connections, "ip_address": "127.0.0.1"}
        wrong = {"last_error_date": hook.error_at, "last_error_message": hook.error} if hook.error else {}
        return known | told | wrong | _present(allowed_updates=sorted(self.allowed or ()))

    @property
    def webhook(self) -> telegram_courier.Webhook:
        """Where updates are delivered, if its `url` is not empty."""
        return self.courier.webhook

    def _drop(self, params: Json) -> None:
        if params.get("drop_pending_updates") in (True, "true", "True"):
            self.updates.clear()

    def _found(self, params: Json) -> telegram_chat.Room:
        try:
            room = self.rooms[int(params.get("chat_id") or 0)]
        except (KeyError, ValueError):
            raise bad("chat not found") from None
        if room.kicked:
            raise Refused(403, f"Forbidden: bot was kicked from the {room.chat['type']} chat")
        return room

    def _writable(self, params: Json) -> telegram_chat.Room:
        room = self._found(params)
        if room.migrated_to:
            upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, upgraded, migrate_to_chat_id=room.migrated_to)
        if not room.member:
            raise Refused(403, f"Forbidden: bot is not a member of the {room.chat['type']} chat")
        return room

    def _own(self, params: Json) -> telegram_chat.Kept:
        room = self._writable(params)
        kept = room.kept.get(int(params.get("message_id") or 0))
        if kept is None or kept.deleted:
            raise bad("message to edit not found")
        if not kept.by_bot:
            raise bad("message can't be edited")
        if kept.message.get("message_thread_id", 0) in room.closed:
            raise bad("TOPIC_CLOSED")
        return kept

    def _edited(self, kept: telegram_chat.Kept, new: Mapping[str, Any]) -> Json:
        parts = ("text", "entities", "reply_markup")
        if all(kept.message.get(name) == new.get(name) for name in parts):
            raise bad(NOT_MODIFIED)
        if self.limits:
            self._pace.spend(kept.message["chat"]["id"], self.clock.now())
        kept.edits.append(kept.message["text"])
        kept.message = {k: v for k, v in kept.message.items() if k not in parts} | {"edit_date": self.now(), **new}
        return kept.message

    def _answered(self, room: telegram_chat.Room, params: Json) -> Json:
        asked = params.get("reply_parameters") or {"message_id": params.get("reply_to_message_id")}
        about = room.kept.get(int(asked.get("message_id") or 0))
        if about and not about.deleted:
            return {"reply_to_message": telegram_chat.without_reply(about.message)}
        if asked.get("message_id") and not asked.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        return {}


def _present(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value}
