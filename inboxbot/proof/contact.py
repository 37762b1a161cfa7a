"""The turn of somebody who never wrote before, as work to think about; it thinks nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from inboxbot import domain
from inboxbot.domain import Mode, Surface


def first_contact(
    texts: Sequence[str], *, platform: str, surface: Surface, at: datetime, mode: Mode = Mode.BOT
) -> domain.Work:
    """These messages, written at once; in mode `human` a person has just spoken there."""
    conversation = domain.Conversation(
        id=domain.ConversationId("asked"),
        channel="asked",
        platform=platform,
        account="",
        surface=surface,
        contact="",
        post="" if surface is Surface.DM else "post",
        mode=mode,
        last_human_at=at if mode is Mode.HUMAN else None,
    )
    messages = tuple(
        domain.CustomerMessage(platform=platform, external_id=f"asked {number}", surface=surface, text=text, at=at)
        for number, text in enumerate(texts)
    )
    return domain.Work(conversation=conversation, messages=messages, received_at=at)
