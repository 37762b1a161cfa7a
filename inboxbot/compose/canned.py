"""Approved answers as an agent can send them under a card: worded as if the customer read them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inboxbot import domain, text
from inboxbot.compose import voice
from inboxbot.domain import Button, Press, Span, Style, Surface
from inboxbot.playbook import Entry, Playbook
from inboxbot.speech import Speech, isolated

LONGEST = 1100
"""An answer longer than this is cut where agents look at it (never on its way); three fit one message. In UTF-16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An approved answer as it would be sent."""

    entry: str
    language: str
    text: str
    private: bool


def conversation_of(case: domain.Escalation, now: datetime) -> domain.Conversation:
    """The conversation as far as wording needs it: who is spoken to, and whether anybody of ours spoke today."""
    spoken = tuple(
        domain.SentReply(text=line.text, at=line.at)
        for line in case.lines
        if line.who in {"bot", "agent", "outside"} and line.at > now - voice.NEW_DAY
    )
    return domain.Conversation(
        id=case.conversation,
        channel=case.channel,
        platform=case.platform,
        account=case.account,
        surface=case.surface,
        contact=case.contact,
        contact_name=case.contact_name,
        language=case.language,
        automatic=spoken,
        first_contact=False,
    )


def ready(
    entry: Entry,
    language: str,
    conversation: domain.Conversation,
    book: Playbook,
    limits: domain.Limits,
    now: datetime,
) -> Ready:
    """The answer with greeting, links and sign-off. Under a comment the public one; in private where that is too long
    for a comment and private words are possible.
    """
    public = conversation.surface is Surface.COMMENT
    body = voice.answer(book, entry, language, None, now, public=public)
    private = public and limits.private_reply and text.measure(body, limits.comment_unit) > limits.comment_text
    if private:
        public, body = False, voice.answer(book, entry, language, None, now, public=False)
    said = voice.dress(body, conversation, book, language, limits, public=public, by_person=True)
    return Ready(entry=entry.id, language=language, text=said, private=private)


def shown(
    found: Sequence[Ready], case: domain.Escalation, message: str, event_id: str, speech: Speech, topic: int
) -> domain.Notice:
    """A message under the card (`message`), with a button for each."""
    buttons, offers, spans = [], [], [Span(text=speech("faq-head"), style=Style.BOLD)]
    for number, one in enumerate(found, 1):
        token = domain.name_of("offer", event_id, number)
        spans += [
            Span(text=f"\n\n{_title(one, number, case.language, speech)}\n", style=Style.BOLD),
            Span(text=text.cut(one.text, LONGEST, "utf16"), style=Style.QUOTE),
        ]
        buttons.append(Button(label=speech("faq-send", number=number), press=Press.SEND_SUGGESTION, token=token))
        offers.append(domain.Suggestion(token=token, text=one.text, private=one.private))
    return domain.Notice(
        id=domain.OutboundId(domain.name_of("faq", event_id)),
        spans=tuple(spans),
        buttons=tuple(buttons),
        chat=int(message.partition("/")[0]),
        topic=topic,
        answers=message,
        suggestions=tuple(offers),
    )


def _title(one: Ready, number: int, wanted: str, speech: Speech) -> str:
    parts = [speech("faq-title", number=number, entry=isolated(one.entry))]
    if one.private:
        parts.append(speech("faq-in-private"))
    if one.language != wanted:
        parts.append(speech("faq-in-other", language=speech.tongue(one.language)))
    return " · ".join(parts)
