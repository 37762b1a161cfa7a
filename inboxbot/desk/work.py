"""What an agent's act leads to: the escalation moves on, the card follows, the words become a row to the customer.

It never sends anything itself, and takes the recipient from the escalation alone.
"""

from __future__ import annotations

import asyncio
import math
from typing import assert_never

import structlog

from inboxbot import domain, errors
from inboxbot import why as reasons
from inboxbot.beside import Beside
from inboxbot.compose import notices
from inboxbot.decide import acts
from inboxbot.decide import escalation as machine
from inboxbot.desk import (
    board,
    canned,
    digests,
    evidence,
    hours,
    learning,
    menu,
    replying,
    search,
    shadow,
    tongues,
)
from inboxbot.desk.doing import Doing
from inboxbot.desk.office import Office
from inboxbot.desk.silences import Silences
from inboxbot.domain import DeskAnswer, EscalationState, Press
from inboxbot.reload.versions import Versions
from inboxbot.speech import Speech

log = structlog.get_logger()

NO_CARD = domain.phrase("refused-no-card")
OLD_BUTTON = domain.phrase("refused-old-button")
DECIDED = domain.phrase("refused-decided")
NO_CARD_TO_EXPLAIN = domain.phrase("use-on-card", command="/why")
NOT_KNOWN = domain.phrase("refused-not-known")
FAILED = domain.phrase("refused-failed")
TRIES = 3
"""How often an act is tried against colleagues who act at the same moment."""


class DeskWork:
    """Carries out what agents do."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store
        self._clock = office.clock
        self._book = office.book
        self._versions = Versions(office.store.playbook, live=office.book)
        self._search = search.Search(office)
        self._doing = Doing(office)
        self._silences = Silences(office)
        self._beside = Beside(office.store, office.book)
        self._tongues = tongues.Tongues(office.store, office.speech)

    async def on(self, event: domain.DeskEvent) -> DeskAnswer:  # noqa: C901, PLR0911, PLR0912  # a case an act
        """Do it, and say in one sentence what came of it. Raises `StoreUnavailable` only; then nothing was done."""
        try:
            match event:
                case domain.Pressed():
                    return await self._pressed(event)
                case domain.Replied() | domain.Noted() | domain.Ordered():
                    return await self._written(event)
                case domain.Asked():
                    return await self._explained(event)
                case domain.EvidenceAsked():
                    return await evidence.asked(self._office, event, await self._tongue(event))
                case domain.BoardAsked():
                    return await board.board(self._office, event, await self._tongue(event))
                case domain.StatsAsked():
                    return await board.stats(self._office, event, await self._tongue(event))
                case domain.PlaybookAsked():
                    return board.playbook(self._office.files(), await self._tongue(event), self._office.zone)
                case domain.LanguageAsked():
                    return await tongues.choose(self._office, event)
                case domain.HelpAsked():
                    return menu.helped()
                case domain.HoursAsked():
                    return await hours.asked(self._office, event, await self._tongue(event))
                case domain.SearchAsked():
                    return await self._search.asked(event, await self._tongue(event))
                case domain.ShadowAsked():
                    return await shadow.asked(self._office, await self._tongue(event))
                case domain.SilenceAsked():
                    return await self._silences.asked(event)
                case domain.FaqAsked():
                    return await canned.asked(self._office, event, await self._tongue(event))
                case _:
                    assert_never(event)
        except errors.StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  # one broken act must not stop the desk
            log.error("desk_act_failed", act=event.kind, error=type(error).__name__)
            return DeskAnswer(done=False, text=FAILED)

    async def _tongue(self, event: domain.DeskEvent) -> Speech:
        """How to word what one agent asked for, and gets in answer."""
        return await self._tongues.of(event.agent.id)

    async def _pressed(self, event: domain.Pressed) -> DeskAnswer:
        match await self._store.belonging(event.token, event.message):
            case domain.OfCard() | None as found:
                return await self._on_card(event, found)
            case domain.OfDigest() as found:
                return await digests.opened(self._office, found)
            case domain.OfUnknown(outgoing=outgoing, press=press):
                return await self._decided(outgoing, press, event.agent)
            case domain.OfCrisis() as found:
                return await self._silences.pressed(found, event)
            case domain.OfLesson() as found:
                return await learning.pressed(self._office, found, event.agent)
            case domain.OfSuggestion() as found:
                return await self._written(canned.chosen(found, event.agent))
            case unreachable:
                assert_never(unreachable)

    async def _on_card(self, event: domain.Pressed, found: domain.Belonging | None) -> DeskAnswer:
        for _ in range(TRIES):
            if not isinstance(found, domain.OfCard):
                return await self._outdated(event)
            act = self._doing.pressed(found.escalation, event.agent, found.button)
            # One token is one press of one version: the same person cannot do it twice.
            answer = await self._carried_out(found.escalation, act, f"press:{event.token}:{event.agent.id}")
            if answer is not None:
                return answer
            if found.button.press is Press.UNDO:
                return DeskAnswer(done=False, text=domain.phrase("acting-left-already"))
            found = await self._store.belonging(event.token, event.message)
        return DeskAnswer(done=False, text=OLD_BUTTON)

    async def _outdated(self, event: domain.Pressed) -> DeskAnswer:
        """A button of an earlier card changes nothing; who pressed it a moment too late is told who was first."""
        now = await self._store.escalation_by_message(event.message)
        if now is not None:
            taken = machine.advance(
                now, machine.Tapped(agent=event.agent, press=Press.TAKE), self._clock.now(), self._office.zone
            )
            if isinstance(taken, machine.Refusal):
                return DeskAnswer(done=False, text=taken.text)
        return DeskAnswer(done=False, text=OLD_BUTTON)

    async def _written(self, event: domain.Replied | domain.Noted | domain.Ordered) -> DeskAnswer:
        for _ in range(TRIES):
            before = await self._office.case_of(event.message)
            if before is None:
                return DeskAnswer(done=False, text=NO_CARD)
            act = self._doing.ordered(before, event) if isinstance(event, domain.Ordered) else event
            answer = await self._carried_out(before, act, event.event_id)
            if answer is not None:
                return answer
        # Nobody changes a card that often in one moment: this very message was recorded before a crash.
        return DeskAnswer(done=True, text=domain.phrase("act-done"))

    async def _carried_out(
        self, before: domain.Escalation, act: machine.Act | domain.Phrase, event_id: str
    ) -> DeskAnswer | None:
        """The answer; None when somebody else was faster, so that it must be looked at again."""
        if isinstance(act, domain.Phrase):
            return DeskAnswer(done=False, text=act)
        now, zone = self._clock.now(), self._office.zone
        queue = self._book().rules.queues.get(before.queue)
        after = machine.not_theirs(queue.agents if queue else frozenset(), act) or machine.advance(
            before, act, now, zone
        )
        if isinstance(after, machine.Refusal):
            return DeskAnswer(done=False, text=after.text)
        if isinstance(act, domain.Replied) and (refusal := replying.unfit(self._office, after, act)):
            return DeskAnswer(done=False, text=refusal)
        words = await replying.rows(self._office, before, act, event_id)
        for reply in words[:1]:  # a file follows its words, and is taken back with them
            after = acts.on_its_way(before, after, reply.id, held=reply.not_before is not None)
        outbound = [*words, *await self._doing.outbound(before, after, act), self._office.card(after)]
        judgement, recall = machine.judgement(before, act), self._doing.recall(before, act)
        if await self._store.record(before, after, outbound, event_id, act.agent, now, judgement, recall):
            log.info(
                "desk_act", act=type(act).__name__.lower(), escalation=after.id, state=after.state, agent=act.agent.id
            )
            told = self._doing.told(act) if isinstance(act, acts.Deed) else _told(act, after)
            if words and self._office.undo:
                told = domain.phrase("acting-done-held", seconds=math.ceil(self._office.undo.total_seconds()))
            return DeskAnswer(done=True, text=told)
        return None

    async def _explained(self, event: domain.Asked) -> DeskAnswer:
        """Why the card is there, by the files of then."""
        escalation = await self._office.case_of(event.message)
        turn = await self._store.behind(escalation) if escalation else None
        if turn is None:
            return DeskAnswer(done=False, text=NOT_KNOWN if escalation else NO_CARD_TO_EXPLAIN)
        book, files = await self._versions.of(turn.decision.playbook)
        found = await asyncio.to_thread(reasons.why, turn, book, files)
        return DeskAnswer(done=True, text=reasons.told(found, self._office.zone, await self._tongue(event)), aloud=True)

    async def _decided(self, outgoing: domain.Outgoing, press: Press, agent: domain.Agent) -> DeskAnswer:
        where = await self._beside.where(outgoing.out)
        if where.agents and agent.id not in where.agents:
            return DeskAnswer(done=False, text=domain.phrase("refused-not-yours"))
        if press is Press.LOOK_AGAIN:
            answer, press = await self._doing.looked(outgoing), Press.LEAVE_IT
        else:
            answer = await self._settled(outgoing, press, agent)
        if answer.done:
            notice = notices.decided(outgoing, press, agent, self._office.speech, where)
            await self._store.notify(notice, self._clock.now())
        return answer

    async def _settled(self, outgoing: domain.Outgoing, press: Press, agent: domain.Agent) -> DeskAnswer:
        arrived = press is Press.LEAVE_IT
        if not await self._store.decide_unknown(outgoing, arrived, agent, self._clock.now()):
            return DeskAnswer(done=False, text=DECIDED)
        log.info("desk_unknown_decided", outbound=outgoing.out.id, arrived=arrived, agent=agent.id)
        return DeskAnswer(done=True, text=domain.phrase("act-left-it" if arrived else "act-sent-again"))


def _told(act: machine.Tapped | domain.Replied | domain.Noted, after: domain.Escalation) -> domain.Phrase:
    match act:
        case domain.Replied():
            return domain.phrase("act-reply-leaves")
        case domain.Noted():
            return domain.phrase("act-noted")
        case machine.Tapped(press=Press.SEND_DRAFT):
            return domain.phrase("act-reply-leaves")
        case machine.Tapped(press=Press.NOT_THIS):
            return domain.phrase("act-not-this")
        case machine.Tapped():
            return _state_told(after.state)
        case _:
            assert_never(act)


def _state_told(state: EscalationState) -> domain.Phrase:
    match state:
        case EscalationState.TAKEN:
            return domain.phrase("act-taken")
        case EscalationState.RESOLVED:
            return domain.phrase("act-resolved")
        case EscalationState.OPEN:
            return domain.phrase("act-released")
        case _:
            assert_never(state)
