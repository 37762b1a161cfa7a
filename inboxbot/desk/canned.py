"""Approved answers that an agent looks up under a card (/faq) and sends with a press; it decides nothing by itself."""

from __future__ import annotations

import structlog

from inboxbot import domain, errors
from inboxbot.compose import canned as wording
from inboxbot.decide import canned
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer
from inboxbot.playbook import Vectors
from inboxbot.speech import Speech
from inboxbot.understand import normalize, texts, understand

log = structlog.get_logger()


async def asked(office: Office, event: domain.FaqAsked, say: Speech) -> DeskAnswer:
    """Show the best three under the card. Raises `StoreUnavailable`."""
    case = await office.case_of(event.message)
    if case is None:
        return DeskAnswer(done=False, text=domain.phrase("faq-no-card", command="/faq"))
    book, now = office.book(), office.clock.now()
    words = normalize(event.words or canned.unanswered(case.lines))
    spoken = "" if event.words else case.language  # an agent may ask in another language than the customer's
    meaning = understand(words, await _vectors(office, words), book, earlier_language=spoken)
    about = wording.conversation_of(case, now)
    limits = office.channels[case.channel].limits[case.platform]
    found = [
        wording.ready(entry, language, about, book, limits, now)
        for entry, language in canned.entries(words, meaning, about, book, now)
    ]
    if not words.text or not found:
        return DeskAnswer(done=False, text=domain.phrase("faq-nothing"))
    queue = book.rules.queues.get(case.queue)
    topic = queue.topic if queue else 0
    await office.store.notify(wording.shown(found, case, event.message, event.event_id, say, topic), now)
    log.info("faq_looked_up", escalation=case.id, entries=[one.entry for one in found], agent=event.agent.id)
    return DeskAnswer(done=True, text=domain.phrase("faq-coming"))


def chosen(pressed: domain.OfSuggestion, agent: domain.Agent) -> domain.Replied:
    """The words that a press under looked-up answers says.

    Whoever presses it, an offer is one event: it is sent once.
    """
    offer = pressed.suggestion
    event_id = f"offer:{offer.token}"
    return domain.Replied(agent=agent, message=pressed.card, text=offer.text, event_id=event_id, private=offer.private)


async def _vectors(office: Office, words: domain.Utterance) -> Vectors | None:
    """What the encoder hears; None while it is away: then letters alone are looked at."""
    if not words.text:
        return None
    try:
        return await office.encoder.encode(texts(words))
    except errors.ModelUnavailable as error:
        log.warning("model_unavailable", error=str(error))
        return None
