"""`/shadow`: what the files beside the live ones would have done otherwise since midnight in the shop's zone."""

from __future__ import annotations

from datetime import datetime, time

from inboxbot import domain
from inboxbot.compose import notices
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer
from inboxbot.speech import Speech


async def asked(office: Office, say: Speech) -> DeskAnswer:
    """What was seen so far today, or how to start a shadow. Raises `StoreUnavailable`."""
    if office.shadow is None:
        return DeskAnswer(done=True, text=domain.phrase("shadow-none"), aloud=True)
    now = office.clock.now()
    midnight = datetime.combine(now.astimezone(office.zone).date(), time(), office.zone)
    seen = await office.shadow(midnight, now)
    if seen is None or not seen.looked + seen.failed + seen.skipped:
        return DeskAnswer(done=True, text=domain.phrase("shadow-nothing-yet"), aloud=True)
    spans = notices.shadowed(seen, say, say("shadow-today"))
    return DeskAnswer(done=True, text=domain.phrase("board-told"), shown=spans)
