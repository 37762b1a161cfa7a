"""A FAQ entry's answer as an action: said, in the place it belongs, or shown to an agent first. Pure."""

from __future__ import annotations

from inboxbot.decide import faq, handoff, helped, places
from inboxbot.decide.answering import Way
from inboxbot.decide.turn import Turn
from inboxbot.domain import Answer, Draft, Surface
from inboxbot.playbook import Entry
from inboxbot.rulebook import Manner


def by(turn: Turn, way: Way, entry: Entry, manner: Manner = "policy") -> Answer | Draft:
    """The action; the entry has an answer that this customer can be given."""
    words, language = places.words(turn, manner), faq.language_for(entry, turn) or ""
    if way is Way.SPEAK:
        return Answer(
            entry=entry.id,
            language=language,
            private=words.private,
            public_line=words.public_line,
            ask_at=helped.when(turn, entry, language or turn.meaning.language),
        )
    is_dm = turn.conversation.surface is Surface.DM
    to = handoff.to_person(turn, holding=turn.book.rules.draft_holding and is_dm)
    return Draft(
        entry=entry.id,
        language=language,
        queue=to.queue,
        holding="holding" if to.holding else "",
        private=words.private,
        due_at=to.due_at,
        resolve_by=to.resolve_by,
    )
