"""The words to the customer that an agent's act leads to, or why they may not be sent; it changes none of them."""

from __future__ import annotations

from collections.abc import Sequence

from inboxbot import domain, text
from inboxbot.decide import escalation as machine
from inboxbot.desk import discretion, files
from inboxbot.desk.office import Office
from inboxbot.domain import Manner, Press, Surface


async def rows(office: Office, before: domain.Escalation, act: machine.Act, event_id: str) -> Sequence[domain.Reply]:
    """What leaves for a reply, or for a draft that is sent; nothing for any other act. Raises `StoreUnavailable`."""
    match act:
        case domain.Replied(text=text, private=private, file=file):
            manner, comment = machine.manner(before, private=private), before.reply_to
        case machine.Tapped(press=Press.SEND_DRAFT) if before.draft is not None:
            text, file = before.draft.text, None
            manner, comment = machine.manner(before, private=before.draft.private), before.draft.about
        case _:
            return ()
    reply = domain.Reply(
        id=domain.OutboundId(domain.name_of("reply", before.id, event_id)),
        sink=before.channel,
        platform=before.platform,
        account=before.account,
        conversation=before.conversation,
        manner=manner,
        to=before.contact if manner is Manner.DM else comment,
        text=text,
        epoch=await office.store.epoch(before.conversation),
        agent=act.agent.id,
        escalation=before.id,
        not_before=office.clock.now() + office.undo if office.undo else None,
    )
    return files.rows(reply, file)


def unfit(office: Office, escalation: domain.Escalation, act: domain.Replied) -> domain.Phrase | None:
    """Why these words cannot be sent as they are; None when they can."""
    limits = office.channels[escalation.channel].limits[escalation.platform]
    if act.file and (refused := files.refusal(escalation, act.file, limits)):
        return refused
    is_public = escalation.surface is Surface.COMMENT and not act.private
    most, unit = (limits.comment_text, limits.comment_unit) if is_public else (limits.text, limits.unit)
    size = text.measure(act.text, unit)
    if size > most:
        return domain.phrase("refused-too-long", size=size, most=most, unit=unit)
    return discretion.refusal(act.text, office.book()) if is_public else None
