"""escalation_rules.yaml, checked, as the frozen values of `rulebook`. Pure: finds no fault and reads no disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import assert_never
from zoneinfo import ZoneInfo

from inboxbot import playbook, rulebook
from inboxbot.reload import days, durations
from inboxbot.reload import schema_rules as parts
from inboxbot.reload.document import Document, Path
from inboxbot.understand import normalize

PRIORITIES = {"urgent": 0, "high": 1, "normal": 2}


def rules(part: parts.RulesFile, zone: ZoneInfo, document: Document) -> playbook.Rules:
    """The rulebook."""
    return playbook.Rules(
        hours=_hours(part, zone),
        queues={name: _queue(name, queue) for name, queue in part.queues.items()},
        default_queue=part.default_queue,
        answer_when_right=part.answer_when_right,
        clarify_from=part.clarify_from,
        negative_from=part.negative_from,
        complaint_intents=tuple(part.complaint_intents),
        person_intents=tuple(part.person_intents),
        drafts=part.drafts,
        draft_holding=part.draft_holding,
        rules=tuple(_rule(rule, ("rules", index), document) for index, rule in enumerate(part.rules)),
        crisis=rulebook.Breaker(off=part.crisis.off, people=part.crisis.people),
        policy=tuple(_place(place, document.line(("policy", index))) for index, place in enumerate(part.policy)),
    )


def _hours(part: parts.RulesFile, zone: ZoneInfo) -> rulebook.Hours:
    return rulebook.Hours(
        zone=zone,
        week=tuple(_spans(getattr(part.hours, day)) for day in parts.WeekPart.model_fields),
        holidays=_holidays(part.holidays),
        special={day: _spans(spans) for written, spans in part.special_days.items() for day in days.each(written)},
    )


def _holidays(part: Sequence[str] | parts.HolidaysPart) -> frozenset[date]:
    match part:
        case parts.HolidaysPart():
            public = days.public_holidays(part.country, part.subdivision)
            return (public - days.all_of(part.except_)) | days.all_of(part.also)
        case _:
            return days.all_of(part)


def _spans(written: Iterable[str]) -> rulebook.Spans:
    return tuple(sorted(_times(span) for span in written))


def _times(span: str) -> tuple[time, time]:
    def at(part: str) -> time:
        hour, _, minute = part.strip().partition(":")
        return time(int(hour) % 24, int(minute))

    start, _, end = span.partition("-")
    return at(start), at(end)


def _queue(name: str, part: parts.QueuePart) -> rulebook.Queue:
    return rulebook.Queue(
        name=name,
        title=part.title,
        priority=PRIORITIES[part.priority],
        chat=part.chat or 0,
        topic=part.topic,
        agents=frozenset(part.agents),
        first_reply_minutes=durations.opening_minutes(part.first_reply) if part.first_reply else 0,
        resolution_minutes=durations.opening_minutes(part.resolution) if part.resolution else 0,
        second_chat=part.second_chat or 0,
    )


def _rule(part: parts.RulePart, place: Path, document: Document) -> rulebook.Rule:
    return rulebook.Rule(
        name=part.name,
        line=document.line(place),
        when=_when(part.when, (*place, "when"), document),
        then=_then(part.then),
    )


def _when(part: parts.WhenPart, place: Path, document: Document) -> rulebook.When:
    return rulebook.When(
        intents=tuple(part.intent),
        confidence=part.confidence,
        negative=part.negative,
        complaint=part.complaint,
        severity=part.severity,
        sentiments=tuple(part.sentiment),
        languages=tuple(part.language),
        platforms=tuple(part.platform),
        surfaces=tuple(part.surface),
        words=tuple(normalize(word).folded for word in part.words),
        pattern=part.pattern or "",
        entities=tuple(part.entity),
        hours=part.hours,
        first_contact=part.first_contact if part.returning is None else not part.returning,
        tags=tuple(part.tag),
        followers=part.followers,
        messages=_rate(part.messages),
        on_post=_rate(part.on_post),
        on_topic=_subject(part.on_topic) if part.on_topic else None,
        unanswered_for=durations.span(part.unanswered_for) if part.unanswered_for else None,
        repeated=part.repeated,
        all=_group(part.all, (*place, "all"), document),
        any=_group(part.any, (*place, "any"), document),
        none=_group(part.none, (*place, "none"), document),
        lines={key: document.line((*place, key)) for key in sorted(part.model_fields_set)},
    )


def _group(group: Iterable[parts.WhenPart], place: Path, document: Document) -> tuple[rulebook.When, ...]:
    return tuple(_when(part, (*place, index), document) for index, part in enumerate(group))


def _rate(written: str | None) -> rulebook.Rate | None:
    if written is None:
        return None
    count = durations.count(written)
    return rulebook.Rate(count=count.number, within=count.within, negative=count.negative)


def _subject(part: parts.TopicPart) -> rulebook.Subject:
    return rulebook.Subject(
        intents=tuple(part.intent),
        words=tuple(normalize(word).folded for word in part.words),
        rate=rulebook.Rate(
            count=part.negative or part.count or 0,
            within=durations.span(part.within),
            negative=part.negative is not None,
        ),
    )


def _then(part: parts.ThenPart) -> rulebook.Then:
    return rulebook.Then(
        escalate=part.escalate,
        priority=PRIORITIES[part.priority] if part.priority else None,
        holding=part.holding,
        answer=part.answer,
        entry=part.entry,
        draft=part.draft,
        silent=part.silent,
        hide=part.hide,
        tags=tuple(part.tag),
        alert=_alert(part.alert),
        route=part.route,
    )


def _alert(part: str | parts.AlertPart | None) -> rulebook.Alert | None:
    match part:
        case None:
            return None
        case str():
            return rulebook.Alert()
        case parts.AlertPart():
            return rulebook.Alert(chat=part.chat, topic=part.topic)
        case _:
            assert_never(part)


def _place(part: parts.PlacePart, line: int) -> rulebook.Place:
    return rulebook.Place(
        do=part.do,
        intents=tuple(part.intent),
        sentiments=tuple(part.sentiment),
        platforms=tuple(part.platform),
        surfaces=tuple(part.surface),
        line=line,
    )
