"""Silences: begun, let go and lifted, by agents and by the breaker; it judges no crisis, and sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from inboxbot import domain
from inboxbot.compose import crises
from inboxbot.desk import aftermath, spoken, whereto
from inboxbot.desk.office import Office
from inboxbot.domain import DeskAnswer, Lifted, Mute, Outbound, Press, Scope, SilenceAsked, phrase

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """What customers wrote who were upset, and where that can be seen."""

    words: tuple[str, ...] = ()
    link: str = ""


class Silences:
    """Every change is one transaction, with what follows for those who got no answer."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._store = office.store

    async def asked(self, event: SilenceAsked) -> DeskAnswer:
        """/pause, /resume and /crisis."""
        verb, rest = spoken.parted(spoken.plain(event.rest), ("list", "start", "end"))
        match event.verb, verb:
            case "pause", "list":
                answer = self._listed()
            case "crisis", "list":
                answer = self._listed(crises_only=True)
            case "crisis", "" if not rest:
                answer = self._listed(crises_only=True)
            case "pause", _:
                answer = self._begun(event, event.rest, is_crisis=False)
            case "crisis", "start":
                answer = self._begun(event, rest, is_crisis=True)
            case "crisis", "end":
                answer = self._ended(event, rest, crises_only=True)
            case "resume", _:
                answer = self._ended(event, event.rest)
            case _:
                return DeskAnswer(done=False, text=phrase("use-crisis"))
        return await answer

    async def pressed(self, button: domain.OfCrisis, event: domain.Pressed) -> DeskAnswer:
        """A button of a crisis notice."""
        before, press = button.mute, button.press
        event_id = f"press:{event.token}:{event.agent.id}"
        if before.lifted:
            return DeskAnswer(done=False, text=phrase("crisis-is-over"))
        match press:
            case Press.CRISIS_TEXT | Press.CRISIS_SILENT:
                after = replace(before, says_text=press is Press.CRISIS_TEXT, version=before.version + 1)
                told = "crisis-did-text" if after.says_text else "crisis-did-silent"
                done = await self._change(before, after, event_id, event.agent)
            case _:
                told = "crisis-did-lift"
                done = await self.lift(before, Lifted.FALSE_ALARM, event_id, event.agent)
        return DeskAnswer(done=done, text=phrase(told if done else "silence-too-late"))

    async def begin(self, new: Mute, samples: Samples, people: Sequence[datetime], event_id: str = "") -> bool:
        """Silent from now on; of a crisis the desk gets a notice. False where the bot is silent already."""
        now = self._office.clock.now()
        then = [self.notice(new, samples, people)] if new.is_crisis else []
        done = await self._store.mute(new, then, event_id, now)
        log.warning("silent", done=done, scope=new.scope, crisis=new.is_crisis, agent=new.by.id if new.by else 0)
        return done

    async def lift(self, before: Mute, how: Lifted, event_id: str = "", agent: domain.Agent | None = None) -> bool:
        """The bot speaks there again. What ended by itself is told in a message of its own."""
        now = self._office.clock.now()
        after = replace(before, lifted=how, lifted_at=now, version=before.version + 1)
        return await self._change(before, after, event_id, agent)

    def notice(self, mute: Mute, samples: Samples, people: Sequence[datetime], held: int = 0) -> domain.Notice:
        """The crisis as it is shown now."""
        office, book = self._office, self._office.book()
        seen = crises.Seen(
            people=people, words=samples.words, held=held, has_text=bool(book.crisis_text(book.brand.fallback))
        )
        return crises.notice(mute, seen, office.speech, office.clock.now(), office.zone)

    async def samples(self, turns: Sequence[str]) -> Samples:
        """The newest of these turns."""
        found = await self._store.turns_named(turns[-crises.SAMPLES :])
        messages = [message for turn in found for message in turn.work.messages]
        link = next((message.link for message in messages if message.link), "")
        return Samples(words=tuple(message.text for message in messages if message.text), link=link)

    async def _change(self, before: Mute, after: Mute, event_id: str, agent: domain.Agent | None) -> bool:
        office, now = self._office, self._office.clock.now()
        left = await self._store.left(before) if after.lifted or after.says_text else ()
        book = office.book()
        resorts = (
            aftermath.persons(left, book, self._limits, now, self._office.speech)
            if after.lifted
            else aftermath.texts(after, left, book, self._limits, now, self._office.speech)
        )
        then: list[Outbound] = []
        if after.is_crisis:
            then.append(self.notice(after, Samples(), (), held=len(left)))
        if after.lifted in {Lifted.CALM, Lifted.TIME}:
            then.append(crises.over(after, office.speech))
        done = await self._store.change_mute(before, after, tuple(resorts), then, event_id, agent, now)
        log.warning("silence_changed", done=done, lifted=after.lifted, text=after.says_text, left=len(left))
        return done

    def _limits(self, channel: str) -> dict[str, domain.Limits]:
        return dict(self._office.channels[channel].limits)

    async def _begun(self, event: SilenceAsked, rest: str, *, is_crisis: bool) -> DeskAnswer:
        wish, link = await self._wish(event, rest)
        if isinstance(wish, domain.Phrase):
            return DeskAnswer(done=False, text=wish)
        now = self._office.clock.now()
        if is_crisis and wish.scope is Scope.EVERYWHERE:
            return DeskAnswer(done=False, text=phrase("use-crisis"))
        new = Mute(
            id=domain.name_of("mute", event.event_id),
            scope=wish.scope,
            place=wish.place,
            since=now,
            until=now + wish.span if wish.span else None,
            by=event.agent,
            is_crisis=is_crisis,
            link=link,
        )
        if await self.begin(new, Samples(), (), event.event_id) or await self._lasts(new, event):
            return DeskAnswer(done=True, text=self._silent_now(new), aloud=True)
        return DeskAnswer(done=False, text=phrase("silence-already", where=crises.where(new)))

    async def _lasts(self, new: Mute, event: SilenceAsked) -> bool:
        """Whether a pause of that place ends as the new one would from now on; False of crises."""
        before = next(
            (each for each in await self._store.mutes() if (each.scope, each.place) == (new.scope, new.place)), None
        )
        if before is None or before.is_crisis or new.is_crisis or before.until == new.until:
            return False
        after = replace(before, until=new.until, version=before.version + 1)
        return await self._change(before, after, event.event_id, event.agent)

    def _silent_now(self, new: Mute) -> domain.Phrase:
        if new.until is None:
            return phrase("crisis-declared" if new.is_crisis else "silence-begun", where=crises.where(new))
        until = new.until.astimezone(self._office.zone)
        return phrase("silence-begun-until", where=crises.where(new), when=until)

    async def _ended(self, event: SilenceAsked, rest: str, *, crises_only: bool = False) -> DeskAnswer:
        """Without a place: all pauses of persons; of crises, the only one."""
        wish, _ = await self._wish(event, rest)
        if isinstance(wish, domain.Phrase):
            return DeskAnswer(done=False, text=wish)
        mutes = [mute for mute in await self._store.mutes() if mute.is_crisis or not crises_only]
        wanted = [mute for mute in mutes if (mute.scope, mute.place) == (wish.scope, wish.place)]
        if wish.scope is Scope.EVERYWHERE:
            wanted = [mute for mute in mutes if crises_only or not mute.is_crisis]
        if not wanted:
            return DeskAnswer(done=False, text=phrase("silence-none"))
        for number, mute in enumerate(wanted):
            await self.lift(mute, Lifted.BY_HAND, f"{event.event_id}:{number}", event.agent)
        return await self._listed()

    async def _wish(self, event: SilenceAsked, rest: str) -> tuple[whereto.Wish | domain.Phrase, str]:
        """What is wanted, and the address of the card's post."""
        networks = {network for channel in self._office.channels.values() for network in channel.limits}
        card = await self._office.case_of(event.message) if event.message else None
        turn = await self._store.behind(card) if card else None
        post = turn.work.conversation.place if turn else ""
        return whereto.read(rest, networks, self._office.book().intents.keys(), post), card.link if card else ""

    async def _listed(self, *, crises_only: bool = False) -> DeskAnswer:
        """Where it is silent now."""
        mutes = [mute for mute in await self._store.mutes() if mute.is_crisis or not crises_only]
        return DeskAnswer(done=True, text=crises.listed(mutes, self._office.zone), aloud=True)
