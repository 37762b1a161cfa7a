"""faq.yaml and intents/, checked, as the frozen values of `playbook`. Pure: finds no fault and reads no disk."""

from __future__ import annotations

from inboxbot import playbook
from inboxbot.reload import durations, schema


def brand(part: schema.BrandPart) -> playbook.Brand:
    """Who speaks."""
    return playbook.Brand(
        name=part.name,
        fallback=part.fallback,
        answer_in_fallback=part.answer_in_fallback,
        orders=tuple(part.patterns.order),
        languages=tuple(part.languages),
        follow_up=playbook.FollowUp(after=durations.span(part.follow_up.after), hours=part.follow_up.hours),
    )


def voice(part: schema.VoicePart) -> playbook.Voice:
    """How the brand speaks in one language."""
    lists = {"weekdays": tuple(part.weekdays), "months": tuple(part.months)}
    return playbook.Voice(**{**part.model_dump(exclude={"never_say"}), **lists})


def _phrases(phrases: schema.Phrases) -> dict[str, tuple[str, ...]]:
    return {code: tuple(texts) for code, texts in phrases.items()}


def intent(name: str, part: schema.IntentFile) -> playbook.Intent:
    """One intent."""
    return playbook.Intent(
        name=name,
        description=part.description,
        title=part.title,
        examples=_phrases(part.examples),
        not_examples=_phrases(part.not_examples),
        sensitive=part.sensitive,
        severity=part.severity,
    )


def entry(name: str, part: schema.EntryPart) -> playbook.Entry:
    """One entry."""
    return playbook.Entry(
        id=name,
        intent=part.intent,
        questions=_phrases(part.questions),
        title=part.title,
        answer=part.answer,
        public_answer=part.public_answer,
        after_hours_answer=part.after_hours_answer,
        links=tuple(playbook.Link(url=link.url, label=link.label) for link in part.links),
        valid_from=part.valid.since,
        valid_until=part.valid.until,
        platforms=tuple(part.only.platforms),
        surfaces=tuple(part.only.surfaces),
        small_talk=part.small_talk,
        answer_when_right=part.answer_when_right,
        draft=part.draft,
        follow_up=part.follow_up,
    )
