"""`/search`: conversations by a name, a number or words of the last 90 days. It remembers each agent's last search."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta

from inboxbot import domain, entities, text
from inboxbot.compose import numerals, statuses
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer, Span, Style
from inboxbot.speech import Speech, isolated
from inboxbot.understand import finding

BACK = timedelta(days=90)
"""How far back is searched."""
PAGE = 10
"""Conversations of a page, as the store gives them."""
_NAME = 40
_TEXT = 120


class Search:
    """Looks for what agents ask."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._last: dict[domain.AgentId, str] = {}
        """What each agent looked for last: the words would not fit a command that can be pressed."""

    async def asked(self, event: domain.SearchAsked, say: Speech) -> DeskAnswer:
        """A page of what fits, in the words of who asked. Raises `StoreUnavailable`."""
        words = event.words or self._last.get(event.agent.id, "")
        if not words:
            return DeskAnswer(done=False, text=domain.phrase("search-forgotten"))
        terms = finding.terms(words, self._office.book().brand.orders)
        if not terms:
            return DeskAnswer(done=False, text=domain.phrase("use-search"))
        self._last[event.agent.id] = words
        found = await self._office.store.search(terms, self._office.clock.now() - BACK, event.page)
        shown = isolated(text.cut(words, _NAME))
        if not found.hits:
            return DeskAnswer(done=True, text=domain.phrase("search-none", words=shown), aloud=True)
        head = say("search-found", count=found.total, words=shown)
        spans = [Span(text=head, style=Style.BOLD)]
        for number, hit in enumerate(found.hits, (event.page - 1) * PAGE + 1):
            spans += self._hit(number, hit, say)
        spans += _pages(event.page, found.total, say)
        return DeskAnswer(done=True, text=domain.phrase("board-told"), shown=tuple(spans))

    def _hit(self, number: int, hit: domain.Hit, say: Speech) -> Iterator[Span]:
        """Who, with a link to the card; when and where, what became of it; what they wrote."""
        link = statuses.card_link(hit.case.card) if hit.case else ""
        name = isolated(text.cut(hit.name, _NAME))
        yield Span(text=f"\n{say('board-number', n=number)} ")
        yield Span(text=name, style=Style.LINK, url=link) if link else Span(text=name, style=Style.BOLD)
        where = say(statuses.place(hit.platform, hit.surface))
        yield Span(text="\n" + say.joined((say.when(hit.at, self._office.zone), where, say(_outcome(hit)))))
        words = " ".join(entities.masked(hit.text, entities.FINANCIAL).split())
        yield Span(text=f"\n{isolated(numerals.kept(text.cut(words, _TEXT)))}", style=Style.ITALIC)


def _pages(page: int, total: int, say: Speech) -> Iterator[Span]:
    pages = math.ceil(total / PAGE)
    if pages > 1:
        command = f"/search_{page + 1 if page < pages else 1}"
        yield Span(text="\n" + say("board-pages", page=page, pages=pages, command=command))


def _outcome(hit: domain.Hit) -> domain.Phrase:
    """The card's state, where there is one; else what the bot did."""
    if hit.case is None:
        return domain.phrase("search-outcome", action=hit.action)
    about = hit.case.escalation
    if about.agent is not None:
        return domain.phrase("search-of-agent", state=about.state.value, agent=isolated(about.agent.name))
    return domain.phrase("search-state", state=about.state.value)
