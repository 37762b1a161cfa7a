"""What goes with a decision beside words: comments hidden, alerts raised. Pure."""

from __future__ import annotations

from datetime import datetime

from inboxbot import domain
from inboxbot.compose import notices
from inboxbot.domain import Decision, Surface
from inboxbot.speech import Speech


def outbound(
    work: domain.Work, decision: Decision, limits: domain.Limits, now: datetime, speech: Speech
) -> list[domain.Outbound]:
    """The rows; their ids are names of the turn, or of the hour for an alert."""
    because = {step.rule: step.because for step in decision.trace}
    alerts = [notices.alert(alert, work, because.get(alert.rule, ""), now, speech) for alert in decision.marks.alerts]
    return [*_hidden(work, decision, limits), *alerts]


def _hidden(work: domain.Work, decision: Decision, limits: domain.Limits) -> list[domain.Hide]:
    """Every comment of the turn, where the platform can hide them."""
    about = work.conversation
    if not (decision.marks.hide and limits.hide and about.surface is Surface.COMMENT):
        return []
    return [
        domain.Hide(
            id=domain.OutboundId(domain.name_of("hide", work.turn, message.external_id)),
            sink=about.channel,
            platform=about.platform,
            account=about.account,
            conversation=about.id,
            comment=message.external_id,
        )
        for message in work.messages
    ]
