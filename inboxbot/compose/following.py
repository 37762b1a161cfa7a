"""The question whether an answer helped: words that leave later, unless something happens before. Pure."""

from __future__ import annotations

from datetime import timedelta

from inboxbot import domain
from inboxbot.compose import voice
from inboxbot.domain import Answer, Choice, Manner
from inboxbot.playbook import Playbook, Voice

WINDOW = 24
"""Hours after a customer's words in which the question makes sense, where a platform sets no narrower limit."""
MARGIN = timedelta(minutes=20)
"""So long before the platform's window closes it must be asked: sending may take a few tries."""


def question(
    work: domain.Work,
    decision: domain.Decision,
    answer: domain.Reply | None,
    book: Playbook,
    limits: domain.Limits,
    language: str,
) -> domain.Reply | None:
    """What is asked after `answer`; None where nothing is, or the platform would not take it any more."""
    action, about, spoken = decision.action, work.conversation, book.voice(language)
    if answer is None or answer.manner is not Manner.DM or not isinstance(action, Answer) or action.ask_at is None:
        return None
    window = timedelta(hours=min(limits.reply_window or WINDOW, WINDOW))
    if action.ask_at > work.received_at + window - MARGIN:
        return None
    fields = {"name": voice.first_name(about.contact_name), "brand": book.brand.name}
    return domain.Reply(
        id=domain.OutboundId(domain.name_of("did it help", work.turn)),
        sink=answer.sink,
        platform=answer.platform,
        account=answer.account,
        conversation=answer.conversation,
        manner=answer.manner,
        to=answer.to,
        text=voice.fill(spoken.did_it_help, fields),
        epoch=answer.epoch,
        choices=_buttons(spoken, action.entry),
        language=language,
        asks=action.entry,
        about=answer.id,
        not_before=action.ask_at,
    )


def _buttons(spoken: Voice, entry: str) -> tuple[Choice, ...]:
    if not (spoken.helped and spoken.not_helped):
        return ()
    return (
        Choice(label=spoken.helped, entry=entry, helped=True),
        Choice(label=spoken.not_helped, entry=entry, helped=False),
    )
