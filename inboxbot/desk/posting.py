"""What the desk says in Telegram: cards, notices and digests, each put where it belongs, or changed in place.

It keeps the pace that Telegram allows and never writes to a chat that is not listed; no text or token reaches its log.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog
from aiogram import Bot, exceptions, types
from aiohttp import ClientConnectorError

from inboxbot import domain, errors, ports
from inboxbot.compose import statuses
from inboxbot.desk import letter, router
from inboxbot.desk.letter import Letter
from inboxbot.desk.pace import APART, Paces
from inboxbot.desk.places import TOPIC_GONE, WHOLE, Place, Places
from inboxbot.speech import Speech, isolated

log = structlog.get_logger()


class Posting:
    """A `Sink` for the desk's own words."""

    def __init__(self, bot: Bot, clock: ports.Clock, paces: Paces, places: Places, speech: Speech) -> None:
        self._bot = bot
        self._clock = clock
        self._paces = paces
        self._places = places
        self._speech = speech

    async def send(self, outgoing: domain.Outgoing) -> domain.Receipt:
        """Put it where it belongs, or where its message stands; what stands there already is changed in place.

        A place that refuses us is passed by for a minute: the next one takes its cards, and is told so once. `TryLater`
        also keeps the pace Telegram allows. The receipt is the message's name, `CHAT/MESSAGE`.
        """
        out, now = outgoing.out, self._clock.now()
        refused: errors.ChannelDown | None = None
        paid: set[int] = set()
        for place in self._places.of(out, now):
            here = self._places.newest(place)
            if here.chat not in paid and (wait := self._paces[here.chat].take(now)):
                raise errors.TryLater("one message a second, twenty a minute", after=wait)
            paid |= {place.chat, here.chat}
            try:
                await self._told_of_shut_places(out, here)
                receipt = await self._told(_letter(out, here))
            except errors.ChannelDown as down:
                self._places.shut(self._places.newest(here), down, now)
                refused = refused or down
            else:
                if receipt.external_id != _standing(out):  # who may only edit is still shut out of what is new
                    self._places.opened(here)
                    await self._leave_a_way(out, receipt)
                return receipt
        raise refused or errors.ChannelDown("every place is shut")

    async def _leave_a_way(self, out: domain.Outbound, now: domain.Receipt) -> None:
        """Where the card stood before, a link to it instead, if that is possible at once: a case has one card."""
        link, before = statuses.card_link(now.external_id), Place(int(_standing(out).partition("/")[0] or 0))
        is_card = isinstance(out, domain.Card) and before.chat in self._places.groups
        if not is_card or not link or self._paces[before.chat].take(self._clock.now()):
            return
        way = domain.Span(text=self._speech("acting-to-the-card"), style=domain.Style.LINK, url=link)
        number = router.message_number(_standing(out), before.chat)
        try:
            await self._post(letter.letter([way], (), chat=before.chat, message=number))
        except exceptions.AiogramError as error:
            log.info("desk_card_left_behind", chat=before.chat, error=type(error).__name__)

    async def warn(self) -> None:
        """Somebody hears of a place that is shut where its cards go now, if that is possible at once."""
        alert = self._places.alert()
        if alert is None:
            return
        for place in self._places.around(alert[0]):
            here, now = self._places.newest(place), self._clock.now()
            if self._paces[here.chat].take(now):
                return
            try:
                await self._told(self._alert(*alert, here))
            except errors.ChannelDown as down:
                self._places.shut(here, down, now)
            except errors.SendError:
                return
            else:
                self._places.opened(here)
                self._places.is_told(alert[0])
                return

    async def _told_of_shut_places(self, out: domain.Outbound, here: Place) -> None:
        """Raises `TryLater` after an alert: one message a second."""
        alert = None if here == self._places.belongs(out) else self._places.alert()
        if alert is not None:
            await self._told(self._alert(*alert, here))
            self._places.is_told(alert[0])
            raise errors.TryLater("its place is shut; the next one heard of it", after=APART.total_seconds())

    def _alert(self, shut: Place, why: str, here: Place) -> Letter:
        is_whole = shut.topic in {0, WHOLE}
        key, topic = ("place-shut", "") if is_whole else ("place-shut-topic", str(shut.topic))
        words = self._speech(key, chat=str(shut.chat), topic=topic, why=isolated(why))
        if titles := self._places.titles(shut):
            words = f"{self._speech.joined(map(isolated, titles))}: {words}"
        return letter.letter([domain.Span(text=words)], (), chat=here.chat)

    async def _told(self, unsent: Letter) -> domain.Receipt:
        try:
            return domain.Receipt(external_id=await self._put(unsent))
        except exceptions.AiogramError as error:
            raise self._send_error(error, unsent.chat) from None

    async def _put(self, unsent: Letter) -> str:
        """The name of the message that now shows the letter. What Telegram refuses of its form is left away."""
        while True:
            try:
                return router.message_name(unsent.chat, await self._post(unsent))
            except exceptions.TelegramMigrateToChat as moved:
                self._places.move(unsent.chat, moved.migrate_to_chat_id)
                unsent = replace(unsent, chat=moved.migrate_to_chat_id, message=0)
            except exceptions.TelegramBadRequest as refusal:
                if unsent.message and "message is not modified" in refusal.message:
                    return router.message_name(unsent.chat, unsent.message)
                if not unsent.message and letter.has_no_topic(refusal.message):
                    raise errors.ChannelDown(self._safe(refusal.message), code=TOPIC_GONE) from None
                better = None if letter.silenced(refusal.message) else letter.mended(unsent, refusal.message)
                if better is None:
                    raise
                log.warning("desk_form_refused", refusal=self._safe(refusal.message))
                unsent = better

    async def _post(self, unsent: Letter) -> int:
        no_preview = types.LinkPreviewOptions(is_disabled=True)
        if unsent.message:
            await self._bot.edit_message_text(
                unsent.text,
                chat_id=unsent.chat,
                message_id=unsent.message,
                entities=list(unsent.entities),
                link_preview_options=no_preview,
                reply_markup=unsent.keyboard,
            )
            return unsent.message
        message = await self._bot.send_message(
            unsent.chat,
            unsent.text,
            message_thread_id=unsent.topic or None,
            entities=list(unsent.entities),
            link_preview_options=no_preview,
            reply_markup=unsent.keyboard,
            reply_parameters=_answering(unsent.answers),
        )
        return message.message_id

    def _send_error(self, error: exceptions.AiogramError, chat: int) -> errors.SendError:
        """What the outbox must know of it, without the token that aiohttp's words may carry."""
        name = type(error).__name__
        match error:
            case exceptions.TelegramRetryAfter(retry_after=seconds):
                self._paces[chat].close(self._clock.now() + timedelta(seconds=seconds))
                return errors.TryLater("Telegram asks for patience", after=float(seconds))
            case exceptions.TelegramForbiddenError(message=words) | exceptions.TelegramUnauthorizedError(message=words):
                return errors.ChannelDown(self._safe(words), code=name)
            case exceptions.TelegramNotFound(message=words):
                return errors.ChannelDown(self._safe(words), code=name)
            case exceptions.TelegramBadRequest(message=words):
                down = errors.ChannelDown if letter.silenced(words) else errors.Rejected
                return down(self._safe(words), code=name)
            case exceptions.TelegramNetworkError(__cause__=ClientConnectorError()):
                return errors.TryLater("Telegram cannot be reached")
            case _:
                return errors.Unknown(f"no trustworthy answer from Telegram ({name})")

    def _safe(self, words: str) -> str:
        return words.replace(self._bot.token, "***")


def _letter(out: domain.Outbound, place: Place) -> Letter:
    """Raises `Rejected` for words to a customer."""
    if not isinstance(out, domain.Card | domain.Notice):
        raise errors.Rejected("words for customers do not go to the desk", code="not_for_the_desk")
    here = router.message_number(out.message, place.chat)
    answers = router.message_number(out.answers, place.chat) if isinstance(out, domain.Notice) else 0
    return letter.letter(out.spans, out.buttons, chat=place.chat, topic=place.topic, message=here, answers=answers)


def _standing(out: domain.Outbound) -> str:
    return out.message if isinstance(out, domain.Card | domain.Notice) else ""


def _answering(message: int) -> types.ReplyParameters | None:
    return types.ReplyParameters(message_id=message, allow_sending_without_reply=True) if message else None
