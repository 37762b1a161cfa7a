"""Each condition of `when`: does it hold for this turn, and what value has it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from inboxbot import domain
from inboxbot.decide import hours, subjects, today
from inboxbot.decide.turn import Turn
from inboxbot.rulebook import Rate, Sentiment, Subject, When
from inboxbot.text import stems

POSITIVE_FROM = 0.4
"""From this score on a turn that is not dissatisfied counts as positive."""
ASKED_AGAIN_WITHIN = timedelta(days=1)
"""`repeated`: so long ago at most, in the same conversation, the same was asked."""

Held = tuple[bool, str]
"""Whether a condition holds, and its value in words."""


def conditions(when: When, turn: Turn) -> Iterator[tuple[str, bool, str]]:
    """The conditions that are set, in a fixed order: key, whether it holds, value."""
    yield from (("any", *_any(when.any, turn)),) if when.any else ()
    yield from _about_the_words(when, turn)
    yield from _about_the_place(when, turn)
    yield from _about_the_past(when, turn)
    for part in when.all:
        yield "all", *_whole(part, turn)
    for part in when.none:
        held, value = _whole(part, turn)
        yield "none", not held, f"not ({value})" if not held else f"but {value}"


def sentiment(turn: Turn) -> Sentiment:
    """The mood of the turn, in one word."""
    if turn.meaning.negative >= turn.book.rules.negative_from:
        return "negative"
    return "positive" if turn.meaning.sentiment >= POSITIVE_FROM else "neutral"


def _whole(when: When, turn: Turn) -> Held:
    values = []
    for _, held, value in conditions(when, turn):
        if not held:
            return False, value
        values.append(value)
    return True, "; ".join(values)


def _any(parts: tuple[When, ...], turn: Turn) -> Held:
    values = []
    for part in parts:
        held, value = _whole(part, turn)
        if held:
            return True, value
        values.append(value)
    return False, "none of: " + "; ".join(values)


def _about_the_words(when: When, turn: Turn) -> Iterator[tuple[str, bool, str]]:
    meaning = turn.meaning
    if when.intents:
        yield "intent", *_intent(when, meaning)
    elif when.confidence is not None:
        said = f"confidence {meaning.confidence:.2f}, wanted {when.confidence:.2f}"
        yield "confidence", meaning.confidence >= when.confidence, said
    yield from _about_the_mood(when, turn)
    if when.languages:
        yield "language", meaning.language in when.languages, f"language {meaning.language}"
    if when.words:
        yield "words", *_words(when.words, turn)
    if when.pattern:
        yield "pattern", *_pattern(turn.searched.get(when.pattern))
    if when.entities:
        yield "entity", *_entities(when.entities, meaning)


def _about_the_mood(when: When, turn: Turn) -> Iterator[tuple[str, bool, str]]:
    meaning = turn.meaning
    if when.negative is not None:
        said = f"negative {meaning.negative:.2f}, wanted {when.negative:.2f}"
        yield "negative", meaning.negative >= when.negative, said
    if when.complaint is not None:
        said = f"complaint {meaning.complaint:.2f}, wanted {when.complaint:.2f}"
        yield "complaint", meaning.complaint >= when.complaint, said
    if when.severity is not None:
        yield "severity", meaning.severity >= when.severity, f"severity {meaning.severity}, wanted {when.severity}"
    if when.sentiments:
        mood = sentiment(turn)
        yield "sentiment", mood in when.sentiments, f"sentiment {mood}"


def _about_the_place(when: When, turn: Turn) -> Iterator[tuple[str, bool, str]]:
    about = turn.conversation
    if when.platforms:
        yield "platform", about.platform in when.platforms, f"platform {about.platform}"
    if when.surfaces:
        yield "surface", about.surface in when.surfaces, f"surface {about.surface}"
    if when.hours is not None:
        state = "open" if hours.is_open(turn.book.rules.hours, turn.now) else "closed"
        yield "hours", state == when.hours, f"hours {state}{today.note(turn.book.rules.hours, turn.now)}"
    if when.tags:
        yield "tag", *_tags(when.tags, about.tags)
    if when.followers is not None:
        yield "followers", *_followers(when.followers, turn)


def _about_the_past(when: When, turn: Turn) -> Iterator[tuple[str, bool, str]]:
    about = turn.conversation
    if when.first_contact is not None:
        said = f"first contact {about.first_contact}".lower()
        yield "first_contact", about.first_contact == when.first_contact, said
    if when.messages is not None:
        yield "messages", *_messages(when.messages, turn)
    if when.on_post is not None:
        yield "on_post", *_on_post(when.on_post, turn)
    if when.on_topic is not None:
        yield "on_topic", *_on_topic(when.on_topic, turn)
    if when.unanswered_for is not None:
        yield "unanswered_for", *_unanswered(when.unanswered_for, turn)
    if when.repeated is not None:
        held, said = _repeated(turn)
        yield "repeated", held == when.repeated, said


def _intent(when: When, meaning: domain.Understanding) -> Held:
    """The best guess is meant; the runner-up too where the rule names a confidence that it reaches."""
    said = f"intent {meaning.intent or 'none'} {meaning.confidence:.2f}"
    wanted = when.confidence or 0.0
    if meaning.intent in when.intents and meaning.confidence >= wanted:
        return True, said
    second = meaning.runner_up
    if when.confidence is not None and second and second.label in when.intents and second.confidence >= wanted:
        return True, f"second intent {second.label} {second.confidence:.2f}"
    return False, f"{said}, wanted {' or '.join(when.intents)} {wanted:.2f}"


def _words(words: tuple[str, ...], turn: Turn) -> Held:
    folded, language = turn.utterance.folded, turn.meaning.language
    found = next((word for word in words if stems.found(folded, word, language)), None)
    return (True, f"word {found!r}") if found else (False, "none of the words")


def _pattern(searched: domain.Searched | None) -> Held:
    if searched is None or searched.problem:
        return False, f"pattern not searched for: {searched.problem if searched else 'nobody did'}"
    return (True, f"pattern found {searched.found!r}") if searched.found else (False, "pattern not found")


def _entities(wanted: tuple[domain.Fact, ...], meaning: domain.Understanding) -> Held:
    found = next((entity for entity in meaning.entities if entity.kind in wanted), None)
    return (True, f"names {found.kind}") if found else (False, f"names no {' or '.join(wanted)}")


def _tags(wanted: tuple[str, ...], tags: tuple[str, ...]) -> Held:
    found = next((tag for tag in wanted if tag in tags), None)
    return (True, f"tag {found}") if found else (False, f"tags {', '.join(tags) or 'none'}")


def _followers(wanted: int, turn: Turn) -> Held:
    known = [message.followers for message in turn.messages if message.followers is not None]
    if not known:
        return False, f"followers unknown on {turn.conversation.platform}"
    return known[-1] >= wanted, f"followers {known[-1]}, wanted {wanted}"


def _messages(rate: Rate, turn: Turn) -> Held:
    earlier = (heard for heard in turn.lately.here if _is_within(heard.at, rate, turn.now))
    count = len(turn.messages) + sum(heard.messages for heard in earlier)
    return count >= rate.count, f"{count} messages in {_minutes(rate.within)}, wanted {rate.count}"


def _on_post(rate: Rate, turn: Turn) -> Held:
    if not turn.conversation.post:
        return False, "not under a post"
    return _often(turn.lately.on_post, rate, turn, "on this post")


def _on_topic(subject: Subject, turn: Turn) -> Held:
    about = subjects.is_about(subject, turn)
    if not about:
        return False, f"not about {' or '.join((*subject.intents, *map(repr, subject.words)))}"
    earlier = next((each.heard for each in turn.lately.on_topic if each.subject == subject.name), ())
    return _often(earlier, subject.rate, turn, f"about {about if subject.intents else repr(about)}")


def _often(heard: Sequence[domain.Heard], rate: Rate, turn: Turn, where: str) -> Held:
    """Whether so many turns, this one among them, were there within the time."""
    from_ = turn.book.rules.negative_from
    negatives = [each.negative for each in heard if _is_within(each.at, rate, turn.now)] + [turn.meaning.negative]
    count = sum(negative >= from_ for negative in negatives) if rate.negative else len(negatives)
    kind = "negative " if rate.negative else ""
    return count >= rate.count, f"{count} {kind}{where} in {_minutes(rate.within)}, wanted {rate.count}"


def _is_within(at: datetime, rate: Rate, now: datetime) -> bool:
    return now - at < rate.within


def _unanswered(wanted: timedelta, turn: Turn) -> Held:
    """A holding reply is no answer."""
    waited = turn.now - min(turn.conversation.waiting_since or turn.received_at, turn.now)
    return waited >= wanted, f"unanswered for {_minutes(waited)}, wanted {_minutes(wanted)}"


def _repeated(turn: Turn) -> Held:
    """The same question came before, within a day."""
    asked = turn.asked
    before = [heard for heard in turn.lately.here if asked and heard.asked == asked]
    recent = [heard for heard in before if turn.now - heard.at < ASKED_AGAIN_WITHIN]
    if not recent:
        return False, f"not asked before: {asked or 'no question'}"
    return True, f"asked again: {asked}, {_minutes(turn.now - recent[0].at)} ago"


def _minutes(span: timedelta) -> str:
    """`90 s`, `10 min`, `26 h`: the largest unit that is not below two."""
    seconds = int(span.total_seconds())
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
