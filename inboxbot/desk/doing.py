"""What an agent's button or command asks for, and what it leads to beside the card: an act for the state machine, rows
for the platform, words for who is concerned. It changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from inboxbot import domain, errors, speech
from inboxbot.compose import menus, statuses
from inboxbot.decide import acts, naps
from inboxbot.decide import escalation as machine
from inboxbot.desk import roster
from inboxbot.desk.office import Office
from inboxbot.domain import Ending, Phrase, Press, Sending, phrase


class Doing:
    """The acts that `decide.acts` knows."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def pressed(
        self, escalation: domain.Escalation, agent: domain.Agent, button: domain.Button
    ) -> machine.Act | Phrase:
        """What this button asks for; or why it cannot be done here."""
        argument = button.argument
        match button.press:
            case Press.MORE:
                return self._turned(escalation, agent, menus.Page(argument))
            case Press.SNOOZE:
                return acts.Snoozed(agent=agent, until=datetime.fromisoformat(argument) if argument else None)
            case Press.ASSIGN:
                return self._assigned(escalation, agent, argument)
            case Press.END:
                return acts.Ended(agent=agent, ending=Ending(argument))
            case Press.UNDO:
                return acts.TakenBack(agent=agent, out=argument)
            case press:
                return self._plain(escalation, agent, press) or machine.Tapped(agent=agent, press=press)

    def ordered(self, escalation: domain.Escalation, order: domain.Ordered) -> machine.Act | Phrase:
        """The same for a command."""
        agent, press = order.agent, Press(order.press)
        match press:
            case Press.SNOOZE:
                until = naps.read(order.rest, self._office.book().rules.hours, self._office.clock.now())
                return acts.Snoozed(agent=agent, until=until) if until else phrase("acting-no-time")
            case Press.ASSIGN:
                return self._assigned(escalation, agent, order.rest)
            case Press.END:
                return self._ended(agent, order.rest)
            case Press.UNDO:
                held = [line.out for line in escalation.lines if line.sending is Sending.HELD]
                return acts.TakenBack(agent=agent, out=held[-1]) if held else phrase("acting-left-already")
            case _:
                return self._plain(escalation, agent, press) or machine.Tapped(agent=agent, press=press)

    def _plain(self, escalation: domain.Escalation, agent: domain.Agent, press: Press) -> acts.Deed | Phrase | None:
        """What needs no argument; None for what the state machine knows by its button."""
        limits = self._limits(escalation)
        match press:
            case Press.HIDE:
                cannot = phrase("acting-cannot-hide", platform=escalation.platform)
                return acts.Hid(agent=agent) if limits.hide else cannot
            case Press.LIKE:
                cannot = phrase("acting-cannot-like", platform=escalation.platform)
                return acts.Liked(agent=agent) if limits.like else cannot
            case Press.MUTE | Press.HAND_BACK:
                return acts.Muted(agent=agent, muted=press is Press.MUTE)
            case Press.BLOCK | Press.UNBLOCK:
                return acts.Blocked(agent=agent, blocked=press is Press.BLOCK)
            case _:
                return None

    def _turned(self, escalation: domain.Escalation, agent: domain.Agent, page: menus.Page) -> machine.Act | Phrase:
        office, limits = self._office, self._limits(escalation)
        others = [each for each in self._colleagues(escalation) if each != escalation.agent]
        if page is menus.Page.ASSIGN and not others:
            return phrase("acting-nobody")
        means = menus.Means(
            hide=limits.hide,
            like=limits.like,
            colleagues=others,
            times=naps.offered(office.book().rules.hours, office.clock.now()),
        )
        return acts.Turned(agent=agent, menu=menus.menu(page, escalation, means, office.zone, office.speech))

    def _assigned(self, escalation: domain.Escalation, agent: domain.Agent, words: str) -> machine.Act | Phrase:
        colleagues = self._colleagues(escalation)
        if not words:
            return phrase("acting-use-assign")
        to = roster.named(words, colleagues)
        if to is None:
            return phrase("acting-no-such-agent", known=", ".join(speech.isolated(each.name) for each in colleagues))
        return acts.Assigned(agent=agent, to=to)

    def _ended(self, agent: domain.Agent, words: str) -> machine.Act | Phrase:
        """An ending by the beginning of its name, in any language that the desk speaks; none is none."""
        if not words:
            return machine.Tapped(agent=agent, press=Press.RESOLVE)
        said = words.casefold()
        for ending in (*menus.ENDINGS, Ending.NOT_A_COMPLAINT):
            names = {speech.of(language)(f"acting-ending-{ending}") for language in speech.LANGUAGES}
            if any(name.casefold().startswith(said) for name in names):
                return acts.Ended(agent=agent, ending=ending)
        return phrase("acting-no-such-ending", known=tuple(phrase(f"acting-ending-{each}") for each in menus.ENDINGS))

    def _colleagues(self, escalation: domain.Escalation) -> Sequence[domain.Agent]:
        queue = self._office.book().rules.queues.get(escalation.queue)
        return self._office.roster.of(queue.agents if queue else frozenset())

    def _limits(self, escalation: domain.Escalation) -> domain.Limits:
        return self._office.channels[escalation.channel].limits[escalation.platform]

    async def outbound(
        self, before: domain.Escalation, after: domain.Escalation, act: machine.Act
    ) -> list[domain.Outbound]:
        """What leaves because of it, beside words to the customer and the card."""
        match act:
            case acts.Hid():
                return [_of_comment(domain.Hide, "hide", before)]
            case acts.Liked():
                return [_of_comment(domain.Like, "like", before)]
            case acts.Assigned(agent=by, to=to) if by.id != to.id:
                return [await self._office.ring(after, statuses.assigned, by=by.name)]
            case _:
                return []

    @staticmethod
    def recall(before: domain.Escalation, act: machine.Act) -> domain.Recall | None:
        """The words that are not to leave after all."""
        if not isinstance(act, acts.TakenBack):
            return None
        return domain.Recall(out=domain.OutboundId(act.out), judged=before.used.id if before.used else "")

    async def looked(self, outgoing: domain.Outgoing) -> domain.DeskAnswer:
        """Whether words of unknown outcome are there, as the platform says now."""
        channel = self._office.channels.get(outgoing.out.sink)
        try:
            receipt = await channel.find(outgoing) if channel else None
        except errors.SendError:
            return domain.DeskAnswer(done=False, text=phrase("acting-look-unknown"))
        if receipt is None:
            return domain.DeskAnswer(done=False, text=phrase("acting-look-not-there"))
        await self._office.store.sent(outgoing, receipt, self._office.clock.now())
        return domain.DeskAnswer(done=True, text=phrase("acting-look-there"))

    def told(self, deed: acts.Deed) -> Phrase:
        """What the agent hears right after it."""
        match deed:
            case acts.Snoozed(until=datetime() as until):
                return phrase("acting-done-snoozed", when=until.astimezone(self._office.zone))
            case acts.Assigned(to=to):
                return phrase("acting-done-assigned", name=speech.isolated(to.name))
            case acts.Ended(ending=ending):
                return phrase("acting-done-ended", ending=phrase(f"acting-ending-{ending}"))
            case acts.Muted(muted=is_on) | acts.Blocked(blocked=is_on):
                return phrase(_SWITCHED[type(deed)][is_on])
            case _:
                return phrase(_TOLD[type(deed)])


_TOLD: Mapping[type[acts.Deed], str] = {
    acts.Turned: "acting-done-menu",
    acts.Snoozed: "acting-done-awake",
    acts.Hid: "acting-done-hide",
    acts.Liked: "acting-done-like",
    acts.TakenBack: "acting-done-taken-back",
}
_SWITCHED: Mapping[type[acts.Deed], tuple[str, str]] = {
    acts.Muted: ("acting-done-handed-back", "acting-done-muted"),
    acts.Blocked: ("acting-done-unblocked", "acting-done-blocked"),
}


def _of_comment(deed: type[domain.Hide | domain.Like], name: str, about: domain.Escalation) -> domain.Outbound:
    """What is done to a comment, whichever it is; `name` tells the one from the other."""
    return deed(
        id=domain.OutboundId(domain.name_of(name, about.id, about.reply_to)),
        sink=about.channel,
        platform=about.platform,
        account=about.account,
        conversation=about.conversation,
        comment=about.reply_to,
    )
